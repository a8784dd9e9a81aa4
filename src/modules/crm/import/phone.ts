import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { MOST } from '../contract/fields.ts';
import { cleanLine, isPlaceholder } from './clean-text.ts';
import { LONGEST } from './fields.ts';
import { isRefusal, refuse, tooMany, type Refusal } from './problem.ts';

export type { CountryCode } from 'libphonenumber-js';

/** A number that can be dialled anywhere (E.164), and as it was written. */
export type Phone = { e164: string; raw: string };

// Excel writes long numbers this way once a cell has been opened as a number, and the last digits are gone.
const SHORTENED = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/iu;

const LABEL =
  /^(?:mob(?:il)?|tlf|telefon|tel|phone|mobile|cell|work|home|jobb|privat)?\s*(?:nr)?[.:]*\s*(?=[+(\d])/iu;
const REMARK = /\s*\([^()\d]*\)\s*$/u;

// Set aside by Ofcom for drama and samples: never in use, and therefore not "valid" to a validator.
const UK_DRAMA = /^\+447700900\d{3}$/u;

const inEnglish = new Intl.DisplayNames('en', { type: 'region' });
const inNorwegian = new Intl.DisplayNames('nb', { type: 'region' });

const invalid = (value: string, country: CountryCode): Refusal =>
  refuse('phone_invalid', value, {
    en: `“${value}” is not a phone number in ${inEnglish.of(country)}. Check the digits, or begin with the country code, as in +47 400 00 000.`,
    nb: `«${value}» er ikke et telefonnummer i ${inNorwegian.of(country)}. Sjekk sifrene, eller begynn med landkoden, som +47 400 00 000.`,
  });

const shortened = (value: string): Refusal =>
  refuse('phone_shortened', value, {
    en: `“${value}” has been shortened by a spreadsheet and its last digits are lost. Format the column as text and export again.`,
    nb: `«${value}» er forkortet av et regneark, og de siste sifrene er borte. Formater kolonnen som tekst og eksporter på nytt.`,
  });

/** One number. Without a country code it is read as dialled in `country`. */
export const readPhone = (text: string, country: CountryCode): Phone | Refusal => {
  const raw = text.slice(0, LONGEST.phone);
  // Spreadsheets protect numbers as ="0123" or with a leading apostrophe.
  const bare = text.replace(/^="?|^'|"$/gu, '').trim();
  if (text.length > LONGEST.phone) return invalid(raw, country);
  const dialled = bare
    .replace(REMARK, '')
    .replace(LABEL, '')
    .replace(/^\((\+\d+)\)/u, '$1')
    .replace(/\.0$/u, '');
  const number = parsePhoneNumberFromString(dialled, { defaultCountry: country, extract: false });
  return number !== undefined && (number.isValid() || UK_DRAMA.test(number.number))
    ? { e164: number.number, raw }
    : invalid(raw, country);
};

/** All numbers of a cell, without repetition. Any that is not one refuses the cell. */
export const readPhones = (cell: string, country: CountryCode): Phone[] | Refusal => {
  const whole = cleanLine(cell);
  if (isPlaceholder(whole)) return [];
  if (SHORTENED.test(whole)) return shortened(whole);
  const found = new Map<string, Phone>();
  for (const piece of cell.split(/[;,|/\n]|:::|\s(?:og|eller|and|or)\s/iu)) {
    const text = cleanLine(piece);
    if (isPlaceholder(text)) continue;
    const phone = readPhone(text, country);
    if (isRefusal(phone)) return phone;
    if (!found.has(phone.e164)) found.set(phone.e164, phone);
  }
  return found.size > MOST.phones ? tooMany(cell, MOST.phones) : [...found.values()];
};
