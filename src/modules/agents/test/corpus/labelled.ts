import type { Asking } from '../../engine/understand.ts';

/** A request and what must come of it: an intent with its slots, or `clarify` or `cannot`. */
export type Labelled = {
  readonly text: string;
  readonly intent: string;
  /** A person, company, deal or task written as text stands for `{ q: text }`. */
  readonly slots: Readonly<Record<string, unknown>>;
  readonly given?: Partial<Asking>;
};

export const asked = (
  text: string,
  intent: string,
  slots: Labelled['slots'] = {},
  given?: Partial<Asking>,
): Labelled => (given === undefined ? { text, intent, slots } : { text, intent, slots, given });
