import { getCountries, type CountryCode } from 'libphonenumber-js';
import { folded } from './clean-text.ts';
import { refuse, type Refusal } from './problem.ts';

const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  NO: ['NOR', 'Noreg', 'Kongeriket Norge', 'NO - Norge'],
  GB: [
    'UK',
    'U.K.',
    'GBR',
    'England',
    'Scotland',
    'Skottland',
    'Wales',
    'Northern Ireland',
    'Nord-Irland',
    'Great Britain',
    'Britain',
    'Storbritannia',
  ],
  US: ['USA', 'U.S.', 'U.S.A.', 'United States of America', 'America', 'Amerika', 'De forente stater'],
  SE: ['SWE', 'Sverige'],
  DK: ['DNK', 'DEN', 'Danmark'],
  FI: ['FIN', 'Suomi'],
  IS: ['ISL', 'Ísland'],
  DE: ['DEU', 'GER', 'Deutschland'],
  NL: ['NLD', 'Nederland', 'Holland'],
  ES: ['ESP', 'España'],
  FR: ['FRA'],
  IT: ['ITA', 'Italia'],
  PL: ['POL', 'Polska'],
  CZ: ['Czech Republic', 'Tsjekkia'],
  IE: ['IRL', 'Eire', 'Republic of Ireland'],
};

// ISO 639-1 codes of the languages that people's lists name.
const LANGUAGES = [
  'nb',
  'nn',
  'no',
  'en',
  'sv',
  'da',
  'fi',
  'is',
  'se',
  'de',
  'nl',
  'fr',
  'es',
  'pt',
  'it',
  'pl',
  'lt',
  'lv',
  'et',
  'ru',
  'uk',
  'ro',
  'bg',
  'cs',
  'sk',
  'hu',
  'hr',
  'sr',
  'bs',
  'sl',
  'sq',
  'el',
  'tr',
  'ar',
  'he',
  'fa',
  'ku',
  'so',
  'ti',
  'am',
  'ur',
  'hi',
  'pa',
  'bn',
  'ta',
  'th',
  'vi',
  'zh',
  'ja',
  'ko',
  'tl',
  'id',
  'sw',
  'ga',
  'cy',
  'ca',
] as const;

const named = (codes: readonly string[], type: 'region' | 'language'): Map<string, string> => {
  const inLanguages = ['nb', 'en'].map(
    (locale) => new Intl.DisplayNames([locale], { type, fallback: 'none' }),
  );
  const names = new Map<string, string>();
  for (const code of codes) {
    names.set(code.toLowerCase(), code);
    for (const language of inLanguages) {
      const name = language.of(code);
      if (name !== undefined) names.set(folded(name), code);
    }
  }
  return names;
};

const ALSO_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  nb: ['no', 'nor', 'norsk', 'norwegian', 'norsk bokmål', 'norwegian bokmål', 'bokmål'],
  nn: ['nynorsk'],
  en: ['eng', 'british english', 'american english'],
};

const alsoCalled = (names: Map<string, string>, others: Readonly<Record<string, readonly string[]>>) => {
  for (const [code, texts] of Object.entries(others)) for (const text of texts) names.set(folded(text), code);
  return names;
};

const countries: ReadonlyMap<string, string> = alsoCalled(named(getCountries(), 'region'), ALSO_CALLED);
const languages: ReadonlyMap<string, string> = alsoCalled(named(LANGUAGES, 'language'), ALSO_LANGUAGES);

/** The ISO 3166-1 code of a country named by code or in Norwegian or English. */
export const readCountry = (text: string): CountryCode | Refusal =>
  (countries.get(folded(text)) as CountryCode | undefined) ??
  refuse('country_unknown', text, {
    en: `“${text}” is not a country we know. Write its name, or its two-letter code such as NO.`,
    nb: `«${text}» er ikke et land vi kjenner. Skriv navnet på landet, eller koden på to bokstaver, som NO.`,
  });

/** The ISO 639-1 code of a language named by code, by locale or in Norwegian or English. Norwegian is `nb` unless said otherwise. */
export const readLanguage = (text: string): string | Refusal =>
  languages.get(folded(text)) ??
  languages.get(/^([a-z]{2})[-_][a-z]{2,4}$/iu.exec(text)?.[1]?.toLowerCase() ?? '') ??
  refuse('language_unknown', text, {
    en: `“${text}” is not a language we know. Write its name, or its two-letter code such as nb or en.`,
    nb: `«${text}» er ikke et språk vi kjenner. Skriv navnet på språket, eller koden på to bokstaver, som nb eller en.`,
  });
