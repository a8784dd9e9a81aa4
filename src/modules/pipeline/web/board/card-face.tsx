import { Clock, Snowflake } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { cx } from '#ui/class-names.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Slot } from '#ui/slots.tsx';
import type { Opportunity } from '../../contract.ts';
import { daysSince } from '../days-in.ts';
import { m } from '../messages.ts';

type CardFaceProps = {
  opportunity: Opportunity;
  ownerName: string | undefined;
  /** Days that one should stay in this stage at most. */
  slaDays: number | null;
};

/** What a card says: who, where they work, how long they have stood here, and who looks after them. */
export const CardFace = ({ opportunity, ownerName, slaDays }: CardFaceProps) => {
  const t = useMessages(m);
  const format = useFormat();
  const days = daysSince(opportunity.stageEnteredAt, format.today(), format.timeZone);
  const late = slaDays !== null && days > slaDays && opportunity.closedAt === null;
  const name = opportunity.personName ?? opportunity.companyName ?? opportunity.title;
  const about = [
    opportunity.title === name ? null : opportunity.title,
    opportunity.personName && opportunity.companyName,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{name}</p>
          {about !== '' && <p className="truncate text-sm text-muted">{about}</p>}
        </div>
        {ownerName !== undefined && <Avatar name={ownerName} size="xs" named />}
      </div>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-muted">
        <span
          className={cx('inline-flex items-center gap-1', late && 'font-medium text-warning-ink')}
          data-tip={late ? t.daysOver({ n: days, limit: slaDays }) : t.daysIn({ n: days })}
        >
          <Clock aria-hidden className="size-3" />
          {t.days({ n: days })}
        </span>
        {opportunity.frozen && (
          <span className="inline-flex items-center gap-1 text-cold-ink" data-tip={t.frozenText}>
            <Snowflake aria-hidden className="size-3" />
            {t.frozen}
          </span>
        )}
        {opportunity.amountMinor !== null && opportunity.currency !== null && (
          <span className="ml-auto font-medium text-ink">
            {format.money(opportunity.amountMinor, opportunity.currency)}
          </span>
        )}
      </div>
      {opportunity.personId !== null && (
        <div className="pointer-events-auto empty:hidden">
          <Slot
            name="opportunity.card"
            values={{ opportunityId: opportunity.id, personId: opportunity.personId }}
          />
        </div>
      )}
    </div>
  );
};
