import { SHOWN, WITH_ASSIGNEE } from '#modules/tasks/queries/columns.ts';
import { listText, type Asked } from '#modules/tasks/queries/list-text.ts';
import type { Sample } from './sample.ts';

/** A statement of the floor. `values` are those that are the same each time; the rest come with the request. */
export type FloorStatement = { text: string; values: unknown[] };

export const PAGE = 50;
const ASSIGNEE = `${WITH_ASSIGNEE} and m.workspace_id = t.workspace_id`;

/** The product's own statement, with the workspace written out where row security adds it. */
const written = (
  { text, values }: { text: string; values: unknown[] },
  workspaceId: string,
): FloorStatement => ({
  text: text
    .replaceAll('t.removed_at is null', `t.workspace_id = $${values.length + 1} and t.removed_at is null`)
    .replaceAll('from task_search t', 'from task t')
    .replaceAll(
      'page join task t on t.id',
      `page join task t on t.workspace_id = $${values.length + 1} and t.id`,
    )
    .replaceAll(WITH_ASSIGNEE, ASSIGNEE),
  values: [...values, workspaceId],
});

const ORDER = 'rank, due_sort, last_contact_sort, person_id';
const queueOf = (worker: string): string => `(select action, ${ORDER} from next_action
  where workspace_id = $1 and action is not null and worker_id = ${worker} order by ${ORDER} limit ${PAGE + 1})`;

const RETURNED = SHOWN.replaceAll('t.', '').replace(/, m\.name as "assigneeName"/, '');

export const floorSql = (sample: Sample): Readonly<Record<string, FloorStatement>> => {
  const { workspaceId, memberId, now } = sample;
  const asked: Asked = { status: ['open'], snoozed: 'hide', sort: 'due', now };
  const list = (more: Partial<Asked>) => written(listText({ ...asked, ...more }, PAGE + 1), workspaceId);
  return {
    list: list({ type: ['call', 'follow_up'] }),
    deep: list({ cursor: sample.halfWay }),
    search: list({ words: sample.word }),
    get: {
      text: `select ${SHOWN} from task t ${ASSIGNEE} where t.workspace_id = $1 and t.id = $2 and t.removed_at is null`,
      values: [workspaceId],
    },
    next: {
      text: `select action from (${queueOf('$2')} union all ${queueOf(`'00000000-0000-0000-0000-000000000000'`)}) queue
        order by ${ORDER} limit ${PAGE + 1}`,
      values: [workspaceId, memberId],
    },
    create: {
      text: `insert into task (workspace_id, assignee_id, created_by, source, id, title, type, priority, due_at, person_id,
          created_at, updated_at)
        values ($1, $2, 'Floor', 'person', $3, $4, $5, $6, $7, $8, $9, $9) returning ${RETURNED}`,
      values: [workspaceId, memberId],
    },
    complete: {
      text: `update task set status = 'done', completed_at = $3, completed_by = 'Floor', updated_at = $3, version = version + 1
        where workspace_id = $1 and id = $2 and status = 'open' and removed_at is null returning ${RETURNED}`,
      values: [workspaceId],
    },
  };
};
