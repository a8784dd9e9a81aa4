/**
 * Instants, calendar dates and wall clocks in any IANA time zone, with nothing but `Intl`.
 * Canonical instants sort as text in the order of time, so they are compared with `<`.
 */

/** A moment in UTC, always with milliseconds: `2026-11-20T10:00:00.000Z`. */
export type Instant = string;

/** A day with no zone: `2026-11-20`. */
export type CalendarDate = string;

/** A time of day on a 24-hour wall clock: `19:00`. */
export type WallTime = string;

/** What the wall clocks of one zone say. Making one costs a tenth of a millisecond, asking it a thousandth. */
export type ZoneClock = {
  /** The IANA name. */
  readonly zone: string;
  /** Milliseconds to add to this epoch millisecond to get the time on the wall. */
  readonly offsetAt: (epochMs: number) => number;
};

/** A zone by its IANA name, or by its clock where the same zone is asked more than a few times. */
export type Zone = string | ZoneClock;

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Reads the end of `1/1/1970, GMT+05:30`; UTC is written `GMT` alone, and old local times carry seconds. */
const parseOffset = (formatted: string): number => {
  const sign = formatted.indexOf('GMT') + 3;
  if (sign >= formatted.length) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = formatted
    .slice(sign + 1)
    .split(':')
    .map(Number);
  const size = hours * HOUR + minutes * MINUTE + seconds * 1000;
  return formatted[sign] === '-' ? -size : size;
};

/** The clock of a zone. Throws a RangeError for a name that `isZone` refuses. */
export const zoneClock = (zone: string): ZoneClock => {
  if (!/^[A-Za-z]/.test(zone)) throw new RangeError(`Not an IANA time zone: ${zone}`);
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return { zone, offsetAt: (epochMs) => parseOffset(format.format(epochMs)) };
};

/** Whether this is an IANA time zone name that this runtime knows. A bare offset such as `+01:00` is not one. */
export const isZone = (zone: string): boolean => {
  try {
    zoneClock(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const clockOf = (zone: Zone): ZoneClock => (typeof zone === 'string' ? zoneClock(zone) : zone);

/** The canonical instant of an epoch millisecond, or of any ISO 8601 text with an offset. Throws a RangeError. */
export const toInstant = (value: number | string): Instant => new Date(value).toISOString();

/** Epoch milliseconds of an instant. */
export const msOf = (instant: Instant): number => Date.parse(instant);

const dateMs = (date: CalendarDate): number => Date.parse(`${date}T00:00:00.000Z`);

const onTheWall = (instant: Instant, zone: Zone): string => {
  const at = msOf(instant);
  return toInstant(at + clockOf(zone).offsetAt(at));
};

/** The calendar date on the wall at an instant. */
export const dateIn = (instant: Instant, zone: Zone): CalendarDate => onTheWall(instant, zone).slice(0, 10);

/** The time of day on the wall at an instant, to the minute, `00:00` to `23:59`. */
export const timeIn = (instant: Instant, zone: Zone): WallTime => onTheWall(instant, zone).slice(11, 16);

/**
 * The instant at which the wall clock shows this date and time. A time that the clocks skip moves forward by as much
 * as they skip; of a time that comes twice the first is meant.
 */
export const atWallClock = (date: CalendarDate, time: WallTime, zone: Zone): Instant => {
  const clock = clockOf(zone);
  const wall = Date.parse(`${date}T${time}:00.000Z`);
  const before = clock.offsetAt(wall - DAY);
  const after = clock.offsetAt(wall + DAY);
  // No zone changes its clocks and changes them back within two days.
  if (before === after) return toInstant(wall - before);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (clock.offsetAt(wall - offset) === offset) return toInstant(wall - offset);
  }
  return toInstant(wall - before);
};

/** The date so many days later, or earlier where `days` is negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  toInstant(dateMs(date) + days * DAY).slice(0, 10);

/** The date so many months later, on the last day of a month that is too short: 31 January + 1 = 28 February. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toInstant(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).slice(0, 10);
};

/** Whole days from one date to another, negative where `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  (dateMs(to) - dateMs(from)) / DAY;

/** The first instant of a day. */
export const startOfDay = (date: CalendarDate, zone: Zone): Instant => atWallClock(date, '00:00', zone);

/** The end of a day, exclusive: the first instant of the day after. */
export const endOfDay = (date: CalendarDate, zone: Zone): Instant => startOfDay(addDays(date, 1), zone);

/** The instant so many minutes of real time later. */
export const addMinutes = (instant: Instant, minutes: number): Instant =>
  toInstant(msOf(instant) + minutes * MINUTE);

/** The instant so many hours of real time later: across a change of the clocks the time on the wall shifts. */
export const addHours = (instant: Instant, hours: number): Instant => toInstant(msOf(instant) + hours * HOUR);

/** The same time on the wall, to the minute, so many days later: across a change of the clocks real time shifts. */
export const addWallDays = (instant: Instant, days: number, zone: Zone): Instant => {
  const clock = clockOf(zone);
  return atWallClock(addDays(dateIn(instant, clock), days), timeIn(instant, clock), clock);
};

/** The same time on the wall, to the minute, so many months later, clamped as in `addMonths`. */
export const addWallMonths = (instant: Instant, months: number, zone: Zone): Instant => {
  const clock = clockOf(zone);
  return atWallClock(addMonths(dateIn(instant, clock), months), timeIn(instant, clock), clock);
};
