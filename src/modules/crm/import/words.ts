/** One sentence in both languages of the product. */
export type Words = { nb: string; en: string };

const LONGEST_QUOTE = 80;

/** Cuts a value to what fits in a message, on one line and never in the middle of a character. */
export const truncated = (value: string): string => {
  const beginning = value.slice(0, 4 * LONGEST_QUOTE).toWellFormed();
  const line = beginning.replaceAll('\u0000', '␀').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= LONGEST_QUOTE && value.length <= 4 * LONGEST_QUOTE
    ? line
    : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
};
