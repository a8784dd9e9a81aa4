// Soft hyphen, zero-width space, word joiner, byte order mark and the characters that only steer text direction:
// none is visible, and they make two equal names differ.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

// Joiners belong inside emoji sequences and in scripts such as Arabic and Devanagari, not beside Latin letters.
const NO_JOINER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\p{Z}\s]`;
const STRAY_JOINER = new RegExp(
  `(?<=^|${NO_JOINER})[\\u200c\\u200d]+|[\\u200c\\u200d]+(?=$|${NO_JOINER})`,
  'gu',
);

// oxlint-disable-next-line no-control-regex -- removing control characters is what this is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;

const withoutInvisible = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(STRAY_JOINER, '');

const PLAIN_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/u;

/** Text of one line: NFC, one space between words, nothing invisible. Emoji and any script are kept. */
export const cleanLine = (text: string): string =>
  PLAIN_LINE.test(text) ? text : withoutInvisible(text).replace(CONTROLS, ' ').replace(/\s+/gu, ' ').trim();

/** Text of several lines: line breaks are kept as `\n`, otherwise as {@link cleanLine} but for inner spaces. */
export const cleanProse = (text: string): string =>
  withoutInvisible(text)
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[ \t\u00a0]+(?=\n|$)/gu, '')
    .trim();

const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  å: 'a',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  đ: 'd',
  ł: 'l',
  œ: 'oe',
};

/** Text as it is compared: lower case, without accents, words of letters and digits with one space between. */
export const folded = (text: string): string =>
  text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[æøåßðþđłœ]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  '.',
  '?',
  'n/a',
  'na',
  '#n/a',
  'n.a.',
  'none',
  'null',
  '(null)',
  'nil',
  'undefined',
  'ingen',
  'mangler',
]);

/** Whether a cell of a field that must have a form (an e-mail, a date …) says that there is nothing. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(text.toLowerCase());
