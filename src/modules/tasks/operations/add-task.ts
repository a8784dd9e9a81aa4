import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { msOf } from '#kernel/time.ts';
import { addToTimeline } from '#modules/activity/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { TaskPriority, TaskSource, TaskType } from '../contract.ts';
import type { TaskRow } from '../queries/columns.ts';
import { findTaskBySource } from '../queries/read.ts';
import { addingTask, insertTask } from '../queries/write.ts';
import { endOfDue } from '../rules.ts';
import { readLinks } from './links.ts';

/** A task to be made. Undefined is as the contract's default, null is nothing. */
export type NewTask = {
  title: string;
  description?: string | undefined;
  type?: TaskType | undefined;
  priority?: TaskPriority | undefined;
  dueAt?: string | null | undefined;
  /** A whole day where `timeZone` says, instead of `dueAt`. */
  dueOn?: string | null | undefined;
  /** IANA; the actor's where it is left out. */
  timeZone?: string | undefined;
  remindAt?: string | null | undefined;
  /** The actor where it is left out; of a task that nobody makes, the owner of its person. */
  assigneeId?: string | null | undefined;
  personId?: string | null | undefined;
  companyId?: string | null | undefined;
  opportunityId?: string | null | undefined;
  estimateMinutes?: number | null | undefined;
  source?: TaskSource | undefined;
  /** What it was made for, unique in the workspace: asked for again, the same task is what it was made for. */
  sourceKey?: string | undefined;
};

const sourceOf: Readonly<Record<Actor['kind'], TaskSource>> = {
  member: 'person',
  api_key: 'api',
  agent: 'agent',
  system: 'rule',
};

const draftTask = async (ctx: Context, input: NewTask): Promise<TaskRow> => {
  const { actor, now } = ctx;
  const { personId = null, companyId = null, opportunityId = null, dueOn = null, sourceKey = null } = input;
  const assigneeId = input.assigneeId === undefined ? actor.memberId : input.assigneeId;
  const fallsTo = input.assigneeId === undefined && assigneeId === null ? 'owner' : 'nobody';
  const hasLinks = assigneeId !== null || personId !== null || companyId !== null || opportunityId !== null;
  const linked = hasLinks
    ? await readLinks(ctx, { assigneeId, personId, companyId, opportunityId }, fallsTo)
    : null;
  return {
    id: newId(msOf(now)),
    title: input.title,
    description: input.description ?? '',
    type: input.type ?? 'todo',
    status: 'open',
    priority: input.priority ?? 'normal',
    dueAt: dueOn === null ? (input.dueAt ?? null) : endOfDue(dueOn, input.timeZone ?? actor.timeZone),
    dueOn,
    remindAt: input.remindAt ?? null,
    snoozedUntil: null,
    assigneeId: linked?.assigneeId ?? null,
    assigneeName: linked?.assigneeName ?? null,
    personId,
    personName: linked?.personName ?? null,
    companyId,
    companyName: linked?.companyName ?? null,
    opportunityId,
    estimateMinutes: input.estimateMinutes ?? null,
    source: input.source ?? sourceOf[actor.kind],
    sourceKey,
    completedAt: null,
    completedBy: null,
    createdAt: now,
    createdBy: actor.name,
    updatedAt: now,
    version: 1,
    removedAt: null,
  };
};

/** Inserts the task, or finds the one that has its source key. Without a key nothing needs to be waited for. */
const insertOrFind = async (ctx: Context, task: TaskRow): Promise<TaskRow | undefined> => {
  const { workspaceId } = ctx.actor;
  if (task.sourceKey === null) {
    ctx.defer(addingTask(workspaceId, task));
    return undefined;
  }
  if (await insertTask(ctx.db, workspaceId, task)) return undefined;
  const known = await findTaskBySource(ctx.db, task.sourceKey);
  if (known === undefined) throw new Error('A task whose source key is taken could not be found.');
  return known;
};

/**
 * Makes a task in the caller's transaction. Where its source key was used before nothing is written, and the task is
 * the one made then, whatever became of it since.
 *
 * @throws AppError not_found naming the link that leads nowhere
 */
export const addTask = async (ctx: Context, input: NewTask): Promise<TaskRow> => {
  const task = await draftTask(ctx, input);
  const known = await insertOrFind(ctx, task);
  if (known !== undefined) return known;
  const { id, personId, companyId, title, type, sourceKey, version } = task;
  if (personId !== null || companyId !== null) {
    await addToTimeline(ctx, { personId, companyId, kind: 'task_created', refId: id, data: { title, type } });
  }
  const { priority, dueAt, dueOn, assigneeId, source } = task;
  ctx.change({
    event: 'tasks.created',
    type: 'task',
    id,
    personId,
    after: { title, type, priority, dueAt, dueOn, assigneeId, source },
    data: { version, ...(sourceKey === null ? {} : { sourceKey }) },
  });
  return task;
};
