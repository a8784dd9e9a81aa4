import type { TaskPriority, TaskSort, TaskStatus, TaskType } from '../contract.ts';
import { SHOWN, WITH_ASSIGNEE, urgencyOf } from './columns.ts';
import { orderOf, type Order } from './order.ts';

/** What a list is asked for, in the terms of the table. Undefined and empty lists ask for everything. */
export type Asked = {
  status: readonly TaskStatus[];
  type?: readonly TaskType[] | undefined;
  priority?: readonly TaskPriority[] | undefined;
  /** Null asks for tasks of nobody. */
  assigneeId?: string | null | undefined;
  personId?: string | undefined;
  companyId?: string | undefined;
  opportunityId?: string | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
  words?: string | undefined;
  snoozed: 'hide' | 'all' | 'only';
  sort: TaskSort;
  cursor?: string | undefined;
  now: string;
};

const ALL_STATUSES = ['open', 'done', 'cancelled'] as const;

/** How hard a page is sought. */
export type Reach = {
  /** How far a list is walked in its order, looking for what a page needs, before the rest is sought by an index. */
  walked: number;
  /** How many are sorted at most to find the first of them. */
  sorted: number;
};

const REACH: Reach = { walked: 5_000, sorted: 30_000 };

/** What filters and orders look at. */
const NARROW =
  't.id, t.type, t.status, t.urgency, t.assignee_id, t.due_sort, t.snoozed_until, t.created_at, t.updated_at, t.title, t.words';

type Bind = (value: unknown) => string;
type Filter = 'type' | 'assigneeId' | 'subject' | 'due' | 'words' | 'snoozed';

const subjects = { personId: 'person_id', companyId: 'company_id', opportunityId: 'opportunity_id' } as const;

/** The conditions on `t` that are asked for, but those that a walk takes its parts by: status and priority. */
const filtersOf = (asked: Asked, bind: Bind): Record<Filter, string> => {
  const all = (...conditions: (string | false)[]) => conditions.filter((one) => one !== false).join(' and ');
  const { type, assigneeId, dueFrom, dueUntil, words, snoozed, now } = asked;
  const about = Object.entries(subjects).map(([name, column]) => {
    const id = asked[name as keyof typeof subjects];
    return id !== undefined && `t.${column} = ${bind(id)}::uuid`;
  });
  return {
    type: type !== undefined && type.length > 0 ? `t.type = any (${bind([...new Set(type)])}::text[])` : '',
    assigneeId:
      assigneeId === undefined
        ? ''
        : assigneeId === null
          ? 't.assignee_id is null'
          : `t.assignee_id = ${bind(assigneeId)}::uuid`,
    subject: all(...about),
    due: all(
      dueFrom !== undefined && `t.due_sort >= ${bind(dueFrom)}::timestamptz and t.due_sort < 'infinity'`,
      dueUntil !== undefined && `t.due_sort < ${bind(dueUntil)}::timestamptz`,
    ),
    words: words === undefined ? '' : `t.words @@ (select task_query(${bind(words)}))`,
    snoozed:
      snoozed === 'all'
        ? ''
        : snoozed === 'only'
          ? `t.snoozed_until > ${bind(now)}::timestamptz`
          : `(t.snoozed_until is null or t.snoozed_until <= ${bind(now)}::timestamptz)`,
  };
};

type Parts = {
  order: Order;
  filters: Record<Filter, string>;
  /** The statuses asked for, and the priorities as `urgency` counts them; all priorities where there is none. */
  statuses: readonly TaskStatus[];
  urgencies: readonly number[];
  /** The condition of being after the cursor; empty for the first page. */
  after: string;
  limit: number;
  reach: Reach;
};

const where = (...conditions: readonly string[]): string =>
  ['t.removed_at is null', ...conditions].filter((condition) => condition !== '').join(' and ');

const inOrder = ({ order }: Parts, most: number): string => `order by ${order.by} limit ${most}`;

const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** Whether a walk goes through each priority by itself: then its index gives each in the order they are due. */
const walksUrgencies = ({ order, urgencies }: Parts): boolean =>
  order.name === 'priority' || (order.name === 'due' && urgencies.length > 0);

/** What the index of the order holds together: a status, and with some orders a priority. */
const runsOf = (parts: Parts): string[][] => {
  const { statuses, urgencies, filters } = parts;
  const ofUrgency = urgencies.length === 0 ? '' : `t.urgency in (${urgencies.join(', ')})`;
  return statuses.flatMap((status) => {
    const ofStatus = `t.status = '${status}'`;
    if (!walksUrgencies(parts)) return [[ofStatus, ofUrgency]];
    if (urgencies.length === 0 && filters.due === '') return [[ofStatus]];
    const each = urgencies.length === 0 ? Object.values(urgencyOf) : urgencies;
    return each.map((urgency) => [ofStatus, `t.urgency = ${urgency}`]);
  });
};

