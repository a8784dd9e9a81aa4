import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

/** Kinds of records that a run can be about. */
const KINDS = ['person', 'company', 'opportunity', 'task', 'note'] as const;

export type FoundRecord = { type: (typeof KINDS)[number]; id: string };

const FIND = KINDS.map((kind) => `select '${kind}' as type, id from ${kind} where id = any($1::uuid[])`).join(
  ' union all ',
);

/** Which of these ids are records of this workspace, and of which kind. */
export const findRecords = (db: Kysely<Database>, ids: readonly string[]): Promise<FoundRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : runText<FoundRecord>(db, FIND, [ids]);
