import { fail } from '#kernel/errors.ts';
import { addToTimeline, type TimelineLine } from '#modules/activity/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { changedFields } from '#platform/operations/versions.ts';
import type { TaskStatus } from '../contract.ts';
import type { TaskFields, TaskRow } from '../queries/columns.ts';
import { lockTaskRows } from '../queries/read.ts';
import { updateTasks } from '../queries/write.ts';

export const taskNotFound = () => fail('not_found', 'task_not_found', 'There is no such task here.');

/** @throws AppError not_found `task_not_found` where there is none, or it was thrown away */
export const lockTask = async (ctx: Context, id: string): Promise<TaskRow> => {
  const [row] = await lockTaskRows(ctx.db, [id]);
  if (row === undefined || row.removedAt !== null) throw taskNotFound();
  return row;
};

/** The fields that becoming open, done or cancelled sets; none where the task is that already. */
export const becoming = (ctx: Context, current: TaskRow, status: TaskStatus): Partial<TaskFields> => {
  if (current.status === status) return {};
  if (status === 'open') return { status, completedAt: null, completedBy: null };
  const isDone = status === 'done';
  return {
    status,
    completedAt: isDone ? ctx.now : null,
    completedBy: isDone ? ctx.actor.name : null,
    snoozedUntil: null,
  };
};

const eventOf = (current: TaskRow, after: Partial<TaskFields>): `tasks.${string}` => {
  if (after.removedAt !== undefined) return after.removedAt === null ? 'tasks.restored' : 'tasks.removed';
  if (after.status === 'done') return 'tasks.completed';
  if (after.status === 'open') return 'tasks.reopened';
  const only = Object.keys(after).length === 1;
  return only && after.snoozedUntil !== undefined && current.status === 'open'
    ? 'tasks.snoozed'
    : 'tasks.updated';
};

const told: Readonly<Record<string, TimelineLine['kind']>> = {
  'tasks.completed': 'task_completed',
  'tasks.reopened': 'task_reopened',
};

/** A task and what of it is to become different; `restores` where that makes it what it was at a version before. */
export type Edit = { current: TaskRow; fields: Partial<TaskFields>; restores?: number };

/**
 * Writes all these edits, with their history and their changes, and returns the tasks as they are now. An edit that
 * changes nothing leaves no trace. The tasks must be locked.
 */
export const saveEdits = async (ctx: Context, edits: readonly Edit[]): Promise<TaskRow[]> => {
  const changed = edits.map(({ current, fields, restores }) => ({
    current,
    restores,
    ...changedFields(current, fields),
  }));
  const real = changed.filter(({ after }) => Object.keys(after).length > 0);
  const alike = Map.groupBy(real, ({ after }) => JSON.stringify(after));
  for (const group of alike.values()) {
    const ids = group.map(({ current }) => current.id);
    ctx.defer(updateTasks(ids, group[0]?.after ?? {}, ctx.now));
  }
  const lines: TimelineLine[] = [];
  for (const { current, restores, before, after } of real) {
    const saved = { ...current, ...after };
    const { id, personId, companyId, title, type } = saved;
    const event = eventOf(current, after);
    const kind = told[event];
    if (kind !== undefined && (personId !== null || companyId !== null)) {
      lines.push({ personId, companyId, kind, refId: id, data: { title, type } });
    }
    const { sourceKey, version } = current;
    const data = {
      version: version + 1,
      ...(restores === undefined ? {} : { restores }),
      ...(sourceKey === null ? {} : { sourceKey }),
    };
    ctx.change({ event, type: 'task', id, personId, before, after, data });
    if (current.personId !== null && current.personId !== personId) {
      // The person it was about is told too.
      ctx.change({ event, type: 'task', id, personId: current.personId, data: { toPersonId: personId } });
    }
  }
  await addToTimeline(ctx, ...lines);
  return changed.map(({ current, after }) =>
    Object.keys(after).length === 0
      ? current
      : { ...current, ...after, version: current.version + 1, updatedAt: ctx.now },
  );
};