/** The first `most` that hold, along the index of the order. */
const walk = (parts: Parts, columns: string, most: number, ...conditions: readonly string[]): string => {
  const texts = runsOf(parts).map(
    (run) =>
      `select ${columns} from task t where ${where(...run, ...conditions, parts.after)} ${inOrder(parts, most)}`,
  );
  const [only = '', ...more] = texts;
  return more.length === 0
    ? only
    : `select * from (${texts.map((text) => `(${text})`).join(' union all ')}) t ${inOrder(parts, most)}`;
};

/** All that hold, in no order, by the index of one of the conditions. */
const find = (
  { statuses, urgencies, after }: Parts,
  table: string,
  ...conditions: readonly string[]
): string => {
  const ofStatus =
    statuses.length === 1 ? `t.status = ${quoted(statuses)}` : `t.status in (${quoted(statuses)})`;
  const ofUrgency = urgencies.length === 0 ? '' : `t.urgency in (${urgencies.join(', ')})`;
  return `select ${NARROW} from ${table} t where ${where(ofStatus, ofUrgency, ...conditions, after)}`;
};

const show = ({ order }: Parts, ids: string): string =>
  `select ${SHOWN} from (${ids}) page join task t on t.id = page.id ${WITH_ASSIGNEE} order by ${order.by}`;

/** What belongs to one record is little: it is taken by its index and sorted. */
const fewText = (parts: Parts): string =>
  `with found as materialized (${find(parts, 'task', ...Object.values(parts.filters))})
  ${show(parts, `select t.id from found t ${inOrder(parts, parts.limit)}`)}`;

/** Along the index of the order, passing over what the conditions refuse. */
const walkText = (parts: Parts): string =>
  `select ${SHOWN} from (${walk(parts, 't.*', parts.limit, ...Object.values(parts.filters))}) t ${WITH_ASSIGNEE}
  order by ${parts.order.by}`;

/**
 * Tries the sought conditions on a walk of a fixed length, which fills the page where they let much through. Where it
 * does not, what they let through is little: it is taken by their own index and sorted. Where that turns out to be
 * much after all, only not at the beginning of the order, the walk goes on to where the page is full.
 */
const seekText = (parts: Parts, sought: readonly Filter[], byWords: string): string => {
  const { filters, limit, reach } = parts;
  const names = Object.keys(filters) as Filter[];
  const all = Object.values(filters);
  const easy = names.filter((name) => !sought.includes(name)).map((name) => filters[name]);
  const hard = sought.map((name) => filters[name]).join(' and ');
  return `with walked as materialized (${walk(parts, NARROW, reach.walked, ...easy)}),
  near as materialized (select t.id from walked t where ${hard} ${inOrder(parts, limit)}),
  verdict as materialized (select case when (select count(*) from near) >= ${limit} then false
    else (select count(*) from walked) >= ${reach.walked} end as is_far),
  found as materialized (${find(parts, byWords === '' ? 'task' : 'task_search', byWords, ...all)}
    and (select is_far from verdict) limit ${reach.sorted + 1}),
  amount as materialized (select count(*) > ${reach.sorted} as is_much from found)
  ${show(
    parts,
    `select near.id from near where not (select is_far from verdict)
    union all (select t.id from found t where not (select is_much from amount) ${inOrder(parts, limit)})
    union all (select t.id from (${walk(parts, NARROW, limit, ...all)}) t where (select is_much from amount))`,
  )}`;
};

/**
 * The query for the first `limit` tasks after the cursor. What it costs must not grow with the table, nor may the plan
 * hang on what PostgreSQL guesses of a filter, so that each of the three it may be leaves nothing to choose.
 */
export const listText = (
  asked: Asked,
  limit: number,
  reach: Reach = REACH,
): { text: string; values: unknown[] } => {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const order = orderOf(asked.sort);
  const filters = filtersOf(asked, bind);
  const parts: Parts = {
    order,
    filters,
    statuses: ALL_STATUSES.filter((status) => asked.status.length === 0 || asked.status.includes(status)),
    urgencies: [...new Set(asked.priority?.map((one) => urgencyOf[one]))],
    after: asked.cursor === undefined ? '' : order.after(asked.cursor, bind),
    limit,
    reach,
  };
  if (filters.subject !== '' || asked.snoozed === 'only') return { text: fewText(parts), values };

  const hasIndex: Partial<Record<Filter, boolean>> = {
    assigneeId: order.name === 'due' && !walksUrgencies(parts),
    due: order.name === 'due' || order.name === 'priority',
  };
  const sought = (['assigneeId', 'due', 'words'] as const).filter(
    (name) => filters[name] !== '' && hasIndex[name] !== true,
  );
  if (sought.length === 0) return { text: walkText(parts), values };
  const byWords =
    asked.words === undefined ? '' : `task_prefixes(t.words) @> task_query_prefixes(${bind(asked.words)})`;
  return { text: seekText(parts, sought, byWords), values };
};
