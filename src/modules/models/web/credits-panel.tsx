import { useState } from 'react';
import { Plus, Scale } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { Switch } from '#ui/switch.tsx';
import { getCredits, MINOR_PER_CREDIT, updateCredits, type Credits } from '../contract.ts';
import { CreditsDialog } from './credits-dialog.tsx';
import { CreditHistory } from './credit-history.tsx';
import { m } from './messages.ts';
import { Loaded, Part } from './panel.tsx';

const Account = ({ credits }: { credits: Credits }) => {
  const t = useMessages(m);
  const format = useFormat();
  const session = useSession();
  const isOwner = isAtLeast(session, 'owner');
  const [dialog, setDialog] = useState<'grant' | 'adjust' | null>(null);
  const update = useWrite(updateCredits);
  const shown = (minor: number): string => format.number(minor / MINOR_PER_CREDIT);
  const { isOn, balance, reserved, usedPercent, discountPercent, activeMembers, members, nextExpiry } =
    credits;
  const facts = [
    {
      label: t.balance,
      value: shown(balance),
      note: t.usedShare({ percent: format.percent(usedPercent / 100) }),
    },
    { label: t.reserved, value: shown(reserved), note: t.reservedNote },
    {
      label: t.discount,
      value: format.percent(discountPercent / 100),
      note: t.discountNote({ active: activeMembers, members }),
    },
  ];
  return (
    <Part
      title={t.credits}
      heading="hidden"
      text={t.creditsText}
      actions={
        isOwner && (
          <div className="flex flex-wrap gap-2">
            <Button icon={Scale} onClick={() => setDialog('adjust')}>
              {t.adjust}
            </Button>
            <Button icon={Plus} onClick={() => setDialog('grant')}>
              {t.grant}
            </Button>
          </div>
        )
      }
    >
      {isOwner ? (
        <Switch
          className="mb-3 max-w-xl"
          label={t.creditsOn}
          description={t.creditsOnText}
          checked={isOn}
          disabled={update.isPending}
          onChange={(next) => update.start({ isOn: next }, { ifVersion: credits.version })}
        />
      ) : (
        !isOn && <p className="mb-3 text-sm text-muted">{t.creditsOff}</p>
      )}
      {(isOn || balance > 0) && (
        <dl className="grid max-w-xl gap-3 sm:grid-cols-3">
          {facts.map(({ label, value, note }) => (
            <div key={label} className="rounded-lg border border-line p-3">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="text-lg font-semibold tabular-nums">{value}</dd>
              <dd className="text-xs text-muted">{note}</dd>
            </div>
          ))}
        </dl>
      )}
      {nextExpiry !== null && (
        <p className="mt-2 text-sm text-muted">
          {t.expiresNext({ amount: shown(nextExpiry.amount), at: format.date(nextExpiry.at) })}
        </p>
      )}
      {dialog !== null && <CreditsDialog kind={dialog} onClose={() => setDialog(null)} />}
    </Part>
  );
};

/** Prepaid credits and what has moved them. */
export const CreditsPanel = () => {
  const session = useSession();
  return (
    <>
      <Loaded of={useRead(getCredits, {})}>{(credits) => <Account credits={credits} />}</Loaded>
      {isAtLeast(session, 'manager') && <CreditHistory />}
    </>
  );
};
