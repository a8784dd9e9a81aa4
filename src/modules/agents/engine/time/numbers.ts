const WORDS: Readonly<Record<string, number>> = {
  en: 1, ein: 1, ei: 1, et: 1, eit: 1, ett: 1, one: 1, a: 1, an: 1, to: 2, two: 2, couple: 2, par: 2, tre: 3, three: 3,
  fire: 4, four: 4, fem: 5, five: 5, seks: 6, six: 6, sju: 7, syv: 7, seven: 7, atte: 8, eight: 8, ni: 9, nine: 9,
  ti: 10, ten: 10, elleve: 11, eleven: 11, tolv: 12, twelve: 12, tretten: 13, thirteen: 13, fjorten: 14, fourteen: 14,
  femten: 15, fifteen: 15, seksten: 16, sixteen: 16, sytten: 17, atten: 18, nitten: 19, tjue: 20, twenty: 20,
  tretti: 30, thirty: 30, forti: 40, forty: 40, femti: 50, fifty: 50, seksti: 60, sixty: 60, nitti: 90, ninety: 90,
  hundre: 100, hundred: 100,
}; // prettier-ignore

const ORDINALS: Readonly<Record<string, number>> = {
  forste: 1, first: 1, andre: 2, second: 2, tredje: 3, third: 3, fjerde: 4, fourth: 4, femte: 5, fifth: 5, siste: -1,
  last: -1, sjette: 6, sixth: 6,
}; // prettier-ignore

/** A whole number of a word such as `3`, `3.`, `tre` or `three`; null where it is none. */
export const numberOf = (word: string | undefined): number | null => {
  if (word === undefined) return null;
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
};

/** Which of several: `den andre` is 2, `the last one` is -1; null where it is none. */
export const ordinalOf = (word: string | undefined): number | null =>
  word !== undefined && Object.hasOwn(ORDINALS, word) ? (ORDINALS[word] ?? null) : null;

/** Number words, as a reader of slips knows them. */
export const numberWords = Object.keys(WORDS);
