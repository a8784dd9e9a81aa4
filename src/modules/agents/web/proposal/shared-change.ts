import type { Proposal } from '../../contract.ts';

type Change = Proposal['changes'][number];
export type SharedField = { field: string; after: unknown };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What several changes have in common: the same fields become the same in each, so that it is told once, and each
 * record only by its name. Null where they differ, or records are new.
 */
export const sharedChange = (changes: readonly Change[]): SharedField[] | null => {
  const [first, ...rest] = changes;
  if (first === undefined || rest.length === 0 || changes.some((change) => change.id === null)) return null;
  const isShared = rest.every(
    (change) =>
      change.fields.length === first.fields.length &&
      change.fields.every(({ field, after }, at) => {
        const other = first.fields[at];
        return other?.field === field && same(other.after, after);
      }),
  );
  return isShared ? first.fields.map(({ field, after }) => ({ field, after })) : null;
};
