import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Day, Moment, line, listOf, prose } from '#kernel/text.ts';
import { Task, TaskPriority, TaskStatus, TaskType } from './contract/task.ts';

export {
  TASK_PRIORITIES,
  TASK_STATUSES,
  TASK_TYPES,
  Task,
  TaskPriority,
  TaskSource,
  TaskStatus,
  TaskType,
} from './contract/task.ts';

/**
 * Orders a list of tasks may have; `-` is descending. `-priority` begins with the most urgent, and of those with the
 * one due first; `priority` is its reverse.
 */
export const TASK_SORTS = [
  'due',
  '-due',
  'priority',
  '-priority',
  'created',
  '-created',
  'updated',
  '-updated',
  'title',
  '-title',
] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

/** The same orders by the names of the fields, as other lists have them. */
const byField = {
  dueAt: 'due',
  '-dueAt': '-due',
  createdAt: 'created',
  '-createdAt': '-created',
  updatedAt: 'updated',
  '-updatedAt': '-updated',
} as const;

export const TaskSort = z.union([
  z.enum(TASK_SORTS),
  z.enum(Object.keys(byField) as (keyof typeof byField)[]).transform((field): TaskSort => byField[field]),
]);

const Boundary = z.union([Moment, Day]);

export const listTasks = operation({
  name: 'tasks.list',
  http: 'GET /tasks',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe:
      'Tasks by status, due date, person, assignee or words. For what somebody is to do, and what is overdue.',
    plain: ['items[].assigneeName'],
  },
  summary: 'List tasks with filter, search, order and paging.',
  description: 'Only open tasks that are not snoozed, unless `status` or `snoozed` ask for others.',
  input: z.strictObject({
    status: listOf(TaskStatus).default(['open']).describe('Any of them'),
    type: listOf(TaskType).optional().describe('Any of them'),
    priority: listOf(TaskPriority).optional().describe('Any of them'),
    assigneeId: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
    personId: Id.optional(),
    companyId: Id.optional(),
    opportunityId: Id.optional(),
    dueBefore: Boundary.optional().describe(
      'Due before this instant, or before this day begins in your time zone',
    ),
    dueAfter: Boundary.optional().describe('Due at this instant or later, or on this day or later'),
    q: line(200)
      .optional()
      .describe(
        'Beginnings of words of the title, the description, the person or the company; all must match',
      ),
    snoozed: z.enum(['hide', 'all', 'only']).default('hide'),
    sort: TaskSort.default('due').describe('Tasks that are never due come after all that are'),
    ...pageInput,
  }),
  output: pageOf(Task),
  errors: ['bad_cursor'],
  example: { input: { assigneeId: 'me', dueBefore: '2026-11-21', sort: 'due', limit: 20 } },
});

/** No count goes further than this: the screen says “1000+”. */
export const COUNTED_AT_MOST = 1000;

const Count = z.object({
  count: z.number().int(),
  isMore: z.boolean().describe(`There are more; counting stopped at ${COUNTED_AT_MOST}`),
});

export const countTasks = operation({
  name: 'tasks.counts',
  http: 'GET /tasks/counts',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'How many open tasks are overdue, due today and due later.',
  },
  summary: 'How many open tasks are overdue, due today and due later, without those that are snoozed.',
  input: z.strictObject({ assigneeId: z.union([z.literal('me'), Id]).default('me') }),
  output: z.object({ overdue: Count, today: Count, upcoming: Count }),
  example: { input: {} },
});

const Title = line(300).pipe(z.string().min(1, 'must not be blank'));

const optionalFields = {
  description: prose(20_000).optional(),
  type: TaskType.optional(),
  priority: TaskPriority.optional(),
  dueAt: Moment.nullable().optional(),
  dueOn: Day.nullable().optional().describe('A whole day in your time zone, instead of dueAt'),
  remindAt: Moment.nullable().optional(),
  assigneeId: Id.nullable().optional().describe('Member'),
  personId: Id.nullable().optional(),
  companyId: Id.nullable().optional(),
  opportunityId: Id.nullable().optional(),
  estimateMinutes: z.number().int().min(1).max(100_000).nullable().optional(),
};

