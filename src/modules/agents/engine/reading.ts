import { amountsIn, type Amount } from './amounts.ts';
import { firstNames } from './first-names.ts';
import { lexicon, meaningsAt, type Meaning } from './lexicon/classes.ts';
import type { NamedThing, Things } from './setting.ts';
import { isOneSlipAway, slipsOf, spellingOf, type Spelling } from './spelling.ts';
import type { Now } from './time/calendar.ts';
import { ENGLISH_DAY, ENGLISH_MONTH, MONTHS, WEEKDAYS, timeWords } from './time/vocabulary.ts';
import { distancesIn, whensIn, type When } from './time/when.ts';
import { fold, foldedLetters, type Token } from './words.ts';

/** A thing of the workspace that was named, from word `start` to `end`, exclusive. */
export type Mention = { start: number; end: number; thing: NamedThing };

/** One way of taking the words of a request. */
export type Reading = {
  text: string;
  tokens: readonly Token[];
  words: readonly string[];
  /** What may begin at each word. */
  meanings: readonly (readonly Meaning[])[];
  mentions: readonly Mention[];
  whens: readonly When[];
  distances: readonly { start: number; end: number; days: number }[];
  amounts: readonly Amount[];
  /** Whether a word can be part of a name. */
  names: readonly boolean[];
  /** Every class that any of its words can have. */
  classes: ReadonlySet<string>;
  /** Words that were taken for slips of others. */
  slips: number;
  /** The word after which everything is content and nothing a command, or null. */
  colon: number | null;
  now: Now;
};

/** How to read: whether capitals tell names, and whether unknown words may be slips of known ones. */
export type Manner = { capitals: boolean; slips: boolean };

/** Words that a slip may be of. */
export const grammarSpelling: Spelling = spellingOf(new Set([...lexicon.useful, ...timeWords]));

const PARTICLES = new Set([
  'von',
  'van',
  'der',
  'den',
  'de',
  'la',
  'le',
  'di',
  'da',
  'af',
  'av',
  'du',
  'del',
  'ten',
  'zu',
  'bin',
  'al',
]);

/** Words inside a name that are no name by themselves. */
export const isParticle = (word: string): boolean => PARTICLES.has(word);

/** `March` beside a number or after “in” is a month; by itself it may be somebody, as `June` is. */
const isEnglishDate = (tokens: readonly Token[], i: number): boolean => {
  const { raw = '' } = tokens[i] ?? {};
  if (ENGLISH_DAY.test(raw.toLowerCase())) return true;
  const isBesideNumber = tokens[i - 1]?.kind === 'number' || tokens[i + 1]?.kind === 'number';
  const isLed = /^(in|of|th|st|nd|rd)$/.test(tokens[i - 1]?.word ?? '');
  return ENGLISH_MONTH.test(raw) && (isBesideNumber || isLed);
};

const isAcronym = (raw: string): boolean => raw.length > 1 && raw === raw.toUpperCase();

const isNameByCapital = (tokens: readonly Token[], i: number): boolean => {
  const token = tokens[i];
  if (token === undefined || !token.capital || token.raw === 'I') return false;
  return !isAcronym(token.raw) && !isEnglishDate(tokens, i);
};

const LONGEST_MENTION = 5;

const namedBy = (joined: string, things: Things, slips: boolean): NamedThing[] => {
  const exact = things.byName.get(joined) ?? [];
  if (!slips || joined.length < 6) return [...exact];
  const near = [...things.byName].filter(
    ([name]) => Math.abs(name.length - joined.length) < 2 && isOneSlipAway(joined, name),
  );
  return [...exact, ...near.flatMap(([, same]) => same.filter(({ kind }) => kind !== 'member'))];
};

const mentionsIn = (words: readonly string[], things: Things, slips: boolean): Mention[] => {
  const found: Mention[] = [];
  for (let start = 0; start < words.length; start++) {
    let joined = '';
    for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_MENTION); end++) {
      joined += words[end - 1] ?? '';
      for (const thing of namedBy(joined, things, slips)) found.push({ start, end, thing });
    }
  }
  return found.toSorted((one, other) => other.end - other.start - (one.end - one.start));
};

/** A word that only the first of a sentence or a small letter makes unknown may be a slip; a name is never one. */
const mayBeSlip = (token: Token, manner: Manner): boolean =>
  manner.slips &&
  token.kind === 'word' &&
  /^\p{L}+$/u.test(token.word) &&
  !(manner.capitals && token.capital) &&
  !firstNames.has(token.word);

const isKnown = (word: string): boolean =>
  lexicon.words.has(word) || WEEKDAYS.has(word) || MONTHS.has(word) || timeWords.has(word);

const corrected = (token: Token, manner: Manner, known: (word: string) => boolean): readonly string[] => {
  if (!mayBeSlip(token, manner) || known(token.word)) return [];
  const letters = foldedLetters(token.raw);
  const found = [
    ...slipsOf(token.word, grammarSpelling),
    ...(letters === token.word ? [] : slipsOf(letters, grammarSpelling)),
  ];
  return found.toSorted((a, b) => Number(timeWords.has(b)) - Number(timeWords.has(a)));
};

/** `før` folds to the same as `for`, but a day before it is another than one for it. */
const timeWord = ({ raw }: Token, word: string): string => {
  if (/^f(ø|oe)r$/i.test(raw)) return 'before';
  // “Moen” folds to the short Monday.
  return word.length === 3 && WEEKDAYS.has(word) && raw.toLowerCase() !== word ? raw : word;
};

