import type { TaskPriority, TaskSort, TaskStatus, TaskType } from '../contract.ts';
import { SHOWN, WITH_ASSIGNEE, urgencyOf } from './columns.ts';
import { orderOf } from './order.ts';

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

/** How far a list is walked in its order, looking for what a page needs, before the rest is sought by an index. */
const LOOKED_AT = 5_000;

/** What filters and orders look at. */
const NARROW =
  't.id, t.type, t.status, t.urgency, t.assignee_id, t.due_sort, t.snoozed_until, t.created_at, t.updated_at, t.title, t.words';

type Bind = (value: unknown) => string;
type Filter = 'type' | 'assigneeId' | 'subject' | 'due' | 'words' | 'snoozed';

const isAsked = (values: readonly unknown[] | undefined): values is readonly unknown[] =>
  values !== undefined && values.length > 0;

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
    type: isAsked(type) ? `t.type = any (${bind([...new Set(type)])}::text[])` : '',
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

/**
 * The query for the first `limit` tasks after the cursor. What it costs must not grow with the table, nor may a plan
 * hang on what PostgreSQL guesses of a filter, so it is one of three that each leave nothing to choose:
 *
 * - *walk*: along the index of the order, one part for each status and, where it is asked for, priority;
 * - *few*: what belongs to one person, company or opportunity, or is snoozed, is taken by its index and sorted;
 * - *seek*: any other filter is tried on a walk of a fixed length, which fills the page where the filter lets much
 *   through; only where it does not, and little is left to sort, is it taken by its own index.
 */
export const listText = (asked: Asked, limit: number): { text: string; values: unknown[] } => {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const order = orderOf(asked.sort);
  const filters = filtersOf(asked, bind);
  const after = asked.cursor === undefined ? '' : order.after(asked.cursor, bind);
  const statuses = ALL_STATUSES.filter((status) => !isAsked(asked.status) || asked.status.includes(status));
  const urgencies = isAsked(asked.priority) ? [...new Set(asked.priority.map((one) => urgencyOf[one]))] : [];

  const where = (...conditions: string[]) =>
    ['t.removed_at is null', ...conditions, after].filter((condition) => condition !== '').join(' and ');
  const inOrder = (most: number) => `order by ${order.by} limit ${most}`;

  const byUrgency = order.name === 'priority' || (order.name === 'due' && urgencies.length > 0);
  const ofStatus = `t.status in (${statuses.map((status) => `'${status}'`).join(', ')})`;
  const ofUrgency = urgencies.length === 0 ? '' : `t.urgency in (${urgencies.join(', ')})`;
  const parts = statuses.flatMap((status) => {
    const part = `t.status = '${status}'`;
    if (!byUrgency) return [[part, ofUrgency]];
    if (urgencies.length === 0 && filters.due === '') return [[part]];
    const each = urgencies.length === 0 ? Object.values(urgencyOf) : urgencies;
    return each.map((urgency) => [part, `t.urgency = ${urgency}`]);
  });
  const walk = (columns: string, most: number, ...conditions: string[]) => {
    const texts = parts.map(
      (part) =>
        `select ${columns} from task t where ${where(...part, ...conditions)} ${inOrder(most)}`,
    );
    const [only, ...more] = texts;
    if (more.length === 0) return only ?? '';
    return `select * from (${texts.map((text) => `(${text})`).join(' union all ')}) t ${inOrder(most)}`;
  };
  const found = (table: string, ...conditions: string[]) =>
    `found as materialized (select ${NARROW} from ${table} t where ${where(
      ofStatus,
      ofUrgency,
      ...conditions,
    )})`;
  const show = (ids: string) =>
    `select ${SHOWN} from (${ids}) page join task t on t.id = page.id ${WITH_ASSIGNEE} order by ${order.by}`;

  const { type, assigneeId, subject, due, words, snoozed } = filters;
  if (subject !== '' || asked.snoozed === 'only') {
    const text = `with ${found('task', subject, snoozed, assigneeId, type, due, words)} ${show(
      `select t.id from found t ${inOrder(limit)}`,
    )}`;
    return { text, values };
  }

  const walksAssignee = order.name === 'due' && !byUrgency;
  const walksDue = order.name === 'due' || order.name === 'priority';
  const sought = [walksAssignee ? '' : assigneeId, walksDue ? '' : due, words].filter((one) => one !== '');
  const walked = [type, snoozed, walksAssignee ? assigneeId : '', walksDue ? due : ''];
  if (sought.length === 0) {
    const text = `select ${SHOWN} from (${walk('t.*', limit, ...walked)}) t ${WITH_ASSIGNEE} order by ${order.by}`;
    return { text, values };
  }

  const byWords = words === '' ? '' : `task_prefixes(t.words) @> task_query_prefixes(${bind(asked.words)})`;
  const text = `with walked as materialized (${walk(NARROW, LOOKED_AT, ...walked)}),
    near as materialized (select t.id from walked t where ${sought.join(' and ')} ${inOrder(limit)}),
    verdict as materialized (select case when (select count(*) from near) >= ${limit} then false
      else (select count(*) from walked) >= ${LOOKED_AT} end as is_far),
    ${found(words === '' ? 'task' : 'task_search', byWords, words, assigneeId, due, snoozed, type)}
    ${show(`select near.id from near where not (select is_far from verdict)
      union all (select t.id from found t where (select is_far from verdict) ${inOrder(limit)})`)}`;
  return { text, values };
};
