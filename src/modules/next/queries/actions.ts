import { decodeCursor, encodeCursor, type CursorValue } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { NextAction } from '../contract.ts';
import type { NextDecision } from '../rules/next-for-person.ts';

type Db = Kysely<Database>;

/** Stands for the member of a person whom nobody works. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const NEVER = 'infinity';
const ALWAYS = '-infinity';

/** What is decided about a person, and whose turn it is. */
export type Decided = NextDecision & { personId: string; workerId: string | null };

/** For so many people the plan that is kept for a statement will do, however long ago it was made. */
const FEW = 20;

/**
 * Until the end of the transaction statements are planned for the sizes that tables have now. A plan that was made
 * while a workspace was new reads whole tables once a person.
 */
const planAnew = (db: Db) => sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(db);

/**
 * Locks the rows of these people in one order, making those that are missing, so that of two who compute at the same
 * time the later one sees what the earlier one saw. Answers the digest of what is decided about each.
 */
export const lockActions = async (
  db: Db,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> => {
  if (personIds.length > FEW) await planAnew(db);
  await sql`
    insert into next_action (workspace_id, person_id, worker_id)
    select ${workspaceId}::uuid, person.id, ${NOBODY}::uuid from person
    where person.id = any(${personIds}::uuid[])
      and not exists (select from next_action as known where known.person_id = person.id)
    order by person.id
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ personId: string; digest: string }>`
    select person_id as "personId", digest from next_action
    where person_id = any(${personIds}::uuid[]) order by person_id for no key update`.execute(db);
  return new Map(rows.map((row) => [row.personId, row.digest]));
};

/** What is decided about a person, with the digest of it. */
export type DigestedDecision = Decided & { digest: string };

const rowOf = ({ personId, workerId, action, recomputeAt, digest }: DigestedDecision) => ({
  person_id: personId,
  worker_id: workerId ?? NOBODY,
  action,
  digest,
  overdue: action?.overdue ?? false,
  score: action?.score ?? 0,
  due_sort: action?.dueAt ?? NEVER,
  last_contact_sort: action?.lastContactAt ?? ALWAYS,
  ready_at: action?.readyAt ?? ALWAYS,
  expires_at: action?.expiresAt ?? null,
  recompute_at: recomputeAt,
});

/** Writes what was decided about people whose rows are locked. */
export const saveActions = (db: Db, decided: readonly DigestedDecision[]) =>
  sql`
    update next_action as kept set
      worker_id = fresh.worker_id, action = fresh.action, digest = fresh.digest, overdue = fresh.overdue,
      score = fresh.score, due_sort = fresh.due_sort, last_contact_sort = fresh.last_contact_sort,
      ready_at = fresh.ready_at, expires_at = fresh.expires_at, recompute_at = fresh.recompute_at
    from jsonb_to_recordset(${JSON.stringify(decided.map(rowOf))}::jsonb) as fresh (
      person_id uuid, worker_id uuid, action jsonb, digest text, overdue boolean, score smallint,
      due_sort timestamptz, last_contact_sort timestamptz, ready_at timestamptz, expires_at timestamptz,
      recompute_at timestamptz
    )
    where kept.person_id = fresh.person_id`.execute(db);

/** People of the workspace after this one, in order, so many at most. */
export const listPersonIdsAfter = async (db: Db, after: string, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
};

/** People whom one of these members works, or did when it was last computed. */
export const listPeopleOfWorkers = async (db: Db, memberIds: readonly string[]): Promise<string[]> => {
  if (memberIds.length === 0) return [];
  const rows = await db
    .selectFrom('next_action')
    .select('person_id as personId')
    .where('worker_id', 'in', [...memberIds])
    .execute();
  return rows.map((row) => row.personId);
};

/** Answers whose time has run out, in any workspace: for the clockwork. */
export const listRunOut = (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  db
    .selectFrom('next_action')
    .select(['workspace_id as workspaceId', 'person_id as id'])
    .where('recompute_at', '<=', now)
    .orderBy('recompute_at')
    .limit(limit)
    .execute();

/** The suggestion about a person as it is stored; undefined where there is no such person. */
export const findAction = async (db: Db, personId: string): Promise<NextAction | null | undefined> => {
  const row = await db
    .selectFrom('person')
    .leftJoin('next_action', (join) =>
      join
        .onRef('next_action.workspace_id', '=', 'person.workspace_id')
        .onRef('next_action.person_id', '=', 'person.id'),
    )
    .select('next_action.action')
    .where('person.id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? undefined : ((row.action as NextAction | null) ?? null);
};

/** Whose suggestions: of one member and of people nobody works, or everyone's. */
export type Whose = { workerId: string | null } | 'everyone';

const place = sql`rank, due_sort, last_contact_sort, person_id`;

/** Where a suggestion stands in the order of the queue. */
export const placeOf = (action: NextAction): CursorValue[] => [
  (action.overdue ? 0 : 1000) + 100 - action.score,
  action.dueAt ?? NEVER,
  action.lastContactAt ?? ALWAYS,
  action.personId,
];

const beyond = (after: readonly CursorValue[] | null) =>
  after === null
    ? sql``
    : sql`and (${place}) > (${after[0]}::integer, ${after[1]}::timestamptz, ${after[2]}::timestamptz, ${after[3]}::uuid)`;

/** Each part is a walk over as many entries of an index as it takes; two of them are merged in the same order. */
const queue = (whose: Whose, also: ReturnType<typeof sql>, limit: number) => {
  const part = (worker: ReturnType<typeof sql>) => sql`(
    select action, ${place} from next_action where action is not null ${worker} ${also}
    order by ${place} limit ${limit})`;
  if (whose === 'everyone') return part(sql``);
  const nobodys = part(sql`and worker_id = ${NOBODY}::uuid`);
  if (whose.workerId === null) return nobodys;
  return sql`${part(sql`and worker_id = ${whose.workerId}::uuid`)} union all ${nobodys}`;
};

const readQueue = async (db: Db, whose: Whose, also: ReturnType<typeof sql>, limit: number) => {
  const { rows } = await sql<{ action: NextAction }>`
    select action from (${queue(whose, also, limit)}) as queue order by ${place} limit ${limit}`.execute(db);
  return rows.map((row) => row.action);
};

const ORDER = 'queue';

/** A page of the queue. */
export const listActions = async (
  db: Db,
  whose: Whose,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: NextAction[]; nextCursor: string | null }> => {
  const after = cursor === undefined ? null : decodeCursor(cursor, ORDER, 4);
  const found = await readQueue(db, whose, beyond(after), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isLast = found.length <= limit || last === undefined;
  return { items, nextCursor: isLast ? null : encodeCursor(ORDER, placeOf(last)) };
};

/** The first suggestion of the queue whose turn is ours now. */
export const findReady = async (db: Db, whose: Whose, now: string): Promise<NextAction | null> => {
  const [first] = await readQueue(db, whose, sql`and ready_at <= ${now}::timestamptz`, 1);
  return first ?? null;
};

/** Positions further back than this are not told apart. */
const COUNTED_AT_MOST = 1000;

/** How many suggestions stand before this one in the same queue, up to 1,000. */
export const countBefore = async (db: Db, whose: Whose, action: NextAction): Promise<number> => {
  const [rank, due, contact, id] = placeOf(action);
  const before = sql`and (${place}) < (${rank}::integer, ${due}::timestamptz, ${contact}::timestamptz, ${id}::uuid)`;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${queue(whose, before, COUNTED_AT_MOST)}) as queue`.execute(db);
  return Math.min(rows[0]?.count ?? 0, COUNTED_AT_MOST);
};
