import { folded } from '../import/clean-text.ts';

const MOST_WORDS = 8;
/** Shorter words match only the beginning of a word: inside words they would match nearly everything. */
const SUBSTRING_FROM = 3;
/** Fewer digits in a row are taken as they are: a year or a house number, not part of a phone number. */
const PHONE_DIGITS = 5;

const DIAL = /\+?\d[\d\s().\-/]*\d/gu;

/** Digits as they stand in an E.164 number, however they were grouped: no `+`, no prefix for dialling out. */
const joinedDigits = (run: string): string => {
  const digits = run.replace(/\D/gu, '');
  return digits.length < PHONE_DIGITS ? run : ` ${digits.replace(/^0{1,2}/u, '')} `;
};

/**
 * What a record is found by, as one line: folded, each part also whole where folding splits it, with a space around
 * every word so that a pattern can ask for its beginning.
 */
export const searchText = (parts: readonly (string | null | undefined)[]): string => {
  const words = parts.map((part) => folded(part ?? '')).filter((part) => part !== '');
  return ` ${words.join(' ')} `;
};

/** LIKE patterns that must all match a `searchText`; none where nothing was asked. */
export const searchPatterns = (asked: string): string[] => {
  const words = folded(asked.replace(DIAL, joinedDigits))
    .split(' ')
    .filter((word) => word !== '');
  // Letters and digits only: nothing in a pattern needs escaping.
  return [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => (word.length < SUBSTRING_FROM ? `% ${word}%` : `%${word}%`));
};

/** A tag without case and accents: what tells two tags apart. */
export const tagKey = (tag: string): string =>
  (folded(tag) || tag.toLowerCase()).slice(0, 100).toWellFormed();
