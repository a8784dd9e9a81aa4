import { addHours, type Instant } from '#kernel/time.ts';
import type { DismissReason } from '../contract/action.ts';

/** After acting on a person nothing older is suggested for so long; what comes up later is. */
const DONE_HOURS = 72;

type Dismissal = {
  /** Whether the person rests, or only this suggestion about them. */
  readonly covers: 'person' | 'suggestion';
  readonly days: number;
};

/** What follows from each reason to refuse a suggestion. */
export const dismissals: Readonly<Record<DismissReason, Dismissal>> = {
  already_done: { covers: 'person', days: 3 },
  not_now: { covers: 'person', days: 3 },
  not_relevant: { covers: 'suggestion', days: 30 },
  wrong_suggestion: { covers: 'suggestion', days: 14 },
  other: { covers: 'suggestion', days: 7 },
};

/** What to keep of a person's queue row; members that are absent stay as they are. */
export type Settlement = {
  readonly settledAt?: Instant;
  readonly settledUntil?: Instant;
  readonly dismissed?: Readonly<Record<string, Instant>>;
};

/** After the action was done. */
export const settleDone = (now: Instant): Settlement => ({
  settledAt: now,
  settledUntil: addHours(now, DONE_HOURS),
});

/** After the suggestion with this key was dismissed; `earlier` are the dismissals kept before, of which spent ones go. */
export const settleDismissed = (
  reason: DismissReason,
  key: string,
  now: Instant,
  earlier: Readonly<Record<string, Instant>>,
): Settlement => {
  const { covers, days } = dismissals[reason];
  const until = addHours(now, days * 24);
  if (covers === 'person') return { settledAt: now, settledUntil: until };
  const alive = Object.entries(earlier).filter(([, end]) => end > now);
  return { dismissed: { ...Object.fromEntries(alive), [key]: until } };
};
