import type { Format, Locale } from '#ui/i18n.ts';

/** What it takes to tell a value of a record in words. */
export type Lexicon = {
  locale: Locale;
  format: Format;
  /** `priority.high` → “High”; undefined where it is no such word. */
  word: (key: string) => string | undefined;
  /** Names of members and stages, by their id or key. */
  name: (id: string) => string | undefined;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** When a day that is due at no time of it ends, wherever one is. */
const LAST_MS = /:59\.999Z$/;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const ofText = (text: string, field: string, lexicon: Lexicon): string => {
  const { format, word, name } = lexicon;
  if (DAY.test(text)) return format.date(text);
  if (MOMENT.test(text)) return LAST_MS.test(text) ? format.date(text) : format.dateTime(text);
  const isName = field.endsWith('Id') || field === 'ids' || field.startsWith('stage');
  return word(`${field}.${text}`) ?? (isName ? name(text) : undefined) ?? text;
};

const ofRecord = (value: Readonly<Record<string, unknown>>, lexicon: Lexicon): string => {
  const local = value[lexicon.locale];
  if (typeof local === 'string') return local;
  for (const key of ['name', 'displayName', 'label', 'title', 'state']) {
    const found = value[key];
    if (typeof found === 'string') return found;
  }
  return Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(([key, one]) => `${key}: ${fieldText(one, key, {}, lexicon)}`)
    .join(', ');
};

/**
 * A value as people read it: days and times, amounts with their currency, names for ids, words for codes. `beside` holds
 * the other fields of the record, where an amount finds its currency.
 */
export const fieldText = (
  value: unknown,
  field: string,
  beside: Readonly<Record<string, unknown>>,
  lexicon: Lexicon,
): string => {
  const { format, word } = lexicon;
  if (isEmpty(value)) return word('empty') ?? '';
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no') ?? String(value);
  if (typeof value === 'number') {
    if (!field.endsWith('Minor')) return format.number(value);
    const { currency } = beside;
    return typeof currency === 'string'
      ? format.money(value, currency)
      : format.number(value / 100, { digits: 2 });
  }
  if (typeof value === 'string') return ofText(value, field, lexicon);
  if (Array.isArray(value)) return format.list(value.map((one) => fieldText(one, field, beside, lexicon)));
  return typeof value === 'object' ? ofRecord(value as Record<string, unknown>, lexicon) : '';
};

/** `expectedCloseOn` → “Expected close on”, for a field that nobody has a word for. */
export const spelledField = (field: string): string => {
  const spaced = field
    .replace(/Id$/, '')
    .replaceAll(/[._]/g, ' ')
    .replaceAll(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    );
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
