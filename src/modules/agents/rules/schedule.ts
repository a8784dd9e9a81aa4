import { addDays, atWallClock, dateIn } from '#kernel/time.ts';
import type { Trigger } from '../contract/agent.ts';

/** 1 is Monday, as in ISO 8601. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;

/**
 * The next time a schedule comes round after this instant, on the wall clock of the workspace; null for what has none.
 * A time that a change of clocks skips comes right after it.
 */
export const nextRunAfter = (trigger: Trigger, instant: string, zone: string): string | null => {
  if (trigger.kind !== 'schedule') return null;
  const today = dateIn(instant, zone);
  for (let day = 0; day <= 8; day++) {
    const date = addDays(today, day);
    if (!trigger.days.includes(weekdayOf(date))) continue;
    const at = atWallClock(date, trigger.at, zone);
    if (at > instant) return at;
  }
  return null;
};
