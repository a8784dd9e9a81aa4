import type { FeedEntry } from '#kernel/change.ts';
import { sql, type Database, type Kysely } from '../db/sql.ts';

type Row = {
  seq: number;
  at: string;
  event: string;
  type: string;
  record_id: string;
  person_id: string | null;
  fields: string[];
  data: Record<string, unknown>;
  actor_kind: FeedEntry['actor']['kind'];
  actor_user_id: string | null;
  actor_name: string;
};

const entryOf = (row: Row): FeedEntry => ({
  seq: row.seq,
  at: row.at,
  event: row.event,
  type: row.type,
  id: row.record_id,
  personId: row.person_id,
  fields: row.fields,
  data: row.data,
  actor: { kind: row.actor_kind, userId: row.actor_user_id, name: row.actor_name },
});

/** Changes after `seq`, in order, at most `limit`. The workspace is the scope's. */
export const listChangesAfter = async (
  db: Kysely<Database>,
  seq: number,
  limit: number,
): Promise<FeedEntry[]> => {
  const found = await sql<Row>`
    select seq, at, event, type, record_id, person_id, fields, data, actor_kind, actor_user_id, actor_name
    from change where workspace_id = (select nullif(current_setting('app.workspace', true), ''))::uuid and seq > ${seq}
    order by seq limit ${limit}
  `.execute(db);
  return found.rows.map(entryOf);
};

/** The number of the workspace's newest change; 0 before the first. */
export const getHead = async (db: Kysely<Database>): Promise<number> => {
  const found = await sql<{ seq: number }>`select seq from feed_head limit 1`.execute(db);
  return found.rows[0]?.seq ?? 0;
};

/**
 * Resolves when all that could be read until now is on the disk. A commit is visible a moment before it is (see
 * `releaseEarly` in the gateway): who goes on from a number they were told must not be told one that a crash takes
 * back and gives to another change.
 */
export const awaitOnDisk = async (db: Kysely<Database>): Promise<void> => {
  await sql`select pg_logical_emit_message(true, 'flowstate', '')`.execute(db);
};
