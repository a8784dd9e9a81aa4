/** A word of a text, in the folded text's offsets. */
export type Word = { start: number; end: number; key: string };

const WORD = /\p{L}[\p{L}\p{M}]*/gu;

const ALONE: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ð: 'd', þ: 'th', ł: 'l', ß: 'ss', đ: 'd' };

/** The same for `Bjørn`, `bjorn` and `BJØRN`, and for `Håkon` and `Haakon`. */
export const nameKey = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[øæðþłßđ]/gu, (letter) => ALONE[letter] ?? letter)
    .replaceAll('aa', 'a');

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
    key: nameKey(word),
  }));
