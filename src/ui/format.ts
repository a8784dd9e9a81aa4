import { dateIn, daysBetween, type CalendarDate, type Instant } from '#kernel/time.ts';

export type Locale = 'en' | 'nb';

/** Number of minor units in one unit of a currency, as a power of ten: 2 for NOK, 0 for JPY. */
const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Calendar dates have no zone, so they are formatted in the zone in which they were read. */
const dateMs = (date: CalendarDate): number => Date.parse(`${date}T00:00:00.000Z`);

const isDate = (value: string): boolean => value.length === 10;

export type Format = ReturnType<typeof createFormat>;

/**
 * Formatters of one locale and time zone. Dates are `YYYY-MM-DD` or ISO instants, money is integer minor units with
 * its ISO 4217 currency, durations are minutes.
 */
export const createFormat = (locale: Locale, timeZone: string, now: () => number = Date.now) => {
  // British English for dates and times: day before month and a 24-hour clock, as everywhere this product is at home.
  const tag = locale === 'nb' ? 'nb-NO' : 'en-GB';
  const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
  const keep = <Formatter extends Intl.DateTimeFormat | Intl.NumberFormat>(
    key: string,
    make: () => Formatter,
  ) => {
    const found = kept.get(key) as Formatter | undefined;
    if (found) return found;
    const made = make();
    kept.set(key, made);
    return made;
  };
  const when = (key: string, options: Intl.DateTimeFormatOptions, value: CalendarDate | Instant) =>
    isDate(value)
      ? keep(`${key}.date`, () => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })).format(
          dateMs(value),
        )
      : keep(key, () => new Intl.DateTimeFormat(tag, { ...options, timeZone })).format(Date.parse(value));
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  // CLDR's Norwegian counts in "døgn", spans of 24 hours; people count days.
  const inDays = (days: number) => relative.format(days, 'day').replace('døgn', 'dager');
  const today = () => dateIn(new Date(now()).toISOString(), timeZone);
  const dayOf = (value: CalendarDate | Instant) => (isDate(value) ? value : dateIn(value, timeZone));

  return {
    locale,
    timeZone,
    today,
    /** 20 Nov 2026 · 20. nov. 2026 */
    date: (value: CalendarDate | Instant) =>
      when('date', { day: 'numeric', month: 'short', year: 'numeric' }, value),
    /** 20 Nov, with the year only where it is another */
    shortDate: (value: CalendarDate | Instant) =>
      dayOf(value).slice(0, 4) === today().slice(0, 4)
        ? when('shortDate', { day: 'numeric', month: 'short' }, value)
        : when('date', { day: 'numeric', month: 'short', year: 'numeric' }, value),
    /** Friday 20 November */
    longDate: (value: CalendarDate | Instant) =>
      when('longDate', { weekday: 'long', day: 'numeric', month: 'long' }, value),
    /** 14:05 */
    time: (value: Instant) => when('time', { hour: '2-digit', minute: '2-digit' }, value),
    /** 20 Nov 2026, 14:05 */
    dateTime: (value: Instant) =>
      when(
        'dateTime',
        { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
        value,
      ),
    /** today, tomorrow, in 3 days, 3 days ago; a date where that is more than a week away */
    relativeDay: (value: CalendarDate | Instant): string => {
      const days = daysBetween(today(), dayOf(value));
      if (Math.abs(days) <= 7) return inDays(days);
      return dayOf(value).slice(0, 4) === today().slice(0, 4)
        ? when('shortDate', { day: 'numeric', month: 'short' }, value)
        : when('date', { day: 'numeric', month: 'short', year: 'numeric' }, value);
    },
    /** now, 5 minutes ago, 2 hours ago, yesterday, … */
    ago: (value: Instant): string => {
      const minutes = Math.round((Date.parse(value) - now()) / 60_000);
      if (minutes === 0) return relative.format(0, 'second');
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
      const days = daysBetween(today(), dayOf(value));
      if (Math.abs(minutes) < 24 * 60 && days === 0) return relative.format(Math.round(minutes / 60), 'hour');
      if (Math.abs(days) <= 30) return inDays(days);
      return when('date', { day: 'numeric', month: 'short', year: 'numeric' }, value);
    },
    number: (value: number, options: { digits?: number } = {}) =>
      keep(
        `number.${options.digits}`,
        () =>
          new Intl.NumberFormat(tag, {
            maximumFractionDigits: options.digits ?? 3,
            minimumFractionDigits: options.digits ?? 0,
          }),
      ).format(value),
    /** 12.5k, for places too narrow for a number */
    compactNumber: (value: number) =>
      keep(
        'compact',
        () => new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }),
      ).format(value),
    /** A fraction of one: 0.42 is 42 % */
    percent: (value: number) =>
      keep(
        'percent',
        () => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
      ).format(value),
    /** Integer minor units; whole amounts are written without decimals. */
    money: (minor: number, currency: string): string => {
      const digits = minorDigits(currency);
      const whole = minor % 10 ** digits === 0;
      return keep(
        `money.${currency}.${whole}`,
        () =>
          new Intl.NumberFormat(tag, {
            style: 'currency',
            currency,
            currencyDisplay: 'narrowSymbol',
            minimumFractionDigits: whole ? 0 : digits,
            maximumFractionDigits: digits,
          }),
      ).format(minor / 10 ** digits);
    },
    /** 1 h 30 min */
    duration: (minutes: number): string => {
      const hours = Math.floor(minutes / 60);
      const rest = Math.round(minutes % 60);
      const hour = locale === 'nb' ? 't' : 'h';
      if (hours === 0) return `${rest} min`;
      return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} min`;
    },
    /** Kari, Per og Anne */
    list: (items: readonly string[]) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
  };
};

/** Up to two initials of a name: first and last word, or the first two letters of one word. */
export const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0], [...last][0]];
  return letters.join('').toLocaleUpperCase('nb');
};

/** A hue of the colour wheel that always belongs to the same text, in steps far enough apart to tell. */
export const hueOf = (text: string): number => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 0) % 24) * 15;
};
