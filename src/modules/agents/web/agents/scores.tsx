import { useMemo } from 'react';
import { ChartNoAxesColumn } from 'lucide-react';
import type { OutputOf } from '#kernel/operation.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { agentScores } from '../../contract.ts';
import { useCost, useElapsed } from '../words/cost.ts';
import { m } from './messages.ts';

type Score = OutputOf<typeof agentScores>['items'][number];

/** A table that is read, not worked in: few rows, every number beside its share. */
export const Scores = ({ agentId }: { agentId: string }) => {
  const t = useMessages(m);
  const format = useFormat();
  const cost = useCost();
  const elapsed = useElapsed();
  const scores = useRead(agentScores, { id: agentId });
  const columns = useMemo((): { label: string; of: (score: Score) => string }[] => {
    const share = (part: number, of: number) =>
      of === 0 ? '–' : `${format.number(part)} (${format.percent(part / of)})`;
    const time = (ms: number | null) => (ms === null ? '–' : elapsed(ms));
    return [
      { label: t.calls, of: (score) => format.number(score.runs) },
      { label: t.proposed, of: (score) => format.number(score.proposed) },
      { label: t.accepted, of: (score) => share(score.accepted, score.proposed) },
      { label: t.edited, of: (score) => share(score.edited, score.proposed) },
      { label: t.rejected, of: (score) => share(score.rejected, score.proposed) },
      { label: t.undone, of: (score) => share(score.undone, score.accepted) },
      { label: t.useful, of: (score) => share(score.useful, score.useful + score.notUseful) },
      { label: t.p50, of: (score) => time(score.p50Ms) },
      { label: t.p95, of: (score) => time(score.p95Ms) },
      { label: t.cost, of: (score) => cost(score.costMicros) },
    ];
  }, [t, format, cost, elapsed]);
  if (scores.error !== null && scores.data === undefined) {
    return <ErrorState error={scores.error} onRetry={() => void scores.refetch()} />;
  }
  if (scores.data === undefined) return <Skeleton className="h-32 w-full" />;
  const { items } = scores.data;
  if (items.length === 0) return <EmptyState icon={ChartNoAxesColumn} title={t.noScores} />;
  return (
    // What is wider than the page is scrolled to by keyboard too.
    <div
      role="region"
      aria-label={t.scores}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-sm whitespace-nowrap">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="px-3 py-2 font-medium">
              {t.release}
            </th>
            {columns.map(({ label }) => (
              <th key={label} scope="col" className="px-3 py-2 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((score) => (
            <tr key={score.releaseId} className="border-b border-line last:border-0">
              <th scope="row" className="px-3 py-2 text-left font-mono text-xs font-normal">
                {score.releaseId.slice(0, 12)}
              </th>
              {columns.map(({ label, of }) => (
                <td key={label} className="px-3 py-2 text-right tabular-nums">
                  {of(score)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
