import type { Actor } from '#kernel/actor.ts';
import { asAppError } from '#platform/http/problem.ts';
import type { Metrics } from '#platform/http/metrics.ts';
import { withoutSecrets, type Log } from '#platform/log/log.ts';
import { statusOf } from '#kernel/errors.ts';

/** Who is calling, and what their request is called in the log. */
export type Calling = { actor: Actor; requestId: string };

/** Runs a call of an operation under its name in log and metrics. What it throws is an AppError. */
export type Observe = <Result>(operation: string, run: () => Promise<Result>) => Promise<Result>;

/** One request of the protocol may hold several calls: each is observed as one over REST would be. */
export const createObserve = (log: Log, metrics: Metrics, { actor, requestId }: Calling): Observe => {
  const requestLog = withoutSecrets(log);
  const note = (operation: string, status: number, began: number): void => {
    const ms = performance.now() - began;
    metrics.observe(operation, status, ms / 1000);
    const { workspaceId, userId: actorId } = actor;
    const rounded = Math.round(ms * 10) / 10;
    requestLog.info({ reqId: requestId, door: 'mcp', operation, status, ms: rounded, workspaceId, actorId });
  };
  return async (operation, run) => {
    const began = performance.now();
    try {
      const result = await run();
      note(operation, 200, began);
      return result;
    } catch (error) {
      const known = asAppError(error);
      const status = statusOf[known.kind];
      if (status >= 500) log.error({ err: known.details.cause ?? error, reqId: requestId }, known.code);
      note(operation, status, began);
      throw known;
    }
  };
};
