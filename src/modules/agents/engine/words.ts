/** A piece of a request. `word` is folded for comparing; `raw` is what was typed. */
export type Token = {
  readonly raw: string;
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'email' | 'phone' | 'quote';
  /** Written with a capital where that says something: not as the first word of a sentence. */
  readonly capital: boolean;
  /** The first word of a sentence, of which a capital says nothing. */
  readonly first: boolean;
};

const UNFOLDED: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', đ: 'd', ð: 'd', ß: 'ss', ł: 'l' };

const PLAIN = /^[a-z0-9 .,:/+_-]*$/;

/** As `fold`, with `oe` and `aa` as they were typed: so a word is looked at that may be misspelt. */
export const foldedLetters = (text: string): string => {
  const small = text.toLowerCase();
  // Most words have no letter to unfold, and normalising costs more than looking.
  const letters = PLAIN.test(small)
    ? small
    : small
        .replace(/[øæđðßł]/g, (letter) => UNFOLDED[letter] ?? letter)
        .normalize('NFKD')
        .replace(/\p{M}/gu, '');
  return letters.replace(/['’`]/g, "'").replace(/(?<=[a-z])-(?=[a-z])/g, '');
};

/**
 * How a word compares: without case and accents, `ø`, `ö` and `oe` as `o`, `å` and `aa` as `a`, `æ` and `ä` as `ae` or
 * `a`. Both sides of every comparison are folded, so that what two spellings lose they lose alike.
 */
export const fold = (text: string): string => foldedLetters(text).replaceAll('oe', 'o').replaceAll('aa', 'a');

const PIECES = [
  String.raw`(?<quote>"[^"\n]+"|«[^»\n]+»|“[^”\n]+”|„[^“”\n]+[“”])`,
  String.raw`(?<email>[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+)`,
  String.raw`(?<iso>\d{4}-\d{2}-\d{2})`,
  String.raw`(?<phone>\+\d[\d \-()]{6,18}\d|\b\d{3}[ -]{1,2}\d{2}[ -]{1,2}\d{3}\b|\b\d{2} {1,2}\d{2} {1,2}\d{2} {1,2}\d{2}\b|\b\d{8}\b)`,
  String.raw`(?<grouped>\d{1,3}(?:[ .\u00a0]\d{3})+(?!\d))`,
  String.raw`(?<number>\d{1,2}[.:]\d{2}(?!\d|\.\d)|\d+[./]\d+(?:[./]\d+)?\.?|\d+(?:,\d+)?\.?)`,
  String.raw`(?<word>[\p{L}\p{M}\d]+(?:[-'’&][\p{L}\p{M}\d]+)*)`,
  String.raw`(?<money>[$€£])`,
].join('|');

const piecesOf = (text: string) => text.matchAll(new RegExp(PIECES, 'gu'));

const kindOf = (groups: Readonly<Record<string, string | undefined>>): Token['kind'] => {
  if (groups['quote'] !== undefined) return 'quote';
  if (groups['email'] !== undefined) return 'email';
  if (groups['phone'] !== undefined) return 'phone';
  return groups['word'] !== undefined || groups['money'] !== undefined ? 'word' : 'number';
};

const startsSentence = (between: string, isFirst: boolean): boolean => isFirst || /[.!?:;\n]/.test(between);

const isCapital = (raw: string): boolean => /^\p{Lu}/u.test(raw);

/** Where nearly every word has a capital, as in a title or in a shout, capitals tell no names from words. */
const isShouted = (words: readonly string[]): boolean => {
  const letters = words.filter((word) => /^\p{L}{2,}/u.test(word));
  return letters.length > 3 && letters.every(isCapital);
};

const wordOf = (raw: string): string =>
  fold(raw)
    .replace(/\.$/, '')
    .replace(/^(what|who|where|how|when|that|there|here|it|let|i)'(s|m|re)$/, '$1');

/** The pieces of a text; punctuation is left out, and `12k` and `2pm` are two pieces each. */
export const tokensOf = (text: string): Token[] => {
  const found = [...piecesOf(text)];
  const shouted = isShouted(found.map(([raw]) => raw));
  const tokens: Token[] = [];
  let before = 0;
  for (const match of found) {
    const kind = kindOf(match.groups ?? {});
    const first = startsSentence(text.slice(before, match.index), tokens.length === 0);
    const [raw] = match;
    tokens.push({
      raw,
      word: kind === 'quote' || kind === 'email' ? raw.toLowerCase() : wordOf(raw),
      start: match.index,
      end: match.index + raw.length,
      kind,
      capital: !first && !shouted && isCapital(raw),
      first,
    });
    before = match.index + raw.length;
  }
  return tokens;
};

const POLITE_END =
  /(?<![\p{L}])(?:(?<!\b(?:en|et|a|an|si|say|som|og|and|med|with)\s)(?:tusen takk|takk|please|thanks|thank you|er du snill|vær så snill|pls))[\s.!]*$/iu;

/**
 * A request without doubled spaces and the thanks at its end. What stands after a colon or on a further line is
 * somebody's text and stays as it is.
 */
export const tidied = (text: string): string => {
  const head = /^[^\n]*?:(?=\s)|^[^\n]*(?=\n)/u.exec(text)?.[0] ?? text;
  const neat = head.replace(/[ \t\u00a0]+/g, ' ').trimStart();
  if (head.length < text.length) return neat + text.slice(head.length);
  const brief = neat.replace(POLITE_END, '').replace(/[\s,]+$/u, '');
  return brief === '' ? neat : brief;
};

/** What was typed from one token to another, both included, without the quotes around all of it. */
export const rawText = (text: string, tokens: readonly Token[]): string => {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last && first.kind === 'quote') return first.raw.slice(1, -1).trim();
  return text
    .slice(first.start, last.end)
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
};

/** With a capital first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
