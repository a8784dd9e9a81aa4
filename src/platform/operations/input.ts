import type { z } from 'zod';
import { fail, type FieldError } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** zod's issues as JSON Pointers with messages. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.slice(0, 50).flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: `/${[...issue.path, key].map(escape).join('/')}`,
        message: 'is not a field of this operation',
        code: 'unknown_field',
      }));
    }
    const pointer = issue.path.length === 0 ? '' : `/${issue.path.map(escape).join('/')}`;
    return [{ pointer, message: issue.message, code: issue.code }];
  });

/** @throws AppError unprocessable `invalid_input` naming every field at fault */
export const parseInput = (operation: Operation, input: unknown): object => {
  const parsed = operation.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues);
  const fields = errors.map((error) => error.pointer.slice(1)).filter((name) => name !== '');
  const where = fields.length === 0 ? '' : `: ${[...new Set(fields)].join(', ')}`;
  throw fail('unprocessable', 'invalid_input', `Some of what was sent is not right${where}. See errors for each field.`, {
    errors,
  });
};
