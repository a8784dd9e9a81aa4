import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

const DUE = `select workspace_id as "workspaceId", id from task where remind_due <= $1::timestamptz
  order by remind_due limit $2`;

/** Reminders that are due, of all workspaces: for the clockwork's login, which sees no more of a task than this. */
export const listDueReminders = (db: Db, now: string, limit: number) =>
  runText<{ workspaceId: string; id: string }>(db, DUE, [now, limit]);

export type FiredReminder = {
  id: string;
  title: string;
  remindAt: string;
  personId: string | null;
  assigneeId: string | null;
};

// The condition is asked again of a row that somebody else held: of two that fire it, one finds it fired.
const FIRE = `update task set reminded_at = $2 where id = any ($1::uuid[]) and remind_due <= $2::timestamptz
  returning id, title, remind_at as "remindAt", person_id as "personId", assignee_id as "assigneeId"`;

/** Marks reminders as given, and returns those that had not been. */
export const fireReminders = (db: Db, ids: readonly string[], now: string): Promise<FiredReminder[]> =>
  runText<FiredReminder>(db, FIRE, [ids, now]);
