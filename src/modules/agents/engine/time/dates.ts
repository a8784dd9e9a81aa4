import { addDays } from '#kernel/time.ts';
import {
  dateOf,
  dayOfYear,
  daysFrom,
  monthOf,
  quarterOf,
  shifted,
  weekOf,
  weekdayFrom,
  yearOf,
  type Days,
  type Now,
} from './calendar.ts';
import { numberOf } from './numbers.ts';
import {
  AGO,
  COMING,
  LAST,
  MONTH,
  MONTHS,
  NEAR_AFTER_I,
  NEAR_DAYS,
  NEXT,
  QUARTER,
  THIS,
  UNITS,
  WEEK,
  WEEKDAYS,
  WEEKEND,
  YEAR,
} from './vocabulary.ts';

export type Grain = 'instant' | 'day' | 'week' | 'weekend' | 'month' | 'long';

/** What some words say about a day: the coming one, and the one that was where they can mean that. */
export type SaidDate = { length: number; ahead: Days; back: Days; grain: Grain; at?: string };

type Reader = (words: readonly string[], i: number, now: Now) => SaidDate | null;

const same = (length: number, days: Days, grain: Grain = 'day'): SaidDate => ({
  length,
  ahead: days,
  back: days,
  grain,
});

const near: Reader = (words, i, now) => {
  const word = words[i] ?? '';
  const offset = NEAR_DAYS.get(word);
  if (offset !== undefined) return same(1, daysFrom(addDays(now.today, offset)));
  if (word === 'i' && NEAR_AFTER_I.has(words[i + 1] ?? '')) {
    return same(2, daysFrom(addDays(now.today, NEAR_AFTER_I.get(words[i + 1] ?? '') ?? 0)));
  }
  const skip = word === 'the' ? 1 : 0;
  if (words[i + skip] === 'day' && words[i + skip + 1] === 'after' && words[i + skip + 2] === 'tomorrow') {
    return same(skip + 3, daysFrom(addDays(now.today, 2)));
  }
  if (words[i + skip] === 'day' && words[i + skip + 1] === 'before' && words[i + skip + 2] === 'yesterday') {
    return same(skip + 3, daysFrom(addDays(now.today, -2)));
  }
  return null;
};

/** `this`, `next` and `last` before a word, as a number of weeks or months; `of` is how many words say it. */
const turn = (words: readonly string[], i: number): { by: number; of: number; coming: boolean } | null => {
  const skip = words[i] === 'den' || words[i] === 'the' || words[i] === 'de' ? 1 : 0;
  const word = words[i + skip] ?? '';
  if (THIS.has(word)) return { by: 0, of: skip + 1, coming: false };
  if (NEXT.has(word)) return { by: 1, of: skip + 1, coming: COMING.has(word) };
  if (LAST.has(word)) return { by: -1, of: skip + 1, coming: false };
  return null;
};

/** How far off a week is that follows a weekday: `tirsdag neste uke`, `Tuesday next week`. */
const weekAfter = (words: readonly string[], i: number): { by: number; of: number } | null => {
  const skip = words[i] === 'i' ? 1 : 0;
  const said = turn(words, i + skip);
  return said !== null && WEEK.has(words[i + skip + said.of] ?? '')
    ? { by: said.by, of: skip + said.of + 1 }
    : null;
};

const weekday: Reader = (words, i, now) => {
  const said = turn(words, i);
  const at = i + (said?.of ?? 0);
  const wanted = WEEKDAYS.get(words[at] ?? '');
  if (wanted === undefined) return null;
  const { ahead, back } = weekdayFrom(now, wanted);
  const length = at - i + 1;
  const inWeek = (weeks: number): Days => daysFrom(addDays(weekOf(now, weeks).from, wanted - 1));
  const later = weekAfter(words, at + 1);
  if (later !== null) return same(length + later.of, inWeek(later.by));
  if (said === null || said.coming) return { length, ahead, back, grain: 'day' };
  if (said.by < 0) return same(length, back);
  if (said.by > 0) return same(length, inWeek(1));
  return { length, ahead: inWeek(0).from < now.today ? ahead : inWeek(0), back: inWeek(0), grain: 'day' };
};

const weekendOf = (now: Now, weeks: number): Days => {
  const saturday = addDays(weekOf(now, weeks).from, 5);
  return weeks === 0 && now.weekday === 7 ? daysFrom(now.today) : daysFrom(saturday, 2);
};

/** `over helga`, `after the weekend`: the Monday after it. */
const afterWeekend: Reader = (words, i, now) => {
  if (!['over', 'etter', 'after'].includes(words[i] ?? '')) return null;
  const at = words[i + 1] === 'the' ? i + 2 : i + 1;
  return WEEKEND.has(words[at] ?? '') ? same(at - i + 1, daysFrom(weekOf(now, 1).from)) : null;
};

