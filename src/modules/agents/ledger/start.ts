import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { listRoutes } from '#modules/models/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Engine, Run } from '../contract/run.ts';
import { keepRelease, type AgentRow } from '../queries/agents.ts';
import { insertRun, type RunRow, type Selected } from '../queries/runs.ts';
import type { Principal } from '../rules/agent-actor.ts';
import { assertSwitchedOn } from './apply.ts';
import { releaseOf } from './definitions.ts';
import { schemaDigest } from './digest.ts';
import { agentRun } from './run-job.ts';
import { allTools } from './tools.ts';

/** What a run is begun with. */
export type NewRun = {
  agent: AgentRow;
  member: Principal;
  goal: string;
  trigger: Run['trigger'];
  /** The same key begins one run only. */
  triggerKey?: string;
  triggerData?: Record<string, unknown>;
  conversationId?: string | null;
  selected?: readonly Selected[];
  power?: RunRow['power'] | undefined;
  replay?: { of: string; mode: 'model' | 'whatIf'; instructions?: string | undefined };
};

const engineFor = async (ctx: Context, agent: AgentRow, power: RunRow['power']): Promise<Engine> => {
  if (agent.engine === 'rules') return 'rules';
  return (await listRoutes(ctx, { power, purpose: 'plan' })).length > 0 ? 'model' : 'rules';
};

/**
 * Begins a run in the caller's transaction: it is worked on once that commits. Null where its key has begun one before.
 *
 * @throws AppError unavailable `switched_off`, forbidden `agent_disabled`
 */
export const startRun = async (
  ctx: Context,
  procedures: ReadonlyMap<string, { version: string }>,
  asked: NewRun,
): Promise<RunRow | null> => {
  const { agent, member, replay } = asked;
  await assertSwitchedOn(ctx, { agentKey: agent.key, tool: null });
  if (!agent.enabled && replay === undefined) {
    throw fail(
      'forbidden',
      'agent_disabled',
      `${agent.name} is switched off. An administrator can switch it on.`,
    );
  }
  const { workspaceId } = ctx.actor;
  const power = asked.power ?? agent.power;
  const instructed =
    replay?.instructions === undefined ? agent : { ...agent, instructions: replay.instructions };
  const digests = Object.fromEntries(allTools(ctx).map((tool) => [tool.name, schemaDigest(tool)]));
  const release = releaseOf(instructed, digests, procedures.get(agent.procedure)?.version ?? '');
  await keepRelease(ctx.db, {
    workspaceId,
    id: release.id,
    agentId: agent.id,
    content: release.content,
    at: ctx.now,
  });
  const run: RunRow = {
    id: newId(),
    agentId: agent.id,
    agentKey: agent.key,
    agentName: agent.name,
    releaseId: release.id,
    conversationId: asked.conversationId ?? null,
    memberId: member.id,
    memberName: member.name,
    trigger: asked.trigger,
    triggerKey: asked.triggerKey ?? null,
    triggerData: asked.triggerData ?? {},
    goal: asked.goal,
    selected: [...(asked.selected ?? [])],
    engine: await engineFor(ctx, agent, power),
    power,
    status: 'queued',
    plan: null,
    done: 0,
    total: 0,
    answer: null,
    citations: [],
    choices: [],
    readUntrusted: false,
    readPrivate: false,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: 0,
    model: null,
    problem: null,
    replayOf: replay?.of ?? null,
    replayMode: replay?.mode ?? null,
    leaseOwner: null,
    leaseUntil: null,
    fence: 0,
    heartbeatAt: null,
    createdAt: ctx.now,
    startedAt: null,
    endedAt: null,
    version: 1,
  };
  if (!(await insertRun(ctx.db, workspaceId, run))) return null;
  ctx.change({
    event: 'runs.created',
    type: 'run',
    id: run.id,
    after: { status: 'queued' },
    data: { agentKey: agent.key, trigger: run.trigger },
  });
  await ctx.enqueue(agentRun, { runId: run.id });
  return run;
};
