import type { Amount } from './amounts.ts';
import type { Mention, Reading } from './reading.ts';
import type { When } from './time/when.ts';

/** Words from `start` to `end`, exclusive. */
export type Span = { start: number; end: number };

/** What a pattern found in a request. */
export type Found = {
  reading: Reading;
  /** Names and texts by slot; null where a word such as “her” stood for it. */
  spans: Readonly<Record<string, Span | null>>;
  mentions: Readonly<Record<string, Mention>>;
  when: When | null;
  days: number | null;
  amount: Amount | null;
  /** Classes of the words that the pattern used. */
  classes: ReadonlySet<string>;
  /** How much of the request is accounted for by words that the grammar knows. */
  score: number;
};
