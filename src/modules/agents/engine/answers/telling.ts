import { dateIn, daysBetween, timeIn, type ZoneClock } from '#kernel/time.ts';
import type { Slots } from '../asking.ts';
import { labelOf } from '../records.ts';

export type Locale = 'nb' | 'en';

export type Citation = { type: string; id: string; label: string };

/** What an operation answered with, of which nothing is taken for granted. */
export type Data = Readonly<Record<string, unknown>>;

/** Words an answer in one language, and keeps what it rests on. */
export type Telling = {
  readonly locale: Locale;
  readonly now: string;
  readonly clock: ZoneClock;
  /** One of two texts. */
  say(nb: string, en: string): string;
  /** ` [1]`, the number under which a record is cited; nothing where it has no id. */
  cite(type: string, record: Data, label: string): string;
  citations(): Citation[];
};

export const createTelling = (locale: Locale, now: string, clock: ZoneClock): Telling => {
  const cited: Citation[] = [];
  return {
    locale,
    now,
    clock,
    say: (nb, en) => (locale === 'nb' ? nb : en),
    cite: (type, record, label) => {
      const id = textOf(record, type === 'person' && record['personId'] !== undefined ? 'personId' : 'id');
      if (id === '') return '';
      const known = cited.findIndex((one) => one.type === type && one.id === id);
      if (known === -1) cited.push({ type, id, label });
      return ` [${known === -1 ? cited.length : known + 1}]`;
    },
    citations: () => [...cited],
  };
};

export const dataOf = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};

export const itemsOf = (output: unknown): Data[] => {
  const { items } = dataOf(output);
  return Array.isArray(items) ? items.map(dataOf) : [];
};

/** Whether a list went on after the page that was read. */
export const hasMore = (output: unknown): boolean => typeof dataOf(output)['nextCursor'] === 'string';

export const textOf = (data: Data, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

export const numberOf = (data: Data, name: string): number => {
  const value = data[name];
  return typeof value === 'number' ? value : 0;
};

/** A text that is kept in both languages. */
export const both = ({ locale }: Telling, value: unknown): string =>
  typeof value === 'string' ? value : textOf(dataOf(value), locale);

const language = (locale: Locale): string => (locale === 'nb' ? 'nb-NO' : 'en-GB');

/** `i dag`, `i morgen`, `fredag 27. november`, with the year where it is another. */
export const dayOf = (telling: Telling, date: string): string => {
  const today = dateIn(telling.now, telling.clock);
  const away = daysBetween(today, date);
  const near = new Map([
    [0, telling.say('i dag', 'today')],
    [1, telling.say('i morgen', 'tomorrow')],
    [-1, telling.say('i går', 'yesterday')],
  ]).get(away);
  if (near !== undefined) return near;
  const isFar = date.slice(0, 4) !== today.slice(0, 4);
  return new Intl.DateTimeFormat(language(telling.locale), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(isFar ? { year: 'numeric' } : { weekday: 'long' }),
  }).format(new Date(`${date}T00:00:00.000Z`));
};

/** `i morgen kl. 14:00` */
export const momentOf = (telling: Telling, instant: string): string =>
  `${dayOf(telling, dateIn(instant, telling.clock))} ${telling.say('kl.', 'at')} ${timeIn(instant, telling.clock)}`;

/** Whole days from then until now, never less than none. */
export const daysSince = (telling: Telling, instant: string): number =>
  Math.max(0, daysBetween(dateIn(instant, telling.clock), dateIn(telling.now, telling.clock)));

export const days = (telling: Telling, count: number): string =>
  telling.say(`${count} ${count === 1 ? 'dag' : 'dager'}`, `${count} ${count === 1 ? 'day' : 'days'}`);

/** A sum as money, and plainly where its currency is not known. */
export const moneyOf = (telling: Telling, minor: number, currency: string): string =>
  new Intl.NumberFormat(language(telling.locale), {
    maximumFractionDigits: minor % 100 === 0 ? 0 : 2,
    ...(/^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : {}),
  }).format(minor / 100);

const LINES = 10;

/** The first lines of a list, and how many there are beside them. */
export const lines = (telling: Telling, all: readonly string[], more: boolean): string[] => {
  const rest = all.length - LINES;
  const shown = all.slice(0, LINES).map((line) => `– ${line}`);
  if (rest > 0)
    shown.push(telling.say(`… og ${rest}${more ? '+' : ''} til`, `… and ${rest}${more ? '+' : ''} more`));
  else if (more) shown.push(telling.say('… og flere', '… and more'));
  return shown;
};

/** A heading and its list, or what to say where there is nothing. */
export const listed = (
  telling: Telling,
  heading: string,
  all: readonly string[],
  none: string,
  more = false,
): string => (all.length === 0 ? none : [heading, ...lines(telling, all, more)].join('\n'));

/** `12`, or `200+` where a list went on. */
export const counted = (count: number, more: boolean): string => `${count}${more ? '+' : ''}`;

/** What a record is called, and what to call one that was only on the screen. */
export const calledOf = (telling: Telling, slots: Slots, slot: string): string =>
  labelOf(slots, slot) ||
  (slots[slot] === undefined ? '' : telling.say('den du ser på', 'the one on the screen'));
