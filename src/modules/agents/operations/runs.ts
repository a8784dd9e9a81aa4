import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import {
  cancelRun,
  getRun,
  listRuns,
  pauseRun,
  replayRun,
  resumeRun,
  startRun as start,
} from '../contract/run.ts';
import { agentByKey } from '../ledger/definitions.ts';
import { assertSwitchedOn, close } from '../ledger/apply.ts';
import { moveRun } from '../ledger/lease.ts';
import { agentRun } from '../ledger/run-job.ts';
import { startRun } from '../ledger/start.ts';
import type { Procedure } from '../loop/durable.ts';
import { replayStrictly } from '../loop/replay-strictly.ts';
import { findMember } from '../queries/members.ts';
import { listProposalRows, lockPendingOfRun } from '../queries/proposals.ts';
import { countPending, findRun, listRunRows, lockRun, runCursor, type RunRow } from '../queries/runs.ts';
import { findRecords, type FoundRecord } from '../queries/records.ts';
import { listSteps } from '../queries/steps.ts';
import { isEnded, runAfter, type RunEvent } from '../rules/run-status.ts';
import { isReachable, presentProposal, presentRun, presentStep, seesAll } from './present.ts';

const MAX_PROPOSALS = 100;

const runNotFound = () => fail('not_found', 'run_not_found', 'There is no such run here.');

const reachableRun = async (ctx: Context, id: string): Promise<RunRow> => {
  const run = await lockRun(ctx.db, id);
  if (run === null || !isReachable(ctx.actor, run)) throw runNotFound();
  return run;
};

const presentOne = async (ctx: Context, run: RunRow) =>
  presentRun(ctx.actor, run, (await countPending(ctx.db, [run.id])).get(run.id) ?? 0);

/** Who a run is for: the caller as a member. A key speaks for its member, and so does an agent. */
export const askingMember = async (ctx: Context) => {
  const member = ctx.actor.memberId === null ? null : await findMember(ctx.db, ctx.actor.memberId);
  if (member === null)
    throw fail('forbidden', 'person_required', 'Only a member of the workspace can ask an agent.');
  return member;
};

/**
 * The records that were on the screen, each as what it is here.
 *
 * @throws AppError not_found `record_not_found`
 */
export const selectedRecords = async (
  ctx: Context,
  ids: readonly string[] | undefined,
): Promise<FoundRecord[]> => {
  const asked = [...new Set(ids)];
  const found = new Map((await findRecords(ctx.db, asked)).map((record) => [record.id, record]));
  return asked.map((id) => {
    const record = found.get(id);
    if (record === undefined) throw fail('not_found', 'record_not_found', 'A selected record is not here.');
    return record;
  });
};

const change = async (ctx: Context, id: string, event: RunEvent): Promise<RunRow> => {
  const run = await reachableRun(ctx, id);
  const status = runAfter(run.status, event);
  if (status === null) {
    throw fail('conflict', 'run_not_open', `This run is ${run.status}: that cannot be done to it now.`);
  }
  // Whoever works on it finds a newer fence, and stops before its next step.
  const taken = { leaseOwner: null, leaseUntil: null, fence: run.fence + 1 };
  const ended = event === 'cancel' ? { endedAt: ctx.now } : {};
  return moveRun(ctx, run, status, { ...taken, ...ended });
};

export const runOperations = (parts: {
  procedures: ReadonlyMap<string, Procedure>;
  /** Host and port of the product itself: links to it stay in answers. */
  ownHost: string;
}) => [
  handle(start, async (ctx, { agentKey, goal, power, recordIds }) => {
    const agent = await agentByKey(ctx, agentKey);
    const run = await startRun(ctx, parts.procedures, {
      agent,
      member: await askingMember(ctx),
      goal,
      trigger: ctx.actor.kind === 'member' ? 'person' : 'client',
      power,
      selected: await selectedRecords(ctx, recordIds),
    });
    if (run === null) throw fail('conflict', 'run_not_open', 'This run was begun already.');
    return presentRun(ctx.actor, run, 0);
  }),
  handle(listRuns, async (ctx, { status, agentId, of, limit, cursor }) => {
    const memberId =
      of === 'all' && seesAll(ctx.actor) ? undefined : (ctx.actor.memberId ?? ctx.actor.userId);
    const rows = await listRunRows(ctx.db, { status, agentId, memberId, limit, cursor });
    const shown = rows.slice(0, limit);
    const pending = await countPending(
      ctx.db,
      shown.map(({ id }) => id),
    );
    const last = shown.at(-1);
    return {
      items: shown.map((run) => presentRun(ctx.actor, run, pending.get(run.id) ?? 0)),
      nextCursor: rows.length > limit && last !== undefined ? runCursor(last) : null,
    };
  }),
  handle(getRun, async (ctx, { id }) => {
    const run = await findRun(ctx.db, id);
    if (run === null || !isReachable(ctx.actor, run)) throw runNotFound();
    const steps = await listSteps(ctx.db, id);
    const status = ['pending', 'applied', 'rejected', 'conflict', 'expired', 'cancelled', 'undone'] as const;
    const proposals = await listProposalRows(ctx.db, { status, runId: id, limit: MAX_PROPOSALS });
    return {
      ...(await presentOne(ctx, run)),
      plan: run.plan,
      steps: steps.map((step) => presentStep(ctx.actor, run, step)),
      proposals: proposals.slice(0, MAX_PROPOSALS).map((row) => presentProposal(ctx, row)),
    };
  }),
  handle(cancelRun, async (ctx, { id }) => {
    const run = await change(ctx, id, 'cancel');
    for (const proposal of await lockPendingOfRun(ctx.db, id)) {
      await close(ctx, proposal, { status: 'cancelled' });
    }
    return presentOne(ctx, run);
  }),
  handle(pauseRun, async (ctx, { id }) => presentOne(ctx, await change(ctx, id, 'pause'))),
  handle(resumeRun, async (ctx, { id }) => {
    const run = await reachableRun(ctx, id);
    await assertSwitchedOn(ctx, { agentKey: run.agentKey, tool: null });
    const resumed = await change(ctx, id, 'resume');
    await ctx.enqueue(agentRun, { runId: id });
    return presentOne(ctx, resumed);
  }),
  handle(replayRun, async (ctx, { id, mode, instructions }) => {
    const run = await findRun(ctx.db, id);
    if (run === null || !isReachable(ctx.actor, run)) throw runNotFound();
    if (!isEnded(run.status) && run.status !== 'waiting') {
      throw fail('conflict', 'run_not_ended', 'This run is still at work. Replay it when it has ended.');
    }
    if (mode === 'strict') {
      const compared = await replayStrictly(ctx, run, parts);
      return { run: null, ...compared };
    }
    const agent = await agentByKey(ctx, run.agentKey);
    const again = await startRun(ctx, parts.procedures, {
      agent,
      member: await askingMember(ctx),
      goal: run.goal,
      trigger: 'replay',
      triggerData: run.triggerData,
      selected: run.selected,
      power: run.power,
      replay: { of: run.id, mode, instructions: mode === 'whatIf' ? instructions : undefined },
    });
    return {
      run: again === null ? null : presentRun(ctx.actor, again, 0),
      same: null,
      differences: [],
      digest: null,
    };
  }),
];
