import path from 'node:path';
import { defineModule } from '#platform/operations/module.ts';
import { methodTimers } from './jobs.ts';
import { dmoOperations } from './operations/dmo.ts';
import { reminderOperations } from './operations/reminders.ts';
import { methodReactions } from './reactions.ts';

export { finishReminder } from './operations/finish-reminder.ts';
export { recordEvent } from './operations/record-event.ts';

/** `events.record` is bound in `next`, which adds the last step of it: what to do next about the person. */
export const methodModule = defineModule({
  name: 'method',
  migrations: { rank: 60, name: 'method', folder: path.join(import.meta.dirname, 'migrations') },
  operations: [...dmoOperations, ...reminderOperations],
  reactions: methodReactions,
  timers: methodTimers,
});
