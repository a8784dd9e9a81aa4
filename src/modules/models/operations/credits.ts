import { fail } from '#kernel/errors.ts';
import { addDays, addMinutes, atWallClock, dateIn, type Zone } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import {
  adjustCredits,
  getCredits,
  grantCredits,
  listCreditHistory,
  updateCredits,
  type CreditKind,
  type Credits,
} from '../contract/credit.ts';
import {
  addingEntry,
  addingLot,
  drawingLots,
  expiringLot,
  listEntries,
  lockAccount,
  readAccount,
  readExpiredLots,
  readNextExpiry,
  readTimeZone,
  savingAccount,
  type Account,
} from '../queries/credits.ts';
import { countActiveMembers } from '../queries/usage.ts';
import { ADOPTION_DAYS, ADOPTION_TIME, discountFor } from '../rules/adoption.ts';

/** Credits that a workspace can have, in hundredths: so that all sums are exact. */
const MOST_BALANCE = 1_000_000_000_000;
/** Minutes after which an expired grant is looked at again that calls under way still needed. */
const LOOK_AGAIN_MINUTES = 15;

const creditsOf = async ({ db }: Context): Promise<Credits> => {
  const account = await readAccount(db);
  const nextExpiry = await readNextExpiry(db);
  const { balance, filled } = account;
  const usedPercent = filled <= 0 ? 0 : Math.max(0, Math.floor(((filled - balance) * 100) / filled));
  return { ...account, usedPercent, nextExpiry };
};

const save = (ctx: Context, fields: Parameters<typeof savingAccount>[1]): void =>
  ctx.defer(savingAccount(ctx.actor.workspaceId, fields, ctx.now));

const enter = (ctx: Context, kind: CreditKind, amount: number, reason: string | null): void =>
  ctx.defer(addingEntry(ctx, { kind, amount, reserved: 0, reservationId: null, reason }));

const tell = (ctx: Context, event: `credits.${string}`, before: Account, balance: number, reason: string) =>
  ctx.change({
    event,
    type: 'credit',
    id: ctx.actor.workspaceId,
    before: { balance: before.balance },
    after: { balance },
    data: { reason },
  });

const refuseTooMany = (balance: number): void => {
  if (balance <= MOST_BALANCE) return;
  throw fail('unprocessable', 'too_many_credits', 'That is more credits than a workspace can have.');
};

/** The next time at which the discount is worked out, where the workspace is. */
const nextNight = (now: string, zone: Zone): string => {
  const today = dateIn(now, zone);
  const tonight = atWallClock(today, ADOPTION_TIME, zone);
  return tonight > now ? tonight : atWallClock(addDays(today, 1), ADOPTION_TIME, zone);
};

export const creditOperations = [
  handle(getCredits, creditsOf),

  handle(listCreditHistory, ({ db }, { kind = null, limit, cursor }) => listEntries(db, kind, limit, cursor)),

  handle(updateCredits, async (ctx, { isOn }) => {
    const account = await lockAccount(ctx);
    assertVersion(ctx, account);
    if (account.isOn !== isOn) {
      const adoptionDueAt = isOn ? ctx.now : null;
      save(ctx, { isOn, adoptionDueAt, version: account.version + 1 });
      const [before, after] = [{ isOn: account.isOn }, { isOn }];
      ctx.change({ event: 'credits.updated', type: 'credit', id: ctx.actor.workspaceId, before, after });
    }
    return creditsOf(ctx);
  }),

  handle(grantCredits, async (ctx, { amount, expiresAt, reason }) => {
    if (expiresAt !== null && expiresAt <= ctx.now) {
      const message = 'Choose a time that is still to come.';
      throw fail('unprocessable', 'expires_in_past', message, {
        errors: [{ pointer: '/expiresAt', message }],
      });
    }
    const account = await lockAccount(ctx);
    const balance = account.balance + amount;
    refuseTooMany(balance);
    // A period of alerts begins with what is there now.
    save(ctx, { balance, filled: balance, alerted: 0 });
    ctx.defer(addingLot(ctx, amount, expiresAt));
    enter(ctx, 'grant', amount, reason);
    tell(ctx, 'credits.granted', account, balance, reason);
    return creditsOf(ctx);
  }),

  handle(adjustCredits, async (ctx, { amount, reason }) => {
    const account = await lockAccount(ctx);
    const shortfall = account.reserved - account.balance - amount;
    if (shortfall > 0) {
      throw fail('budget', 'credits_short', 'There are fewer credits than that to take away.', {
        extensions: { shortfall },
      });
    }
    const balance = account.balance + amount;
    refuseTooMany(balance);
    save(ctx, { balance });
    ctx.defer(amount > 0 ? addingLot(ctx, amount, null) : drawingLots(ctx.actor.workspaceId, -amount));
    enter(ctx, 'adjust', amount, reason);
    tell(ctx, 'credits.adjusted', account, balance, reason);
    return creditsOf(ctx);
  }),
];

/** Takes what is left of expired grants, save what calls under way may still need. */
export const expireLots = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const account = await lockAccount(ctx);
  const lots = await readExpiredLots(ctx.db, ids, ctx.now);
  let { balance } = account;
  for (const { id, remaining } of lots) {
    const amount = Math.min(remaining, balance - account.reserved);
    ctx.defer(expiringLot(id, amount, addMinutes(ctx.now, LOOK_AGAIN_MINUTES)));
    if (amount === 0) continue;
    balance -= amount;
    enter(ctx, 'expire', -amount, null);
  }
  if (balance === account.balance) return;
  save(ctx, { balance });
  tell(ctx, 'credits.expired', account, balance, 'expired');
};

/** Works the discount out again, and when to do so next. */
export const renewDiscount = async (ctx: Context): Promise<void> => {
  const account = await lockAccount(ctx);
  if (account.adoptionDueAt === null || account.adoptionDueAt > ctx.now) return;
  const zone = await readTimeZone(ctx.db);
  const { active, members } = await countActiveMembers(
    ctx.db,
    addDays(dateIn(ctx.now, zone), -ADOPTION_DAYS),
  );
  const discountPercent = discountFor(active, members);
  save(ctx, {
    discountPercent,
    activeMembers: active,
    members,
    discountedAt: ctx.now,
    adoptionDueAt: nextNight(ctx.now, zone),
  });
  const before = { discountPercent: account.discountPercent, activeMembers: account.activeMembers };
  const after = { discountPercent, activeMembers: active };
  ctx.change({
    event: 'credits.discounted',
    type: 'credit',
    id: ctx.actor.workspaceId,
    before,
    after,
    data: { members },
  });
};
