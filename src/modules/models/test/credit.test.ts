import { beforeEach, describe, expect, it } from 'vitest';
import { START, useWorlds, type World } from '#test/world.ts';
import {
  adjustCredits,
  getCredits,
  grantCredits,
  listCreditHistory,
  updateCredits,
  type CreditKind,
} from '../contract.ts';
import { HOLD_MINUTES } from '../operations/budgets-reserve.ts';
import {
  callOf,
  eventsOf,
  limitTo,
  look,
  pricePerToken,
  release,
  reserve,
  routeOf,
  settle,
  spend,
  usedTokens,
} from './spend.ts';

const newWorld = useWorlds();
let world: World;
beforeEach(async () => {
  world = await newWorld();
  world.flowstate.clock.set(START);
  await pricePerToken(world);
  await limitTo(world, {});
});

const turnOn = async (amount: number, expiresAt: string | null = null) => {
  await world.call(updateCredits, { isOn: true }, { ifVersion: 1 });
  await world.call(grantCredits, { amount, expiresAt, reason: 'Invoice 1' });
};
const standing = async () => {
  const { balance, reserved } = await world.call(getCredits, {});
  return [balance, reserved];
};
const entries = async (kind?: CreditKind) =>
  (await world.call(listCreditHistory, kind === undefined ? {} : { kind })).items.map(
    (entry) => `${entry.kind} ${entry.amount} ${entry.reserved}`,
  );
const eco = routeOf('eco');

describe('credits', () => {
  it('are off until somebody turns them on: calls need none', async () => {
    expect(await world.call(getCredits, {})).toMatchObject({ isOn: false, balance: 0, discountPercent: 0 });
    await spend(world, 1_000_000);
    expect(await entries()).toEqual([]);
    await world.call(grantCredits, { amount: 5, reason: 'Invoice 1' });
    await spend(world, 1_000_000);
    expect(await standing()).toEqual([5, 0]);
  });

  it('are reserved, then settled, in one ledger whose sums they are', async () => {
    await turnOn(1_000);
    const call = callOf(world, 10_000, { route: eco });
    expect(await reserve(world, call)).toMatchObject({ heldMicros: 10_000, heldCredits: 100 });
    expect(await standing()).toEqual([1_000, 100]);
    expect(await settle(world, call.reservationId, usedTokens(4_001))).toEqual({
      costMicros: 4_001,
      credits: 41,
    });
    expect(await standing()).toEqual([959, 0]);
    expect((await entries()).toSorted()).toEqual(['grant 1000 0', 'reserve 0 100', 'settle -41 -100']);
  });

  it.each([
    ['eco', 100],
    ['standard', 200],
    ['max', 500],
  ] as const)('count %s as %i', async (power, credits) => {
    await turnOn(1_000);
    expect(await reserve(world, callOf(world, 10_000, { route: routeOf(power) }))).toMatchObject({
      heldCredits: credits,
    });
  });

  it('that are too few stop a call, saying how many are missing', async () => {
    await turnOn(99);
    await expect(reserve(world, callOf(world, 10_000, { route: eco }))).rejects.toMatchObject({
      kind: 'budget',
      code: 'credits_short',
      details: { extensions: { shortfall: 1 } },
    });
    const cheaper = callOf(world, 9_900, { route: routeOf('max'), cheaper: [eco] });
    expect(await reserve(world, cheaper)).toMatchObject({ power: 'eco', because: 'short', heldCredits: 99 });
  });

  it('are given back for a call that was never sent', async () => {
    await turnOn(100);
    const call = callOf(world, 10_000, { route: eco });
    await reserve(world, call);
    await release(world, call.reservationId);
    expect(await standing()).toEqual([100, 0]);
    expect(await entries('release')).toEqual(['release 0 -100']);
  });

  it('of a call that nobody knows of are all taken, and put right when somebody does', async () => {
    await turnOn(100);
    const call = callOf(world, 10_000, { route: eco });
    await reserve(world, call);
    world.flowstate.clock.advance((HOLD_MINUTES + 1) * 60_000);
    await world.flowstate.timers.runDue();
    expect(await standing()).toEqual([0, 0]);
    await settle(world, call.reservationId, usedTokens(1_000));
    expect(await standing()).toEqual([90, 0]);
    expect(await entries('adjust')).toEqual(['adjust 90 0']);
  });

  it('never cost more than was held, although the bill did', async () => {
    await turnOn(1_000);
    const call = callOf(world, 10_000, { route: eco });
    await reserve(world, call);
    expect(await settle(world, call.reservationId, usedTokens(90_000))).toEqual({
      costMicros: 90_000,
      credits: 100,
    });
  });

  it('are not overdrawn by 200 at once', async () => {
    await turnOn(1_000);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        reserve(world, callOf(world, 700, { route: eco })).catch((error: { code: string }) => error.code),
      ),
    );
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(142);
    expect(new Set(answers.filter((answer) => typeof answer === 'string'))).toEqual(
      new Set(['credits_short']),
    );
    expect(await standing()).toEqual([1_000, 994]);
  }, 60_000);
});

