import { Activity, Server } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { agentBoard, listSwitches } from '../../contract.ts';
import { KillButton } from '../agents/kill-dialog.tsx';
import { m as a } from '../agents/messages.ts';
import { AgentRow } from './agent-row.tsx';
import { m } from './messages.ts';
import { Totals } from './totals.tsx';

/** Runs and proposals are pushed by the live feed; this is for signs of life, which change nothing else. */
const BEAT_MS = 10_000;

/** Every agent and worker as it is now, from real runs and their signs of life. */
export const Screen = () => {
  const t = useMessages(m);
  const said = useMessages(a);
  const format = useFormat();
  const isAdmin = isAtLeast(useSession(), 'admin');
  const board = useRead(agentBoard, {}, { refetchEveryMs: BEAT_MS });
  const switches = useRead(listSwitches, {});
  const { data } = board;
  const isStopped = switches.data?.items.some(({ scope }) => scope === 'workspace') === true;
  return (
    <>
      <PageHeader
        title={t.godmode}
        subtitle={t.subtitle}
        aside={isStopped && <Badge tone="danger">{said.switchedOff}</Badge>}
        actions={
          isAdmin &&
          !isStopped && (
            <KillButton scope="workspace" switchKey="" label={said.killAll} text={said.killAllText} />
          )
        }
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="flex max-w-6xl flex-col gap-6">
          {board.error !== null && data === undefined && (
            <ErrorState error={board.error} onRetry={() => void board.refetch()} />
          )}
          {data === undefined && board.error === null && (
            <>
              <Skeleton className="h-32 w-full rounded-xl" />
              <Skeleton className="h-96 w-full rounded-xl" />
            </>
          )}
          {data !== undefined && (
            <>
              <Totals board={data} />
              <section aria-label={t.agents}>
                <h2 className="mb-2 text-base font-semibold">{t.agents}</h2>
                {data.rows.length === 0 ? (
                  <EmptyState icon={Activity} title={said.emptyTitle} text={said.emptyText} />
                ) : (
                  <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
                    {data.rows.map((row) => (
                      <AgentRow key={row.agentId} row={row} />
                    ))}
                  </ul>
                )}
              </section>
              <section aria-label={t.workers}>
                <h2 className="mb-2 text-base font-semibold">{t.workers}</h2>
                {data.workers.length === 0 ? (
                  <p className="text-muted">{t.noWorkers}</p>
                ) : (
                  <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
                    {data.workers.map((worker, at) => (
                      <li
                        key={worker.id}
                        className="flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3"
                      >
                        <Server aria-hidden className="size-5 shrink-0 text-muted" strokeWidth={1.75} />
                        <div className="min-w-0 flex-1">
                          <p className="flex items-center justify-between gap-2 font-medium">
                            {t.worker({ n: at + 1 })}
                            <Badge tone={worker.busy > 0 ? 'success' : 'neutral'}>
                              {t.busy({ n: format.number(worker.busy) })}
                            </Badge>
                          </p>
                          <p className="text-xs text-muted">
                            {t.beat({ when: format.ago(worker.beatAt) })} ·{' '}
                            {t.since({ when: format.ago(worker.startedAt) })}
                          </p>
                        </div>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            </>
          )}
        </div>
      </div>
    </>
  );
};
