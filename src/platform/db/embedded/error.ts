export type EmbeddedErrorCode =
  /** No PostgreSQL for this platform, or it does not run here. */
  | 'no_binary'
  /** Another Flowstate works in the same data folder. */
  | 'in_use'
  /** The data was made by another major version of PostgreSQL. */
  | 'version'
  /** The data folder cannot be used as it is. */
  | 'data_folder'
  /** PostgreSQL did not start. */
  | 'failed';

/** Why there is no database. The message says what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The system's error code (`ENOENT`, `EACCES`…) of whatever was thrown. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
