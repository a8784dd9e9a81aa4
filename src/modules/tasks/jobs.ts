import type { Timer } from '#platform/operations/module.ts';
import { fireReminders, listDueReminders } from './queries/reminders.ts';

/** Gives each reminder once, when it is time, or when the task wakes where it is snoozed until later. */
export const taskReminders: Timer = {
  name: 'tasks.reminders',
  due: listDueReminders,
  fire: async (ctx, ids) => {
    for (const { id, personId, ...data } of await fireReminders(ctx.db, ids, ctx.now)) {
      ctx.change({ event: 'tasks.reminded', type: 'task', id, personId, data });
    }
  },
};
