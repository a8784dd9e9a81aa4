import { dateIn, daysBetween } from '#kernel/time.ts';

/** Calendar days between an instant and today, in the zone of whoever looks. */
export const daysSince = (at: string, today: string, timeZone: string): number =>
  Math.max(0, daysBetween(dateIn(at, timeZone), today));
