import { noteFollowUpCompleted } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { markDone } from '../queries/reminders.ts';

/**
 * Marks a reminder that has come as done, in the caller's transaction; answers the task it belongs to. One that is
 * still to come, or over, stays as it is. A follow-up that one was reminded of counts where a guard asks for one.
 */
export const finishReminder = async (ctx: Context, id: string): Promise<{ taskId: string | null }> => {
  const done = await markDone(ctx.db, id, ctx.now);
  if (done === null) return { taskId: null };
  const { personId, rule, taskId, opportunityId } = done;
  ctx.change({ event: 'reminders.completed', type: 'reminder', id, personId, data: { rule, taskId } });
  if (taskId !== null) {
    await noteFollowUpCompleted(ctx, opportunityId === null ? { personId } : { opportunityId });
  }
  return { taskId };
};
