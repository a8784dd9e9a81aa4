import type { Context } from '#platform/operations/context.ts';
import { countOpenRequests } from '../queries/outbox.ts';
import { countPending, lockRun, updateRun } from '../queries/runs.ts';
import { agentRun } from './run-job.ts';

/** How much a run waits for: proposals that nobody decided, and requests that nobody answered. */
export const countWaiting = async (ctx: Pick<Context, 'db'>, runId: string): Promise<number> => {
  const pending = (await countPending(ctx.db, [runId])).get(runId) ?? 0;
  return pending + (await countOpenRequests(ctx.db, runId));
};

/** A run that waited goes on once there is nothing it waits for. */
export const wakeRun = async (ctx: Context, runId: string): Promise<void> => {
  const run = await lockRun(ctx.db, runId);
  if (run?.status !== 'waiting' || (await countWaiting(ctx, runId)) > 0) return;
  await updateRun(ctx.db, runId, { status: 'queued' });
  ctx.change({
    event: 'runs.queued',
    type: 'run',
    id: runId,
    before: { status: 'waiting' },
    after: { status: 'queued' },
    data: { agentKey: run.agentKey },
  });
  await ctx.enqueue(agentRun, { runId });
};
