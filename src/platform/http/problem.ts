import { AppError, fail, statusOf, type FieldError } from '#kernel/errors.ts';

/** A problem document (RFC 9457) with our stable `code` and the fields at fault. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance?: string;
  errors?: FieldError[];
} & Record<string, unknown>;

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  402: 'Budget spent',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  428: 'Version required',
  429: 'Too many requests',
  500: 'Our fault',
  503: 'Unavailable',
  507: 'Out of storage',
};

const FASTIFY_ERRORS: Readonly<Record<string, () => AppError>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => fail('invalid', 'invalid_json', 'The body is not valid JSON.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    fail('too_large', 'body_too_large', 'The body is larger than this operation accepts.'),
  FST_REQ_FILE_TOO_LARGE: () =>
    fail('too_large', 'body_too_large', 'The file is larger than this operation accepts.'),
  FST_PARTS_LIMIT: () => fail('too_large', 'body_too_large', 'The form has too many parts.'),
  FST_FILES_LIMIT: () => fail('too_large', 'body_too_large', 'The form has more than one file.'),
  FST_FIELDS_LIMIT: () => fail('too_large', 'body_too_large', 'The form has too many fields.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    fail('invalid', 'unsupported_media_type', 'Send JSON, with the header Content-Type: application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    fail('invalid', 'invalid_content_length', 'Content-Length does not match the body.'),
  FST_ERR_BAD_URL: () => fail('invalid', 'invalid_url', 'The address is not properly encoded.'),
  FST_ERR_MAX_PARAM_LENGTH: () =>
    fail('not_found', 'no_such_route', 'There is nothing at such a long address.'),
};

/** Codes whose status is finer than their kind's. */
const STATUSES: Readonly<Record<string, number>> = { unsupported_media_type: 415, method_not_allowed: 405 };

const isRefusal = (error: unknown): error is Error & { statusCode: number } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;

/** Any thrown thing as an AppError; what is not ours becomes an internal error that says nothing of its cause. */
export const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const known = FASTIFY_ERRORS[error.code];
    if (known !== undefined) return known();
  }
  if (error instanceof SyntaxError && isRefusal(error)) {
    return fail(
      'invalid',
      'invalid_json',
      'The body is not valid JSON, or names a member that is not allowed.',
    );
  }
  // What the server or a plugin of it refuses in a way that is not told apart here.
  if (isRefusal(error))
    return fail('invalid', 'bad_request', 'The request cannot be understood.', { cause: error });
  return fail('internal', 'internal', 'Something went wrong on our side. It has been logged; try again.', {
    cause: error,
  });
};

/** @param instance the request's id, so that a report can be matched with the log */
export const problemOf = (error: AppError, instance: string): Problem => {
  const status = STATUSES[error.code] ?? statusOf[error.kind];
  return {
    type: `/problems/${error.code}`,
    title: TITLES[status] ?? 'Error',
    status,
    detail: error.message,
    code: error.code,
    instance,
    ...(error.details.errors === undefined ? {} : { errors: error.details.errors }),
    ...error.details.extensions,
  };
};
