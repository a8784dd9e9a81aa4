import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { runText } from '#platform/db/sql.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import { listUsage, summariseUsage, type UsageBy, type UsageSum } from '../contract.ts';
import { readRunCost } from '../queries/usage.ts';
import {
  callOf,
  inside,
  limitTo,
  look,
  pricePerToken,
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

const sums = async (by: UsageBy, more: object = {}) => {
  const { items } = await world.call(summariseUsage, { by, whose: 'everyone', ...more });
  return items.map(({ key, costMicros, calls }) => [key, costMicros, calls]);
};

describe('usage', () => {
  it('is told by agent, feature, user, model and day, the dearest first', async () => {
    const member = await world.join('member', 'Ola Nordmann');
    await spend(world, 100);
    await spend(world, 40, { agentKey: null, feature: 'search', userId: member.userId });
    await spend(world, 30, { route: routeOf('eco') });
    world.flowstate.clock.advance(24 * 3_600_000);
    await spend(world, 5, { agentKey: 'weekly' });
    expect(await sums('agent')).toEqual([
      ['daily', 130, 2],
      ['', 40, 1],
      ['weekly', 5, 1],
    ]);
    expect(await sums('feature')).toEqual([
      ['assistant', 135, 3],
      ['search', 40, 1],
    ]);
    expect(await sums('model')).toEqual([
      ['test-standard', 145, 3],
      ['test-eco', 30, 1],
    ]);
    expect(await sums('day')).toEqual([
      ['2026-03-06', 170, 3],
      ['2026-03-07', 5, 1],
    ]);
    expect(await sums('day', { from: '2026-03-07' })).toEqual([['2026-03-07', 5, 1]]);
    const byUser = await world.call(summariseUsage, { by: 'user', whose: 'everyone' });
    expect(byUser.items.map(({ key, label, costMicros }) => [key, label, costMicros])).toEqual([
      [world.owner.userId, 'Kari Nordmann', 135],
      [member.userId, 'Ola Nordmann', 40],
    ]);
    expect(byUser).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-07',
      total: { costMicros: 175, calls: 4, lostCalls: 0, inputTokens: 175 },
    });
    expect(await sums('model', { whose: member.userId })).toEqual([['test-standard', 40, 1]]);
  });

  it('counts what nobody knows of apart, until it is known', async () => {
    const call = callOf(world, 100);
    await reserve(world, call);
    await settle(world, call.reservationId, 'lost');
    const totals = async () => (await world.call(summariseUsage, {})).total;
    expect(await totals()).toMatchObject({ calls: 1, lostCalls: 1, costMicros: 100, inputTokens: 0 });
    await settle(world, call.reservationId, usedTokens(20, 5, 4));
    expect(await totals()).toMatchObject({
      calls: 1,
      lostCalls: 0,
      costMicros: 23,
      inputTokens: 20,
      cachedTokens: 4,
      outputTokens: 5,
    });
  });

  it('is the sum of its calls, by whatever it is told', async () => {
    for (let at = 0; at < 12; at++)
      await spend(world, at * 3, { feature: `feature-${at % 4}`, agentKey: `agent-${at % 3}` });
    const [{ cost } = { cost: -1 }] = await look<{ cost: number }>(
      world,
      'select sum(cost_micros)::bigint as cost from model_usage',
    );
    for (const by of ['agent', 'feature', 'user', 'model', 'day'] as const) {
      const { items, total } = await world.call(summariseUsage, { by, whose: 'everyone' });
      expect(items.reduce((sum, item) => sum + item.costMicros, 0)).toBe(cost);
      expect(total.costMicros).toBe(cost);
    }
  });

  it('pages by a keyset, each line once, also where many cost the same', async () => {
    for (let at = 0; at < 7; at++) await spend(world, at < 4 ? 10 : 20, { feature: `feature-${at}` });
    for (const by of ['feature', 'day'] as const) {
      const seen: UsageSum[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.call(summariseUsage, {
          by,
          whose: 'everyone',
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ key }) => key)).size).toBe(by === 'day' ? 1 : 7);
    }
    const wrong = world.call(summariseUsage, { by: 'agent', cursor: 'WyJmZWF0dXJlIiwxLCJhIl0' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_cursor' });
  });

  it('of a period that cannot be is refused', async () => {
    const backwards = world.call(summariseUsage, { from: '2026-03-02', to: '2026-03-01' });
    await expect(backwards).rejects.toMatchObject({ code: 'period_unusable' });
    const endless = world.call(summariseUsage, { from: '2020-01-01' });
    await expect(endless).rejects.toMatchObject({ code: 'period_unusable' });
  });
});

