import { cx } from '#ui/class-names.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Standing } from '../contract.ts';
import { m } from './messages.ts';
import { useMicros } from './money.ts';

const PERCENT = 100;

const toneOf = (percent: number, soft: number): string => {
  if (percent >= PERCENT) return 'bg-danger';
  return percent >= soft ? 'bg-warning' : 'bg-accent';
};

/** How much of a limit is spent, and held back for calls under way; a mark stands where cheaper models begin. */
export const BudgetMeter = (props: { label: string; standing: Standing; softPercent: number }) => {
  const { label, standing, softPercent } = props;
  const t = useMessages(m);
  const format = useFormat();
  const money = useMicros();
  const { limitMicros, spentMicros, heldMicros, resetsAt } = standing;
  const share = (micros: number): number =>
    limitMicros === null ? 0 : limitMicros === 0 ? PERCENT : (micros * PERCENT) / limitMicros;
  const used = share(spentMicros + heldMicros);
  const said =
    limitMicros === null
      ? t.spentNoLimit({ spent: money(spentMicros) })
      : t.spentOf({ spent: money(spentMicros), limit: money(limitMicros) });
  const notes = [
    heldMicros > 0 ? t.heldBack({ held: money(heldMicros) }) : '',
    resetsAt === null ? '' : t.anewAt({ at: format.dateTime(resetsAt) }),
  ];
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted">{said}</span>
      </div>
      {limitMicros !== null && (
        <div
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={PERCENT}
          aria-valuenow={Math.min(PERCENT, Math.round(used))}
          aria-valuetext={said}
          className="relative h-2 overflow-hidden rounded-full bg-line"
        >
          <div
            className="absolute inset-y-0 left-0 bg-line-strong"
            style={{ width: `${Math.min(PERCENT, used)}%` }}
          />
          <div
            className={cx('absolute inset-y-0 left-0', toneOf(used, softPercent))}
            style={{ width: `${Math.min(PERCENT, share(spentMicros))}%` }}
          />
          <div className="absolute inset-y-0 w-0.5 bg-surface" style={{ left: `${softPercent}%` }} />
        </div>
      )}
      <p className="mt-1 text-xs text-muted">{notes.filter((note) => note !== '').join(' · ')}</p>
    </div>
  );
};
