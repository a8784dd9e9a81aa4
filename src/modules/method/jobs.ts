import type { Timer } from '#platform/operations/module.ts';
import { fireReminders } from './operations/fire-reminders.ts';
import { listDueReminders } from './queries/reminders.ts';

export const methodTimers: readonly Timer[] = [
  { name: 'reminders.fire', due: listDueReminders, fire: fireReminders },
];
