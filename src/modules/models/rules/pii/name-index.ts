import { nameKey, wordsOf } from './name-words.ts';
import {
  CALENDAR_FIRST,
  LEGAL_FORMS,
  ORDINARY_COMPANY,
  ORDINARY_FIRST,
  ORDINARY_LAST,
  SELDOM_WORD_FIRST,
} from './ordinary-words.ts';

/** Somebody or some company that the workspace knows. */
export type KnownName = { kind: 'person' | 'company'; name: string };

/**
 * What must be seen before words count as a name: nothing; that they are capitalised; that they are and do not begin a
 * sentence; or that a greeting or title stands before them.
 */
export type Demand = 'nothing' | 'capital' | 'capital inside' | 'address';

/** One way in which a known name is written. */
export type Pattern = {
  kind: KnownName['kind'];
  words: readonly string[];
  /** What stands before the word at `turn`: a comma in a register, a full stop after an initial. */
  order: 'spoken' | 'register' | 'initial';
  turn: number;
  demand: Demand;
  /** The name as it is known. */
  value: string;
};

export type NameIndex = { byFirstWord: ReadonlyMap<string, readonly Pattern[]> };

const firstDemand = (words: readonly string[]): Demand => {
  const [word = ''] = words;
  if (words.length > 1) return 'nothing';
  if (CALENDAR_FIRST.has(word)) return 'address';
  if (ORDINARY_FIRST.has(word) || word.length < 3) return 'capital inside';
  return SELDOM_WORD_FIRST.has(word) ? 'capital' : 'nothing';
};

const lastDemand = (words: readonly string[]): Demand => {
  const [word = ''] = words;
  return words.length === 1 && (ORDINARY_LAST.has(word) || word.length < 4) ? 'address' : 'capital';
};

const isWord = (word: string): boolean =>
  ORDINARY_FIRST.has(word) || ORDINARY_LAST.has(word) || CALENDAR_FIRST.has(word) || word.length < 3;

/** @param parts the words of each part of the name: `Anne-Lise` is one part of two words */
const personPatterns = (value: string, parts: readonly (readonly string[])[]): Pattern[] => {
  const [first = []] = parts;
  const last = parts.at(-1) ?? [];
  const given = parts.slice(0, -1).flat();
  const written = (
    order: Pattern['order'],
    demand: Demand,
    ...[led, followed = []]: readonly (readonly string[])[]
  ): Pattern => ({
    kind: 'person',
    words: [...(led ?? []), ...followed],
    order,
    turn: led?.length ?? 0,
    demand,
    value,
  });
  if (parts.length === 1) return [written('spoken', firstDemand(first), first)];
  const whole: Demand = [...first, ...last].every(isWord) ? 'capital' : 'nothing';
  return [
    written('spoken', whole, given, last),
    written('register', 'capital', last, given),
    written('initial', 'capital', [first[0]?.slice(0, 1) ?? ''], last),
    ...(parts.length > 2
      ? [
          written('spoken', whole, first, last),
          written('spoken', whole, given),
          written('register', 'capital', last, first),
        ]
      : []),
    written('spoken', firstDemand(first), first),
    written('spoken', lastDemand(last), last),
  ];
};

const companyPatterns = (value: string, words: readonly string[]): Pattern[] => {
  const of = (own: readonly string[], demand: Demand): Pattern => ({
    kind: 'company',
    words: own,
    order: 'spoken',
    turn: 0,
    demand,
    value,
  });
  const bare = words.filter((word, place) => place === 0 || !LEGAL_FORMS.has(word));
  const [only = ''] = bare;
  const isTelling = bare.length > 1 || (only.length >= 4 && !ORDINARY_COMPANY.has(only));
  return [
    of(words, words.length > bare.length || bare.length === 1 ? 'capital' : 'nothing'),
    ...(bare.length < words.length && isTelling ? [of(bare, bare.length > 1 ? 'nothing' : 'capital')] : []),
  ];
};

/**
 * Words that several share name none of them in particular: they are found all the same, and stand for themselves.
 * What is asked for before they count is the most that any of them asks.
 */
const unambiguous = (drafts: readonly Pattern[]): Pattern[] => {
  const byWords = new Map<string, Pattern>();
  for (const draft of drafts) {
    const key = `${draft.kind} ${draft.order} ${draft.turn} ${draft.words.join(' ')}`;
    const known = byWords.get(key);
    if (known === undefined || known.value === draft.value) byWords.set(key, known ?? draft);
    else byWords.set(key, { ...known, value: draft.words.join(' ') });
  }
  return [...byWords.values()];
};

/** Prepares names for being looked for; done once where many texts are read with the same names. */
export const indexNames = (names: readonly KnownName[]): NameIndex => {
  const drafts = names.flatMap(({ kind, name }) => {
    const parts = name
      .normalize('NFC')
      .split(/[\s,]+/u)
      .map((part) => wordsOf(part).map(({ key }) => key))
      .filter((words) => words.length > 0);
    if (parts.flat().join('').length < 2) return [];
    return kind === 'person' ? personPatterns(name, parts) : companyPatterns(name, parts.flat());
  });
  const byFirstWord = new Map<string, Pattern[]>();
  for (const pattern of unambiguous(drafts)) {
    const first = nameKey(pattern.words[0] ?? '');
    const known = byFirstWord.get(first);
    if (known === undefined) byFirstWord.set(first, [pattern]);
    else known.push(pattern);
  }
  return { byFirstWord };
};
