import type { ErrorDetails, ErrorKind } from '#kernel/errors.ts';
import type { ModelErrorCode } from '../contract/call.ts';
import { ModelFailed } from './model-failed.ts';

/** Why one attempt failed, and what follows from it. */
export type Failure = {
  error: ModelFailed;
  /** Whether the same may work in a moment. */
  isRetried: boolean;
  /** Whether the provider may have counted it: what is paid for is asked for again only once. */
  isPaid: boolean;
  /** Whether it says that the server is in trouble. */
  isTrouble: boolean;
  /** How long the provider asks to wait, in milliseconds. */
  waitMs?: number;
};

type Consequence = Omit<Failure, 'error' | 'waitMs'>;

const TROUBLE: Consequence = { isRetried: true, isPaid: false, isTrouble: true };
const LOST: Consequence = { isRetried: true, isPaid: true, isTrouble: true };
const USELESS: Consequence = { isRetried: true, isPaid: true, isTrouble: false };
const FINAL: Consequence = { isRetried: false, isPaid: false, isTrouble: false };

const failure =
  (kind: ErrorKind, code: ModelErrorCode, follows: Consequence) =>
  (message: string, details: ErrorDetails = {}): Failure => ({
    error: new ModelFailed(kind, code, message, details, follows.isPaid),
    ...follows,
  });

export const failures = {
  /** Refused, unresolved, 5xx: it did not begin to answer. */
  unreachable: failure('unavailable', 'model_unavailable', TROUBLE),
  /** It broke off, and may have counted what it had said. */
  lost: failure('unavailable', 'model_unavailable', LOST),
  /** Nothing will come of asking again, such as a redirect. */
  misplaced: failure('unavailable', 'model_unavailable', FINAL),
  firstTokenLate: failure('unavailable', 'model_timeout', LOST),
  /** No time is left. */
  timedOut: failure('unavailable', 'model_timeout', { ...LOST, isRetried: false }),
  connectLate: failure('unavailable', 'model_timeout', TROUBLE),
  limited: failure('limited', 'model_rate_limited', { ...TROUBLE, isTrouble: false }),
  outOfCredit: failure('limited', 'model_rate_limited', FINAL),
  refusedKey: failure('unavailable', 'model_refused_key', FINAL),
  unreadableKey: failure('unavailable', 'model_key_unreadable', FINAL),
  refusedRequest: failure('unprocessable', 'model_refused_request', FINAL),
  badOutput: failure('unavailable', 'model_bad_output', USELESS),
  cutOff: failure('unavailable', 'model_cut_off', LOST),
} as const;

/** Carries a failure out of the attempt it ends. */
export class AttemptFailed extends Error {
  readonly failure: Failure;
  constructor(why: Failure) {
    super(why.error.code);
    this.name = 'AttemptFailed';
    this.failure = why;
  }
}
