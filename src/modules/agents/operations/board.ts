import { addDays, addMinutes, dateIn, startOfDay } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { agentBoard, agentScores, type Switch } from '../contract/agent.ts';
import { agentById, listAgentsOf, releaseOf } from '../ledger/definitions.ts';
import { schemaDigest } from '../ledger/digest.ts';
import { allTools } from '../ledger/tools.ts';
import type { Procedure } from '../loop/durable.ts';
import type { AgentRow } from '../queries/agents.ts';
import {
  countWaiting,
  listOpenRuns,
  scoreReleases,
  summariseProposals,
  summariseRuns,
  type OpenRun,
} from '../queries/board.ts';
import { getWorkspaceZone } from '../queries/members.ts';
import { listSwitchRows } from '../queries/switches.ts';

const DAY_MINUTES = 24 * 60;
/** Minutes of silence after which work counts as inactive. */
const SILENCE = 5;
const SCORED_DAYS = 90;

const isOff = (agent: AgentRow, switches: readonly Switch[]): boolean =>
  !agent.enabled ||
  switches.some(({ scope, key }) => scope === 'workspace' || (scope === 'agent' && key === agent.key));

const stateOf = (ctx: Context, off: boolean, run: OpenRun | undefined) => {
  if (off) return 'off';
  if (run === undefined) return 'idle';
  if (run.status !== 'running') return 'waiting';
  const silentSince = addMinutes(ctx.now, -SILENCE);
  return (run.heartbeatAt ?? '') < silentSince ? 'inactive' : 'working';
};

const workersOf = (runs: readonly OpenRun[]) => {
  const owned = runs.filter(({ leaseOwner, status }) => leaseOwner !== null && status === 'running');
  const workers = Map.groupBy(owned, ({ leaseOwner }) => leaseOwner ?? '');
  return [...workers].map(([id, own]) => ({
    id,
    startedAt: own.map(({ startedAt }) => startedAt ?? '').toSorted()[0] ?? '',
    beatAt:
      own
        .map(({ heartbeatAt }) => heartbeatAt ?? '')
        .toSorted()
        .at(-1) ?? '',
    busy: own.length,
  }));
};

export const boardOperations = (procedures: ReadonlyMap<string, Procedure>) => [
  handle(agentBoard, async (ctx) => {
    const since = addMinutes(ctx.now, -DAY_MINUTES);
    const agents = await listAgentsOf(ctx);
    const days = new Map((await summariseRuns(ctx.db, since)).map((day) => [day.agentId, day]));
    const decided = new Map((await summariseProposals(ctx.db, since)).map((day) => [day.agentId, day]));
    const open = await listOpenRuns(ctx.db);
    const switches = await listSwitchRows(ctx.db);
    const digests = Object.fromEntries(allTools(ctx).map((tool) => [tool.name, schemaDigest(tool)]));
    const zone = await getWorkspaceZone(ctx.db);
    const today = await summariseRuns(ctx.db, startOfDay(dateIn(ctx.now, zone), zone));
    return {
      rows: agents.map((agent) => {
        const run = open.find(({ agentId }) => agentId === agent.id);
        const day = days.get(agent.id);
        const proposals = decided.get(agent.id);
        return {
          agentId: agent.id,
          agentKey: agent.key,
          agentName: agent.name,
          state: stateOf(ctx, isOff(agent, switches), run),
          task: run?.goal ?? null,
          runId: run?.id ?? null,
          done: run?.done ?? 0,
          total: run?.total ?? 0,
          heartbeatAt: run?.heartbeatAt ?? null,
          runs: day?.runs ?? 0,
          failed: day?.failed ?? 0,
          proposed: proposals?.proposed ?? 0,
          accepted: proposals?.accepted ?? 0,
          undone: proposals?.undone ?? 0,
          medianMs: day?.medianMs ?? null,
          costMicros: day?.costMicros ?? 0,
          releaseId: releaseOf(agent, digests, procedures.get(agent.procedure)?.version ?? '').id,
        } as const;
      }),
      queued: open.filter(({ status }) => status === 'queued').length,
      waiting: await countWaiting(ctx.db),
      costMicros: today.reduce((sum, { costMicros }) => sum + costMicros, 0),
      workers: workersOf(open),
    };
  }),
  handle(agentScores, async (ctx, { id }) => {
    const agent = await agentById(ctx, id);
    const since = startOfDay(addDays(dateIn(ctx.now, 'UTC'), -SCORED_DAYS), 'UTC');
    return { items: await scoreReleases(ctx.db, agent.id, since) };
  }),
];
