import type { PlanStep } from '../contract/plan.ts';
import type { Slots } from './asking.ts';
import type { Found } from './found.ts';
import type { Bag, Frame } from './pattern.ts';
import { withoutGaps } from './gaps.ts';
import type { Setting } from './setting.ts';
import type { Steps } from './steps.ts';

export type { Setting } from './setting.ts';

/** A slot that is needed and was not said; what was is kept. */
export type Missing = { missing: MissingSlot; slots: Slots };
export type MissingSlot =
  | 'person'
  | 'company'
  | 'deal'
  | 'task'
  | 'title'
  | 'text'
  | 'when'
  | 'stage'
  | 'member'
  | 'name'
  | 'value'
  | 'how'
  | 'repeat'
  | 'which';

export type Read = { slots: Slots } | Missing | null;

/** Something that can be asked for. */
export type Intent = {
  readonly name: string;
  readonly frames: readonly Frame[];
  readonly bags: readonly Bag[];
  /** A time may stand anywhere in its frames. */
  readonly floating: boolean;
  /** Added to what a reading explains: above 0 where the same words would fit something vaguer too. */
  readonly weight: number;
  /** The slots that a pattern found; null where on a closer look it is something else. */
  readonly read: (found: Found, setting: Setting) => Read;
  /** The operations that these slots ask for. */
  readonly plan: (slots: Slots, steps: Steps, setting: Setting) => void;
  readonly example: { readonly nb: string; readonly en: string };
};

export type PlanSteps = PlanStep[];

type Declared = Pick<Intent, 'name' | 'read' | 'plan' | 'example'> & {
  frames?: readonly Frame[];
  bags?: readonly Bag[];
  floating?: boolean;
  weight?: number;
};

export const intent = (declared: Declared): Intent => ({
  frames: [],
  bags: [],
  floating: false,
  weight: 0,
  ...declared,
});

export const slotsOf = (slots: Slots): { slots: Slots } => ({ slots: withoutGaps(slots) });

export const missing = (slot: MissingSlot, slots: Slots = {}): Missing => ({
  missing: slot,
  slots: withoutGaps(slots),
});
