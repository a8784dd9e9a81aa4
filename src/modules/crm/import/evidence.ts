import { isRefusal } from './problem.ts';
import { readAnswer, readTemperature } from './answer.ts';
import { isPlaceholder } from './clean-text.ts';
import { readDate } from './date.ts';
import { readEmails } from './email.ts';
import type { ImportField } from './fields.ts';
import { readPhones, type CountryCode } from './phone.ts';
import { readCountry, readLanguage } from './place.ts';
import { readProfile, type Network } from './profile.ts';

/** What values are judged by: the numbers of a country and the stages of a pipeline. */
export type Surroundings = { country: CountryCode; readStage: (text: string) => unknown };

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const LINK = /^(?:https?:\/\/|www\.)\S+$/iu;
const DIGITS = /^[+(]?[\d][\d\s().-]{6,}$/u;

/** Whether this can only be a value and not the heading of a column. */
export const looksLikeData = (text: string): boolean =>
  text.length > 200 ||
  ADDRESS.test(text) ||
  LINK.test(text) ||
  DIGITS.test(text) ||
  (/\d/u.test(text) && !/^\d+$/u.test(text) && !isRefusal(readDate(text, 'dmy')));

/** Whether a number is written as people write telephone numbers, and not as an account or an order is numbered. */
const writtenAsPhone = (text: string, country: CountryCode): boolean =>
  /^(?:\+|00|\()|\d[\s-]\d/u.test(text) && !isRefusal(readPhones(text, country));

const profileLink = (text: string, network: Network): boolean =>
  /[/.](?:com|am|me)\b/u.test(text) && !isRefusal(readProfile(text, network));

type Test = (text: string, around: Surroundings) => boolean;

/** Whether a value may stand in a field. Fields that take any text are not here. */
const FITS: Readonly<Partial<Record<ImportField, Test>>> = {
  email: (text) => !isRefusal(readEmails(text)),
  owner: (text) => ADDRESS.test(text),
  phone: (text, around) => !isRefusal(readPhones(text, around.country)),
  country: (text) => !isRefusal(readCountry(text)),
  language: (text) => !isRefusal(readLanguage(text)),
  decisionMaker: (text) => !isRefusal(readAnswer(text)),
  consent: (text) => !isRefusal(readAnswer(text)),
  temperature: (text) => !isRefusal(readTemperature(text)),
  stage: (text, around) => !isRefusal(around.readStage(text)),
  lastContactAt: (text) => !isRefusal(readDate(text, 'dmy')) || !isRefusal(readDate(text, 'mdy')),
  createdAt: (text) => !isRefusal(readDate(text, 'dmy')) || !isRefusal(readDate(text, 'mdy')),
  instagram: (text) => !isRefusal(readProfile(text, 'instagram')),
  facebook: (text) => !isRefusal(readProfile(text, 'facebook')),
  tiktok: (text) => !isRefusal(readProfile(text, 'tiktok')),
  linkedin: (text) => !isRefusal(readProfile(text, 'linkedin')),
};

/** Fields that values alone give away, without a heading. */
const TELLS: readonly (readonly [ImportField, Test])[] = [
  ['email', (text) => ADDRESS.test(text) && !isRefusal(readEmails(text))],
  ['linkedin', (text) => profileLink(text, 'linkedin')],
  ['instagram', (text) => profileLink(text, 'instagram')],
  ['facebook', (text) => profileLink(text, 'facebook')],
  ['tiktok', (text) => profileLink(text, 'tiktok')],
  ['phone', (text, around) => writtenAsPhone(text, around.country)],
];

/** Values of a column that say something, at most so many: enough to judge by. */
export const tellingValues = (values: readonly string[], most: number): string[] => {
  const telling: string[] = [];
  for (const value of values) {
    const text = value.trim();
    if (!isPlaceholder(text)) telling.push(text);
    if (telling.length === most) break;
  }
  return telling;
};

/** The share of values that may stand in a field, 0 to 1; null where any text may, or where there are no values. */
export const fit = (field: ImportField, values: readonly string[], around: Surroundings): number | null => {
  const test = FITS[field];
  if (test === undefined || values.length === 0) return null;
  return values.filter((value) => test(value, around)).length / values.length;
};

/** The field that nearly all values give away, if any. */
export const fieldOfValues = (values: readonly string[], around: Surroundings): ImportField | null => {
  for (const [field, tells] of TELLS) {
    if (values.length > 0 && values.filter((value) => tells(value, around)).length / values.length >= 0.8)
      return field;
  }
  return null;
};
