import { isSame } from './canonical.ts';
import type { RecordChange } from './record-changes.ts';

/** A field that was not what it had been when somebody looked. */
export type Difference = { type: string; id: string; field: string; seen: unknown; found: unknown };

const key = ({ type, id }: RecordChange): string => `${type}/${id}`;

const betweenFields = (expected: RecordChange, found: RecordChange): Difference[] =>
  Object.keys(expected.after).flatMap((field) => {
    const seen = expected.before[field] ?? null;
    // A field that is not changed any more has the proposed value already.
    const is = field in found.after ? (found.before[field] ?? null) : (expected.after[field] ?? null);
    return isSame(seen, is) ? [] : [{ type: expected.type, id: expected.id, field, seen, found: is }];
  });

/**
 * What is different now from what somebody saw: a field of theirs that has changed, a record that is no longer
 * changed at all, or one that nobody had been shown. Empty where the same would be done as was seen.
 */
export const differences = (
  expected: readonly RecordChange[],
  found: readonly RecordChange[],
): Difference[] => {
  const now = new Map(found.filter(({ existed }) => existed).map((change) => [key(change), change]));
  const seen = expected.filter(({ existed }) => existed);
  const known = new Set(seen.map(key));
  const changed = seen.flatMap((change) => {
    const current = now.get(key(change));
    if (current !== undefined) return betweenFields(change, current);
    return Object.keys(change.after).map((field) => ({
      type: change.type,
      id: change.id,
      field,
      seen: change.before[field] ?? null,
      found: change.after[field] ?? null,
    }));
  });
  const unseen = [...now.values()]
    .filter((change) => !known.has(key(change)))
    .map(({ type, id, event }) => ({ type, id, field: event, seen: null, found: event }));

  const kinds = (changes: readonly RecordChange[]) =>
    changes
      .filter(({ existed }) => !existed)
      .map(({ type, event }) => `${type} ${event}`)
      .toSorted();
  const made = isSame(kinds(expected), kinds(found))
    ? []
    : [
        {
          type: expected[0]?.type ?? found[0]?.type ?? '',
          id: expected[0]?.id ?? found[0]?.id ?? '',
          field: 'new records',
          seen: kinds(expected),
          found: kinds(found),
        },
      ];
  return [...changed, ...unseen, ...made];
};
