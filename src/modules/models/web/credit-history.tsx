import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listCreditHistory, MINOR_PER_CREDIT, type CreditEntry } from '../contract.ts';
import { m } from './messages.ts';
import { Part } from './panel.tsx';

const Line = ({ entry }: { entry: CreditEntry }) => {
  const t = useMessages(m);
  const format = useFormat();
  const moved = entry.amount === 0 ? entry.reserved : entry.amount;
  const names = {
    grant: t.kindGrant,
    reserve: t.kindReserve,
    settle: t.kindSettle,
    release: t.kindRelease,
    expire: t.kindExpire,
    adjust: t.kindAdjust,
  };
  return (
    <li className="flex items-center gap-3 py-1.5">
      <span className="min-w-0 flex-1 truncate">
        {names[entry.kind]}
        <span className="text-muted">
          {' · '}
          {entry.reason ?? entry.actorName}
        </span>
      </span>
      <span className="shrink-0 text-muted phone:hidden">{format.dateTime(entry.at)}</span>
      <span className="w-24 shrink-0 text-end tabular-nums">
        {moved > 0 ? '+' : ''}
        {format.number(moved / MINOR_PER_CREDIT)}
      </span>
    </li>
  );
};

/** Every movement of credits, newest first. */
export const CreditHistory = () => {
  const t = useMessages(m);
  const entries = useReadPages(listCreditHistory, { limit: 10 });
  return (
    <Part title={t.creditHistory}>
      {entries.isPending && <SkeletonText />}
      {entries.error !== null && <ErrorState error={entries.error} onRetry={entries.retry} />}
      {!entries.isPending && entries.error === null && entries.items.length === 0 && (
        <p className="text-sm text-muted">{t.noMovements}</p>
      )}
      <ul className="divide-y divide-line text-sm">
        {entries.items.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ul>
      {entries.hasMore && (
        <Button variant="ghost" className="mt-2" onClick={entries.loadMore} loading={entries.isLoadingMore}>
          {t.more}
        </Button>
      )}
    </Part>
  );
};
