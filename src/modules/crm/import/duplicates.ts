import type { PersonDraft } from './draft.ts';
import { identityKeys, mayBeSameName } from './identity-key.ts';

/** What to do with a row about someone that an earlier row or the workspace already has. */
export type DuplicatePolicy = 'skip' | 'update';

/** The earlier row about the same person, and what gave it away. */
export type Duplicate = { row: number; key: string };

type Seen = { row: number; firstName: string };

/**
 * Remembers who the rows of one file were about: answers with the earlier row, or null and remembers this one. What it keeps
 * is keys and row numbers, not rows: about 200 bytes a person.
 */
export const duplicateFinder = (): ((row: number, draft: PersonDraft) => Duplicate | null) => {
  const first = new Map<string, Seen>();
  // Few keys have more than one person, such as the telephone of a family.
  const others = new Map<string, Seen[]>();
  const known = (key: string): Seen[] => {
    const one = first.get(key);
    return one === undefined ? [] : [one, ...(others.get(key) ?? [])];
  };
  const remember = (key: string, person: Seen) => {
    if (!first.has(key)) first.set(key, person);
    else if (!known(key).includes(person)) others.set(key, [...(others.get(key) ?? []), person]);
  };
  return (row, draft) => {
    const keys = identityKeys(draft);
    for (const { key, reach } of keys) {
      const same = known(key).find(
        ({ firstName }) => reach === 'personal' || mayBeSameName(firstName, draft.firstName),
      );
      if (same === undefined) continue;
      for (const other of keys) remember(other.key, same);
      return { row: same.row, key };
    }
    const person = { row, firstName: draft.firstName };
    for (const { key } of keys) remember(key, person);
    return null;
  };
};
