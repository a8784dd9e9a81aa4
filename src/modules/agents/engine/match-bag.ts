import { FILLER } from './lexicon/classes.ts';
import type { Found, Span } from './found.ts';
import { POINTED, RESIDUAL, type Bag, type Element } from './pattern.ts';
import { isAfterArticle, isParticle, isPlausibleName, type Mention, type Reading } from './reading.ts';

type Cover = { by: (string | null)[]; classes: Set<string>; score: number };

const MENTIONED = ['stage', 'pipeline', 'member', 'tag'];

const isFree = (cover: Cover, { start, end }: Span): boolean => {
  for (let i = start; i < end; i++) if (cover.by[i] !== undefined && cover.by[i] !== null) return false;
  return true;
};

const take = (cover: Cover, { start, end }: Span, by: string, worth: number): void => {
  for (let i = start; i < end; i++) cover.by[i] = by;
  // A date or an amount explains its words, however many it took to say.
  cover.score += worth * (end - start);
};

const takeMention = (cover: Cover, reading: Reading, kind: string): Mention | null => {
  const found = reading.mentions.find((mention) => mention.thing.kind === kind && isFree(cover, mention));
  if (found === undefined) return null;
  take(cover, found, kind, 3);
  return found;
};

const firstFree = <One extends Span>(cover: Cover, spans: readonly One[]): One | null =>
  spans.find((span) => isFree(cover, span)) ?? null;

/** Covers words by their classes: what the pattern names, then fillers. */
const coverClasses = (cover: Cover, reading: Reading, allowed: ReadonlySet<string>): void => {
  for (let i = 0; i < reading.words.length; i++) {
    for (const { length, classes } of reading.meanings[i] ?? []) {
      const span = { start: i, end: i + length };
      const used = classes.filter((name) => allowed.has(name));
      if (used.length === 0 && !classes.includes(FILLER)) continue;
      if (!isFree(cover, span)) continue;
      for (const name of used) cover.classes.add(name);
      take(cover, span, used.length > 0 ? 'class' : FILLER, used.length > 0 ? 3 : 0);
      break;
    }
  }
};

const isMet = ({ slot, classes }: Element, cover: Cover, filled: ReadonlySet<string>): boolean =>
  slot === null ? classes.some((name) => cover.classes.has(name)) : filled.has(slot);

const uncovered = (cover: Cover, count: number): number[] =>
  Array.from({ length: count }, (_, i) => i).filter((i) => cover.by[i] === null || cover.by[i] === undefined);

const LONGEST_NAME = 6;

/** The one run of words that nothing else explains, as a name or a text; null where it cannot be one. */
const residue = (cover: Cover, reading: Reading, how: 'name' | 'text'): Span | null => {
  const left = uncovered(cover, reading.words.length);
  const [start] = left;
  const last = left.at(-1);
  if (start === undefined || last === undefined) return null;
  const span = { start, end: last + 1 };
  if (how === 'name' && (span.end - span.start > LONGEST_NAME || isAfterArticle(reading, start))) return null;
  if (how === 'name' && !isPlausibleName(reading, start, last + 1)) return null;
  for (let i = start; i <= last; i++) {
    const by = cover.by[i] ?? null;
    if (by === null) {
      const { kind } = reading.tokens[i] ?? { kind: 'word' };
      if (how === 'name' && !(reading.names[i] ?? false) && kind !== 'quote') return null;
    } else if (how === 'name' ? !isParticle(reading.words[i] ?? '') : by !== FILLER && by !== 'class')
      return null;
  }
  return span;
};

const pointed = (reading: Reading, slot: string): boolean =>
  reading.meanings.some((meanings) =>
    meanings.some(({ classes }) => classes.some((name) => POINTED[slot]?.classes.includes(name))),
  );

/** Whether a bag accounts for every word of a request, and what it found. */
export const matchBag = (bag: Bag, reading: Reading): Found | null => {
  const slots = [...bag.need, ...bag.may].flatMap(({ slot }) => (slot === null ? [] : [slot]));
  const cover: Cover = { by: reading.words.map(() => null), classes: new Set(), score: -reading.slips / 2 };
  const mentions: Record<string, Mention> = {};
  const filled = new Set<string>();
  for (const kind of MENTIONED.filter((kind) => slots.includes(kind))) {
    const found = takeMention(cover, reading, kind);
    if (found === null) continue;
    mentions[kind] = found;
    filled.add(kind);
  }
  const amount = slots.includes('amount') ? firstFree(cover, reading.amounts) : null;
  if (amount !== null) {
    take(cover, amount, 'amount', 2);
    filled.add('amount');
  }
  const distance = slots.includes('days') ? firstFree(cover, reading.distances) : null;
  if (distance !== null) {
    take(cover, distance, 'days', 2);
    filled.add('days');
  }
  const when = slots.includes('when') ? firstFree(cover, reading.whens) : null;
  if (when !== null) {
    take(cover, when, 'when', 2);
    filled.add('when');
  }
  const residualSlot = slots.find((slot) => RESIDUAL[slot] !== undefined) ?? null;
  const pointing = residualSlot === null ? [] : (POINTED[residualSlot]?.classes ?? []);
  coverClasses(cover, reading, pointing.length === 0 ? bag.allowed : new Set([...bag.allowed, ...pointing]));
  const spans: Record<string, Span | null> = {};
  if (residualSlot !== null) {
    const span = residue(cover, reading, RESIDUAL[residualSlot] ?? 'text');
    if (span !== null) {
      take(cover, { start: span.start, end: span.end }, 'residue', 0);
      cover.score += 0.5 * (span.end - span.start);
      spans[residualSlot] = span;
      filled.add(residualSlot);
    } else if (uncovered(cover, reading.words.length).length === 0 && pointed(reading, residualSlot)) {
      spans[residualSlot] = null;
      filled.add(residualSlot);
    }
  }
  if (uncovered(cover, reading.words.length).length > 0) return null;
  if (!bag.need.every((element) => element.optional || isMet(element, cover, filled))) return null;
  return {
    reading,
    spans,
    mentions,
    when,
    days: distance?.days ?? null,
    amount,
    classes: cover.classes,
    score: cover.score,
  };
};
