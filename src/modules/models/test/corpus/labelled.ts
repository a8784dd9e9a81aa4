import type { Random } from '#kernel/random.ts';

/** A stretch of a text and what it is. */
export type Label<Kind extends string> = { type: Kind; start: number; end: number };
export type Labelled<Kind extends string> = { text: string; labels: Label<Kind>[] };

/** What goes into a slot of a template: text, and the stretch of it that is what the slot is called. */
export type Slot = { text: string; from?: number; to?: number };

/**
 * Fills a template. `{email}` becomes an address that is labelled; `{!order}` something that looks like personal data
 * and is none.
 */
export const fillTemplate = <Kind extends string>(
  template: string,
  fill: (slot: string) => Slot & { type: Kind | null },
): Labelled<Kind> => {
  const labels: Label<Kind>[] = [];
  let text = '';
  for (const [place, part] of template.split(/[{}]/u).entries()) {
    if (place % 2 === 0) {
      text += part;
      continue;
    }
    const { type, text: filled, from = 0, to = filled.length } = fill(part);
    if (type !== null) labels.push({ type, start: text.length + from, end: text.length + to });
    text += filled;
  }
  return { text, labels };
};

export type Score = { found: number; wanted: number; right: number };

/** Share of what was found that is right; 1 where nothing was found. */
export const precision = ({ found, right }: Score): number => (found === 0 ? 1 : right / found);
/** Share of what was there that was found; 1 where nothing was there. */
export const recall = ({ wanted, right }: Score): number => (wanted === 0 ? 1 : right / wanted);

/** Counts by kind. Only the same kind at exactly the same place is right. */
export const countScores = <Kind extends string>(
  kinds: readonly Kind[],
  cases: readonly { labels: readonly Label<Kind>[]; found: readonly Label<Kind>[] }[],
): Record<Kind, Score> => {
  const scores = Object.fromEntries(kinds.map((kind) => [kind, { found: 0, wanted: 0, right: 0 }])) as Record<
    Kind,
    Score
  >;
  const keyOf = ({ type, start, end }: Label<Kind>) => `${type} ${start} ${end}`;
  for (const { labels, found } of cases) {
    const wanted = new Set(labels.map(keyOf));
    for (const label of labels) scores[label.type].wanted += 1;
    for (const one of found) {
      scores[one.type].found += 1;
      if (wanted.has(keyOf(one))) scores[one.type].right += 1;
    }
  }
  return scores;
};

export const digitsOf = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.int(0, 9)).join('');
