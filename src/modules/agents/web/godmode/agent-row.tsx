import { useFormat, useMessages } from '#ui/i18n.ts';
import { useGo } from '#ui/go.ts';
import { useCost, useElapsed } from '../words/cost.ts';
import { m } from './messages.ts';
import { StateBadge, type BoardRow } from './state-badge.tsx';

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div className="min-w-0 text-sm">
    <dt className="truncate text-xs text-muted">{label}</dt>
    <dd className="tabular-nums">{value}</dd>
  </div>
);

/** One agent now: its state, what it is at, how far it has come, when it last gave a sign of life; and its last day. */
export const AgentRow = ({ row }: { row: BoardRow }) => {
  const t = useMessages(m);
  const go = useGo();
  const format = useFormat();
  const cost = useCost();
  const elapsed = useElapsed();
  const { runId } = row;
  const part = row.total === 0 ? 0 : Math.min(1, row.done / row.total);
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[14rem_minmax(0,1fr)_auto] lg:items-center">
      <div className="flex items-center justify-between gap-3 lg:justify-start">
        <button
          type="button"
          onClick={() => go(`/agents/${row.agentId}`)}
          className="min-w-0 truncate font-medium underline-offset-2 hover:underline"
        >
          {row.agentName}
        </button>
        <StateBadge state={row.state} />
      </div>
      <div className="min-w-0">
        {row.task === null || runId === null ? (
          <p className="text-sm text-faint">{t.noTask}</p>
        ) : (
          <button
            type="button"
            onClick={() => go(`/agents/runs/${runId}`)}
            className="max-w-full truncate text-left underline-offset-2 hover:underline"
          >
            {row.task}
          </button>
        )}
        {row.total > 0 && runId !== null && (
          <div className="mt-1 flex items-center gap-2">
            <div
              role="progressbar"
              aria-label={`${t.progress}: ${row.agentName}`}
              aria-valuemin={0}
              aria-valuemax={row.total}
              aria-valuenow={row.done}
              className="h-1 max-w-48 flex-1 overflow-hidden rounded-full bg-line"
            >
              <div
                className="h-full origin-left rounded-full bg-accent transition-transform"
                style={{ transform: `scaleX(${part})` }}
              />
            </div>
            <span className="text-xs text-muted tabular-nums">
              {row.done} / {row.total}
            </span>
          </div>
        )}
        {row.heartbeatAt !== null && (
          <p className="text-xs text-muted">{t.beat({ when: format.ago(row.heartbeatAt) })}</p>
        )}
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4 lg:w-104">
        <Figure
          label={t.runs}
          value={`${format.number(row.runs)}${row.failed > 0 ? ` (−${format.number(row.failed)})` : ''}`}
        />
        <Figure
          label={t.accepted}
          value={`${format.number(row.accepted)} / ${format.number(row.proposed)}`}
        />
        <Figure label={t.median} value={row.medianMs === null ? '–' : elapsed(row.medianMs)} />
        <Figure label={t.cost} value={cost(row.costMicros)} />
      </dl>
    </li>
  );
};
