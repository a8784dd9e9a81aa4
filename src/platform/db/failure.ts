import { AppError, fail } from '#kernel/errors.ts';

/** Serialization failure, deadlock. */
const REPEATABLE = new Set(['40001', '40P01']);

/** A prepared statement that is gone, or there twice, as behind a connection pooler. */
const STATEMENT_LOST = new Set(['26000', '42P05']);

/** The connection is gone or was never made: refused, reset, shut down, crashed, starting up, too many. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '25P03',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

const LOST = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;

/** A value that PostgreSQL cannot read, keep or compare: only a caller can have sent it. */
const BAD_VALUE = new Set(['22003', '22007', '22008', '22009', '22021', '22P02', '22P03', '22P05']);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;

export const isConnectionLost = (error: unknown): boolean =>
  UNREACHABLE.has(codeOf(error) ?? '') || (error instanceof Error && LOST.test(error.message));

/** A prepared statement no longer fits the table it was made for, as after a migration by another process. */
export const isStalePlan = (error: unknown): boolean =>
  STATEMENT_LOST.has(codeOf(error) ?? '') ||
  (error instanceof Error && codeOf(error) === '0A000' && error.message.includes('cached plan'));

/** The whole transaction was rolled back for a reason that is likely to have passed. */
export const isWorthRepeating = (error: unknown): boolean =>
  REPEATABLE.has(codeOf(error) ?? '') || isStalePlan(error);

/** Errors of the database's own health, and of what callers sent, become what a door can say; the rest passes. */
export const translate = (error: unknown): unknown => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (isConnectionLost(error)) {
    return fail(
      'unavailable',
      'database_unavailable',
      'The database does not answer right now. Try again in a moment.',
      {
        retryAfter: 1,
        cause: error,
      },
    );
  }
  if (code === '53100') {
    return fail('storage', 'disk_full', 'The disk is full. Free some space; writing resumes by itself.', {
      cause: error,
    });
  }
  if (code === '57014') {
    return fail(
      'unavailable',
      'took_too_long',
      'This took too long and was stopped. Try again, or ask for less.',
      {
        retryAfter: 5,
        cause: error,
      },
    );
  }
  if (code !== undefined && BAD_VALUE.has(code)) {
    return fail(
      'unprocessable',
      'invalid_value',
      'One of the values sent is out of range or not of its kind.',
      {
        cause: error,
      },
    );
  }
  return error;
};
