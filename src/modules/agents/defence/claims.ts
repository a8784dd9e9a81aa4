import { firstNames } from '../engine/first-names.ts';
import { fold } from '../engine/words.ts';
import { daysIn } from './claim-dates.ts';

export const CLAIM_KINDS = ['id', 'email', 'number', 'date', 'time', 'name'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Something a text says that is true only if somebody else said it. `keys` are ways to find it in what was read. */
export type Claim = { kind: ClaimKind; text: string; keys: readonly string[]; start: number };

const ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const TIME = /\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?![.,]?\d)/g;
const NUMBER = /(?<![\p{L}\p{N}])\d(?:[\d.,\u00a0\u202f ]*\d)?(?![\p{L}\p{N}])/gu;
/** The number of a line in a list, and a citation. */
const MARKERS = /^[ \t]*\d{1,2}[.)](?=\s)|\[\d{1,2}\]/gm;

/** Ways a number can have been meant: `1 000,50` is 1000.5; `1.000` is 1000, or 1. */
export const numberKeys = (written: string): string[] => {
  const bare = written.replaceAll(/[\s\u00a0\u202f]/g, '');
  const readings = [
    bare,
    bare.replaceAll(',', '.'),
    bare.replaceAll(/[.,]/g, ''),
    bare.replaceAll('.', '').replace(',', '.'),
    bare.replaceAll(',', ''),
  ];
  const numbers = readings.filter((text) => /^\d+(?:\.\d+)?$/.test(text)).map((text) => String(Number(text)));
  // Groups that are not of thousands are a telephone number or an account: compared as digits.
  return [...new Set([...numbers, bare.replaceAll(/\D/g, '')])];
};

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}’'-]*/gu;
const ENDS_SENTENCE = /(?:^|[.!?:;–—•*\n"«»“”(>[\]-])\s*$/u;

/** Written with a capital although nobody is named. */
const ORDINARY = new Set(
  (
    'i im ive ill id ok ai ki crm sms dm api url pdf nok kr eur usd sek dkk gbp mva ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december hei hi hello dear kjære mvh english norwegian norway europe god hilsen ' +
    'du deg din de dere vennlig flowstate'
  ).split(' '),
);

/** Folded so that case and a genitive do not matter: `Karis` and `Kari's` are found as `kari` too. */
export const nameKeys = (word: string): string[] => {
  const folded = word.normalize('NFKC').toLocaleLowerCase('nb').replaceAll('’', "'");
  const bare = folded.replace(/'s$/, '').replaceAll("'", '');
  return [...new Set([folded, bare, ...(bare.endsWith('s') ? [bare.slice(0, -1)] : [])])];
};

const namesIn = (text: string): Claim[] => {
  const claims: Claim[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    if (!/^\p{Lu}/u.test(word) || word.length < 2) continue;
    const keys = nameKeys(word);
    if (keys.some((key) => ORDINARY.has(key))) continue;
    // The first word of a sentence has a capital anyway: it is a name where it is known to be one, and a surname follows.
    const isFirst = ENDS_SENTENCE.test(text.slice(Math.max(0, match.index - 6), match.index));
    const isFollowed = /^ \p{Lu}/u.test(text.slice(match.index + word.length, match.index + word.length + 3));
    if (isFirst && !(isFollowed && keys.some((key) => firstNames.has(fold(key))))) continue;
    claims.push({ kind: 'name', text: word, keys, start: match.index });
  }
  return claims;
};

const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

/** Every id, address, date, time, number and name that a text claims, in the order they stand. */
export const claimsIn = (text: string): Claim[] => {
  const claims: Claim[] = [];
  let rest = text.replaceAll(MARKERS, (marker) => ' '.repeat(marker.length));
  const take = (form: RegExp, kind: ClaimKind, keysOf: (match: RegExpExecArray) => string[]) => {
    for (const match of rest.matchAll(form)) {
      const keys = keysOf(match);
      claims.push({ kind, text: match[0], keys, start: match.index });
    }
    rest = rest.replaceAll(form, (found) => ' '.repeat(found.length));
  };
  take(ID, 'id', ([id]) => [id.toLowerCase()]);
  take(EMAIL, 'email', ([email]) => [email.toLowerCase()]);
  for (const { year, month, day, start, end } of daysIn(rest)) {
    const keys = [`${year ?? '*'}-${month}-${day}`];
    claims.push({ kind: 'date', text: rest.slice(start, end), keys, start });
    rest = blank(rest, start, end);
  }
  take(TIME, 'time', ([, hour, minute]) => [`${Number(hour)}:${minute}`]);
  take(NUMBER, 'number', ([number]) => numberKeys(number));
  claims.push(...namesIn(rest));
  return claims.toSorted((a, b) => a.start - b.start);
};
