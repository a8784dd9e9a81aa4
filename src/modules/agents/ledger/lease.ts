import type { Context } from '#platform/operations/context.ts';
import { addMinutes } from '#kernel/time.ts';
import { lockRun, updateRun, type RunRow } from '../queries/runs.ts';
import { findSwitch } from '../queries/switches.ts';
import { runAfter } from '../rules/run-status.ts';

/** Minutes a worker may be silent before another takes its run over. */
const LEASE_MINUTES = 2;

/** The right to work on a run: whoever holds an older fence can write nothing more. */
export type Lease = { runId: string; fence: number };

/** Thrown inside a worker that must stop at once and leave the run as it is. */
export class LeaseLost extends Error {
  readonly status: string;

  constructor(status: string) {
    super(`The run was taken over or ended (${status}).`);
    this.status = status;
    this.name = 'LeaseLost';
  }
}

const toldStatus = (ctx: Context, run: RunRow, status: RunRow['status']): void =>
  ctx.change({
    event: `runs.${status}`,
    type: 'run',
    id: run.id,
    before: { status: run.status },
    after: { status },
    data: { agentKey: run.agentKey },
  });

/** Sets a run's status, and whatever goes with it. */
export const moveRun = async (
  ctx: Context,
  run: RunRow,
  status: RunRow['status'],
  fields: Partial<RunRow> = {},
): Promise<RunRow> => {
  await updateRun(ctx.db, run.id, { ...fields, status });
  toldStatus(ctx, run, status);
  return { ...run, ...fields, status, version: run.version + 1 };
};

/**
 * Takes a run to work on it, or null where it is not to be worked on now: ended, paused, or in the hands of a worker
 * that still gives signs of life. A run that is switched off is stopped instead, its work kept.
 */
export const claimRun = async (ctx: Context, runId: string, worker: string): Promise<RunRow | null> => {
  const run = await lockRun(ctx.db, runId);
  if (run === null || runAfter(run.status, 'claim') === null) return null;
  if (run.status === 'running' && run.leaseUntil !== null && run.leaseUntil > ctx.now) return null;
  const thrown = await findSwitch(ctx.db, { agentKey: run.agentKey, tool: null });
  if (thrown !== null) {
    const problem = {
      code: 'switched_off',
      message: `Switched off by ${thrown.setBy}. ${thrown.reason}`.trim(),
    };
    await moveRun(ctx, run, 'stopped', { problem, leaseOwner: null, leaseUntil: null });
    return null;
  }
  const taken = {
    leaseOwner: worker,
    leaseUntil: addMinutes(ctx.now, LEASE_MINUTES),
    fence: run.fence + 1,
    heartbeatAt: ctx.now,
    startedAt: run.startedAt ?? ctx.now,
    problem: null,
  };
  if (run.status === 'running') {
    await updateRun(ctx.db, runId, taken);
    return { ...run, ...taken, version: run.version + 1 };
  }
  return moveRun(ctx, run, 'running', taken);
};

/**
 * Locks a run that this worker holds, for one step of it, and keeps the lease alive.
 *
 * @throws LeaseLost where it was taken over, paused, cancelled or switched off meanwhile
 */
export const holdRun = async (ctx: Context, { runId, fence }: Lease): Promise<RunRow> => {
  const run = await lockRun(ctx.db, runId);
  if (run === null || run.fence !== fence || run.status !== 'running')
    throw new LeaseLost(run?.status ?? 'gone');
  return run;
};

/** What says that the worker is alive: sent along with whatever else a step writes. */
export const beat = (ctx: Context): Pick<RunRow, 'heartbeatAt' | 'leaseUntil'> => ({
  heartbeatAt: ctx.now,
  leaseUntil: addMinutes(ctx.now, LEASE_MINUTES),
});
