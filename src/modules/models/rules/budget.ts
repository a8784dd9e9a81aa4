import { addMonths, startOfDay, addDays, type Zone } from '#kernel/time.ts';
import type { Power } from '../contract/call.ts';
import { ALERT_PERCENTS, SOFT_PERCENT, type BudgetScope } from '../contract/budget.ts';
import { rankOf } from './power.ts';

/** Micros; null is no limit. */
export type Limits = { runMicros: number | null; userDayMicros: number | null; monthMicros: number | null };

/** What ships: enough for a day of ordinary work, and too little for an accident to hurt. */
export const defaultLimits: Limits = {
  runMicros: 500_000,
  userDayMicros: 2_000_000,
  monthMicros: 50_000_000,
};

/** A limit with all that is spent or held back under it. */
export type Committed = { scope: BudgetScope; limitMicros: number | null; committedMicros: number };

/** A way to make a call: what it costs at most, in micros and in hundredths of a credit. */
export type Rung = { power: Power; micros: number; credits: number };

/** What there is to spend; null where no credits are needed. */
export type Purse = { limits: readonly Committed[]; credits: number | null };

/**
 * What becomes of a call. `go` by a rung, and why by that one: it is the first, or a cheaper one since a limit is nearly
 * reached (`soft`) or the first does not fit any more (`short`). `engine`: no money for any, and rules must do. `stop`:
 * a limit is reached. `credits`: too few of them.
 */
export type Descent<Step extends Rung> =
  | { kind: 'go'; rung: Step; because: 'asked' | 'soft' | 'short' }
  | { kind: 'engine' }
  | { kind: 'stop'; limit: Committed; shortfallMicros: number }
  | { kind: 'credits'; shortfall: number };

const remaining = ({ limitMicros, committedMicros }: Committed): number =>
  limitMicros === null ? Number.POSITIVE_INFINITY : limitMicros - committedMicros;

const isSoft = ({ limitMicros, committedMicros }: Committed): boolean =>
  limitMicros !== null && committedMicros * 100 >= limitMicros * SOFT_PERCENT;

/** What is free is never held up. */
const fitsLimits = ({ micros }: Rung, { limits }: Purse): boolean =>
  micros === 0 || limits.every((limit) => micros <= remaining(limit));

const fitsCredits = ({ credits }: Rung, purse: Purse): boolean =>
  credits === 0 || purse.credits === null || credits <= purse.credits;

const tightest = (limits: readonly Committed[]): Committed | undefined =>
  limits.toSorted((a, b) => remaining(a) - remaining(b))[0];

/**
 * Down the ladder: from the level that was asked for to the next cheaper one once a limit is at 80 %, to any that there
 * is money for, to the rules engine; and at 100 % of a limit it ends. Where nothing cheaper than the first is offered,
 * the first is used until its money is gone.
 *
 * @param rungs at least one, the one that was asked for first, the others in the order they are to be tried
 */
export const descend = <Step extends Rung>(
  rungs: readonly [Step, ...Step[]],
  purse: Purse,
): Descent<Step> => {
  const [first] = rungs;
  const softened = purse.limits.some(isSoft) && first.micros > 0;
  const lower = rungs.filter(({ power }) => rankOf(power) < rankOf(first.power));
  const nearEnd = softened && lower.length > 0;
  const open = nearEnd ? lower : rungs;
  const rung = open.find((one) => fitsLimits(one, purse) && fitsCredits(one, purse));
  if (rung !== undefined) {
    return { kind: 'go', rung, because: nearEnd ? 'soft' : rung === first ? 'asked' : 'short' };
  }
  const cheapest = open.toSorted((a, b) => a.micros - b.micros)[0] ?? first;
  const limit = tightest(purse.limits);
  if (limit !== undefined && remaining(limit) <= 0 && cheapest.micros > 0) {
    return { kind: 'stop', limit, shortfallMicros: cheapest.micros - remaining(limit) };
  }
  const affordable = open.filter((one) => fitsLimits(one, purse));
  if (affordable.length === 0) return { kind: 'engine' };
  const least = Math.min(...affordable.map(({ credits }) => credits));
  return { kind: 'credits', shortfall: least - (purse.credits ?? 0) };
};

/** The share of a limit, in percent, that is to be told at this spending; 0 below the first. */
export const alertLevel = (spent: number, limit: number | null): number =>
  limit === null || limit <= 0
    ? 0
    : (ALERT_PERCENTS.findLast((percent) => spent * 100 >= limit * percent) ?? 0);

/** The shares that are to be told now, where the one told before was `told`. */
export const newAlerts = (told: number, level: number): number[] =>
  ALERT_PERCENTS.filter((percent) => percent > told && percent <= level);

/**
 * When a limit begins anew; null for a run, which has one end only.
 *
 * @param day the calendar date on which it was asked, in `zone`
 */
export const resetsAt = (scope: BudgetScope, day: string, zone: Zone): string | null => {
  if (scope === 'run') return null;
  if (scope === 'user_day') return startOfDay(addDays(day, 1), zone);
  return startOfDay(addMonths(`${day.slice(0, 7)}-01`, 1), zone);
};