type Due = { dueAt?: string | null | undefined; dueOn?: string | null | undefined };
const isDueOnce = ({ dueAt, dueOn }: Due): boolean =>
  dueAt === undefined || dueAt === null || dueOn === undefined || dueOn === null;
const dueTwice = { path: ['dueOn'], message: 'give either dueAt or dueOn' };

const unknownLinks = ['assignee_not_found', 'person_not_found', 'company_not_found', 'opportunity_not_found'];

export const createTask = operation({
  name: 'tasks.create',
  http: 'POST /tasks',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe:
      "Adds one follow-up task: title, day or time, person. Without an assignee it is the asking member's.",
    raises: ['assigneeId'],
  },
  summary: 'Add a task. Without an assignee it is yours.',
  input: z.strictObject({ title: Title, ...optionalFields }).refine(isDueOnce, dueTwice),
  output: Task,
  errors: unknownLinks,
  example: {
    input: {
      title: 'Ring Kari om presentasjonen',
      type: 'call',
      priority: 'high',
      dueOn: '2026-11-23',
      personId: '{person}',
    },
  },
});

const ofTask = z.strictObject({ id: Id });

export const getTask = operation({
  name: 'tasks.get',
  http: 'GET /tasks/:id',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'One task.',
    plain: ['assigneeName'],
  },
  summary: 'One task.',
  input: ofTask,
  output: Task,
  errors: ['task_not_found'],
  example: { input: { id: '{task}' } },
});

export const updateTask = operation({
  name: 'tasks.update',
  http: 'PATCH /tasks/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  tool: {
    tier: 1,
    describe: 'Changes fields of one task. Give only what changes; null clears a field.',
    raises: ['assigneeId'],
  },
  summary: 'Change a task: only the fields that are given; null clears.',
  input: z
    .strictObject({ id: Id, title: Title.optional(), status: TaskStatus.optional(), ...optionalFields })
    .refine(isDueOnce, dueTwice),
  output: Task,
  errors: ['task_not_found', 'version_conflict', ...unknownLinks],
  example: { input: { id: '{task}', priority: 'urgent', dueAt: '2026-11-23T13:00:00.000Z' } },
});

export const completeTask = operation({
  name: 'tasks.complete',
  http: 'POST /tasks/:id/complete',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Marks one task as done.',
  },
  summary: 'Mark a task as done. Once more changes nothing.',
  input: ofTask,
  output: Task,
  errors: ['task_not_found', 'version_conflict'],
  example: { input: { id: '{task}' } },
});

export const reopenTask = operation({
  name: 'tasks.reopen',
  http: 'POST /tasks/:id/reopen',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Opens a done or cancelled task again.',
  },
  summary: 'Make a task that is done or cancelled open again.',
  input: ofTask,
  output: Task,
  errors: ['task_not_found', 'version_conflict'],
  example: { input: { id: '{task}' } },
});

const snoozeFields = {
  until: Moment.nullable().optional().describe('Null wakes it'),
  minutes: z.number().int().min(1).max(525_600).optional().describe('From now, instead of until'),
};

type Snooze = { until?: string | null | undefined; minutes?: number | undefined };
const isSnoozedOnce = ({ until, minutes }: Snooze): boolean =>
  (until === undefined) !== (minutes === undefined);
const snoozeTwice = { path: ['until'], message: 'give either until or minutes' };

export const snoozeTask = operation({
  name: 'tasks.snooze',
  http: 'POST /tasks/:id/snooze',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Puts one task out of sight until a time.',
  },
  summary: 'Put a task out of sight for a while; when it is due stays as it is.',
  input: z.strictObject({ id: Id, ...snoozeFields }).refine(isSnoozedOnce, snoozeTwice),
  output: Task,
  errors: ['task_not_found', 'version_conflict', 'task_not_open', 'until_in_past'],
  example: { input: { id: '{task}', minutes: 180 } },
});

