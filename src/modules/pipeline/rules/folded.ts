const LONGEST = 200;

/** A text as names and searches compare it: lower case, without accents, punctuation, emoji and doubled spaces. */
export const folded = (text: string): string =>
  text
    .slice(0, LONGEST)
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
