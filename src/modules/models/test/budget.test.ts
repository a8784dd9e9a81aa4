import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { openAnother, START, useWorlds, type World } from '#test/world.ts';
import { getBudgets, updateBudgets, updatePower } from '../contract.ts';
import { HOLD_MINUTES, reserveBudget } from '../operations/budgets-reserve.ts';
import {
  callOf,
  countersOf,
  eventsOf,
  inside,
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
const EXPIRED_MS = (HOLD_MINUTES + 1) * 60_000;

let world: World;
beforeEach(async () => {
  world = await newWorld();
  world.flowstate.clock.set(START);
  await pricePerToken(world);
});

const standing = async (scope: string) => {
  const found = (await countersOf(world)).find((one) => one.scope === scope);
  return found === undefined ? null : [found.held, found.spent];
};
const usage = () =>
  look<{ outcome: string; cost: number }>(
    world,
    'select outcome, cost_micros as cost from model_usage order by at, outcome desc',
  );

describe('a reservation', () => {
  it('holds back the most it can cost under every limit, until it is settled', async () => {
    const call = callOf(world, 100, { maxOutputTokens: 50 });
    expect(await reserve(world, call)).toMatchObject({
      heldMicros: 150,
      power: 'standard',
      because: 'asked',
    });
    expect(await countersOf(world)).toEqual([
      { scope: 'month', key: '2026-03', held: 150, spent: 0 },
      { scope: 'run', key: call.runId, held: 150, spent: 0 },
      { scope: 'user_day', key: `2026-03-06/${world.owner.userId}`, held: 150, spent: 0 },
    ]);
    expect(await settle(world, call.reservationId, usedTokens(80, 20, 80))).toEqual({
      costMicros: 60,
      credits: 0,
    });
    expect((await countersOf(world)).map(({ held, spent }) => [held, spent])).toEqual([
      [0, 60],
      [0, 60],
      [0, 60],
    ]);
    expect(await usage()).toEqual([{ outcome: 'answered', cost: 60 }]);
  });

  it('holds nothing at all where one of the limits does not allow it', async () => {
    await limitTo(world, { runMicros: 1000, userDayMicros: 1000, monthMicros: 99 });
    expect(await reserve(world, callOf(world, 100))).toMatchObject({ route: null, because: 'money' });
    expect((await countersOf(world)).filter(({ held, spent }) => held + spent > 0)).toEqual([]);
    expect(await look(world, 'select from budget_hold')).toHaveLength(0);
  });

  it('asked for again is the same one', async () => {
    const call = callOf(world, 100);
    const first = await reserve(world, call);
    expect(await reserve(world, call)).toEqual(first);
    const both = callOf(world, 7);
    const [one, two] = await Promise.all([reserve(world, both), reserve(world, both)]);
    expect(one).toEqual(two);
    expect(await standing('month')).toEqual([107, 0]);
    const stolen = reserve(world, { ...call, runId: newId() });
    await expect(stolen).rejects.toMatchObject({ code: 'reservation_reused' });
  });

  it('counts on the day and in the month of the workspace’s own clock, where it was begun', async () => {
    world.flowstate.clock.set('2026-03-31T22:30:00.000Z'); // half past midnight in Oslo
    const call = callOf(world, 10);
    await reserve(world, call);
    world.flowstate.clock.set('2026-04-01T22:30:00.000Z');
    await settle(world, call.reservationId, usedTokens(10));
    expect((await countersOf(world)).map(({ key, spent }) => [key, spent])).toEqual([
      ['2026-04', 10],
      [call.runId, 10],
      [`2026-04-01/${world.owner.userId}`, 10],
    ]);
  });

  it('of what is free waits for nobody and is written down all the same', async () => {
    const route = routeOf('eco', { model: 'own-model' });
    await limitTo(world, { monthMicros: 0 });
    const call = callOf(world, 100, { route });
    expect(await reserve(world, call)).toMatchObject({ heldMicros: 0, route });
    await settle(world, call.reservationId, usedTokens(90, 10));
    expect(await countersOf(world)).toEqual([]);
    expect(await usage()).toEqual([{ outcome: 'answered', cost: 0 }]);
  });

  it('is limited by what this run may spend, where that is less', async () => {
    const runId = newId();
    await spend(world, 60, { runId, runLimitMicros: 100 });
    const next = callOf(world, 60, { runId, runLimitMicros: 100 });
    expect(await reserve(world, next)).toMatchObject({ route: null });
  });
});

describe('the ladder', () => {
  const eco = routeOf('eco', { model: 'test-eco' });

  it('takes the cheaper route from 80 % on, rules where there is no money, and then ends', async () => {
    await limitTo(world, { monthMicros: 1000 });
    await spend(world, 800);
    const call = callOf(world, 150, { cheaper: [eco] });
    expect(await reserve(world, call)).toMatchObject({ route: eco, power: 'eco', because: 'soft' });
    expect(await reserve(world, callOf(world, 51, { cheaper: [eco] }))).toMatchObject({
      power: null,
      because: 'money',
    });
    await spend(world, 50);
    const refused = reserve(world, callOf(world, 1, { cheaper: [eco] }));
    await expect(refused).rejects.toMatchObject({
      kind: 'budget',
      code: 'budget_exceeded',
      details: {
        extensions: {
          scope: 'month',
          limitMicros: 1000,
          committedMicros: 1000,
          shortfallMicros: 1,
          resetsAt: '2026-03-31T22:00:00.000Z',
        },
      },
    });
  });

  it('leaves what the transaction did before as it is', async () => {
    await limitTo(world, { monthMicros: 0 });
    await inside(world, async (ctx) => {
      ctx.change({ event: 'tests.kept', type: 'test', id: newId() });
      await reserveBudget(ctx, callOf(world, 1)).catch(() => undefined);
    });
    expect(await eventsOf(world, 'tests.kept')).toHaveLength(1);
  });

  it('begins below the level that the role may use', async () => {
    const member = await world.join('member');
    const viewer = await world.join('viewer');
    const max = routeOf('max');
    const call = () => callOf(world, 1, { route: max, cheaper: [routeOf('standard'), eco] });
    expect(await reserve(world, call(), member)).toMatchObject({ power: 'standard', because: 'role' });
    expect(await reserve(world, call(), viewer)).toMatchObject({ route: null, because: 'role' });
    await world.call(updatePower, { member: 'eco', viewer: 'eco' }, { ifVersion: 1 });
    expect(await reserve(world, call(), member)).toMatchObject({ power: 'eco' });
    expect(await reserve(world, call(), viewer)).toMatchObject({ power: 'eco' });
    expect(await reserve(world, { ...call(), role: 'owner' }, viewer)).toMatchObject({ power: 'max' });
  });
});

describe('a call that is settled', () => {
  it('twice is charged once', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    await settle(world, call.reservationId, usedTokens(30));
    await settle(world, call.reservationId, usedTokens(90));
    await settle(world, call.reservationId, 'lost');
    await release(world, call.reservationId);
    expect(await standing('month')).toEqual([0, 30]);
    expect(await usage()).toHaveLength(1);
  });

  it('at once by two is charged once', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    await Promise.all(Array.from({ length: 5 }, () => settle(world, call.reservationId, usedTokens(30))));
    expect(await standing('month')).toEqual([0, 30]);
    expect(await usage()).toHaveLength(1);
  });

  it('without anybody knowing what became of it is charged the most, and put right later', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    await settle(world, call.reservationId, 'lost');
    expect(await standing('month')).toEqual([0, 100]);
    await settle(world, call.reservationId, usedTokens(30));
    await settle(world, call.reservationId, usedTokens(30));
    expect(await standing('month')).toEqual([0, 30]);
    expect(await usage()).toEqual([
      { outcome: 'lost', cost: 100 },
      { outcome: 'corrected', cost: -70 },
    ]);
  });

  it('with numbers that cannot be is one that nobody knows of', async () => {
    for (const absurd of [usedTokens(-1), usedTokens(Number.NaN), usedTokens(1e15), usedTokens(0.5)]) {
      const call = callOf(world, 100);
      await reserve(world, call);
      expect(await settle(world, call.reservationId, absurd)).toMatchObject({ costMicros: 100 });
    }
  });

  it('for more than was held is charged in full, and the next one meets the limit', async () => {
    await limitTo(world, { monthMicros: 200 });
    const call = callOf(world, 100);
    await reserve(world, call);
    await settle(world, call.reservationId, usedTokens(250));
    expect(await standing('month')).toEqual([0, 250]);
    await expect(reserve(world, callOf(world, 1))).rejects.toMatchObject({ code: 'budget_exceeded' });
  });

  it('although nobody reserved it is refused', async () => {
    await expect(settle(world, newId(), 'lost')).rejects.toMatchObject({ code: 'reservation_not_found' });
  });

  it('for sound or vectors is charged by their price', async () => {
    const sound = callOf(world, 0, { purpose: 'transcribe', maxAudioSeconds: 120 });
    expect(await reserve(world, sound)).toMatchObject({ heldMicros: 120 });
    expect(await settle(world, sound.reservationId, { audioSeconds: 59.2 })).toMatchObject({
      costMicros: 60,
    });
    const vectors = callOf(world, 500, { purpose: 'embed' });
    await reserve(world, vectors);
    expect(await settle(world, vectors.reservationId, usedTokens(400))).toMatchObject({ costMicros: 400 });
  });
});

