/**
 * Numbers that look random and follow from their seed alone: the same on every machine and in every version. For
 * sample data and simulations; never for secrets.
 */
export type Random = {
  /** At least 0 and less than 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number;
  /** True so many times in a hundred. */
  readonly percent: (chance: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** One of the items, as often as its weight says in proportion to the others. */
  readonly weighted: <Item>(
    items: readonly [readonly [Item, number], ...(readonly [Item, number])[]],
  ) => Item;
  /** Between so many different items, in the order of the list. */
  readonly some: <Item>(items: readonly Item[], least: number, most: number) => Item[];
  /** A UUID version 7 (RFC 9562 §5.7) of a moment in epoch milliseconds. */
  readonly uuid: (atMs: number) => string;
};

/** Mixes text into four 32-bit words (cyrb128, public domain). */
const mixed = (text: string): [number, number, number, number] => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
};

/** Small fast counting generator (sfc32, from PractRand, public domain): a 32-bit word at a time. */
const words = (seed: string): (() => number) => {
  let [a, b, c, d] = mixed(seed);
  return () => {
    const word = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + word) | 0;
    return word >>> 0;
  };
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A source of its own for each list of names and numbers: `randomOf(1, 'person', 17)`. */
export const randomOf = (...seed: readonly (string | number)[]): Random => {
  const word = words(seed.join('\u001f'));
  const next = () => word() / 0x1_0000_0000;
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));

  const weighted: Random['weighted'] = (items) => {
    let total = 0;
    for (const [, weight] of items) total += weight;
    let left = next() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return items[0][0];
  };

  return {
    next,
    int,
    percent: (chance) => next() * 100 < chance,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted,
    some: (items, least, most) => {
      const chosen = new Set<number>();
      const wanted = Math.min(int(least, most), items.length);
      while (chosen.size < wanted) chosen.add(int(0, items.length - 1));
      return items.filter((_, index) => chosen.has(index));
    },
    uuid: (atMs) => {
      const time = hex(atMs, 12);
      const [first, second, third] = [word(), word(), word()];
      const version = hex(0x7000 | (first & 0x0fff), 4);
      const variant = hex(0x8000 | ((first >>> 12) & 0x3fff), 4);
      return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(second, 8)}${hex(third & 0xffff, 4)}`;
    },
  };
};
