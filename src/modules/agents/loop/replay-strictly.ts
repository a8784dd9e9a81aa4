import type { Context } from '#platform/operations/context.ts';
import { AppError } from '#kernel/errors.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import { silentTelemetry } from '#platform/telemetry/telemetry.ts';
import { agentById } from '../ledger/definitions.ts';
import { digestOf } from '../ledger/digest.ts';
import { Diverged, storedSteps, type Divergence } from '../ledger/replay.ts';
import { toolsFor } from '../ledger/tools.ts';
import { findRelease } from '../queries/agents.ts';
import { listEarlier } from '../queries/conversations.ts';
import { findMember } from '../queries/members.ts';
import type { RunRow } from '../queries/runs.ts';
import { listSteps } from '../queries/steps.ts';
import { agentActor } from '../rules/agent-actor.ts';
import { factsOf } from './carry-out.ts';
import type { Durable, Procedure } from './durable.ts';
import { Parked } from './parked.ts';
import { previousOf } from './previous.ts';
import { createWork } from './work.ts';

export type Compared = { same: boolean; differences: Divergence[]; digest: string };

/** Nothing in a strict replay reaches outside of the ledger; what would, says so. */
const unreachable = (): never => {
  throw new Diverged('A strict replay asked for something outside of the ledger.');
};

const nowhere = (workspaceId: string, ctx: Context): WorkSite => ({
  workspaceId,
  registry: { callNamed: unreachable },
  clock: () => new Date(ctx.now),
  log: ctx.log,
  signal: new AbortController().signal,
  streams: { publish: () => undefined, close: () => undefined, subscribe: () => () => undefined },
  transact: unreachable,
  read: unreachable,
});

/**
 * Runs a run again from its ledger: the procedure is carried out anew with each step answered by what was stored. The
 * same steps must be asked for with the same inputs, and it must end in the same words.
 */
export const replayStrictly = async (
  ctx: Context,
  run: RunRow,
  { procedures, ownHost }: { procedures: ReadonlyMap<string, Procedure>; ownHost: string },
): Promise<Compared> => {
  const { workspaceId } = ctx.actor;
  const agent = await agentById(ctx, run.agentId);
  const member = run.memberId === null ? null : await findMember(ctx.db, run.memberId);
  const procedure = procedures.get(agent.procedure);
  if (member === null || procedure === undefined) {
    throw new AppError(
      'conflict',
      'run_not_ended',
      'Whom or what this run worked for is gone: it cannot be replayed.',
    );
  }
  const release = await findRelease(ctx.db, run.releaseId);
  const earlier =
    run.conversationId === null
      ? []
      : await listEarlier(ctx.db, { conversationId: run.conversationId, runId: run.id, limit: 12 });
  const stored = await listSteps(ctx.db, run.id);
  const ledger = storedSteps(stored);
  const actor = agentActor(workspaceId, agent, member);
  const site = nowhere(workspaceId, ctx);
  const claimed = {
    run,
    agent,
    member,
    instructions: String(release?.['instructions'] ?? agent.instructions),
    earlier,
    previous: await previousOf(ctx, run),
    tools: toolsFor(ctx, actor),
  };
  const said = { answer: run.answer, plan: run.plan, answered: false };
  const live = createWork({
    site,
    lease: { runId: run.id, fence: run.fence },
    facts: factsOf(site, claimed, ownHost),
    steps: ledger.steps,
    actor,
    tools: claimed.tools,
    access: { ask: unreachable, embed: unreachable, transcribe: unreachable },
    review: unreachable,
    telemetry: silentTelemetry,
    proposer: {
      runId: run.id,
      agentId: agent.id,
      agentKey: agent.key,
      agentName: agent.name,
      releaseId: run.releaseId,
      memberId: member.id,
      autonomy: agent.autonomy,
    },
    isCaptured: true,
  });
  const differences = ledger.differences;
  const compare = (what: string, was: unknown, is: unknown) => {
    if (digestOf(was) !== digestOf(is))
      differences.push({ step: what, was: JSON.stringify(was), is: JSON.stringify(is) });
  };
  const work: Durable = {
    ...live,
    plan: (plan) => Promise.resolve(compare('plan', said.plan, plan)),
    note: () => Promise.resolve(),
    say: ({ text }) => {
      said.answered = true;
      compare('answer', said.answer, text);
      return Promise.resolve();
    },
  };
  try {
    const parameters = (release?.['parameters'] as object | undefined) ?? agent.parameters;
    await procedure.run(work, procedure.parameters.parse(parameters));
  } catch (error) {
    if (!(error instanceof Parked) && !(error instanceof Diverged) && !(error instanceof AppError))
      throw error;
    if (error instanceof AppError && run.problem?.code !== error.code) {
      differences.push({ step: 'end', was: run.problem?.code ?? 'done', is: error.code });
    }
  }
  if (!said.answered && run.status === 'done' && run.answer !== null) {
    differences.push({ step: 'answer', was: run.answer.slice(0, 500), is: '' });
  }
  const digest = digestOf({ steps: ledger.digest(), answer: said.answer });
  return { same: differences.length === 0, differences: differences.slice(0, 50), digest };
};
