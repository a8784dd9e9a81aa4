import type { Role } from '#kernel/roles.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

/** A member an agent works for: whose rights it has at most. */
export type MemberRow = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  locale: 'nb' | 'en';
  timeZone: string;
};

const MEMBER = `select id, user_id as "userId", name, email, role, locale, time_zone as "timeZone" from member`;

export const findMember = async (db: Kysely<Database>, id: string): Promise<MemberRow | null> => {
  const [row] = await runText<MemberRow>(db, `${MEMBER} where id = $1`, [id]);
  return row ?? null;
};

/** Who agents work for where nobody else was named: the owner who has been here longest. */
export const findOwner = async (db: Kysely<Database>): Promise<MemberRow | null> => {
  const [row] = await runText<MemberRow>(
    db,
    `${MEMBER} where role = 'owner' order by created_at, id limit 1`,
    [],
  );
  return row ?? null;
};

export const getWorkspaceZone = async (db: Kysely<Database>): Promise<string> => {
  const [row] = await runText<{ zone: string }>(db, `select time_zone as zone from workspace limit 1`, []);
  return row?.zone ?? 'UTC';
};