describe('a call that was never sent', () => {
  it('costs nothing and leaves no trace in the usage', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    await release(world, call.reservationId);
    await release(world, call.reservationId);
    expect(await standing('month')).toEqual([0, 0]);
    expect(await usage()).toEqual([]);
    const late = settle(world, call.reservationId, usedTokens(1));
    await expect(late).rejects.toMatchObject({ code: 'reservation_released' });
  });
});

describe('a call that a crash left behind', () => {
  it('is charged the most when its time is over, not before, and never freed in silence', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    world.flowstate.clock.advance(HOLD_MINUTES * 60_000 - 1);
    await world.flowstate.timers.runDue();
    expect(await standing('month')).toEqual([100, 0]);
    world.flowstate.clock.advance(1);
    await world.flowstate.timers.runDue();
    await world.flowstate.timers.runDue();
    expect(await standing('month')).toEqual([0, 100]);
    expect(await usage()).toEqual([{ outcome: 'lost', cost: 100 }]);
  });

  it('and is settled late after all is charged what it was', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    world.flowstate.clock.advance(EXPIRED_MS);
    await world.flowstate.timers.runDue();
    await settle(world, call.reservationId, usedTokens(25));
    expect(await standing('month')).toEqual([0, 25]);
    const given = callOf(world, 40);
    await reserve(world, given);
    world.flowstate.clock.advance(EXPIRED_MS);
    await world.flowstate.timers.runDue();
    await release(world, given.reservationId);
    expect(await standing('month')).toEqual([0, 25]);
  });

  it('is charged once by two processes that find it', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    world.flowstate.clock.advance(EXPIRED_MS);
    const other = openAnother(world.flowstate);
    try {
      await Promise.all([world.flowstate.timers.runDue(), other.timers.runDue()]);
    } finally {
      await other.close();
    }
    expect(await standing('month')).toEqual([0, 100]);
    expect(await usage()).toHaveLength(1);
  });
});

