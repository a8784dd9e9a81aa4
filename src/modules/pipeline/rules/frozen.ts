import type { StageKind } from '../contract/pipeline.ts';

const DAY_MS = 86_400_000;

export type ContactState = {
  kind: StageKind;
  /** Instant of the last contact; null where there was none. */
  lastContactAt: string | null;
  /** Instant the journey began: the silence counts from here where there was no contact. */
  enteredAt: string;
  /** From the pipeline; null is never. */
  frozenAfterDays: number | null;
};

/** Whether an opportunity is frozen: being worked, and without contact for so many days (of 24 hours). */
export const isFrozen = (state: ContactState, now: string): boolean => {
  if (state.kind !== 'active' || state.frozenAfterDays === null) return false;
  const silentSince = Date.parse(state.lastContactAt ?? state.enteredAt);
  return Date.parse(now) - silentSince >= state.frozenAfterDays * DAY_MS;
};
