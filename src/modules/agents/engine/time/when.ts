import { addDays, atWallClock, type CalendarDate, type Instant } from '#kernel/time.ts';
import { daysFrom, dayCount, type Days, type Now } from './calendar.ts';
import { timeAt, type SaidTime } from './clock.ts';
import { dateAt, distance, type Grain, type SaidDate } from './dates.ts';
import { BEFORE, LEADS } from './vocabulary.ts';

/** A time that words from `start` to `end` (exclusive) speak of. */
export type When = {
  start: number;
  end: number;
  /** The days meant when something is to come, and when it has been. */
  ahead: Days;
  back: Days;
  grain: Grain;
  time: string | null;
  /** An exact moment, as of “in two hours”. */
  at: Instant | null;
  /** “before Friday” */
  before: boolean;
  /** It says a time of day and no day. */
  timeOnly: boolean;
};

type Heard = { date: SaidDate | null; time: SaidTime | null; end: number; before: boolean };

const twelveLater = (time: string): string => {
  const hour = Number(time.slice(0, 2));
  return hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
};

const together = (one: SaidTime, other: SaidTime): SaidTime => {
  const [exact, part] = one.part ? [other, one] : [one, other];
  return part.evening && !exact.evening ? { ...exact, time: twelveLater(exact.time), evening: true } : exact;
};

/** Reads days and times of day as long as they follow one another, with small words between them. */
const hear = (words: readonly string[], start: number, now: Now): Heard | null => {
  const heard: Heard = { date: null, time: null, end: start, before: false };
  let at = start;
  let skipped = 0;
  while (at < words.length) {
    const date = heard.date === null ? dateAt(words, at, now) : null;
    const time =
      heard.time === null || heard.time.part || timeAt(words, at)?.part === true ? timeAt(words, at) : null;
    if (time !== null && (date === null || time.length > date.length)) {
      heard.time = heard.time === null ? time : together(heard.time, time);
      at += time.length;
    } else if (date !== null) {
      heard.date = date;
      at += date.length;
    } else if (LEADS.has(words[at] ?? '') && skipped < 3) {
      if (BEFORE.has(words[at] ?? '') && heard.date === null) heard.before = true;
      at++;
      skipped++;
      continue;
    } else break;
    skipped = 0;
    heard.end = at;
  }
  return heard.date === null && heard.time === null ? null : heard;
};

const whenOf = ({ date, time, end, before }: Heard, start: number, now: Now): When => {
  const today = daysFrom(now.today);
  const isTonight = date === null && time !== null && time.part;
  // A time alone is today's, or tomorrow's once it has passed; “tonight” is always today's.
  const passed = time !== null && date === null && atWallClock(now.today, time.time, now.clock) <= now.at;
  const ahead = date?.ahead ?? (passed && !isTonight ? daysFrom(addDays(now.today, 1)) : today);
  return {
    start,
    end,
    ahead,
    back: date?.back ?? today,
    grain: date?.grain ?? 'day',
    time: time?.time ?? null,
    at: date?.at ?? null,
    before,
    timeOnly: date === null,
  };
};

/** Every time that is spoken of, in order. `blocked` are words that belong to names or quotes. */
export const whensIn = (words: readonly string[], now: Now, blocked: (index: number) => boolean): When[] => {
  const found: When[] = [];
  let i = 0;
  while (i < words.length) {
    // In “put it off until Monday” the pronoun `den` is no part of the time.
    const isPronoun = words[i] === 'den' && LEADS.has(words[i + 1] ?? '');
    const heard = blocked(i) || isPronoun ? null : hear(words, i, now);
    if (heard === null || Array.from({ length: heard.end - i }, (_, k) => i + k).some(blocked)) {
      i++;
      continue;
    }
    found.push(whenOf(heard, i, now));
    i = heard.end;
  }
  return found;
};

/** How many days a distance in these words is, such as `30 dager`; and where it stands. */
export const distancesIn = (words: readonly string[]): { start: number; end: number; days: number }[] => {
  const found: { start: number; end: number; days: number }[] = [];
  for (let i = 0; i < words.length; i++) {
    const said = distance(words, i);
    const days = said === null ? 0 : dayCount(said.amount, said.unit);
    if (said === null || days === 0) continue;
    found.push({ start: i, end: i + said.of, days });
    i += said.of - 1;
  }
  return found;
};

const dueDay = ({ ahead, grain, before }: When, now: Now): CalendarDate => {
  if (before) return addDays(ahead.from, -1);
  const inside = ahead.from <= now.today && now.today < ahead.to;
  if (!inside || grain === 'day' || grain === 'instant') return ahead.from;
  if (grain === 'week') return now.weekday <= 5 ? addDays(now.today, 5 - now.weekday) : addDays(ahead.to, -1);
  return grain === 'weekend' ? now.today : addDays(ahead.to, -1);
};

/** When something is due: on a day, or at a moment where a time of day was said. */
export const dueOf = (when: When, now: Now): { dueOn: CalendarDate } | { dueAt: Instant } => {
  if (when.at !== null) return { dueAt: when.at };
  const day = dueDay(when, now);
  return when.time === null ? { dueOn: day } : { dueAt: atWallClock(day, when.time, now.clock) };
};

/** Until when something rests: eight in the morning where no time of day was said. */
export const untilOf = (when: When, now: Now): Instant => {
  const due = dueOf(when, now);
  return 'dueAt' in due ? due.dueAt : atWallClock(due.dueOn, '08:00', now.clock);
};

/** When something happened: never later than now, noon where no time of day was said. */
export const pastOf = (when: When | null, now: Now): Instant => {
  if (when === null) return now.at;
  if (when.at !== null) return when.at < now.at ? when.at : now.at;
  if (when.time === null && when.back.from >= now.today) return now.at;
  const at = atWallClock(when.back.from, when.time ?? '12:00', now.clock);
  return at < now.at ? at : now.at;
};
