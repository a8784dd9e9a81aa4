import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fail } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** The operation's one input object, out of the path, the query string and the body. The path wins. */
export const inputOf = (operation: Operation, request: FastifyRequest): Record<string, unknown> => {
  const query = request.query as Record<string, unknown>;
  const params = request.params as Record<string, unknown>;
  if (request.method === 'GET') return { ...query, ...params };
  const { body } = request;
  if (body instanceof Uint8Array) {
    if (operation.rawBody === undefined) {
      throw fail(
        'invalid',
        'unsupported_media_type',
        'Send JSON, with the header Content-Type: application/json.',
      );
    }
    return { ...query, [operation.rawBody]: body, ...params };
  }
  if (body === undefined || body === null) return { ...query, ...params };
  if (!isRecord(body)) {
    throw fail('invalid', 'invalid_json', 'The body must be a JSON object.', {
      errors: [{ pointer: '', message: 'must be an object' }],
    });
  }
  return { ...query, ...body, ...params };
};

/**
 * The version a caller saw, from `If-Match: "3"` (weak marks and `*` allowed).
 *
 * @throws AppError precondition_required when the operation needs it and it is missing
 */
export const versionOf = (operation: Operation, header: string | undefined): number | undefined => {
  if (header === undefined || header.trim() === '') {
    if (operation.versioned !== true) return undefined;
    throw fail(
      'precondition_required',
      'version_required',
      "Send If-Match with the ETag you last read, so that nobody's newer change is overwritten (or If-Match: * to insist).",
    );
  }
  if (header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim());
  if (match === null) throw fail('invalid', 'bad_if_match', 'If-Match must be an ETag such as "3", or *.');
  return Number(match[1]);
};

/** @throws AppError invalid when the key is not 1 to 200 visible ASCII characters */
export const idempotencyKeyOf = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw fail(
    'invalid',
    'bad_idempotency_key',
    'Idempotency-Key must be 1 to 200 visible characters without spaces.',
  );
};

/** Fields of a form that hold an object or a list are JSON, as a form can only send text. */
const fieldOf = (text: string): unknown => {
  if (!/^[{[]/.test(text.trim())) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const readFile = async (
  request: FastifyRequest,
  name: string,
): Promise<{ file: MultipartFile; bytes: Buffer }> => {
  try {
    const file = await request.file();
    if (file !== undefined) return { file, bytes: await file.toBuffer() };
  } catch (error) {
    // What the plugin refuses has a code; what its parser chokes on is a bare Error.
    if (error instanceof Error && 'code' in error) throw error;
    throw fail(
      'invalid',
      'invalid_form',
      'The form cannot be read: it ends too early or is not well formed.',
      { cause: error },
    );
  }
  throw fail('unprocessable', 'invalid_input', 'The form holds no file.', {
    errors: [{ pointer: `/${name}`, message: 'is missing' }],
  });
};

/**
 * The input of a form with a file: the file becomes the operation's raw member, the fields the others. Fields sent
 * after the file are not read, as multipart asks senders to put files last.
 */
export const formInputOf = async (
  operation: Operation,
  request: FastifyRequest,
): Promise<Record<string, unknown>> => {
  if (operation.rawBody === undefined) {
    throw fail(
      'invalid',
      'unsupported_media_type',
      'Send JSON, with the header Content-Type: application/json.',
    );
  }
  const { file, bytes } = await readFile(request, operation.rawBody);
  const fields = Object.entries(file.fields).flatMap(([name, part]) =>
    part !== undefined && !Array.isArray(part) && part.type === 'field' && typeof part.value === 'string'
      ? [[name, fieldOf(part.value)] as const]
      : [],
  );
  const query = request.query as Record<string, unknown>;
  const params = request.params as Record<string, unknown>;
  return {
    ...query,
    ...Object.fromEntries(fields),
    fileName: file.filename,
    [operation.rawBody]: bytes,
    ...params,
  };
};
