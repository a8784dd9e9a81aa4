import { describe, expect, it } from 'vitest';
import { START, useWorlds, type World } from '#test/world.ts';
import { getCredits, grantCredits, updateCredits } from '../contract.ts';
import { discountFor } from '../rules/adoption.ts';
import {
  callOf,
  eventsOf,
  limitTo,
  pricePerToken,
  reserve,
  routeOf,
  settle,
  spend,
  usedTokens,
} from './spend.ts';

describe('the adoption discount', () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [1, 11, 0],
    [1, 10, 10],
    [19, 100, 10],
    [2, 10, 20],
    [69, 100, 60],
    [7, 10, 70],
    [8, 10, 70],
    [10, 10, 70],
    [1, 1, 70],
    [333, 1000, 30],
  ])('of %i active of %i is %i %%', (active, members, percent) =>
    expect(discountFor(active, members)).toBe(percent),
  );

  it('only rises with who is active, in steps of ten', () => {
    for (let members = 1; members <= 120; members++) {
      let former = 0;
      for (let active = 0; active <= members; active++) {
        const percent = discountFor(active, members);
        expect(percent % 10).toBe(0);
        expect(percent).toBeGreaterThanOrEqual(former);
        expect(percent).toBeLessThanOrEqual(Math.min(70, (active / members) * 100));
        former = percent;
      }
    }
  });
});

const newWorld = useWorlds();
const DAY_MS = 24 * 3_600_000;

const makeTeam = async (): Promise<World> => {
  const world = await newWorld();
  world.flowstate.clock.set(START);
  await pricePerToken(world);
  await limitTo(world, {});
  await Promise.all([1, 2, 3].map(() => world.join('member')));
  return world;
};
const turnOn = (world: World) => world.call(updateCredits, { isOn: true }, { ifVersion: 1 });
const percents = async (world: World) =>
  (await eventsOf(world, 'credits.discounted')).map(
    ({ after }) => (after as { discountPercent: number }).discountPercent,
  );

describe('every night', () => {
  it('the discount is worked out again, from who was active in 30 days, and written down', async () => {
    const world = await makeTeam();
    await spend(world, 1);
    await turnOn(world);
    await world.flowstate.timers.runDue();
    expect(await world.call(getCredits, {})).toMatchObject({
      discountPercent: 20,
      activeMembers: 1,
      members: 4,
      discountedAt: START,
    });
    const [change] = await eventsOf(world, 'credits.discounted');
    expect(change).toMatchObject({
      before: { discountPercent: 0 },
      after: { discountPercent: 20, activeMembers: 1 },
      data: { members: 4 },
      actor: 'Flowstate',
    });
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([20]);
    world.flowstate.clock.set('2026-03-07T01:59:59.999Z'); // a millisecond before three in Oslo
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([20]);
    world.flowstate.clock.set('2026-03-07T02:00:00.000Z');
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([20, 20]);
  });

  it('who was active 30 days ago no longer counts, nor who has left', async () => {
    const world = await makeTeam();
    await spend(world, 1);
    await spend(world, 1, { userId: crypto.randomUUID() });
    await turnOn(world);
    await world.flowstate.timers.runDue();
    world.flowstate.clock.set(new Date(Date.parse(START) + 29 * DAY_MS).toISOString());
    await world.flowstate.timers.runDue();
    world.flowstate.clock.set(new Date(Date.parse(START) + 30 * DAY_MS).toISOString());
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([20, 20, 0]);
  });

  it('nothing is worked out where credits are off', async () => {
    const world = await makeTeam();
    await spend(world, 1);
    await turnOn(world);
    await world.call(updateCredits, { isOn: false }, { ifVersion: 2 });
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([]);
  });

  it('what is reserved after it costs less, and what was reserved before as it was', async () => {
    const world = await makeTeam();
    await turnOn(world);
    await world.call(grantCredits, { amount: 10_000, reason: 'Invoice 1' });
    await world.flowstate.timers.runDue();
    const before = callOf(world, 10_000, { route: routeOf('eco') });
    await reserve(world, before);
    await spend(world, 1, { route: routeOf('eco') });
    world.flowstate.clock.set('2026-03-07T02:00:00.000Z');
    await world.flowstate.timers.runDue();
    expect(await percents(world)).toEqual([0, 20]);
    const after = callOf(world, 10_000, { route: routeOf('eco') });
    expect(await reserve(world, after)).toMatchObject({ heldCredits: 80 });
    expect(await settle(world, before.reservationId, usedTokens(10_000))).toMatchObject({ credits: 100 });
    expect(await settle(world, after.reservationId, usedTokens(10_000))).toMatchObject({ credits: 80 });
  });
});
