import { toPage, type Page } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import { COUNTED_AT_MOST } from '../contract.ts';
import { SHOWN, WHOLE, WITH_ASSIGNEE, type ShownRow, type TaskRow } from './columns.ts';
import { listText, type Asked } from './list-text.ts';
import { orderOf } from './order.ts';

type Db = Kysely<Database>;

/** Page sizes that have a query of their own: others read the next larger one and keep less, so that few are planned. */
const PAGE_SIZES = [10, 20, 50, 100, 200];

/** @throws AppError invalid `bad_cursor` */
export const listTaskRows = async (db: Db, asked: Asked, limit: number): Promise<Page<ShownRow>> => {
  const size = PAGE_SIZES.find((one) => one >= limit) ?? limit;
  const { text, values } = listText(asked, size + 1);
  const rows = await runText<ShownRow>(db, text, values);
  return toPage(rows, limit, asked.sort, orderOf(asked.sort).keysOf);
};

const GET = `select ${SHOWN} from task t ${WITH_ASSIGNEE} where t.id = $1 and t.removed_at is null`;

export const findTaskRow = async (db: Db, id: string): Promise<ShownRow | undefined> =>
  (await runText<ShownRow>(db, GET, [id]))[0];

const FIND_BY_SOURCE = `select ${WHOLE} from task t ${WITH_ASSIGNEE} where t.source_key = $1`;

/** Thrown away or not. */
export const findTaskBySource = async (db: Db, sourceKey: string): Promise<TaskRow | undefined> =>
  (await runText<TaskRow>(db, FIND_BY_SOURCE, [sourceKey]))[0];

// In the order of their ids, so that two that lock the same tasks wait for each other and never for good.
const LOCK = `select ${WHOLE} from task t ${WITH_ASSIGNEE} where t.id = any ($1::uuid[]) order by t.id for no key update of t`;

/** Thrown away or not. */
export const lockTaskRows = (db: Db, ids: readonly string[]): Promise<TaskRow[]> =>
  runText<TaskRow>(db, LOCK, [ids]);

const LOCK_BY_SOURCE = `select ${WHOLE} from task t ${WITH_ASSIGNEE}
  where t.source_key >= $1 and t.source_key < $2 and t.status = 'open' and t.removed_at is null
  order by t.id for no key update of t`;

/** Open tasks whose source key begins so. */
export const lockOpenTasksBySource = (db: Db, prefix: string): Promise<TaskRow[]> =>
  runText<TaskRow>(db, LOCK_BY_SOURCE, [prefix, `${prefix}\u{10ffff}`]);

const OPEN_OF_PERSON = `select ${WHOLE} from task t ${WITH_ASSIGNEE}
  where t.person_id = $1 and t.status = 'open' and t.removed_at is null order by t.due_sort, t.id limit $2`;

/** Soonest due first, the snoozed too. */
export const listOpenTasksOfPerson = (db: Db, personId: string, limit = 100): Promise<TaskRow[]> =>
  runText<TaskRow>(db, OPEN_OF_PERSON, [personId, limit]);

const counted = (condition: string): string => `(select count(*)::int from (
  select from task t where t.assignee_id = $1 and t.status = 'open' and t.removed_at is null and ${condition}
    and (t.snoozed_until is null or t.snoozed_until <= $2::timestamptz) limit ${COUNTED_AT_MOST + 1}) counted)`;

const COUNT = `select
  ${counted('t.due_sort < $2::timestamptz')} as overdue,
  ${counted('t.due_sort >= $2::timestamptz and t.due_sort < $3::timestamptz')} as today,
  ${counted(`t.due_sort >= $3::timestamptz and t.due_sort < 'infinity'`)} as upcoming`;

export type Counts = { overdue: number; today: number; upcoming: number };

/** Each counts one beyond the most at most. @param tomorrow when today is over, where the asker is */
export const countOpenTasks = async (
  db: Db,
  assigneeId: string,
  now: string,
  tomorrow: string,
): Promise<Counts> =>
  (await runText<Counts>(db, COUNT, [assigneeId, now, tomorrow]))[0] ?? { overdue: 0, today: 0, upcoming: 0 };
