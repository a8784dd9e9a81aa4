import { folded } from './folded.ts';

const MOST_WORDS = 40;
const LONGEST_WORD = 60;

/** The words that a record with these texts is found by, each once. */
export const searchWords = (texts: readonly (string | null)[]): string[] => {
  const words = texts.flatMap((text) => (text === null ? [] : folded(text).split(' ')));
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, LONGEST_WORD)))]
    .slice(0, MOST_WORDS)
    .toSorted();
};

/** What somebody typed, as beginnings of words: at most six, the longest, since they tell the most. */
export const wantedWords = (typed: string): string[] =>
  searchWords([typed])
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 6);