describe('a grant', () => {
  it('expires with what is left of it, and what expires soonest is used first', async () => {
    await turnOn(100);
    await world.call(grantCredits, { amount: 50, expiresAt: '2026-04-01T00:00:00.000Z', reason: 'Gift' });
    expect(await world.call(getCredits, {})).toMatchObject({
      nextExpiry: { at: '2026-04-01T00:00:00.000Z', amount: 50 },
    });
    await spend(world, 2_000, { route: eco });
    expect(await world.call(getCredits, {})).toMatchObject({ nextExpiry: { amount: 30 } });
    world.flowstate.clock.set('2026-04-01T00:00:00.000Z');
    await world.flowstate.timers.runDue();
    await world.flowstate.timers.runDue();
    expect(await standing()).toEqual([100, 0]);
    expect(await entries('expire')).toEqual(['expire -30 0']);
    expect(await eventsOf(world, 'credits.expired')).toHaveLength(1);
  });

  it('does not expire under a call that is under way', async () => {
    await turnOn(100, '2026-03-06T08:05:00.000Z');
    const call = callOf(world, 6_000, { route: eco });
    await reserve(world, call);
    world.flowstate.clock.set('2026-03-06T08:06:00.000Z');
    await world.flowstate.timers.runDue();
    expect(await standing()).toEqual([60, 60]);
    await settle(world, call.reservationId, usedTokens(5_000));
    expect(await standing()).toEqual([10, 0]);
    world.flowstate.clock.advance(60 * 60_000);
    await world.flowstate.timers.runDue();
    expect(await standing()).toEqual([0, 0]);
    const [{ left } = { left: -1 }] = await look<{ left: number }>(
      world,
      'select sum(remaining)::bigint as left from credit_lot',
    );
    expect(left).toBe(0);
  });

  it('cannot have expired, and cannot be more than anybody has', async () => {
    const early = world.call(grantCredits, { amount: 1, expiresAt: START, reason: 'Late' });
    await expect(early).rejects.toMatchObject({ code: 'expires_in_past' });
    await world.call(grantCredits, { amount: 1_000_000_000_000, reason: 'Much' });
    const more = world.call(grantCredits, { amount: 1, reason: 'More' });
    await expect(more).rejects.toMatchObject({ code: 'too_many_credits' });
  });
});

describe('an adjustment', () => {
  it('goes in both directions, never below what is held back', async () => {
    await turnOn(100);
    await reserve(world, callOf(world, 6_000, { route: eco }));
    await expect(world.call(adjustCredits, { amount: -41, reason: 'Error' })).rejects.toMatchObject({
      code: 'credits_short',
      details: { extensions: { shortfall: 1 } },
    });
    await world.call(adjustCredits, { amount: -40, reason: 'Error' });
    await world.call(adjustCredits, { amount: 5, reason: 'Refund' });
    expect(await standing()).toEqual([65, 60]);
    expect(await eventsOf(world, 'credits.adjusted')).toHaveLength(2);
  });
});

describe('credit alerts', () => {
  it('tell 70, 85 and 100 % once, and again after a grant', async () => {
    await turnOn(100);
    const percents = async () =>
      (await eventsOf(world, 'credits.alerted')).map(({ data }) => data['percent']);
    await spend(world, 6_900, { route: eco });
    expect(await percents()).toEqual([]);
    await Promise.all([spend(world, 100, { route: eco }), spend(world, 100, { route: eco })]);
    await spend(world, 1_500, { route: eco });
    await spend(world, 1_400, { route: eco });
    expect(await percents()).toEqual([70, 85, 100]);
    expect(await world.call(getCredits, {})).toMatchObject({ usedPercent: 100, balance: 0 });
    await world.call(grantCredits, { amount: 100, reason: 'Invoice 2' });
    await spend(world, 7_000, { route: eco });
    expect(await percents()).toEqual([70, 85, 100, 70]);
  });
});

describe('who may', () => {
  it('fill up, adjust and turn on: owners; see movements: managers; see the balance: members', async () => {
    const admin = await world.join('admin');
    const manager = await world.join('manager');
    const member = await world.join('member');
    const viewer = await world.join('viewer');
    const refused = { kind: 'forbidden' };
    await expect(
      world.call(grantCredits, { amount: 1, reason: 'Mine' }, { as: admin }),
    ).rejects.toMatchObject(refused);
    await expect(
      world.call(adjustCredits, { amount: 1, reason: 'Mine' }, { as: admin }),
    ).rejects.toMatchObject(refused);
    await expect(
      world.call(updateCredits, { isOn: true }, { as: admin, ifVersion: 1 }),
    ).rejects.toMatchObject(refused);
    expect((await world.call(listCreditHistory, {}, { as: manager })).items).toEqual([]);
    await expect(world.call(listCreditHistory, {}, { as: member })).rejects.toMatchObject(refused);
    expect(await world.call(getCredits, {}, { as: member })).toMatchObject({ balance: 0 });
    await expect(world.call(getCredits, {}, { as: viewer })).rejects.toMatchObject(refused);
  });

  it('spend: only of their own workspace', async () => {
    const other = await newWorld();
    await turnOn(100);
    await pricePerToken(other);
    await limitTo(other, {});
    await spend(other, 10_000, { route: eco });
    expect(await standing()).toEqual([100, 0]);
  });
});
