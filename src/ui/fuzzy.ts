/** Folds case and marks, so that `ostby` finds Østby and `jose` José. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('å', 'a');

const startsWord = (text: string, at: number): boolean => at === 0 || /[\s\-_/.@(]/.test(text[at - 1] ?? '');

/**
 * How well `text` answers `query`, higher is better, null where it does not: the whole text, then its beginning, then
 * the beginning of a word, then anywhere, then the letters in order, the first of them at the beginning of a word.
 */
const scoreOne = (query: string, text: string): number | null => {
  if (text === query) return 1000;
  const at = text.indexOf(query);
  if (at === 0) return 900 - Math.min(text.length - query.length, 50);
  if (at > 0) {
    let best = at;
    for (let next = at; next >= 0; next = text.indexOf(query, next + 1)) {
      if (startsWord(text, next)) return 800 - Math.min(next, 50);
      best = Math.min(best, next);
    }
    return 600 - Math.min(best, 50);
  }
  let score = 300;
  let from = 0;
  let previous = -1;
  for (const char of query) {
    let found = text.indexOf(char, from);
    if (found < 0) return null;
    // A letter at the beginning of a word is a better reading than the same letter just before it.
    for (let later = found; later >= 0; later = text.indexOf(char, later + 1)) {
      if (startsWord(text, later)) {
        found = later;
        break;
      }
    }
    if (startsWord(text, found)) score += 10;
    else if (previous < 0) return null;
    if (previous >= 0) score -= Math.min((found - previous - 1) * 4, 40);
    previous = found;
    from = found + 1;
  }
  return score > 180 ? score : null;
};

/** Scores a query of one or more words against one text. Every word must be found. Null where it is not a match. */
export const score = (query: string, text: string): number | null => {
  const whole = fold(query.trim());
  if (whole === '') return 0;
  const folded = fold(text);
  const together = scoreOne(whole, folded);
  const words = whole.split(/\s+/);
  if (together !== null && (together >= 600 || words.length === 1)) return together;
  let sum = 0;
  for (const word of words) {
    const one = scoreOne(word, folded);
    if (one === null) return together;
    sum += one;
  }
  return Math.max(together ?? 0, sum / words.length - 50);
};

/**
 * The items that answer the query, best first, equals in their given order. `texts` are what an item may be found by,
 * the most telling first: each one after it counts less.
 */
export const rank = <Item>(
  query: string,
  items: readonly Item[],
  texts: (item: Item) => readonly string[],
): Item[] => {
  if (query.trim() === '') return [...items];
  return items
    .map((item) => ({
      item,
      best: texts(item).reduce<number | null>((best, text, at) => {
        const one = score(query, text);
        return one === null ? best : Math.max(best ?? 0, one - Math.min(at, 3) * 60);
      }, null),
    }))
    .filter((entry) => entry.best !== null)
    .sort((one, other) => (other.best ?? 0) - (one.best ?? 0))
    .map((entry) => entry.item);
};

/** Cuts a text into parts that the query names and parts that it does not, for emphasis. */
export const highlight = (query: string, text: string): { text: string; hit: boolean }[] => {
  const words = query.trim().split(/\s+/).filter(Boolean).map(fold);
  const folded = [...text].map(fold);
  const marked = folded.map(() => false);
  for (const word of words) {
    for (let at = 0; at < folded.length; at++) {
      let joined = '';
      let end = at;
      while (end < folded.length && joined.length < word.length) joined += folded[end++];
      if (joined === word) marked.fill(true, at, end);
    }
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (const [at, char] of [...text].entries()) {
    const hit = marked[at] ?? false;
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += char;
    else parts.push({ text: char, hit });
  }
  return parts;
};
