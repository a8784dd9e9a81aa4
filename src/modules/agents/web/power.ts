import type { Run } from '../contract.ts';

export type Power = Run['power'];

/** From the weakest to the strongest. */
export const POWERS: readonly Power[] = ['eco', 'standard', 'max'];

/** What somebody may choose among, whose cap is this; nothing where no model may be asked. */
export const allowedPowers = (cap: Power | null): readonly Power[] =>
  cap === null ? [] : POWERS.slice(0, POWERS.indexOf(cap) + 1);
