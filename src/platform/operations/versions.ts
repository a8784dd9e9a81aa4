import { fail } from '#kernel/errors.ts';
import type { Change } from '#kernel/change.ts';
import type { Context, Inverse } from './context.ts';

/** @throws AppError precondition_failed `version_conflict` when the caller saw another version than the current one */
export const assertVersion = (ctx: Pick<Context, 'ifVersion'>, current: { version: number }): void => {
  if (ctx.ifVersion === undefined || ctx.ifVersion === current.version) return;
  throw fail(
    'precondition_failed',
    'version_conflict',
    'Somebody changed this since you read it. Read it again and repeat your change.',
    { extensions: { currentVersion: current.version } },
  );
};

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The members of `input` that differ from `current`, with their former and new values. Undefined means untouched. */
export const changedFields = <Current extends object, Input extends object>(
  current: Current,
  input: Input,
): { before: Partial<Current>; after: Partial<Pick<Current, keyof Current & keyof Input>> } => {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || !(key in current)) continue;
    const former = (current as Record<string, unknown>)[key];
    if (same(former, value)) continue;
    before[key] = former;
    after[key] = value;
  }
  return { before: before as never, after: after as never };
};

/**
 * The call that gives the fields an update was asked to change their former values; null where it changed none. What
 * follows from those fields, such as a name to sort by, follows again.
 */
export const restoringFields =
  (operation: string) =>
  (answer: { id: string }, input: object, changes: readonly Change[]): Inverse | null => {
    const before = changes.find((change) => change.id === answer.id)?.before ?? {};
    const former = Object.entries(before).filter(([field]) => field in input);
    return former.length === 0
      ? null
      : { operation, input: { id: answer.id, ...Object.fromEntries(former) } };
  };
