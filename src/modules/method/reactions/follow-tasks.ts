import type { FeedEntry } from '#kernel/change.ts';
import { noteFollowUpCompleted } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { reportCancelled } from '../operations/apply-trigger.ts';
import {
  endRemindersOfTasks,
  listTaskStates,
  reviveRemindersOfTasks,
  type EndedWithTask,
} from '../queries/reminders.ts';

/** A follow-up that one was reminded of and did: guards may take it for a follow-up that was logged. */
const countFollowUps = async (ctx: Context, ended: readonly EndedWithTask[]): Promise<void> => {
  for (const [, ofTask] of Map.groupBy(ended, (one) => one.taskId)) {
    const [first] = ofTask;
    if (first === undefined) continue;
    const { opportunityId, personId } = first;
    await noteFollowUpCompleted(ctx, opportunityId === null ? { personId } : { opportunityId });
  }
};

const revive = async (ctx: Context, taskIds: readonly string[]): Promise<void> => {
  for (const { id, personId, rule } of await reviveRemindersOfTasks(ctx.db, taskIds)) {
    const data = { rule, by: 'task_reopened' };
    ctx.change({ event: 'reminders.planned', type: 'reminder', id, personId, data });
  }
};

/**
 * Reminders end with the task they belong to, and come back with it. What the task is now decides, not what the entry
 * tells, so that an undo which came in between holds.
 */
export const followTasks = async (ctx: Context, entries: readonly FeedEntry[]): Promise<void> => {
  const states = await listTaskStates(ctx.db, [...new Set(entries.map((entry) => entry.id))]);
  const idsOf = (status: string) => states.filter((one) => one.status === status).map((one) => one.id);
  const done = await endRemindersOfTasks(ctx.db, idsOf('done'), 'task_completed', ctx.now);
  reportCancelled(ctx, done, 'task_completed');
  await countFollowUps(ctx, done);
  const dropped = await endRemindersOfTasks(ctx.db, idsOf('cancelled'), 'task_removed', ctx.now);
  reportCancelled(ctx, dropped, 'task_removed');
  await revive(ctx, idsOf('open'));
};