describe('200 at once', () => {
  it('never overspend by one micro, over the connections of two processes', async () => {
    await limitTo(world, { monthMicros: 1000 });
    const other = openAnother(world.flowstate);
    const calls = Array.from({ length: 200 }, () => callOf(world, 7));
    try {
      const answers = await Promise.all(
        calls.map((call, at) =>
          (at % 2 === 0 ? world.flowstate : other).registry
            .transact({ actor: world.owner, name: 'test.call' }, (ctx) => reserveBudget(ctx, call))
            .catch((error: unknown) => (error as { code: string }).code),
        ),
      );
      const made = answers.filter((answer) => typeof answer !== 'string' && answer.route !== null);
      expect(made).toHaveLength(142);
      expect(answers.filter((answer) => typeof answer === 'string' && answer !== 'budget_exceeded')).toEqual(
        [],
      );
      expect(await standing('month')).toEqual([994, 0]);
    } finally {
      await other.close();
    }
    await Promise.all(
      calls.map((call) => settle(world, call.reservationId, usedTokens(7)).catch(() => undefined)),
    );
    expect(await standing('month')).toEqual([0, 994]);
    expect((await usage()).reduce((sum, { cost }) => sum + cost, 0)).toBe(994);
  }, 60_000);

  it('that fill a limit exactly all get their share', async () => {
    await limitTo(world, { userDayMicros: 200 });
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(world, callOf(world, 1))));
    expect(answers.every(({ route }) => route !== null)).toBe(true);
    expect(await standing('user_day')).toEqual([200, 0]);
  }, 60_000);
});

