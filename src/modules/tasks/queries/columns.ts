import type { Task, TaskPriority } from '../contract.ts';

/** What a list and a card show. */
export type ShownRow = Omit<Task, 'can'>;

/** The same with what only the server looks at. */
export type TaskRow = ShownRow & { sourceKey: string | null; removedAt: string | null };

/** Columns that a change may set, by the names of the contract. */
export const settable = {
  title: 'title',
  description: 'description',
  type: 'type',
  status: 'status',
  priority: 'priority',
  dueAt: 'due_at',
  dueOn: 'due_on',
  remindAt: 'remind_at',
  snoozedUntil: 'snoozed_until',
  assigneeId: 'assignee_id',
  personId: 'person_id',
  personName: 'person_name',
  companyId: 'company_id',
  companyName: 'company_name',
  opportunityId: 'opportunity_id',
  estimateMinutes: 'estimate_minutes',
  completedAt: 'completed_at',
  completedBy: 'completed_by',
  removedAt: 'removed_at',
} as const satisfies Partial<Record<keyof TaskRow, string>>;

export type TaskFields = Pick<TaskRow, keyof typeof settable>;

const shown = {
  id: 'id',
  ...settable,
  source: 'source',
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
  version: 'version',
} as const;

const selected = (columns: object): string =>
  Object.entries(columns)
    .map(([name, column]) => `t.${String(column)} as "${name}"`)
    .join(', ');

const { removedAt: _, ...listed } = shown;

/** Select list of a task that is shown: of `task as t` and, for the assignee, `member as m`. */
export const SHOWN = `${selected(listed)}, m.name as "assigneeName"`;

/** The same with what only the server looks at. */
export const WHOLE = `${selected({ ...shown, sourceKey: 'source_key' })}, m.name as "assigneeName"`;

/** The assignee's name is read with the task: a workspace has few members, and each may have very many tasks. */
export const WITH_ASSIGNEE = 'left join member m on m.id = t.assignee_id';

/** How `task.urgency` counts priorities. */
export const urgencyOf: Readonly<Record<TaskPriority, number>> = { urgent: 1, high: 2, normal: 3, low: 4 };
