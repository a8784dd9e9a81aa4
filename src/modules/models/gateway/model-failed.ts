import { AppError, type ErrorDetails, type ErrorKind } from '#kernel/errors.ts';
import type { ModelErrorCode } from '../contract/call.ts';

/** A call that came to nothing, in our own words: a provider's may quote a prompt or a key. */
export class ModelFailed extends AppError {
  /** Whether some attempt of it may have been counted by the provider. */
  readonly mayHaveCost: boolean;

  constructor(
    kind: ErrorKind,
    code: ModelErrorCode,
    message: string,
    details: ErrorDetails,
    mayHaveCost: boolean,
  ) {
    super(kind, code, message, details);
    this.mayHaveCost = mayHaveCost;
  }
}

/**
 * Whether what a call threw may have cost something, so that its reservation counts as lost: not where the provider
 * was never reached or refused every attempt. Anything unknown, such as that the caller gave up, may have.
 */
export const mayHaveCost = (error: unknown): boolean =>
  error instanceof ModelFailed ? error.mayHaveCost : true;
