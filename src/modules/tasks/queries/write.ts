import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import { settable, type TaskFields, type TaskRow } from './columns.ts';

type Db = Kysely<Database>;

export type Links = {
  assigneeId: string | null;
  personId: string | null;
  companyId: string | null;
  opportunityId: string | null;
};

/** What the links of a task lead to; null where there is no such record here. */
export type Linked = {
  assigneeId: string | null;
  assigneeName: string | null;
  personName: string | null;
  companyName: string | null;
  opportunityId: string | null;
};

const LINKED = `select m.id as "assigneeId", m.name as "assigneeName", p.display_name as "personName",
    c.name as "companyName", o.id as "opportunityId"
  from (select 1) one
  left join person p on p.id = $2::uuid
  left join company c on c.id = $3::uuid
  left join opportunity o on o.id = $4::uuid
  left join member m on m.id = coalesce($1::uuid, case when $5::boolean then p.owner_id end)`;

/** @param unassigned who a task without an assignee falls to: nobody, or the owner of its person */
export const getLinked = async (db: Db, links: Links, unassigned: 'nobody' | 'owner'): Promise<Linked> => {
  const { assigneeId, personId, companyId, opportunityId } = links;
  const values = [assigneeId, personId, companyId, opportunityId, unassigned === 'owner'];
  const [found] = await runText<Linked>(db, LINKED, values);
  return (
    found ?? {
      assigneeId: null,
      assigneeName: null,
      personName: null,
      companyName: null,
      opportunityId: null,
    }
  );
};

const inserted = {
  id: 'id',
  ...settable,
  source: 'source',
  sourceKey: 'source_key',
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
} as const;
const INSERTED = Object.keys(inserted) as (keyof typeof inserted)[];

const INSERT = `insert into task (workspace_id, ${Object.values(inserted).join(', ')})
  values ($1, ${INSERTED.map((_, place) => `$${place + 2}`).join(', ')})
  on conflict (workspace_id, source_key) where source_key is not null do nothing returning id`;

/** Adds the task unless its source key is taken. */
export const addingTask = (workspaceId: string, task: TaskRow): Query =>
  textQuery(INSERT, [workspaceId, ...INSERTED.map((name) => task[name])]);

/** The same at once; tells whether it was added. */
export const insertTask = async (db: Db, workspaceId: string, task: TaskRow): Promise<boolean> => {
  const { sql, parameters } = addingTask(workspaceId, task);
  return (await runText(db, sql, parameters)).length === 1;
};

/**
 * Sets the same fields of all these tasks, each to its next version. A reminder at another time is a new one; at a
 * time that has passed it is not given twice.
 */
export const updateTasks = (ids: readonly string[], fields: Partial<TaskFields>, now: string): Query => {
  const names = Object.keys(fields) as (keyof TaskFields)[];
  const sets = names.map((name, place) => `${settable[name]} = $${place + 3}`);
  const again =
    fields.remindAt === undefined || fields.remindAt === null || fields.remindAt <= now
      ? ''
      : ', reminded_at = null';
  const text = `update task set ${sets.join(', ')}${again}, updated_at = $2, version = version + 1 where id = any ($1::uuid[])`;
  return textQuery(text, [ids, now, ...names.map((name) => fields[name])]);
};

const WRITES_SINCE = `select c.record_id as id, (c.data ->> 'version')::int as version,
    (c.data ->> 'restores')::int as restores, c.before
  from unnest($1::uuid[], $2::int[]) as since (id, version)
  join change c on c.record_id = since.id and c.type = 'task' and (c.data ->> 'version')::int >= since.version`;

/** One write of a task as the change log has it. */
export type LoggedWrite = {
  id: string;
  /** The version it made. */
  version: number;
  /** Where it took another back: the version that the task is again as it was. */
  restores: number | null;
  /** What it overwrote; null where it made the task. */
  before: Partial<TaskFields> | null;
};

/** What was written to each task from a version of it on, in no order. */
export const listWritesSince = (
  db: Db,
  since: readonly { id: string; version: number }[],
): Promise<LoggedWrite[]> =>
  runText<LoggedWrite>(db, WRITES_SINCE, [since.map(({ id }) => id), since.map(({ version }) => version)]);

const RENAME_PEOPLE = `update task t set person_name = p.display_name from person p
  where p.id = any ($1::uuid[]) and t.person_id = p.id and t.removed_at is null
    and t.person_name is distinct from p.display_name`;

/** Copies the names of these people anew. It is no change of the tasks, and makes no version. */
export const copyPersonNames = (db: Db, personIds: readonly string[]) =>
  runText(db, RENAME_PEOPLE, [personIds]);

const RENAME_COMPANIES = `update task t set company_name = c.name from company c
  where c.id = any ($1::uuid[]) and t.company_id = c.id and t.removed_at is null
    and t.company_name is distinct from c.name`;

/** The same for companies. */
export const copyCompanyNames = (db: Db, companyIds: readonly string[]) =>
  runText(db, RENAME_COMPANIES, [companyIds]);