export const removeTask = operation({
  name: 'tasks.remove',
  http: 'DELETE /tasks/:id',
  effect: 'write',
  role: 'member',
  summary: 'Throw a task away; it can be restored.',
  input: ofTask,
  output: Task.describe('As it was, and what may be done with it now'),
  errors: ['task_not_found', 'version_conflict'],
  example: { input: { id: '{task}' } },
});

export const restoreTask = operation({
  name: 'tasks.restore',
  http: 'POST /tasks/:id/restore',
  effect: 'write',
  role: 'member',
  summary: 'Bring back a task that was thrown away.',
  input: ofTask,
  output: Task,
  errors: ['task_not_found'],
  example: { input: { id: '{removedTask}' } },
});

/** Tasks that one call changes at most. */
export const BULK_AT_MOST = 500;

export const BULK_ACTIONS = ['complete', 'reopen', 'assign', 'snooze', 'remove', 'restore', 'undo'] as const;
export const BulkAction = z.enum(BULK_ACTIONS);
export type BulkAction = z.infer<typeof BulkAction>;

/** What takes a change back: sent to `tasks.bulk`, it restores what each task was before this version. */
export const TaskUndo = z.object({
  action: z.literal('undo'),
  items: z.array(z.object({ id: Id, version: z.number().int() })),
});
export type TaskUndo = z.infer<typeof TaskUndo>;

const bulkInput = z
  .strictObject({
    action: BulkAction,
    ids: z.array(Id).min(1).max(BULK_AT_MOST).optional().describe('Of every action but undo'),
    assigneeId: z
      .union([z.literal('me'), Id])
      .nullable()
      .optional()
      .describe('Of assign: a member; null for nobody'),
    ...snoozeFields,
    items: z
      .array(z.strictObject({ id: Id, version: z.number().int().min(1) }))
      .min(1)
      .max(BULK_AT_MOST)
      .optional()
      .describe('Of undo: tasks, each with the version that the change to take back gave it'),
  })
  .refine(({ action, ids }) => (ids === undefined) === (action === 'undo'), {
    path: ['ids'],
    message: 'is needed, except by undo',
  })
  .refine(({ action, items }) => (items === undefined) === (action !== 'undo'), {
    path: ['items'],
    message: 'is needed by undo, and by no other action',
  })
  .refine(({ action, assigneeId }) => (assigneeId === undefined) === (action !== 'assign'), {
    path: ['assigneeId'],
    message: 'is needed by assign, and by no other action',
  })
  .refine(
    (input) =>
      input.action === 'snooze'
        ? isSnoozedOnce(input)
        : input.until === undefined && input.minutes === undefined,
    { path: ['until'], message: 'either it or minutes is needed by snooze, and by no other action' },
  );

export const bulkTasks = operation({
  name: 'tasks.bulk',
  http: 'POST /tasks/bulk',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 2,
    describe: 'Does one thing to many tasks: complete, reopen, assign or snooze those with the given ids.',
  },
  summary: 'Do one thing to many tasks, or take back what was done to them.',
  description:
    'In one transaction, with a result for each task: those that cannot be changed do not hold up the others. ' +
    '`undo` is the input that takes exactly this back; a task that somebody changed in between is left as it is.',
  input: bulkInput,
  output: z.object({
    results: z.array(
      z.object({ id: Id, ok: z.boolean(), code: z.string().optional(), message: z.string().optional() }),
    ),
    undo: TaskUndo.nullable().describe('Null where nothing was changed'),
  }),
  errors: ['assignee_not_found', 'until_in_past'],
  example: { input: { action: 'complete', ids: ['{task}'] } },
});
