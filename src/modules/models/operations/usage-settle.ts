import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Usage } from '../contract/call.ts';
import { closingHold, lockHold, moveMoney, type LockedHold, type Moved } from '../queries/budgets-close.ts';
import type { HoldRow, HoldState, Limit } from '../queries/budgets-hold.ts';
import { counterKeys } from '../queries/budgets-terms.ts';
import { addingEntry, drawingLots, givingBackLot } from '../queries/credits.ts';
import { addingUsage, countingUsage } from '../queries/usage.ts';
import { defaultLimits, newAlerts, type Limits } from '../rules/budget.ts';
import { costOf, creditsOf, NOTHING_USED, type Amounts } from '../rules/price.ts';

/** What a call used: the tokens of an answer, the seconds of a recording (null: nobody said), or that nobody knows. */
export type Used = Omit<Usage, 'trusted'> | { audioSeconds: number | null } | 'lost';

export type Settled = { costMicros: number; credits: number };

const MOST_TOKENS = 1_000_000_000;

/** What was used, as the price counts it. Null where it cannot be: then it counts as lost. */
const amountsOf = (used: Used, most: Amounts): Amounts | null => {
  if (used === 'lost') return null;
  if ('audioSeconds' in used) {
    const seconds = Math.ceil(used.audioSeconds ?? most.audioSeconds);
    return seconds >= 0 && seconds <= MOST_TOKENS ? { ...NOTHING_USED, audioSeconds: seconds } : null;
  }
  const { inputTokens, outputTokens, cachedTokens } = used;
  const isCount = (count: number) => Number.isInteger(count) && count >= 0 && count <= MOST_TOKENS;
  if (![inputTokens, outputTokens, cachedTokens].every(isCount)) return null;
  if (most.embeddingTokens > 0) return { ...NOTHING_USED, embeddingTokens: inputTokens };
  return { ...NOTHING_USED, inputTokens, outputTokens, cachedTokens: Math.min(cachedTokens, inputTokens) };
};

type Close = {
  state: HoldState;
  /** What it has cost by now; of credits never more than were held. */
  costMicros: number;
  costCredits: number;
  outcome: 'answered' | 'lost' | 'corrected' | null;
  amounts: Amounts;
  calls: number;
  lost: number;
};

const closeAs = (hold: HoldRow, used: Used | 'unsent'): Close | null => {
  const wasLost = hold.state === 'lost';
  if (hold.state !== 'held' && !wasLost) return null;
  const amounts = used === 'unsent' ? NOTHING_USED : amountsOf(used, hold.most);
  if (amounts === null) {
    if (wasLost) return null;
    return {
      state: 'lost',
      costMicros: hold.heldMicros,
      costCredits: hold.heldCredits,
      outcome: 'lost',
      amounts: NOTHING_USED,
      calls: 1,
      lost: 1,
    };
  }
  const costMicros = costOf(hold.rates, amounts);
  return {
    state: used === 'unsent' ? 'released' : 'settled',
    costMicros,
    costCredits: Math.min(hold.heldCredits, creditsOf(costMicros, hold.creditPercent ?? 0)),
    outcome: wasLost ? 'corrected' : used === 'unsent' ? null : 'answered',
    amounts,
    calls: used === 'unsent' ? (wasLost ? -1 : 0) : wasLost ? 0 : 1,
    lost: wasLost ? -1 : 0,
  };
};

/** The counters that a hold counts under, and of those that are told about their limits. */
const limitsOf = (hold: HoldRow, limits: Limits): Limit[] => {
  const most = { month: limits.monthMicros, run: null, user_day: limits.userDayMicros };
  return counterKeys(hold).map(({ scope, key }) => ({ scope, key, limitMicros: most[scope] }));
};

/** Tells of the shares of a limit that were reached just now. */
const tellAlerts = (ctx: Context, hold: HoldRow, { counters, credits }: Moved): void => {
  const { workspaceId } = ctx.actor;
  for (const { scope, key, spentMicros, limitMicros, told, reached } of counters) {
    for (const percent of newAlerts(told, reached)) {
      const userId = scope === 'user_day' ? hold.userId : null;
      const data = { scope, percent, period: key.split('/')[0], userId, spentMicros, limitMicros };
      ctx.change({ event: 'budgets.alerted', type: 'budget', id: userId ?? workspaceId, data });
    }
  }
  if (credits === null) return;
  for (const percent of newAlerts(credits.told, credits.reached)) {
    const data = { percent, balance: credits.balance, filled: credits.filled };
    ctx.change({ event: 'credits.alerted', type: 'credit', id: workspaceId, data });
  }
};

