import { decodeCursor, encodeCursor } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Draft } from '../contract/draft.ts';

type Db = Kysely<Database>;

const DRAFT = `id, person_id as "personId", channel, subject, text, status, source, created_at as "createdAt",
  updated_at as "updatedAt", version`;

/** Whether there is such a person, who was not put away. */
export const isPersonHere = async (db: Db, id: string): Promise<boolean> => {
  const rows = await runText(db, `select 1 from person where id = $1 and archived_at is null`, [id]);
  return rows.length > 0;
};

export const insertDraft = async (
  db: Db,
  workspaceId: string,
  draft: Draft & { createdBy: string },
): Promise<void> => {
  await runText(
    db,
    `insert into draft (workspace_id, id, person_id, channel, subject, text, status, source, created_by, created_at,
       updated_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      workspaceId,
      draft.id,
      draft.personId,
      draft.channel,
      draft.subject,
      draft.text,
      draft.status,
      draft.source,
      draft.createdBy,
      draft.createdAt,
      draft.updatedAt,
      draft.version,
    ],
  );
};

export const lockDraft = async (db: Db, id: string): Promise<Draft | null> => {
  const [row] = await runText<Draft>(db, `select ${DRAFT} from draft where id = $1 for update`, [id]);
  return row ?? null;
};

export const saveDraft = async (db: Db, draft: Draft): Promise<void> => {
  await runText(
    db,
    `update draft set subject = $2, text = $3, status = $4, updated_at = $5, version = $6 where id = $1`,
    [draft.id, draft.subject, draft.text, draft.status, draft.updatedAt, draft.version],
  );
};

/** Newest first; a walk over an index for each status, merged. */
export const listDraftRows = (
  db: Db,
  filter: {
    personId?: string | undefined;
    status: readonly Draft['status'][];
    limit: number;
    cursor?: string | undefined;
  },
): Promise<Draft[]> => {
  // None of no kinds: a branch for each would be none.
  if (filter.status.length === 0) return Promise.resolve([]);
  const [at = null, id = null] = filter.cursor === undefined ? [] : decodeCursor(filter.cursor, 'drafts', 2);
  const values: unknown[] = [filter.limit + 1, at, id];
  const put = (value: unknown) => `$${values.push(value)}`;
  const person = filter.personId === undefined ? 'true' : `person_id = ${put(filter.personId)}`;
  const branches = [...new Set(filter.status)].map(
    (status) => `(select ${DRAFT} from draft where status = ${put(status)} and ${person}
      and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
      order by created_at desc, id desc limit $1)`,
  );
  return runText<Draft>(
    db,
    `select * from (${branches.join(' union all ')}) as found order by "createdAt" desc, id desc limit $1`,
    values,
  );
};

export const draftCursor = (draft: Draft) => encodeCursor('drafts', [draft.createdAt, draft.id]);
