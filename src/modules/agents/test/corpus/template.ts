import type { Filling, pools } from './pools.ts';

/** A filling as it stands in one request. */
export type Filled = Filling & { text: string };

export type PoolName = keyof typeof pools | 'dueDay' | 'language';

/** Ways of asking for one thing, with what they must come to. */
export type Template = {
  readonly intent: string;
  readonly nb: readonly string[];
  readonly en: readonly string[];
  /** “kan du” and “please” may stand before it. */
  readonly polite?: boolean;
  /** Its words are part of a slot: nothing in it is misspelt. */
  readonly fixed?: boolean;
  readonly slots: (filled: Readonly<Partial<Record<PoolName, Filled>>>) => Readonly<Record<string, unknown>>;
};