const span: Reader = (words, i, now) => {
  const said = turn(words, i);
  const at = i + (said?.of ?? (words[i] === 'the' ? 1 : 0));
  const word = words[at] ?? '';
  const length = at - i + 1;
  const by = said?.by ?? 0;
  if (WEEKEND.has(word)) return same(length, weekendOf(now, by), 'weekend');
  const isOwn = ['ukens', 'ukas', 'manedens', "week's", "month's", 'arets'].includes(word);
  if (said === null && !isOwn) return null;
  if (WEEK.has(word)) return same(length, weekOf(now, by), 'week');
  if (MONTH.has(word)) return same(length, monthOf(now, by), 'month');
  if (QUARTER.has(word)) return same(length, quarterOf(now, by), 'long');
  return YEAR.has(word) ? same(length, yearOf(now, by), 'long') : null;
};

/** `siste 7 dager`, `the last three weeks`: so many days back, today included. */
const lastDays: Reader = (words, i, now) => {
  const skip = words[i] === 'de' || words[i] === 'the' || words[i] === 'dei' ? 1 : 0;
  const word = words[i + skip] ?? '';
  if (!LAST.has(word)) return null;
  const amount = numberOf(words[i + skip + 1]);
  const unit = UNITS.get(words[i + skip + 2] ?? '');
  if (amount === null || unit === undefined) return null;
  const start = shifted(now, -amount, unit);
  if ('at' in start) return null;
  return same(skip + 3, { from: start.day, to: addDays(now.today, 1) }, 'long');
};

/** A distance such as `30 dager` or `two weeks`, and how many words it takes; null where there is none. */
export const distance = (words: readonly string[], i: number) => {
  const isHalf =
    (words[i] === 'en' || words[i] === 'et' || words[i] === 'ein') && (words[i + 1] ?? '').startsWith('halv');
  if (isHalf && UNITS.get(words[i + 2] ?? '') === 'hour')
    return { amount: 30, unit: 'minute', of: 3 } as const;
  if (words[i] === 'half' && words[i + 1] === 'an' && words[i + 2] === 'hour') {
    return { amount: 30, unit: 'minute', of: 3 } as const;
  }
  if ((words[i] ?? '').startsWith('halvann') && UNITS.get(words[i + 1] ?? '') === 'hour') {
    return { amount: 90, unit: 'minute', of: 2 } as const;
  }
  if (['en', 'ein'].includes(words[i] ?? '') && words[i + 1] === 'halvtime') {
    return { amount: 30, unit: 'minute', of: 2 } as const;
  }
  const amount = numberOf(words[i]);
  if (amount === null) return null;
  // “a couple of days”, “et par dager”
  const skip = ['couple', 'par'].includes(words[i + 1] ?? '') ? 1 : 0;
  const many = skip === 1 ? 2 : amount;
  const of = words[i + skip + 1] === 'of' ? 1 : 0;
  const unit = UNITS.get(words[i + skip + of + 1] ?? '');
  return unit === undefined ? null : { amount: many, unit, of: skip + of + 2 };
};

const relative: Reader = (words, i, now) => {
  const word = words[i] ?? '';
  const lead = ['om', 'in', 'innen', 'within', 'for', 'i', 'pa'].includes(word) ? 1 : 0;
  const said = distance(words, i + lead);
  if (said === null) return null;
  const after = i + lead + said.of;
  const isPast = AGO.has(words[after] ?? '');
  const isLater = ['from', 'fra', 'later', 'senere'].includes(words[after] ?? '');
  const tail = isPast ? 1 : isLater ? (words[after] === 'from' || words[after] === 'fra' ? 2 : 1) : 0;
  if (lead === 0 && tail === 0) return null;
  // “på to dager” and “ring om to menn” are no dates of theirs.
  if (word === 'pa') return null;
  const to = shifted(now, isPast ? -said.amount : said.amount, said.unit);
  const length = lead + said.of + tail;
  if ('day' in to) return same(length, daysFrom(to.day));
  return { ...same(length, daysFrom(now.today), 'instant'), at: to.at };
};

const explicit: Reader = (words, i, now) => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words[i] ?? '');
  const numeric = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(words[i] ?? '');
  if (iso !== null) {
    const date = dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return date === null ? null : same(1, daysFrom(date));
  }
  if (numeric === null) return null;
  const [, day = '', month = '', year] = numeric;
  if (year === undefined) {
    const days = dayOfYear(now, Number(month), Number(day));
    return days === null ? null : { length: 1, ...days, grain: 'day' };
  }
  const date = dateOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  return date === null ? null : same(1, daysFrom(date));
};

