import type { Instant } from '#kernel/time.ts';
import type { Calendar } from './calendar.ts';

/** How much to make, and what everything follows from. */
export type SampleSize = {
  tasks: number;
  people: number;
  companies: number;
  seed: number | string;
  /** The moment the workspace is looked at: nothing has happened after it. */
  now: Instant;
  /** IANA name. */
  zone: string;
  /** Members who own people and do tasks; none where left out. */
  members?: readonly string[];
};

/** What every generator is handed. */
export type Sample = {
  size: SampleSize;
  members: readonly string[];
  calendar: Calendar;
};

/** How long the people of a sample have been coming in, in days. */
export const DAYS_BACK = 540;
