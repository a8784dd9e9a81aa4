import {
  addDays,
  addMinutes,
  atWallClock,
  dateIn,
  daysBetween,
  endOfDay,
  msOf,
  timeIn,
  toInstant,
  type CalendarDate,
  type Instant,
  type Zone,
} from '#kernel/time.ts';
import type { Task } from './contract.ts';

type Due = Pick<Task, 'dueAt' | 'dueOn'>;

/** The last millisecond of a day: after everything that is due at a time of it, and before the next day begins. */
export const endOfDue = (dueOn: CalendarDate, zone: Zone): Instant =>
  toInstant(msOf(endOfDay(dueOn, zone)) - 1);

/** The day a task is due on: the one it names, or else the one it is on the wall of this zone. */
export const dueDay = ({ dueAt, dueOn }: Due, zone: Zone): CalendarDate | null =>
  dueOn ?? (dueAt === null ? null : dateIn(dueAt, zone));

/** A whole day is over when the next has begun where the reader is, a time when it has passed. */
export const isOverdue = (task: Due & Pick<Task, 'status'>, now: Instant, zone: Zone): boolean =>
  task.status === 'open' &&
  (task.dueOn === null ? task.dueAt !== null && task.dueAt < now : task.dueOn < dateIn(now, zone));

/** The parts a list by due date falls into, in order. A week ends with its Sunday. */
export const DUE_GROUPS = ['overdue', 'today', 'tomorrow', 'this_week', 'later', 'none'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** Monday is 0. */
const weekdayOf = (date: CalendarDate): number => ((daysBetween('2024-01-01', date) % 7) + 7) % 7;

/** Which part a task belongs to. What is done or cancelled is never overdue: it goes with the day it was due. */
export const dueGroup = (task: Due & Pick<Task, 'status'>, now: Instant, zone: Zone): DueGroup => {
  const day = dueDay(task, zone);
  if (day === null) return 'none';
  if (isOverdue(task, now, zone)) return 'overdue';
  const today = dateIn(now, zone);
  if (day <= today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  return day <= addDays(today, 6 - weekdayOf(today)) ? 'this_week' : 'later';
};

export const SNOOZE_CHOICES = ['later_today', 'tomorrow', 'next_week'] as const;
export type SnoozeChoice = (typeof SNOOZE_CHOICES)[number];

const MORNING = '08:00';
const HOURS_LATER = 3;
/** Later than this, “later today” would be the night. */
const LAST_OF_DAY = '21:00';

/** The next full hour that is so many hours away; null where the evening is over by then. */
const laterToday = (now: Instant, zone: Zone): Instant | null => {
  const later = addMinutes(now, HOURS_LATER * 60);
  const date = dateIn(later, zone);
  const at = atWallClock(date, `${timeIn(later, zone).slice(0, 2)}:00`, zone);
  const isToday = date === dateIn(now, zone) && timeIn(at, zone) <= LAST_OF_DAY;
  return isToday ? at : null;
};

/** When a task comes back, for each choice that is still to be had. */
export const snoozeUntil = (now: Instant, zone: Zone): { choice: SnoozeChoice; until: Instant }[] => {
  const today = dateIn(now, zone);
  const later = laterToday(now, zone);
  return [
    ...(later === null ? [] : [{ choice: 'later_today' as const, until: later }]),
    { choice: 'tomorrow', until: atWallClock(addDays(today, 1), MORNING, zone) },
    { choice: 'next_week', until: atWallClock(addDays(today, 7 - weekdayOf(today)), MORNING, zone) },
  ];
};
