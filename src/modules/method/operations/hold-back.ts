import { cancelTasksBySource } from '#modules/tasks/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { listOpenRuleTasks } from '../queries/journeys.ts';
import { cancelRemindersOfPerson, type EndedReminder } from '../queries/reminders.ts';
import { approachKeys } from '../rules/task-completion.ts';
import { reportCancelled } from './apply-trigger.ts';

/** Ends everything that would approach somebody who may not be approached any more: reminders, and tasks of rules. */
export const holdBack = async (ctx: Context, personId: string, by: string): Promise<EndedReminder[]> => {
  const cancelled = await cancelRemindersOfPerson(ctx.db, personId, by, ctx.now);
  reportCancelled(ctx, cancelled, by);
  for (const task of await listOpenRuleTasks(ctx.db, personId, approachKeys)) {
    await cancelTasksBySource(ctx, task.sourceKey);
  }
  return cancelled;
};
