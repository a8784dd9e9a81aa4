/** What went wrong, in the terms every door can translate (an HTTP status, an exit code, an agent's observation). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'precondition_required'
  | 'unprocessable'
  | 'too_large'
  | 'limited'
  | 'budget'
  | 'storage'
  | 'unavailable'
  | 'internal';

/** One field at fault. `pointer` is a JSON Pointer (RFC 6901) into the input, e.g. `/emails/0`. */
export type FieldError = { pointer: string; message: string; code?: string };

export type ErrorDetails = {
  errors?: FieldError[];
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  /** Extra members of the problem document (RFC 9457 §3.2). */
  extensions?: Record<string, unknown>;
  cause?: unknown;
};

/** The one error type that crosses a door. `code` is stable and documented; `message` says what to do. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** Shorthand: `throw fail('not_found', 'task_not_found', 'There is no such task here.')`. */
export const fail = (kind: ErrorKind, code: string, message: string, details?: ErrorDetails) =>
  new AppError(kind, code, message, details);

/** The HTTP status of each kind of error. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  budget: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  unprocessable: 422,
  precondition_required: 428,
  limited: 429,
  internal: 500,
  unavailable: 503,
  storage: 507,
};
