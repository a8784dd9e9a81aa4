import type { OutputOf } from '#kernel/operation.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { agentBoard } from '../../contract.ts';
import { useCost } from '../words/cost.ts';
import { m } from './messages.ts';

type Board = OutputOf<typeof agentBoard>;

/** The workspace as a whole, in six numbers. */
export const Totals = ({ board }: { board: Board }) => {
  const t = useMessages(m);
  const format = useFormat();
  const cost = useCost();
  const sum = (of: (row: Board['rows'][number]) => number) =>
    board.rows.reduce((total, row) => total + of(row), 0);
  const accepted = sum((row) => row.accepted);
  const facts: [string, string][] = [
    [t.working, format.number(board.rows.filter((row) => row.state === 'working').length)],
    [t.queued, format.number(board.queued)],
    [t.waiting, format.number(board.waiting)],
    [t.runs, format.number(sum((row) => row.runs))],
    [t.accepted, `${format.number(accepted)} / ${format.number(sum((row) => row.proposed))}`],
    [t.undone, format.number(sum((row) => row.undone))],
    [t.failed, format.number(sum((row) => row.failed))],
    [t.cost, cost(board.costMicros)],
  ];
  return (
    <section aria-label={t.totals}>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label} className="bg-surface px-4 py-3">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-semibold tracking-tight tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
