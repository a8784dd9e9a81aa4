import { AppError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { ModelAccess } from '#modules/models/index.ts';
import type { FeedEntry } from '#kernel/change.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import type { AgentSpan, Telemetry } from '#platform/telemetry/telemetry.ts';
import type { Context } from '#platform/operations/context.ts';
import { agentById } from '../ledger/definitions.ts';
import { claimRun, holdRun, LeaseLost, moveRun, type Lease } from '../ledger/lease.ts';
import { agentRun } from '../ledger/run-job.ts';
import { liveSteps } from '../ledger/steps.ts';
import { toolsFor, type ToolOperation } from '../ledger/tools.ts';
import { countWaiting } from '../ledger/wake.ts';
import { findRelease, type AgentRow } from '../queries/agents.ts';
import { listEarlier } from '../queries/conversations.ts';
import { findMember, type MemberRow } from '../queries/members.ts';
import { updateRun, type RunRow } from '../queries/runs.ts';
import { agentActor } from '../rules/agent-actor.ts';
import type { Procedure, Review, RunFacts } from './durable.ts';
import { Parked } from './parked.ts';
import { previousOf } from './previous.ts';
import { createWork } from './work.ts';

export type CarryOutParts = {
  procedures: ReadonlyMap<string, Procedure>;
  access: ModelAccess;
  review: Review;
  telemetry: Telemetry;
  /** Host and port of the product itself. */
  ownHost: string;
};

export type Claimed = {
  run: RunRow;
  agent: AgentRow;
  member: MemberRow;
  instructions: string;
  earlier: { from: 'person' | 'assistant'; text: string }[];
  tools: Map<string, ToolOperation>;
  previous: RunFacts['previous'];
};

const EARLIER = 12;

const claim = (site: WorkSite, runId: string, worker: string): Promise<Claimed | null> =>
  site.transact('agents.claim', async (ctx) => {
    const run = await claimRun(ctx, runId, worker);
    if (run === null) return null;
    const member = run.memberId === null ? null : await findMember(ctx.db, run.memberId);
    const agent = await agentById(ctx, run.agentId);
    if (member === null) {
      const problem = { code: 'member_gone', message: 'Whom it worked for is no longer a member.' };
      await moveRun(ctx, run, 'failed', { problem, endedAt: ctx.now, leaseOwner: null, leaseUntil: null });
      return null;
    }
    const { conversationId } = run;
    const earlier =
      conversationId === null ? [] : await listEarlier(ctx.db, { conversationId, runId, limit: EARLIER });
    const release = await findRelease(ctx.db, run.releaseId);
    const instructions = String(release?.['instructions'] ?? agent.instructions);
    const actor = agentActor(site.workspaceId, agent, member);
    const previous = await previousOf(ctx, run);
    return { run, agent, member, instructions, earlier, previous, tools: toolsFor(ctx, actor) };
  });

export const factsOf = (
  site: WorkSite,
  { run, agent, member, instructions, earlier, previous }: Claimed,
  ownHost: string,
): RunFacts => ({
  id: run.id,
  workspaceId: site.workspaceId,
  goal: run.goal,
  trigger: run.trigger,
  entry: (run.triggerData['entry'] as FeedEntry | undefined) ?? null,
  agent: {
    key: agent.key,
    name: agent.name,
    instructions,
    releaseId: run.releaseId,
    runBudgetMicros: agent.runBudgetMicros,
  },
  engine: run.engine,
  power: run.power,
  member,
  locale: member.locale,
  timeZone: member.timeZone,
  // The moment it was asked for: the same however often it is taken up again.
  now: run.createdAt,
  selected: run.selected,
  earlier,
  ...(previous === undefined ? {} : { previous }),
  ownHost,
});

/** What a run that is not worked on any more becomes. */
type Ending = (ctx: Context, run: RunRow) => Promise<RunRow['status']>;

const free = { leaseOwner: null, leaseUntil: null } as const;

const finished: Ending = async (ctx, run) => {
  await moveRun(ctx, run, 'done', { ...free, endedAt: ctx.now });
  return 'done';
};

const parked: Ending = async (ctx, run) => {
  if ((await countWaiting(ctx, run.id)) > 0) {
    await moveRun(ctx, run, 'waiting', free);
    return 'waiting';
  }
  // Decided between its last look and now: nobody would wake it.
  await moveRun(ctx, run, 'queued', free);
  await ctx.enqueue(agentRun, { runId: run.id });
  return 'queued';
};

const failedBy =
  (error: AppError): Ending =>
  async (ctx, run) => {
    const problem = { code: error.code, message: error.message };
    const status = error.kind === 'budget' || error.code === 'switched_off' ? 'stopped' : 'failed';
    await moveRun(ctx, run, status, { ...free, problem, endedAt: status === 'failed' ? ctx.now : null });
    return status;
  };

const endingOf = (error: unknown): Ending | null => {
  if (error instanceof Parked) return parked;
  const isPassing =
    !(error instanceof AppError) || ['internal', 'unavailable', 'storage', 'limited'].includes(error.kind);
  if (error instanceof AppError && (error.code === 'switched_off' || !isPassing)) return failedBy(error);
  return null;
};

/**
 * Works on a run until it ends, parks, or cannot go on. Called again, by this or another worker, it goes on from the
 * ledger. Somebody else's run, or one that is over, is left alone.
 */
export const carryOut = async (site: WorkSite, runId: string, parts: CarryOutParts): Promise<void> => {
  const worker = newId();
  const claimed = await claim(site, runId, worker);
  if (claimed === null) return;
  const { run, agent } = claimed;
  await parts.telemetry.invokeAgent(
    {
      agentId: agent.id,
      agentName: agent.name,
      agentVersion: String(agent.version),
      runId,
      workspaceId: site.workspaceId,
      conversationId: run.conversationId,
      provider: run.engine === 'rules' ? 'flowstate.rules' : 'flowstate.model',
      releaseId: run.releaseId,
      trigger: run.trigger,
      goal: run.goal,
    },
    (span) => workOn(site, claimed, parts, span),
  );
};

/** Works on a run that was claimed, and tells how it stands then. */
const workOn = async (
  site: WorkSite,
  claimed: Claimed,
  parts: CarryOutParts,
  span: AgentSpan,
): Promise<void> => {
  const { run, agent, member, tools } = claimed;
  const runId = run.id;
  const lease: Lease = { runId, fence: run.fence };
  const end = (ending: Ending) =>
    site.transact('agents.end', async (ctx) => {
      const held = await holdRun(ctx, lease);
      const status = await ending(ctx, held);
      const { inputTokens, outputTokens, costMicros, model, answer } = held;
      span.ended({ status, inputTokens, outputTokens, costMicros, model, answer });
    });
  try {
    const procedure = parts.procedures.get(agent.procedure);
    if (procedure === undefined) {
      throw new AppError('invalid', 'unknown_procedure', `There is no procedure named ${agent.procedure}.`);
    }
    const work = createWork({
      site,
      lease,
      facts: factsOf(site, claimed, parts.ownHost),
      steps: liveSteps(site, lease, run.releaseId),
      actor: agentActor(site.workspaceId, { ...agent, name: run.agentName }, member),
      tools,
      access: parts.access,
      review: parts.review,
      telemetry: parts.telemetry,
      proposer: {
        runId,
        agentId: agent.id,
        agentKey: agent.key,
        agentName: run.agentName,
        releaseId: run.releaseId,
        memberId: member.id,
        autonomy: agent.autonomy,
      },
      isCaptured: run.replayOf !== null,
    });
    await procedure.run(work, procedure.parameters.parse(agent.parameters));
    await end(finished);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    const ending = endingOf(error);
    if (ending === null) {
      // It is taken up again at once by whoever is free, and not only when the lease has run out.
      const leave: Ending = async (ctx, held) => {
        await updateRun(ctx.db, runId, { leaseUntil: null });
        return held.status;
      };
      await end(leave).catch(() => undefined);
      throw error;
    }
    await end(ending);
  } finally {
    site.streams.close(site.workspaceId, `run/${runId}`);
  }
};