describe('alerts', () => {
  it('tell each share of a limit once, also to two that reach it together', async () => {
    await limitTo(world, { monthMicros: 1000 });
    await spend(world, 690);
    expect(await eventsOf(world, 'budgets.alerted')).toEqual([]);
    await Promise.all([spend(world, 10), spend(world, 10), spend(world, 10)]);
    await spend(world, 140);
    await spend(world, 140);
    const told = await eventsOf(world, 'budgets.alerted');
    expect(told.map(({ data }) => [data['scope'], data['percent'], data['period']])).toEqual([
      ['month', 70, '2026-03'],
      ['month', 85, '2026-03'],
      ['month', 100, '2026-03'],
    ]);
  });

  it('begin anew with the day, and with another limit', async () => {
    await limitTo(world, { userDayMicros: 100 });
    await spend(world, 70);
    world.flowstate.clock.advance(24 * 3_600_000);
    await spend(world, 70);
    expect(await eventsOf(world, 'budgets.alerted')).toHaveLength(2);
    await limitTo(world, { userDayMicros: 1000 });
    await spend(world, 630);
    const told = await eventsOf(world, 'budgets.alerted');
    expect(told.map(({ data }) => [data['percent'], data['period'], data['userId']])).toEqual([
      [70, '2026-03-06', world.owner.userId],
      [70, '2026-03-07', world.owner.userId],
      [70, '2026-03-07', world.owner.userId],
    ]);
  });
});

describe('limits', () => {
  it('are those that ship until somebody sets them, and then in the audit trail', async () => {
    const shipped = await world.call(getBudgets, {});
    expect(shipped).toMatchObject({ currency: 'USD', softPercent: 80, version: 1, monthMicros: 50_000_000 });
    await world.call(updateBudgets, { monthMicros: 7, runMicros: null }, { ifVersion: 1 });
    expect(await world.call(getBudgets, {})).toMatchObject({ monthMicros: 7, runMicros: null, version: 2 });
    const [change] = await eventsOf(world, 'budgets.updated');
    expect(change).toMatchObject({
      before: { monthMicros: 50_000_000, runMicros: 500_000 },
      after: { monthMicros: 7, runMicros: null },
      actor: world.owner.name,
    });
    const stale = world.call(updateBudgets, { monthMicros: 8 }, { ifVersion: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('are set by administrators and seen by members', async () => {
    const manager = await world.join('manager');
    await expect(world.call(updateBudgets, { monthMicros: 1 }, { as: manager })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const member = await world.join('member');
    await spend(world, 10);
    expect(await world.call(getBudgets, {}, { as: member })).toMatchObject({
      month: { spentMicros: 10 },
      userDay: { spentMicros: 0 },
    });
  });

  it('of one workspace are nothing to another', async () => {
    const other = await newWorld();
    await pricePerToken(other);
    await limitTo(world, { monthMicros: 10 });
    await spend(other, 500);
    expect(await world.call(getBudgets, {})).toMatchObject({ month: { spentMicros: 0, limitMicros: 10 } });
    const theirs = callOf(other, 5);
    await reserve(other, theirs);
    await expect(settle(world, theirs.reservationId, 'lost')).rejects.toMatchObject({
      code: 'reservation_not_found',
    });
  });
});

describe('calls that end while their time runs out', () => {
  it('are each charged once, and wait for nobody for good', async () => {
    const calls = Array.from({ length: 30 }, () => callOf(world, 10));
    for (const call of calls) await reserve(world, call);
    world.flowstate.clock.advance(EXPIRED_MS);
    await Promise.all([
      world.flowstate.timers.runDue(),
      ...calls.map((call) => settle(world, call.reservationId, usedTokens(4))),
    ]);
    expect(await standing('month')).toEqual([0, 120]);
  }, 60_000);
});
