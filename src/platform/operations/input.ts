import type { z } from 'zod';
import { fail, type FieldError } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';
import { unusableIn } from './unusable.ts';

const MAX_ERRORS = 50;
const MAX_NAMED = 10;

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** A JSON Pointer (RFC 6901) to the member at this path; empty for the whole. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${escape(part)}`).join('');

/** zod's issues as JSON Pointers with messages. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues
    .slice(0, MAX_ERRORS)
    .flatMap((issue): FieldError[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, MAX_ERRORS).map((key) => ({
            pointer: pointerTo([...issue.path, key]),
            message: 'is not a field of this operation',
            code: 'unknown_field',
          }))
        : [{ pointer: pointerTo(issue.path), message: issue.message, code: issue.code }],
    )
    .slice(0, MAX_ERRORS);

const refuse = (errors: FieldError[]) => {
  const names = [...new Set(errors.map((error) => error.pointer.slice(1)).filter((name) => name !== ''))];
  const more = names.length > MAX_NAMED ? ', …' : '';
  const where = names.length === 0 ? '' : `: ${names.slice(0, MAX_NAMED).join(', ')}${more}`;
  return fail(
    'unprocessable',
    'invalid_input',
    `Some of what was sent is not right${where}. See errors for each field.`,
    {
      errors,
    },
  );
};

/** @throws AppError unprocessable `invalid_input` naming every field at fault */
export const parseInput = (operation: Operation, input: unknown): object => {
  const unusable = unusableIn(input ?? {});
  if (unusable !== null) throw refuse([{ pointer: pointerTo(unusable.path), message: unusable.message }]);
  const parsed = operation.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw refuse(fieldErrors(parsed.error.issues));
};
