import {
  addDays,
  addHours,
  addMinutes,
  addMonths,
  dateIn,
  daysBetween,
  zoneClock,
  type CalendarDate,
  type Instant,
  type ZoneClock,
} from '#kernel/time.ts';
import type { UNITS } from './vocabulary.ts';

/** Days from `from` until `to`, exclusive. */
export type Days = { from: CalendarDate; to: CalendarDate };

/** What “now” is, on the wall of whoever asks. */
export type Now = { at: Instant; clock: ZoneClock; today: CalendarDate; weekday: number };

export const nowIn = (at: Instant, timeZone: string): Now => {
  const clock = zoneClock(timeZone);
  const today = dateIn(at, clock);
  // 1 January 2024 was a Monday.
  const weekday = (((daysBetween('2024-01-01', today) % 7) + 7) % 7) + 1;
  return { at, clock, today, weekday };
};

export const daysFrom = (from: CalendarDate, count = 1): Days => ({ from, to: addDays(from, count) });

export const weekOf = ({ today, weekday }: Now, weeks: number): Days =>
  daysFrom(addDays(today, 1 - weekday + 7 * weeks), 7);

export const monthOf = ({ today }: Now, months: number): Days => {
  const from = addMonths(`${today.slice(0, 8)}01`, months);
  return { from, to: addMonths(from, 1) };
};

export const quarterOf = ({ today }: Now, quarters: number): Days => {
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  const from = addMonths(`${today.slice(0, 5)}${String(first).padStart(2, '0')}-01`, 3 * quarters);
  return { from, to: addMonths(from, 3) };
};

export const yearOf = ({ today }: Now, years: number): Days => {
  const from = addMonths(`${today.slice(0, 4)}-01-01`, 12 * years);
  return { from, to: addMonths(from, 12) };
};

/** The next such weekday after today, and the last one before today. */
export const weekdayFrom = ({ today, weekday }: Now, wanted: number): { ahead: Days; back: Days } => {
  const forward = ((wanted - weekday + 6) % 7) + 1;
  const backward = ((weekday - wanted + 6) % 7) + 1;
  return { ahead: daysFrom(addDays(today, forward)), back: daysFrom(addDays(today, -backward)) };
};

/** A date that exists, or null. */
export const dateOf = (year: number, month: number, day: number): CalendarDate | null => {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 2999) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
};

/** Such a date without a year: the coming one, today included, and the one that was. */
export const dayOfYear = (now: Now, month: number, day: number): { ahead: Days; back: Days } | null => {
  const year = Number(now.today.slice(0, 4));
  const here = dateOf(year, month, day);
  if (here === null) return null;
  const before = here < now.today;
  const ahead = before ? dateOf(year + 1, month, day) : here;
  const back = here <= now.today ? here : dateOf(year - 1, month, day);
  return { ahead: daysFrom(ahead ?? here), back: daysFrom(back ?? here) };
};

type Unit = NonNullable<ReturnType<typeof UNITS.get>>;

/** So much later, or earlier where negative: a moment for hours and minutes, else a day. */
export const shifted = (now: Now, amount: number, unit: Unit): { at: Instant } | { day: CalendarDate } => {
  if (unit === 'minute') return { at: addMinutes(now.at, amount) };
  if (unit === 'hour') return { at: addHours(now.at, amount) };
  if (unit === 'day') return { day: addDays(now.today, amount) };
  if (unit === 'week') return { day: addDays(now.today, 7 * amount) };
  return { day: addMonths(now.today, unit === 'month' ? amount : 12 * amount) };
};

/** Roughly how many days a distance is: a month is 30, less than a day is none. */
export const dayCount = (amount: number, unit: Unit): number =>
  ({ minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 })[unit] * amount;
