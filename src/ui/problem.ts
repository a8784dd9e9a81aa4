/** One field at fault; `pointer` is a JSON Pointer into the input, e.g. `/emails/0`. */
export type ProblemField = { pointer: string; message: string; code?: string | undefined };

/**
 * What the server answered instead of a result (RFC 9457). `code` is stable; `status` is 0 where there was no answer
 * at all. `extensions` are the problem document's other members.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ProblemField[];
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    detail: string;
    errors?: readonly ProblemField[];
    extensions?: Readonly<Record<string, unknown>>;
    cause?: unknown;
  }) {
    super(
      problem.detail || problem.title,
      problem.cause === undefined ? undefined : { cause: problem.cause },
    );
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.extensions = problem.extensions ?? {};
  }
}

export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const fieldsOf = (value: unknown): ProblemField[] =>
  Array.isArray(value)
    ? value.filter(isRecord).map((field) => ({
        pointer: textOf(field.pointer, ''),
        message: textOf(field.message, textOf(field.detail, '')),
        ...(typeof field.code === 'string' && { code: field.code }),
      }))
    : [];

/** Reads a problem document. Anything else a proxy may have answered with becomes one too. */
export const toProblem = (status: number, body: unknown): ProblemError => {
  const {
    type: _type,
    status: _status,
    code,
    title,
    detail,
    errors,
    ...extensions
  } = isRecord(body) ? body : {};
  return new ProblemError({
    status,
    code: textOf(code, `http_${status}`),
    title: textOf(title, `HTTP ${status}`),
    detail: textOf(detail, ''),
    errors: fieldsOf(errors),
    extensions,
  });
};

/** The message for one field of a form, by its JSON Pointer: `fieldError(error, '/name')`. */
export const fieldError = (error: unknown, pointer: string): string | undefined =>
  isProblem(error) ? error.errors.find((one) => one.pointer === pointer)?.message : undefined;
