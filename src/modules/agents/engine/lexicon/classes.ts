import { fold } from '../words.ts';
import { fillers } from './fillers.ts';
import { nouns } from './nouns.ts';
import { ordinary } from './ordinary.ts';
import { questionWords } from './questions.ts';
import { verbs } from './verbs.ts';

/** What a word, or several words in a row, may mean. */
export type Meaning = { readonly length: number; readonly classes: readonly string[] };

export type Lexicon = {
  /** By the first word: the rows of words that begin with it, the longest first. */
  readonly rows: ReadonlyMap<string, readonly { words: readonly string[]; classes: readonly string[] }[]>;
  /** Every single word that is known. */
  readonly words: ReadonlySet<string>;
  /** Those that say something: what a slip can be of. */
  readonly useful: ReadonlySet<string>;
};

const formsOf = (entry: string): string[] => {
  const [stem = '', ...endings] = entry.split('/');
  return [stem, ...endings.map((ending) => stem + ending)].map((form) =>
    fold(form.replaceAll('_', ' ')).trim(),
  );
};

/** What may stand anywhere without changing anything. */
export const FILLER = 'filler';

const ORDINARY = 'ordinary';

const entries = (): [string, string][] => {
  const classes: Record<string, string> = {};
  for (const [name, words] of [
    ...Object.entries(questionWords),
    ...Object.entries(verbs),
    ...Object.entries(nouns),
  ]) {
    classes[name] = `${classes[name] ?? ''} ${words}`;
  }
  classes[FILLER] = fillers.join(' ');
  classes[ORDINARY] = ordinary.join(' ');
  return Object.entries(classes);
};

const compiled = (): Lexicon => {
  const byText = new Map<string, Set<string>>();
  for (const [name, words] of entries()) {
    for (const form of words
      .split(/\s+/)
      .filter((word) => word !== '')
      .flatMap(formsOf)) {
      byText.set(form, (byText.get(form) ?? new Set()).add(name));
    }
  }
  const rows = new Map<string, { words: string[]; classes: string[] }[]>();
  const known = new Set<string>();
  const useful = new Set<string>();
  for (const [text, classes] of byText) {
    const words = text.split(' ');
    const [first = ''] = words;
    rows.set(first, [...(rows.get(first) ?? []), { words, classes: [...classes] }]);
    for (const word of words) {
      known.add(word);
      if (classes.size > 1 || !classes.has(ORDINARY)) useful.add(word);
    }
  }
  for (const list of rows.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { rows, words: known, useful };
};

/** Every word the grammar knows, read once. */
export const lexicon: Lexicon = compiled();

/** What may begin at this word: each row of words that stands here, and what it means. */
export const meaningsAt = (words: readonly string[], i: number): Meaning[] =>
  (lexicon.rows.get(words[i] ?? '') ?? [])
    .filter((row) => row.words.every((word, k) => words[i + k] === word))
    .map((row) => ({ length: row.words.length, classes: row.classes }));
