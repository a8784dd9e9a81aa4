import { bestMatch, type Match } from './best-match.ts';
import type { Setting } from './intent.ts';
import { tokensOf, type Token } from './words.ts';

const JOINS = new Set(['og', 'and', 'sa', 'then', 'deretter', 'samt', 'plus']);

/** Orders that begin a request of their own: what follows “and” is another only where one of these leads it. */
const isOrder = (match: Match): boolean =>
  match.missing === null && match.intent.weight > -2 && match.intent.name !== 'people.find';

const joinsIn = (text: string, tokens: readonly Token[]): { end: number; start: number }[] => {
  const colon = /:\s|\n/.exec(text)?.index ?? text.length;
  return tokens
    .filter(({ word, kind, start }) => kind === 'word' && JOINS.has(word) && start < colon)
    .map(({ start, end }) => ({ end: start, start: end }));
};

export type Halves =
  | { left: Match; right: Match }
  | { left: Match | null; right: Match | null; known: string };

/** Whom the first half was about is whom “her” means in the second. */
const after = (setting: Setting, left: Match): Setting => ({
  ...setting,
  asking: { ...setting.asking, previous: { intent: left.intent.name, slots: left.slots } },
});

/**
 * A request for two things, `… og …`. Null where it is one: also where what follows the “and” could be part of a title
 * or a text.
 */
export const halvesOf = (text: string, setting: Setting, whole: Match | null): Halves | null => {
  let partly: Halves | null = null;
  for (const { end, start } of joinsIn(text, tokensOf(text))) {
    const [one, other] = [text.slice(0, end).replace(/[\s,;]+$/u, ''), text.slice(start).trim()];
    const left = bestMatch(one, setting);
    if (left === null || left.missing !== null) continue;
    const right = bestMatch(other, after(setting, left));
    if (right !== null && isOrder(left) && isOrder(right)) return { left, right };
    if (whole === null) partly ??= { left, right: null, known: one };
  }
  return partly;
};