const blockedNames = (tokens: readonly Token[], manner: Manner): boolean[] =>
  tokens.map((token, i) => {
    if (token.kind === 'quote' || token.kind === 'email' || token.kind === 'phone') return true;
    if (!manner.capitals || !isNameByCapital(tokens, i)) return false;
    if (!WEEKDAYS.has(token.word)) return true;
    // “Torsdag” after a name is a surname; by itself a weekday with a capital is still a weekday.
    const before = tokens[i - 1];
    return before !== undefined && (before.capital || firstNames.has(before.word)) && !isAcronym(before.raw);
  });

const colonIn = (text: string, tokens: readonly Token[]): number | null => {
  for (let i = 0; i + 1 <= tokens.length; i++) {
    const from = tokens[i]?.end ?? 0;
    const to = tokens[i + 1]?.start ?? text.length;
    const between = text.slice(from, to);
    if (/^\s*:(\s|$|["«“])|\n/.test(between)) return i;
    if (/^\s+[–—-]\s/.test(between) && i > 0) return null;
  }
  return null;
};

const ARTICLES = new Set(['en', 'et', 'ei', 'ein', 'eit', 'a', 'an', 'some', 'noe', 'litt', 'any']);

/** `en vits` and `a joke` are things; a name written small has no article before it. */
export const isAfterArticle = ({ tokens, words }: Reading, i: number): boolean =>
  ARTICLES.has(words[i - 1] ?? '') && tokens[i]?.capital !== true && tokens[i]?.kind === 'word';

const NAME_LEADS = new Set(
  'med til på for om av with to on about of from hos etter after heter called named i in by fra mot vs og and at firmaet firma selskapet selskap bedriften bedrift company'
    .split(' ')
    .map(fold),
);

/**
 * Whether words can be somebody's name by how they are written: all of them with a capital, or all small and then with a
 * known first name among them or a word such as “with” before them.
 */
export const isPlausibleName = ({ tokens, words }: Reading, start: number, end: number): boolean => {
  const run = tokens.slice(start, end);
  if (run.some(({ kind }) => kind === 'quote')) return true;
  const isGiven = ({ word }: Token) => firstNames.has(word) || firstNames.has(word.replace(/'?s$/, ''));
  const isLoud = ({ raw }: Token) => raw.length > 2 && isAcronym(raw);
  const said = run.filter(({ word, raw }) => !isParticle(word) || /^\p{Lu}/u.test(raw));
  if (said.some(isLoud) && !tokens.every(({ raw }) => raw === raw.toUpperCase())) return false;
  const large = said.filter((token) => /^[\p{Lu}\d]/u.test(token.raw) || isGiven(token));
  if (large.length > 0) return large.length === said.length || said.some(isGiven);
  return NAME_LEADS.has(words[start - 1] ?? '');
};

const FIRM = /^(AS|ASA|ANS|DA|SA|AB|Inc|Ltd|LLC|GmbH)$/;

/** The end of a company's name, which may also be a small word. */
const isFirmEnd = (tokens: readonly Token[], i: number): boolean => {
  const before = tokens[i - 1];
  return FIRM.test(tokens[i]?.raw ?? '') && before?.kind === 'word' && (before.capital || before.first);
};

/** Reads the words of a request in one manner. */
export const readingOf = (
  text: string,
  tokens: readonly Token[],
  things: Things,
  now: Now,
  manner: Manner,
): Reading => {
  const fixes = tokens.map((token) =>
    corrected(token, manner, (word) => isKnown(word) || things.words.has(word)),
  );
  const words = tokens.map((token, i) => fixes[i]?.[0] ?? token.word);
  const mentions = mentionsIn(words, things, manner.slips);
  const blocked = blockedNames(tokens, manner);
  const isMentioned = (i: number) =>
    mentions.some(({ start, end, thing }) => thing.kind !== 'member' && start <= i && i < end);
  const meanings = tokens.map((token, i): readonly Meaning[] => {
    if (token.kind !== 'word' || isFirmEnd(tokens, i)) return [];
    if (manner.capitals && isNameByCapital(tokens, i) && !isMentioned(i)) return [];
    const others = (fixes[i] ?? []).slice(1).flatMap((word) => meaningsAt([word], 0));
    const here = meaningsAt(words, i).filter(({ length }) => !blocked.slice(i + 1, i + length).some(Boolean));
    return [...here, ...others];
  });
  const timely = tokens.map((token, i) => timeWord(token, words[i] ?? ''));
  const whens = whensIn(timely, now, (index) => blocked[index] ?? false);
  const inTime = (index: number) => whens.some(({ start, end }) => start <= index && index < end);
  return {
    text,
    tokens,
    words,
    meanings,
    mentions,
    whens,
    distances: distancesIn(timely),
    amounts: amountsIn(tokens),
    names: tokens.map(
      (token, i) =>
        token.kind === 'word' &&
        !/^\d/.test(token.word) &&
        !(inTime(i) && !token.capital) &&
        ((meanings[i]?.length ?? 0) === 0 || (firstNames.has(token.word) && (token.capital || token.first))),
    ),
    classes: new Set(meanings.flatMap((here) => here.flatMap(({ classes }) => classes))),
    slips: fixes.filter((fix) => fix.length > 0).length,
    colon: colonIn(text, tokens),
    now,
  };
};

/** Whether some word of a request may be a slip of a known one, or of a name of the workspace. */
export const mayHaveSlips = (tokens: readonly Token[], things: Things, manner: Manner): boolean => {
  const known = (word: string) => isKnown(word) || things.words.has(word);
  const unknown = tokens.filter((token) => mayBeSlip(token, manner) && !known(token.word));
  if (unknown.some((token) => corrected(token, manner, known).length > 0)) return true;
  return unknown.some(({ word }) =>
    [...things.words].some((name) => Math.abs(name.length - word.length) < 2 && isOneSlipAway(word, name)),
  );
};
