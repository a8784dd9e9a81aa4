import type { ActorRef } from '#kernel/change.ts';
import type { Database, Kysely } from '#platform/db/sql.ts';
import type { Note } from '../contract.ts';

type Db = Kysely<Database>;

/** A note before it is known what the reader may do with it. */
export type NoteRecord = Omit<Note, 'can'>;

const columns = [
  'id',
  'person_id as personId',
  'company_id as companyId',
  'text',
  'actor_kind as actorKind',
  'actor_user_id as actorUserId',
  'actor_name as actorName',
  'removed_at as removedAt',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'version',
] as const;

type Columns = Omit<NoteRecord, 'author'> & {
  actorKind: string;
  actorUserId: string | null;
  actorName: string;
};

const recordOf = ({ actorKind, actorUserId, actorName, ...note }: Columns): NoteRecord => ({
  ...note,
  author: { kind: actorKind as ActorRef['kind'], userId: actorUserId, name: actorName },
});

export const findNote = async (db: Db, id: string): Promise<NoteRecord | null> => {
  const row = await db.selectFrom('note').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
};

export const lockNote = async (db: Db, id: string): Promise<NoteRecord | null> => {
  const row = await db
    .selectFrom('note')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
};

export const insertNote = (db: Db, workspaceId: string, note: NoteRecord) =>
  db
    .insertInto('note')
    .values({
      workspace_id: workspaceId,
      id: note.id,
      person_id: note.personId,
      company_id: note.companyId,
      text: note.text,
      actor_kind: note.author.kind,
      actor_user_id: note.author.userId,
      actor_name: note.author.name,
      created_at: note.createdAt,
      updated_at: note.updatedAt,
    })
    .execute();

export const updateNoteRow = (db: Db, note: NoteRecord) =>
  db
    .updateTable('note')
    .set({ text: note.text, removed_at: note.removedAt, updated_at: note.updatedAt, version: note.version })
    .where('id', '=', note.id)
    .execute();

/** Whether a person already has a note with just this text. */
export const hasNote = async (db: Db, personId: string, text: string): Promise<boolean> => {
  const row = await db
    .selectFrom('note')
    .select('id')
    .where('person_id', '=', personId)
    .where('text', '=', text)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
