import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { BothLanguages, PlannedReminder, Reminder, ReminderStatus } from '../contract.ts';

type Db = Kysely<Database>;

export type NewReminder = {
  id: string;
  personId: string;
  opportunityId: string | null;
  taskId: string | null;
  planned: PlannedReminder;
};

/** Adds the reminders that are not there yet; answers the ids of those added. */
export const insertReminders = async (
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: string },
  added: readonly NewReminder[],
): Promise<Set<string>> => {
  if (added.length === 0) return new Set();
  const rows = await db
    .insertInto('reminder')
    .values(
      added.map(({ planned, ...one }) => ({
        workspace_id: workspaceId,
        id: one.id,
        key: planned.key,
        person_id: one.personId,
        opportunity_id: one.opportunityId,
        task_id: one.taskId,
        rule: planned.rule,
        step: planned.index,
        trigger_id: planned.triggerId,
        trigger_at: planned.triggerAt,
        title: JSON.stringify(planned.title),
        due_at: planned.dueAt,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
};

/** A reminder that a change touched. */
export type EndedReminder = { id: string; personId: string; rule: string; taskId: string | null };

const ended = ['id', 'person_id as personId', 'rule', 'task_id as taskId'] as const;

export type Cancelling = {
  personId: string;
  rules: readonly string[];
  /** What ends them came at this moment: reminders set going later stay. */
  at: string;
  triggerId: string;
  /** Only those of this journey, and of none. */
  opportunityId?: string;
  by: string;
  now: string;
};

/** Ends what is pending or due of these rules. */
export const cancelReminders = async (db: Db, cancelling: Cancelling): Promise<EndedReminder[]> => {
  const { personId, rules, at, triggerId, opportunityId, by, now } = cancelling;
  if (rules.length === 0) return [];
  return db
    .updateTable('reminder')
    .set({ status: 'cancelled', ended_at: now, ended_by: by })
    .where('person_id', '=', personId)
    .where('status', 'in', ['pending', 'due'])
    .where('rule', 'in', [...rules])
    .where('trigger_at', '<=', at)
    .where('trigger_id', '<>', triggerId)
    .$if(opportunityId !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('opportunity_id', 'is', null), eb('opportunity_id', '=', opportunityId ?? '')]),
      ),
    )
    .returning(ended)
    .execute();
};

/** Ends everything that is pending or due about a person. */
export const cancelRemindersOfPerson = (db: Db, personId: string, by: string, now: string) =>
  db
    .updateTable('reminder')
    .set({ status: 'cancelled', ended_at: now, ended_by: by })
    .where('person_id', '=', personId)
    .where('status', 'in', ['pending', 'due'])
    .returning(ended)
    .execute();

/** Marks a reminder whose time has come as done; null where it is not due. */
export const markDone = async (
  db: Db,
  id: string,
  now: string,
): Promise<(EndedReminder & { opportunityId: string | null }) | null> =>
  (await db
    .updateTable('reminder')
    .set({ status: 'done', ended_at: now, ended_by: 'done' })
    .where('id', '=', id)
    .where('status', '=', 'due')
    .returning([...ended, 'opportunity_id as opportunityId'])
    .executeTakeFirst()) ?? null;

/** Of these tasks: whether they are still to be done. */
export const listTaskStates = async (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; status: 'open' | 'done' | 'cancelled' }[]> => {
  const { rows } = await sql<{ id: string; status: 'open' | 'done' | 'cancelled' }>`
    select id, case when removed_at is null then status else 'cancelled' end as status
    from task where id = any(${ids}::uuid[])`.execute(db);
  return rows;
};

export type EndedWithTask = EndedReminder & { taskId: string; opportunityId: string | null };

/** What ended tasks leave behind: where one was done its due reminders are too; those to come are cancelled. */
export const endRemindersOfTasks = async (
  db: Db,
  taskIds: readonly string[],
  by: 'task_completed' | 'task_removed',
  now: string,
): Promise<EndedWithTask[]> => {
  if (taskIds.length === 0) return [];
  const { rows } = await sql<EndedWithTask>`
    update reminder set ended_at = ${now}, ended_by = ${by},
      status = case when status = 'due' and ${by} = 'task_completed' then 'done' else 'cancelled' end
    where task_id = any(${taskIds}::uuid[]) and status in ('pending', 'due')
    returning id, person_id as "personId", rule, task_id as "taskId", opportunity_id as "opportunityId"`.execute(
    db,
  );
  return rows;
};

/** Tasks that are open again have their reminders again, unless their rule was set going anew meanwhile. */
export const reviveRemindersOfTasks = async (
  db: Db,
  taskIds: readonly string[],
): Promise<EndedReminder[]> => {
  if (taskIds.length === 0) return [];
  const { rows } = await sql<EndedReminder>`
    update reminder set ended_at = null, ended_by = null,
      status = case when fired_at is null then 'pending' else 'due' end
    where task_id = any(${taskIds}::uuid[]) and ended_by in ('task_completed', 'task_removed')
      and not exists (
        select from reminder as newer
        where newer.person_id = reminder.person_id and newer.rule = reminder.rule
          and newer.trigger_at > reminder.trigger_at
      )
    returning id, person_id as "personId", rule, task_id as "taskId"`.execute(db);
  return rows;
};

/** Ids of reminders whose time has come, in any workspace: for the clockwork. */
export const listDueReminders = async (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  db
    .selectFrom('reminder')
    .select(['workspace_id as workspaceId', 'id'])
    .where('status', '=', 'pending')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();

export const listPersonsOfReminders = async (db: Db, ids: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('reminder')
    .select('person_id as personId')
    .distinct()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.personId);
};

/** A reminder that is about to fire. */
export type Waiting = {
  id: string;
  key: string;
  personId: string;
  opportunityId: string | null;
  taskId: string | null;
  rule: string;
  step: number;
  triggerId: string;
  triggerAt: string;
  title: BothLanguages;
  dueAt: string;
};

/** Locks those of these reminders that are still waiting and whose time has come, the earliest first. */
export const lockWaiting = async (db: Db, ids: readonly string[], now: string): Promise<Waiting[]> => {
  const rows = await db
    .selectFrom('reminder')
    .select([
      'id',
      'key',
      'person_id as personId',
      'opportunity_id as opportunityId',
      'task_id as taskId',
      'rule',
      'step',
      'trigger_id as triggerId',
      'trigger_at as triggerAt',
      'title',
      'due_at as dueAt',
    ])
    .where('id', 'in', [...ids])
    .where('status', '=', 'pending')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('step')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows as Waiting[];
};

export const markDue = (db: Db, id: string, now: string) =>
  db.updateTable('reminder').set({ status: 'due', fired_at: now }).where('id', '=', id).execute();

export const endReminders = (db: Db, ids: readonly string[], by: string, now: string) =>
  db
    .updateTable('reminder')
    .set({ status: 'cancelled', ended_at: now, ended_by: by })
    .where('id', 'in', [...ids])
    .where('status', 'in', ['pending', 'due'])
    .execute();

/** What a later reminder of the same trigger overtakes: the earlier ones that are still due. */
export const overtakeReminders = (
  db: Db,
  later: { personId: string; rule: string; triggerId: string; step: number },
  now: string,
) =>
  db
    .updateTable('reminder')
    .set({ status: 'cancelled', ended_at: now, ended_by: 'overtaken' })
    .where('person_id', '=', later.personId)
    .where('rule', '=', later.rule)
    .where('trigger_id', '=', later.triggerId)
    .where('step', '<', later.step)
    .where('status', 'in', ['pending', 'due'])
    .execute();

/** A page of the reminders about a person, soonest first. */
export const listReminderRows = async (
  db: Db,
  personId: string,
  {
    status,
    limit,
    cursor,
  }: { status?: ReminderStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Reminder>> => {
  const after = cursor === undefined ? null : decodeCursor(cursor, 'dueAt', 2);
  const rows = await db
    .selectFrom('reminder')
    .select([
      'id',
      'person_id as personId',
      'rule',
      'title',
      'due_at as dueAt',
      'status',
      'task_id as taskId',
      'trigger_id as triggerId',
      'trigger_at as triggerAt',
      'ended_at as endedAt',
      'ended_by as endedBy',
    ])
    .where('person_id', '=', personId)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(due_at, id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return toPage(rows as Reminder[], limit, 'dueAt', (row) => [row.dueAt, row.id]);
};
