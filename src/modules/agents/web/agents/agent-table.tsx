import { useCallback, useMemo } from 'react';
import { Bot } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { Switch } from '#ui/switch.tsx';
import type { Column } from '#ui/table/column.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { agentBoard, listAgents, listSwitches, type Agent } from '../../contract.ts';
import { StateBadge } from '../godmode/state-badge.tsx';
import { useCost } from '../words/cost.ts';
import { m } from './messages.ts';
import { RunNow } from './run-now.tsx';
import { useTriggerText } from './trigger-text.ts';
import { useAgentActions } from './use-agent-actions.ts';

const idOf = (agent: Agent): string => agent.id;
const nameOf = (agent: Agent): string => agent.name;

const OnOff = ({ agent }: { agent: Agent }) => {
  const t = useMessages(m);
  const { setEnabled } = useAgentActions();
  if (!agent.can.includes('switch')) return <Badge>{agent.enabled ? t.isOn : t.isOff}</Badge>;
  return (
    <Switch
      className="[&>span:first-child]:sr-only"
      label={t.switchOn({ name: agent.name })}
      checked={agent.enabled}
      onChange={(enabled) => void setEnabled(agent, enabled)}
    />
  );
};

/** Every agent, what makes it begin, and what the last day was like. */
export const AgentTable = () => {
  const t = useMessages(m);
  const go = useGo();
  const format = useFormat();
  const cost = useCost();
  const triggerText = useTriggerText();
  const session = useSession();
  const agents = useRead(listAgents, {});
  const isManager = isAtLeast(session, 'manager');
  const board = useRead(agentBoard, {}, { enabled: isManager });
  const switches = useRead(listSwitches, {});
  const rows = useMemo(
    () => new Map((board.data?.rows ?? []).map((row) => [row.agentId, row])),
    [board.data],
  );
  const stopped = useMemo(
    () => new Set((switches.data?.items ?? []).flatMap(({ scope, key }) => (scope === 'tool' ? [] : [key]))),
    [switches.data],
  );
  const columns = useMemo((): Column<Agent>[] => {
    const manager: Column<Agent>[] = [
      {
        id: 'state',
        header: t.state,
        width: 120,
        cell: (agent) => {
          const row = rows.get(agent.id);
          return row === undefined ? '' : <StateBadge state={row.state} />;
        },
      },
      {
        id: 'runs',
        header: t.lastDay,
        width: 170,
        cell: (agent) => {
          const row = rows.get(agent.id);
          return row === undefined || row.runs === 0 ? (
            <span className="text-faint">–</span>
          ) : (
            t.manyRuns({ n: row.runs, failed: row.failed })
          );
        },
      },
      {
        id: 'cost',
        header: t.costToday,
        width: 100,
        align: 'end',
        cell: (agent) => cost(rows.get(agent.id)?.costMicros ?? 0),
      },
    ];
    return [
      {
        id: 'name',
        header: t.name,
        width: 220,
        grow: 2,
        cell: (agent) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{agent.name}</span>
            {(stopped.has('') || stopped.has(agent.key)) && <Badge tone="danger">{t.switchedOff}</Badge>}
          </span>
        ),
      },
      { id: 'on', header: t.isOn, width: 72, cell: (agent) => <OnOff agent={agent} /> },
      {
        id: 'trigger',
        header: t.trigger,
        width: 190,
        grow: 1,
        cell: (agent) => <span className="text-muted">{triggerText(agent.trigger)}</span>,
      },
      {
        id: 'next',
        header: t.nextRun,
        width: 140,
        cell: (agent) =>
          agent.nextRunAt === null ? <span className="text-faint">–</span> : format.dateTime(agent.nextRunAt),
      },
      ...(isManager ? manager : []),
      { id: 'run', header: t.runNow, width: 80, cell: (agent) => <RunNow agent={agent} look="icon" /> },
    ];
  }, [t, format, cost, triggerText, rows, stopped, isManager]);
  const onOpen = useCallback((agent: Agent) => go(`/agents/${agent.id}`), [go]);
  if (agents.error !== null && agents.data === undefined) {
    return <ErrorState error={agents.error} onRetry={() => void agents.refetch()} />;
  }
  return (
    <DataTable
      label={t.agents}
      columns={columns}
      rows={agents.data?.items ?? []}
      rowId={idOf}
      rowName={nameOf}
      pending={agents.isPending}
      onOpen={onOpen}
      renderCard={(agent) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-center gap-2">
            <span className="min-w-0 truncate font-medium">{agent.name}</span>
            <Badge tone={agent.enabled ? 'success' : 'neutral'}>{agent.enabled ? t.isOn : t.isOff}</Badge>
          </span>
          <span className="truncate text-sm text-muted">{triggerText(agent.trigger)}</span>
        </span>
      )}
      empty={<EmptyState icon={Bot} title={t.emptyTitle} text={t.emptyText} />}
    />
  );
};