const yearAt = (word: string | undefined): number | null =>
  /^20\d\d$/.test(word ?? '') ? Number(word) : null;

const ofMonth = (
  now: Now,
  month: number,
  day: number,
  year: number | null,
  length: number,
): SaidDate | null => {
  if (year !== null) {
    const date = dateOf(year, month, day);
    return date === null ? null : same(length + 1, daysFrom(date));
  }
  const days = dayOfYear(now, month, day);
  return days === null ? null : { length, ...days, grain: 'day' };
};

/** `3. mars`, `den 3 mars 2027`, `March 3rd`, `3rd of March`. */
const dayOfMonth: Reader = (words, i, now) => {
  const day = /^\d{1,2}$/.test(words[i] ?? '') ? Number(words[i]) : null;
  if (day !== null) {
    let at = i + 1;
    if (['st', 'nd', 'rd', 'th'].includes(words[at] ?? '')) at++;
    if (words[at] === 'of') at++;
    const month = MONTHS.get(words[at] ?? '');
    return month === undefined ? null : ofMonth(now, month, day, yearAt(words[at + 1]), at - i + 1);
  }
  const month = MONTHS.get(words[i] ?? '');
  const after = /^\d{1,2}$/.test(words[i + 1] ?? '') ? Number(words[i + 1]) : null;
  if (month === undefined || after === null) return null;
  const ordinal = ['st', 'nd', 'rd', 'th'].includes(words[i + 2] ?? '') ? 1 : 0;
  return ofMonth(now, month, after, yearAt(words[i + 2 + ordinal]), 2 + ordinal);
};

const namedMonth = (now: Now, month: number): Days => {
  const here = Number(now.today.slice(5, 7));
  return monthOf(now, (month - here + 12) % 12);
};

/** `i mars`, `in March`, and the start, middle or end of a month. */
const month: Reader = (words, i, now) => {
  const part = /^(slutten|utgangen|end)$/.test(words[i] ?? '')
    ? 'end'
    : /^(starten|begynnelsen|start|beginning)$/.test(words[i] ?? '')
      ? 'start'
      : null;
  if (part === null) {
    const isLed = ['i', 'in', 'during'].includes(words[i] ?? '');
    const named = MONTHS.get(words[i + 1] ?? '');
    return isLed && named !== undefined ? same(2, namedMonth(now, named), 'month') : null;
  }
  let at = i + 1;
  if (['av', 'of', 'pa'].includes(words[at] ?? '')) at++;
  const named = MONTHS.get(words[at] ?? '');
  const bare = ['the', 'this', 'denne'].includes(words[at] ?? '') ? at + 1 : at;
  const said = turn(words, at);
  const inMonth = MONTH.has(words[bare] ?? '') ? { days: monthOf(now, 0), to: bare } : null;
  const turned =
    said !== null && MONTH.has(words[at + said.of] ?? '')
      ? { days: monthOf(now, said.by), to: at + said.of }
      : null;
  const whole = named === undefined ? (turned ?? inMonth) : { days: namedMonth(now, named), to: at };
  const ofWeek = WEEK.has(words[bare] ?? '') ? { days: weekOf(now, 0), to: bare } : null;
  const found = whole ?? ofWeek;
  if (found === null) return null;
  const day = part === 'end' ? addDays(found.days.to, found === ofWeek ? -3 : -1) : found.days.from;
  return same(found.to - i + 1, daysFrom(day));
};

/** `den 1.` alone: the coming first of a month. */
const dayAlone: Reader = (words, i, now) => {
  const day = words[i] === 'den' && /^\d{1,2}$/.test(words[i + 1] ?? '') ? Number(words[i + 1]) : null;
  if (day === null || day < 1 || day > 31 || MONTHS.has(words[i + 2] ?? '')) return null;
  const here = `${now.today.slice(0, 8)}${String(day).padStart(2, '0')}`;
  const ahead =
    here >= now.today ? here : `${monthOf(now, 1).from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  const [year, month, date] = ahead.split('-').map(Number);
  const found = dateOf(year ?? 0, month ?? 0, date ?? 0);
  return found === null ? null : same(2, daysFrom(found));
};

const readers: readonly Reader[] = [
  near,
  lastDays,
  weekday,
  span,
  afterWeekend,
  relative,
  explicit,
  dayOfMonth,
  month,
  dayAlone,
];

/** The longest date that begins with this word, if any does. */
export const dateAt: Reader = (words, i, now) => {
  let longest: SaidDate | null = null;
  for (const read of readers) {
    const found = read(words, i, now);
    if (found !== null && found.length > (longest?.length ?? 0)) longest = found;
  }
  return longest;
};
