import type { Random } from '#kernel/random.ts';
import {
  addDays,
  atWallClock,
  dateIn,
  endOfDay,
  msOf,
  zoneClock,
  type CalendarDate,
  type Instant,
} from '#kernel/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The waking hours of people who work with people, in minutes of the day. */
const MORNING = 8 * 60;
const EVENING = 21 * 60;

/** Days and hours around one moment in one zone. Days are counted from the day of `now`, which is 0. */
export type Calendar = {
  readonly nowMs: number;
  readonly zone: string;
  readonly date: (day: number) => CalendarDate;
  /** Epoch milliseconds of a minute of a day on the wall. */
  readonly at: (day: number, minute: number) => number;
  /** Epoch milliseconds of the end of a day, exclusive. */
  readonly endOf: (day: number) => number;
  /** A moment in waking hours, so many hours later: at least and at most, but for the nights. */
  readonly later: (random: Random, fromMs: number, leastHours: number, mostHours: number) => number;
};

export const instant = (ms: number): Instant => new Date(ms).toISOString();

export const calendarOf = (now: Instant, zone: string): Calendar => {
  const nowMs = msOf(now);
  const clock = zoneClock(zone);
  const today = dateIn(now, clock);
  const todayMs = Date.parse(`${today}T00:00:00.000Z`);
  // A zone is slow to ask and is asked for the same days over and over.
  const middays = new Map<number, number>();
  const offsetOf = (day: number): number => {
    const known = middays.get(day);
    if (known !== undefined) return known;
    const midday = todayMs + day * DAY + 12 * HOUR;
    const offset = midday - msOf(atWallClock(addDays(today, day), '12:00', clock));
    middays.set(day, offset);
    return offset;
  };
  const ends = new Map<number, number>();
  const endOf = (day: number): number => {
    const known = ends.get(day);
    if (known !== undefined) return known;
    const end = msOf(endOfDay(addDays(today, day), clock));
    ends.set(day, end);
    return end;
  };
  const at = (day: number, minute: number) => todayMs + day * DAY + minute * MINUTE - offsetOf(day);
  const dayOf = (ms: number) => Math.floor((ms + offsetOf(Math.floor((ms - todayMs) / DAY)) - todayMs) / DAY);
  return {
    nowMs,
    zone,
    at,
    endOf,
    date: (day) => instant(todayMs + day * DAY).slice(0, 10),
    later: (random, fromMs, leastHours, mostHours) => {
      const wanted = fromMs + (leastHours + random.next() * (mostHours - leastHours)) * HOUR;
      const day = dayOf(wanted);
      const waking = wanted >= at(day, MORNING) && wanted < at(day, EVENING);
      const nextMorning = wanted < at(day, MORNING) ? day : day + 1;
      const ms = waking ? wanted : at(nextMorning, MORNING) + random.next() * 3 * HOUR;
      return Math.max(Math.floor(ms / 1000) * 1000, fromMs + 1000);
    },
  };
};
