import fc from 'fast-check';
import { expect, it } from 'vitest';
import { START, useWorlds, type World } from '#test/world.ts';
import { getCredits, grantCredits, updateCredits } from '../contract.ts';
import { HOLD_MINUTES, type Reservation } from '../operations/budgets-reserve.ts';
import {
  callOf,
  countersOf,
  limitTo,
  look,
  pricePerToken,
  release,
  reserve,
  routeOf,
  settle,
  usedTokens,
} from './spend.ts';

const newWorld = useWorlds();

const LIMITS = { runMicros: 40_000, userDayMicros: 90_000, monthMicros: 120_000 };
const GRANTED = 3_000;

type Step =
  | { kind: 'reserve'; run: number; user: number; tokens: number; power: 'eco' | 'standard' }
  | { kind: 'settle' | 'lost' | 'release'; which: number; percent: number }
  | { kind: 'expire' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('reserve' as const),
        run: fc.nat(2),
        user: fc.nat(1),
        tokens: fc.integer({ min: 1, max: 30_000 }),
        power: fc.constantFrom('eco' as const, 'standard' as const),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('settle' as const, 'lost' as const, 'release' as const),
        which: fc.nat(20),
        percent: fc.nat(100),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  ),
  { minLength: 5, maxLength: 25 },
);

/** What must hold at every moment, whatever happened. */
const assertSound = async (world: World, userIds: readonly string[]): Promise<void> => {
  const counters = await countersOf(world);
  for (const { scope, held, spent } of counters) {
    const limit =
      { month: LIMITS.monthMicros, run: LIMITS.runMicros, user_day: LIMITS.userDayMicros }[scope] ?? 0;
    expect(held + spent, scope).toBeLessThanOrEqual(limit);
    expect(Math.min(held, spent), scope).toBeGreaterThanOrEqual(0);
  }
  const [sums] = await look<Record<string, number>>(
    world,
    `select
      (select coalesce(sum(cost_micros), 0)::bigint from model_usage) as used,
      (select coalesce(sum(credits), 0)::bigint from model_usage) as credits,
      (select coalesce(sum(cost_micros), 0)::bigint from usage_day
        where dimension = 'total' and whose = '00000000-0000-0000-0000-000000000000') as counted,
      (select coalesce(sum(held_micros), 0)::bigint from budget_hold where state = 'held') as held,
      (select coalesce(sum(held_credits), 0)::bigint from budget_hold where state = 'held') as "heldCredits",
      (select coalesce(sum(amount), 0)::bigint from credit_entry) as balance,
      (select coalesce(sum(reserved), 0)::bigint from credit_entry) as reserved,
      (select coalesce(sum(remaining), 0)::bigint from credit_lot) as lots`,
  );
  const total = (scope: string, of: 'held' | 'spent') =>
    counters.filter((one) => one.scope === scope).reduce((sum, one) => sum + one[of], 0);
  for (const scope of ['month', 'run', 'user_day']) {
    expect([total(scope, 'held'), total(scope, 'spent')], scope).toEqual([sums?.['held'], sums?.['used']]);
  }
  expect(sums?.['counted']).toBe(sums?.['used']);
  const credits = await world.call(getCredits, {});
  expect([credits.balance, credits.reserved]).toEqual([sums?.['balance'], sums?.['reserved']]);
  expect(sums).toMatchObject({
    heldCredits: credits.reserved,
    lots: credits.balance,
    balance: GRANTED - (sums?.['credits'] ?? 0),
  });
  const perUser = await look<{ whose: string; cost: number }>(
    world,
    `select whose, cost_micros as cost from usage_day where dimension = 'total'`,
  );
  const ofUsers = perUser.filter(({ whose }) => userIds.includes(whose));
  expect(ofUsers.reduce((sum, { cost }) => sum + cost, 0)).toBe(sums?.['used']);
};

const runStep = async (
  world: World,
  step: Step,
  calls: Reservation[],
  ids: { runs: string[]; users: string[] },
) => {
  switch (step.kind) {
    case 'reserve': {
      const call = callOf(world, step.tokens, {
        runId: ids.runs[step.run] ?? '',
        userId: ids.users[step.user] ?? '',
        route: routeOf(step.power),
        cheaper: [routeOf('eco', { model: 'cheap' })],
      });
      const answer = await reserve(world, call).catch((error: { kind: string }) =>
        expect(error.kind).toBe('budget'),
      );
      if (typeof answer === 'object' && answer.route !== null) calls.push(call);
      return;
    }
    case 'expire':
      world.flowstate.clock.advance(HOLD_MINUTES * 60_000);
      await world.flowstate.timers.runDue();
      return;
    default: {
      const call = calls[step.which % Math.max(1, calls.length)];
      if (call === undefined) return;
      const used = usedTokens(Math.floor((call.maxInputTokens * step.percent) / 100));
      const late = (error: { code: string }) => expect(error.code).toBe('reservation_released');
      if (step.kind === 'release') await release(world, call.reservationId);
      else await settle(world, call.reservationId, step.kind === 'lost' ? 'lost' : used).catch(late);
    }
  }
};

it('keeps every sum equal and every limit, whatever is reserved, settled, lost, released and expired', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const world = await newWorld();
      world.flowstate.clock.set(START);
      await pricePerToken(world);
      await pricePerToken(world, 'cheap', 0.1);
      await limitTo(world, LIMITS);
      await world.call(updateCredits, { isOn: true }, { ifVersion: 1 });
      await world.call(grantCredits, {
        amount: GRANTED - 1_000,
        expiresAt: '2027-01-01T00:00:00.000Z',
        reason: 'test',
      });
      await world.call(grantCredits, { amount: 1_000, reason: 'test' });
      const member = await world.join('member');
      const users = [world.owner.userId, member.userId];
      const runs = [0, 1, 2].map(() => crypto.randomUUID());
      const calls: Reservation[] = [];
      for (const step of sequence) {
        await runStep(world, step, calls, { runs, users });
        await assertSound(world, users);
      }
      // At the end each is settled late, once, whatever it had become.
      for (const call of calls) {
        await settle(world, call.reservationId, usedTokens(1)).catch(() => undefined);
      }
      await assertSound(world, users);
      expect((await countersOf(world)).every(({ held }) => held === 0)).toBe(true);
    }),
    { numRuns: 25, seed: 20_261_120 },
  );
}, 120_000);

it('keeps them too when everything happens at once', async () => {
  const world = await newWorld();
  world.flowstate.clock.set(START);
  await pricePerToken(world);
  await limitTo(world, LIMITS);
  await world.call(updateCredits, { isOn: true }, { ifVersion: 1 });
  await world.call(grantCredits, { amount: GRANTED, reason: 'test' });
  const runs = [0, 1, 2].map(() => crypto.randomUUID());
  await Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      const call = callOf(world, 1_000 + at * 37, { runId: runs[at % 3] ?? '', route: routeOf('eco') });
      const answer = await reserve(world, call).catch((error: { kind: string }) =>
        expect(error.kind).toBe('budget'),
      );
      if (typeof answer !== 'object' || answer.route === null) return;
      if (at % 4 === 0) await release(world, call.reservationId);
      else if (at % 4 === 1) await settle(world, call.reservationId, 'lost');
      if (at % 4 !== 0) await settle(world, call.reservationId, usedTokens(at * 11));
    }),
  );
  await assertSound(world, [world.owner.userId]);
}, 60_000);
