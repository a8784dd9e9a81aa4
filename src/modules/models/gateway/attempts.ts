import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '#platform/log/log.ts';
import type { ModelErrorCode, Route } from '../contract/call.ts';
import type { Attempt, Breaker } from './breaker.ts';
import { classify } from './classify.ts';
import { failures, type Failure } from './failure.ts';
import type { Limits } from './limits.ts';
import { ModelFailed } from './model-failed.ts';
import { watchAttempt, type Watch } from './watch.ts';

export type Attempting = { limits: Limits; clock: () => Date; breaker: Breaker; log: Log };

export type Asked<Result> = {
  route: Route;
  isStreamed: boolean;
  signal: AbortSignal | undefined;
  /** Asks once. */
  once(watch: Watch): Promise<Result>;
  /** Told of a failure that may be tried again; whether it may, as far as the caller goes. */
  mayRepeat(failure: Failure): boolean;
};

const BROKE_OFF = 'The model broke off in the middle of its answer. Ask again.';

/** An answer that was paid for and is of no use is asked for once more, and not again. */
const MOST_PAID = 2;

const isUnusable = ({ isTrouble, isPaid }: Failure): boolean => isPaid && !isTrouble;

/** How long to wait before the next attempt, in milliseconds: half of it is chance, so that callers do not come together. */
const pauseBefore = (attempt: number, failure: Failure, { backoffMs }: Limits): number => {
  // What is wrong with the answer and not with the server does not get better with time.
  if (isUnusable(failure)) return 0;
  const usual = backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.max(failure.waitMs ?? 0, usual);
};

const waitFor = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
  if (ms === 0) return;
  await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => signal?.throwIfAborted());
};

/** @throws AppError what went wrong before, rather than that this opened the circuit */
const enter = (breaker: Breaker, key: string, before: ModelFailed | null): Attempt => {
  try {
    return breaker.enter(key);
  } catch (refused) {
    throw before ?? refused;
  }
};

/** The last failure of a call of which an earlier attempt may have been counted. */
const costly = ({ kind, code, message, details }: ModelFailed): ModelFailed =>
  new ModelFailed(kind, code as ModelErrorCode, message, details, true);

const settle = (attempt: Attempt, failure: Failure): void => {
  if (failure.isTrouble) attempt.failed();
  else attempt.worked();
};

/** The failure of an attempt; throws what is not about the model, such as that the caller gave up. */
const failureOf = (error: unknown, watch: Watch, caller: AbortSignal | undefined, now: Date): Failure => {
  if (caller?.aborted === true) throw caller.reason;
  const failure = watch.late() ?? classify(error, now);
  const hadBegun = watch.firstTokenMs() !== null && failure.error.code === 'model_unavailable';
  return hadBegun ? failures.cutOff(BROKE_OFF) : failure;
};

const askOnce = async <Result>(
  { limits, clock }: Attempting,
  { isStreamed, signal, once }: Asked<Result>,
  attempt: Attempt,
  leftMs: number,
): Promise<{ result: Result } | { failure: Failure }> => {
  const watch = watchAttempt({ limits, leftMs, isStreamed, caller: signal });
  try {
    const result = await once(watch);
    attempt.worked();
    return { result };
  } catch (error) {
    const failure = failureOf(error, watch, signal, clock());
    settle(attempt, failure);
    return { failure };
  } finally {
    watch.stop();
    attempt.neither();
  }
};

/**
 * Asks until there is an answer, the limits are reached, or nothing would come of it.
 *
 * @throws ModelFailed with one of `MODEL_ERRORS`; what the caller's signal says where that ended it
 */
export const attempts = async <Result>(parts: Attempting, asked: Asked<Result>): Promise<Result> => {
  const { limits, breaker, log } = parts;
  const { connectionId, baseUrl, model } = asked.route;
  const ends = performance.now() + limits.totalMs;
  let paid = 0;
  let last: ModelFailed | null = null;

  for (let number = 1; ; number++) {
    asked.signal?.throwIfAborted();
    const attempt = enter(breaker, `${connectionId} ${baseUrl}`, last);
    const ended = await askOnce(parts, asked, attempt, Math.max(1, ends - performance.now()));
    if ('result' in ended) return ended.result;
    const { failure } = ended;
    paid += failure.isPaid ? 1 : 0;
    last = paid > 0 ? costly(failure.error) : failure.error;
    log.warn({ connectionId, model, code: last.code, number }, 'a model did not answer');
    const isAllowed = failure.isRetried && number < limits.attempts && paid < MOST_PAID;
    const pause = pauseBefore(number, failure, limits);
    const isWorthIt = pause <= limits.longestWaitMs && performance.now() + pause < ends;
    if (!isAllowed || !isWorthIt || !asked.mayRepeat(failure)) throw last;
    await waitFor(pause, asked.signal);
  }
};