/** Closes a call as what it was, and moves its money from held back to spent. */
const close = async (ctx: Context, hold: HoldRow, limits: Limits, as: Close): Promise<void> => {
  const { now, actor } = ctx;
  const isFirst = hold.state === 'held';
  const movement = {
    heldMicros: isFirst ? hold.heldMicros : 0,
    spentMicros: as.costMicros - hold.costMicros,
    heldCredits: isFirst ? hold.heldCredits : 0,
    spentCredits: as.costCredits - hold.costCredits,
  };
  const spent = { costMicros: movement.spentMicros, credits: movement.spentCredits };
  ctx.defer(closingHold(hold.id, { ...as, now }));
  if (as.outcome !== null) {
    ctx.defer(addingUsage(ctx, hold, { ...as.amounts, ...spent, outcome: as.outcome }));
  }
  if (Object.values(movement).some((amount) => amount !== 0)) {
    const counted = hold.heldMicros === 0 && movement.spentMicros === 0 ? [] : limitsOf(hold, limits);
    tellAlerts(ctx, hold, await moveMoney(ctx.db, counted, movement));
  }
  if (movement.heldCredits !== 0 || movement.spentCredits !== 0) {
    const kind = isFirst ? (as.state === 'released' ? 'release' : 'settle') : 'adjust';
    const entry = {
      kind,
      amount: -movement.spentCredits,
      reserved: -movement.heldCredits,
      reservationId: hold.id,
      reason: null,
    } as const;
    ctx.defer(addingEntry(ctx, entry));
    if (movement.spentCredits > 0) ctx.defer(drawingLots(actor.workspaceId, movement.spentCredits));
    if (movement.spentCredits < 0) ctx.defer(givingBackLot(ctx, -movement.spentCredits));
  }
  if (as.outcome === null) return;
  const counts = { ...as.amounts, ...spent, calls: as.calls, lost: as.lost };
  ctx.defer(countingUsage(actor.workspaceId, hold, counts));
};

const noSuchReservation = () =>
  fail('not_found', 'reservation_not_found', 'There is no such reservation here.');

const settle = async (ctx: Context, id: string, used: Used | 'unsent'): Promise<Settled> => {
  const found = await lockHold(ctx.db, id, ctx.now);
  if (found === undefined) throw noSuchReservation();
  const { hold } = found;
  if (hold.state === 'released' && used !== 'unsent' && used !== 'lost') {
    throw fail('conflict', 'reservation_released', 'This call was given up as one that was never made.');
  }
  const as = closeAs(hold, used);
  if (as !== null) await close(ctx, hold, found.limits ?? defaultLimits, as);
  const { costMicros, costCredits } = as ?? hold;
  return { costMicros, credits: costCredits };
};

/**
 * Charges a call for what it used, in the caller's transaction, at the price it was reserved at, and gives the rest of
 * what was held back free. `lost` is for a call whose outcome nobody knows: it is charged as the most it could cost. Once
 * more changes nothing; but what was lost, or ran out, and is settled after all is charged as what it was. A bill that is
 * larger than what was held is charged in full, and then stands above the limit; of credits no more is taken than was held.
 *
 * @throws AppError not_found `reservation_not_found`, conflict `reservation_released`
 */
export const settleUsage = (
  ctx: Context,
  { reservationId, usage }: { reservationId: string; usage: Used },
): Promise<Settled> => settle(ctx, reservationId, usage);

/**
 * Gives back what was held for a call that was certainly never sent, in the caller's transaction. One that may have been
 * sent is settled as `lost`.
 *
 * @throws AppError not_found `reservation_not_found`
 */
export const releaseBudget = async (ctx: Context, reservationId: string): Promise<void> => {
  await settle(ctx, reservationId, 'unsent');
};

/** Charges calls that nobody settled in time as the most they could cost; one that is settled later is put right. */
export const expireHolds = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const locked: LockedHold[] = [];
  // All of them before the first counter: who settles one of them has it, and then waits for the counters.
  for (const id of ids.toSorted()) {
    const found = await lockHold(ctx.db, id, ctx.now);
    if (found !== undefined && found.hold.state === 'held' && found.hold.isDue) locked.push(found);
  }
  for (const { hold, limits } of locked) {
    const as = closeAs(hold, 'lost');
    if (as !== null) await close(ctx, hold, limits ?? defaultLimits, as);
  }
};
