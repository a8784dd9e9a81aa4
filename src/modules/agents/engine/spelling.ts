/** Whether two words differ by one letter put in, left out or changed, or two neighbours that changed places. */
export const isOneSlipAway = (a: string, b: string): boolean => {
  if (a === b) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
};

const isSwapAt = (a: string, b: string, at: number): boolean => a[at] === b[at + 1] && a[at + 1] === b[at];

const isSwapAnywhere = (a: string, b: string): boolean => {
  for (let at = 0; at + 1 < a.length; at++) if (isSwapAt(a, b, at)) return true;
  return false;
};

/** Words by their length, so that a slip is looked for among the few it can be of. */
export type Spelling = ReadonlyMap<number, readonly string[]>;

export const spellingOf = (words: Iterable<string>): Spelling => {
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    if (word.length < 4) continue;
    const same = byLength.get(word.length);
    if (same === undefined) byLength.set(word.length, [word]);
    else same.push(word);
  }
  return byLength;
};

/**
 * The known words that this one may be a slip of. Short words have too many neighbours: of four letters only two that
 * changed places count, and shorter ones are left alone.
 */
export const slipsOf = (word: string, spelling: Spelling): string[] => {
  if (word.length < 4) return [];
  const found: string[] = [];
  for (const length of [word.length, word.length - 1, word.length + 1]) {
    for (const known of spelling.get(length) ?? []) {
      // The first letter is rarely wrong, and asking for it spares most false friends.
      if (known[0] !== word[0] && !isSwapAt(known, word, 0)) continue;
      const isShort = word.length === 4 || known.length === 4;
      if (isShort && known.length === word.length && !isSwapAnywhere(known, word)) continue;
      if (word.length === 4 && known.length !== 4) continue;
      if (isOneSlipAway(word, known)) found.push(known);
    }
  }
  return found;
};
