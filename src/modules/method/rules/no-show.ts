import type { Instant } from '#kernel/time.ts';
import type { EventType } from '#modules/activity/contract.ts';

/** So many times in a row without a meeting held between, and the person is given time. */
export const NO_SHOWS_BEFORE_NURTURE = 2;

/** The stage that such a person moves to, where their pipeline has it. One no-show leaves the stage as it is. */
export const NURTURE_STAGE = 'nurture';

/** How many times the person did not show up since the last meeting that was held. */
export const noShowsInARow = (events: readonly { type: EventType; occurredAt: Instant }[]): number => {
  const held = events.filter((event) => event.type === 'MEETING_HELD').map((event) => event.occurredAt);
  const lastHeld = held.toSorted().at(-1) ?? '';
  return events.filter((event) => event.type === 'NO_SHOW' && event.occurredAt > lastHeld).length;
};