describe('who sees it', () => {
  it('is oneself; for managers everybody', async () => {
    const member = await world.join('member');
    const manager = await world.join('manager');
    await spend(world, 100);
    await spend(world, 7, { userId: member.userId });
    const own = await world.call(summariseUsage, {}, { as: member });
    expect(own.total.costMicros).toBe(7);
    expect(
      (await world.call(listUsage, {}, { as: member })).items.map(({ costMicros }) => costMicros),
    ).toEqual([7]);
    for (const whose of ['everyone', world.owner.userId]) {
      for (const asked of [summariseUsage, listUsage] as const)
        await expect(world.call(asked, { whose }, { as: member })).rejects.toMatchObject({
          kind: 'forbidden',
          code: 'managers_only',
        });
    }
    const all = await world.call(summariseUsage, { whose: 'everyone' }, { as: manager });
    expect(all.total.costMicros).toBe(107);
    expect((await world.call(listUsage, { whose: 'everyone' }, { as: manager })).items).toHaveLength(2);
    const viewer = await world.join('viewer');
    await expect(world.call(summariseUsage, {}, { as: viewer })).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is never another workspace', async () => {
    const other = await newWorld();
    await spend(world, 100);
    const theirs = await other.call(summariseUsage, { whose: world.owner.userId });
    expect(theirs.total.costMicros).toBe(0);
  });
});

describe('the calls', () => {
  it('are listed newest first, also those of one run, with the price they were made at', async () => {
    const runId = newId();
    await spend(world, 1);
    world.flowstate.clock.advance(1000);
    await spend(world, 2, { runId });
    world.flowstate.clock.advance(1000);
    await spend(world, 3, { runId });
    const costs = async (input: object) =>
      (await world.call(listUsage, input)).items.map(({ costMicros }) => costMicros);
    expect(await costs({})).toEqual([3, 2, 1]);
    expect(await costs({ runId })).toEqual([3, 2]);
    const first = await world.call(listUsage, { limit: 1 });
    expect(await costs({ limit: 1, cursor: first.nextCursor ?? '' })).toEqual([2]);
    expect(first.items[0]).toMatchObject({ outcome: 'answered', power: 'standard', feature: 'assistant' });
  });

  it('say what a run has cost, with what is under way', async () => {
    const runId = newId();
    await spend(world, 20, { runId });
    await reserve(world, callOf(world, 30, { runId }));
    expect(await inside(world, ({ db }) => readRunCost(db, runId))).toEqual({
      spentMicros: 20,
      heldMicros: 30,
    });
    expect(await inside(world, ({ db }) => readRunCost(db, newId()))).toEqual({
      spentMicros: 0,
      heldMicros: 0,
    });
  });

  it.each(['model_usage', 'credit_entry'])('in %s can be changed or deleted by nobody', async (table) => {
    await spend(world, 1);
    for (const text of [`update ${table} set at = now()`, `delete from ${table}`]) {
      const tried = inside(world, ({ db }) => runText(db, text, []));
      await expect(tried).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are read through indexes', async () => {
    await spend(world, 1);
    const plan = await inside(world, async ({ db }) => {
      await runText(db, 'set local enable_seqscan = off', []);
      const rows = await runText<Record<string, string>>(
        db,
        `explain select from usage_day where whose = $1::uuid and dimension = 'total' and day between '2026-01-01' and '2026-03-01'`,
        [world.owner.userId],
      );
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
    expect(plan).toMatch(/Index Cond: .*whose.*dimension.*day/s);
  });
});
