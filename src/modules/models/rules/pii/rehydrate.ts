import {
  BEGUN,
  LONGEST_PSEUDONYM,
  lookupIn,
  mentionsIn,
  withMentions,
  type Mention,
} from './pseudonym-text.ts';
import { mapTexts } from './pseudonymise.ts';
import type { Vault } from './vault.ts';

/** Puts back what pseudonyms stand for, in a text or in all texts of a JSON value. Unknown pseudonyms stay. */
export const rehydrate = <Value>(value: Value, vault: Vault): Value => {
  const lookup = lookupIn(vault);
  return mapTexts(value, (text) => withMentions(text, mentionsIn(text), lookup)) as Value;
};

/** Pseudonyms in a text that the vault does not know: a model made them up. */
export const unknownPseudonyms = (text: string, vault: Vault): string[] => {
  const lookup = lookupIn(vault);
  return mentionsIn(text)
    .filter((mention) => lookup(mention) === null)
    .map(({ start, end }) => text.slice(start, end));
};

/** Puts back what pseudonyms stand for in a text that comes piece by piece. */
export type Rehydrator = {
  /** What can be shown by now. The end of it may wait, where it may be the beginning of a pseudonym. */
  push(piece: string): string;
  /** The rest, once no more comes. */
  end(): string;
};

/** Where a pseudonym may have begun that is not whole yet. */
const begunAt = (text: string): number => {
  const from = Math.max(0, text.length - LONGEST_PSEUDONYM);
  const begun = BEGUN.exec(text.slice(from));
  return begun === null ? text.length : from + begun.index;
};

export const createRehydrator = (vault: Vault): Rehydrator => {
  const lookup = lookupIn(vault);
  let waiting = '';
  return {
    push: (piece) => {
      const text = waiting + piece;
      // One bracket may end it and a second belong to it, so that a mention at the very end is not whole.
      const isWhole = ({ end }: Mention) => end < text.length || text.endsWith(']]');
      const whole = mentionsIn(text).filter(isWhole);
      const last = whole.at(-1)?.end ?? 0;
      const until = last + begunAt(text.slice(last));
      waiting = text.slice(until);
      return withMentions(text.slice(0, until), whole, lookup);
    },
    end: () => {
      const rest = withMentions(waiting, mentionsIn(waiting), lookup);
      waiting = '';
      return rest;
    },
  };
};
