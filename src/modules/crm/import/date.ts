import { atWallClock, type CalendarDate, type Instant, type WallTime, type Zone } from '#kernel/time.ts';
import { refuse, type Refusal } from './problem.ts';

/** Which of the first two numbers of 1/3/2026 is the day; null when nothing tells. */
export type DateOrder = 'dmy' | 'mdy' | null;

/** What a cell says about time: a day, perhaps with a wall clock, or an instant where it names its offset. */
export type WrittenDate = { date: CalendarDate; time: WallTime } | { instant: Instant };

const MONTHS: readonly (readonly string[])[] = [
  ['januar', 'january', 'jan'],
  ['februar', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['april', 'apr'],
  ['mai', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['desember', 'december', 'des', 'dec'],
];

const monthNumber = (name: string): number =>
  MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;

const OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})$/iu;
const TIME =
  /(?:T|,?\s+(?:kl\.?\s*|at\s+)?)(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?$/iu;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/u;
const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/u;
const DAY_NAMED_MONTH =
  /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(?:of\s+)?(\p{L}{3,9})\.?,?[\s-]*(\d{4}|\d{2})$/iu;
const NAMED_MONTH_DAY = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;
const SERIAL = /^\d{5}(?:[.,]\d+)?$/u;

// 1 January 1970 as Excel counts days. Serials from 1955 to 2119 are believed; other five-digit numbers are not dates.
const SERIAL_OF_EPOCH = 25_569;
const SERIALS: readonly [number, number] = [20_000, 80_000];

const invalid = (value: string): Refusal =>
  refuse('date_invalid', value, {
    en: `“${value}” is not a date that exists. Write it as 2026-03-31 or 31.03.2026.`,
    nb: `«${value}» er ikke en dato som finnes. Skriv den som 2026-03-31 eller 31.03.2026.`,
  });

const ambiguous = (value: string): Refusal =>
  refuse('date_ambiguous', value, {
    en: `“${value}” could mean two different days, and nothing else in the column tells which. Write it as 2026-03-01 or 1 March 2026.`,
    nb: `«${value}» kan bety to forskjellige dager, og ingenting annet i kolonnen avgjør hvilken. Skriv den som 2026-03-01 eller 1. mars 2026.`,
  });

const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

const calendarDate = (year: number, month: number, day: number): CalendarDate | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1900 && year <= 2199 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
};

const readsAsDate = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return calendarDate(year, month, day) !== null;
};

const wallTime = (hours: string, minutes: string, half: string | undefined): WallTime | null => {
  const written = Number(hours);
  if (
    Number(minutes) > 59 ||
    written > (half === undefined ? 23 : 12) ||
    (half !== undefined && written === 0)
  )
    return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
};

type Parts = { year: number; month: number; day: number } | 'ambiguous' | null;

const slashed = (first: number, second: number, year: number, order: DateOrder): Parts => {
  if (first > 12 || first === second) return { year, month: second, day: first };
  if (second > 12) return { year, month: first, day: second };
  if (order === null) return 'ambiguous';
  return order === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second };
};

const dayOf = (text: string, order: DateOrder): Parts => {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst)
    return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) };
  const dotted = DOTTED.exec(text);
  if (dotted) return { year: fullYear(dotted[3] ?? ''), month: Number(dotted[2]), day: Number(dotted[1]) };
  const bySlash = SLASHED.exec(text);
  if (bySlash) return slashed(Number(bySlash[1]), Number(bySlash[3]), fullYear(bySlash[4] ?? ''), order);
  const dayFirst = DAY_NAMED_MONTH.exec(text);
  if (dayFirst) {
    return {
      year: fullYear(dayFirst[3] ?? ''),
      month: monthNumber(dayFirst[2] ?? ''),
      day: Number(dayFirst[1]),
    };
  }
  const monthFirst = NAMED_MONTH_DAY.exec(text);
  if (monthFirst) {
    return {
      year: Number(monthFirst[3]),
      month: monthNumber(monthFirst[1] ?? ''),
      day: Number(monthFirst[2]),
    };
  }
  return null;
};

const fromSerial = (text: string): WrittenDate | null => {
  const serial = Number(text.replace(',', '.'));
  if (serial < SERIALS[0] || serial > SERIALS[1]) return null;
  const minutes = Math.round((serial - SERIAL_OF_EPOCH) * 1440);
  const wall = new Date(minutes * 60_000).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
};

/**
 * Reads a date in the styles people and systems write: 2026-03-01, 01.03.2026, 1/3/2026 (by `order`), 1. mars 2026, March 1, 2026 and
 * Excel's count of days, each with or without a time. Two-digit years up to 69 are of this century.
 */
export const readDate = (text: string, order: DateOrder): WrittenDate | Refusal => {
  if (OFFSET.test(text)) {
    const at = new Date(
      text
        .replace(' ', 'T')
        .replace(/\s?UTC$/iu, 'Z')
        .replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'),
    );
    const exists = !Number.isNaN(at.getTime()) && readsAsDate(text.slice(0, 10));
    return exists ? { instant: at.toISOString() } : invalid(text);
  }
  if (SERIAL.test(text)) return fromSerial(text) ?? invalid(text);
  const clock = TIME.exec(text);
  const time = clock === null ? '00:00' : wallTime(clock[1] ?? '', clock[2] ?? '', clock[3]);
  const day = dayOf(clock === null ? text : text.slice(0, clock.index), order);
  if (day === 'ambiguous') return ambiguous(text);
  const date = day === null ? null : calendarDate(day.year, day.month, day.day);
  return date === null || time === null ? invalid(text) : { date, time };
};

/** The moment a written date means on the wall of a zone. */
export const instantOf = (written: WrittenDate, zone: Zone): Instant =>
  'instant' in written ? written.instant : atWallClock(written.date, written.time, zone);

/** How a locale writes 1/3/2026. English without a region does not tell. */
export const dateOrderOf = (locale: string): DateOrder => {
  const tag = locale.toLowerCase();
  if (tag === 'en') return null;
  return tag.endsWith('-us') || tag.endsWith('-ph') ? 'mdy' : 'dmy';
};

/**
 * The order that a column's own values show: one with a first number over 12 is day first, with a second over 12 month first.
 * A column that shows neither is read as the locale writes; one that shows both tells nothing.
 */
export const dateOrderIn = (values: readonly string[], locale: string): DateOrder => {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const clock = TIME.exec(value);
    const match = SLASHED.exec(clock === null ? value : value.slice(0, clock.index));
    if (match === null) continue;
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[3]) > 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return null;
  if (dayFirst) return 'dmy';
  return monthFirst ? 'mdy' : dateOrderOf(locale);
};
