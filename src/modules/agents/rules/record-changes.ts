import type { Change } from '#kernel/change.ts';

/** Everything an operation did to one record: several entries of the change log about it are one change. */
export type RecordChange = {
  type: string;
  id: string;
  event: string;
  /** Whether the record was there before. */
  existed: boolean;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
};

/** What was changed of each record, in the order the records were first named. */
export const recordChanges = (changes: readonly Change[]): RecordChange[] => {
  const records = new Map<string, RecordChange>();
  for (const { type, id, event, before, after } of changes) {
    const key = `${type}/${id}`;
    const known = records.get(key);
    if (known === undefined) {
      records.set(key, {
        type,
        id,
        event,
        existed: before !== undefined,
        before: { ...before },
        after: { ...after },
      });
      continue;
    }
    known.before = { ...before, ...known.before };
    known.after = { ...known.after, ...after };
  }
  return [...records.values()];
};
