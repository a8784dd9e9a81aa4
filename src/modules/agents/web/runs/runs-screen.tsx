import { useCallback, useMemo } from 'react';
import { ArrowLeft, ListTree, SearchX } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead, useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { Select } from '#ui/select.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import type { Column } from '#ui/table/column.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { listAgents, listRuns, RUN_STATUSES, type Run, type RunStatus } from '../../contract.ts';
import { useAddress } from '../use-address.ts';
import { RunStatusBadge, SpeakerBadge } from '../words/badges.tsx';
import { useCost } from '../words/cost.ts';
import { words } from '../words/messages.ts';
import { m } from './messages.ts';
import { useGoal } from './use-goal.ts';

const idOf = (run: Run): string => run.id;

const useColumns = (): Column<Run>[] => {
  const t = useMessages(m);
  const w = useMessages(words);
  const format = useFormat();
  const cost = useCost();
  const goalOf = useGoal();
  return useMemo(
    () => [
      {
        id: 'goal',
        header: t.goal,
        width: 280,
        grow: 3,
        cell: (run) => <span className="truncate font-medium">{goalOf(run)}</span>,
      },
      { id: 'status', header: t.status, width: 150, cell: (run) => <RunStatusBadge status={run.status} /> },
      { id: 'agent', header: t.agent, width: 150, cell: (run) => run.agentName },
      {
        id: 'engine',
        header: t.speaker,
        width: 140,
        cell: (run) => (run.trigger === 'client' ? '' : <SpeakerBadge run={run} />),
      },
      {
        id: 'trigger',
        header: t.trigger,
        width: 140,
        cell: (run) => <span className="text-muted">{w[run.trigger]}</span>,
      },
      { id: 'by', header: t.requestedBy, width: 130, cell: (run) => run.requestedByName },
      { id: 'cost', header: t.cost, width: 90, align: 'end', cell: (run) => cost(run.costMicros) },
      {
        id: 'started',
        header: t.started,
        width: 120,
        cell: (run) => <span className="text-muted">{format.ago(run.createdAt)}</span>,
      },
    ],
    [t, w, format, cost, goalOf],
  );
};

const RunCard = ({ run }: { run: Run }) => {
  const format = useFormat();
  const goalOf = useGoal();
  return (
    <span className="flex flex-col gap-1 px-4 py-3">
      <span className="truncate font-medium">{goalOf(run)}</span>
      <span className="flex items-center gap-2 text-sm text-muted">
        <RunStatusBadge status={run.status} />
        <span className="truncate">
          {run.agentName} · {format.ago(run.createdAt)}
        </span>
      </span>
    </span>
  );
};

/** Every run of every agent, newest first. */
export const Screen = () => {
  const t = useMessages(m);
  const w = useMessages(words);
  const go = useGo();
  const session = useSession();
  const address = useAddress();
  const columns = useColumns();
  const goalOf = useGoal();
  const isManager = isAtLeast(session, 'manager');
  const of = isManager && address.read('of') === 'all' ? 'all' : 'me';
  const status = RUN_STATUSES.find((one) => one === address.read('status'));
  const agentId = address.read('agent');
  const agents = useRead(listAgents, {});
  const runs = useReadPages(
    listRuns,
    {
      of,
      ...(status === undefined ? {} : { status: [status] }),
      ...(agentId === undefined ? {} : { agentId }),
    },
    { whileChanging: 'keep' },
  );
  const onOpen = useCallback((run: Run) => go(`/agents/runs/${run.id}`), [go]);
  const filtered = status !== undefined || agentId !== undefined;
  return (
    <>
      <PageHeader
        title={t.runs}
        aside={
          <Link to={'/agents'} className="inline-flex items-center gap-1 text-sm text-muted hover:text-ink">
            <ArrowLeft aria-hidden className="size-4" /> {t.backToAgents}
          </Link>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          {isManager && (
            <Segmented
              label={t.requestedBy}
              value={of}
              onChange={(value) => address.write({ of: value === 'all' ? 'all' : undefined })}
              options={[
                { value: 'me', label: t.mine },
                { value: 'all', label: t.all },
              ]}
            />
          )}
          <Select<RunStatus | ''>
            look="quiet"
            aria-label={t.status}
            value={status ?? ''}
            placeholder={t.anyStatus}
            options={RUN_STATUSES.map((one) => ({ value: one, label: w[one] }))}
            onChange={(value) => address.write({ status: value === '' ? undefined : value })}
          />
          <Select
            look="quiet"
            aria-label={t.agent}
            value={agentId ?? ''}
            placeholder={t.filterAgent}
            options={(agents.data?.items ?? []).map((agent) => ({ value: agent.id, label: agent.name }))}
            onChange={(value) => address.write({ agent: value === '' ? undefined : value })}
          />
        </div>
      </PageHeader>
      {runs.error === null ? (
        <DataTable
          label={t.runs}
          columns={columns}
          rows={runs.items}
          rowId={idOf}
          rowName={goalOf}
          pending={runs.isPending}
          stale={runs.isPrevious}
          hasMore={runs.hasMore}
          onEndReached={runs.loadMore}
          onOpen={onOpen}
          renderCard={(run) => <RunCard run={run} />}
          empty={
            filtered ? (
              <EmptyState
                icon={SearchX}
                title={t.noMatchesTitle}
                text={t.noMatchesText}
                action={
                  <Button onClick={() => address.write({ status: undefined, agent: undefined })}>
                    {t.anyStatus}
                  </Button>
                }
              />
            ) : (
              <EmptyState icon={ListTree} title={t.emptyTitle} text={t.emptyText} />
            )
          }
        />
      ) : (
        <ErrorState error={runs.error} onRetry={runs.retry} />
      )}
    </>
  );
};
