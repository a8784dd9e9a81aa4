import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { countProposals } from '../../contract.ts';
import { m } from './messages.ts';

/** How many proposals wait, beside the inbox in the navigation. */
export const Badge = () => {
  const t = useMessages(m);
  const format = useFormat();
  const { data } = useRead(countProposals, {});
  if (data === undefined || data.count === 0) return null;
  const n = `${format.number(data.count)}${data.isMore ? '+' : ''}`;
  return (
    <span className="rounded-full bg-accent-soft px-1.5 text-xs font-semibold text-accent-ink tabular-nums">
      <span aria-hidden>{n}</span>
      <span className="sr-only">{t.awaiting({ n })}</span>
    </span>
  );
};
