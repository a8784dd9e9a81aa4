import { describe, expect, it } from 'vitest';
import { useWorlds } from '#test/world.ts';
import { getPower, updatePower } from '../contract.ts';
import { strongestPower } from '../operations/power.ts';
import { eventsOf, inside } from './spend.ts';

const newWorld = useWorlds();

describe('power levels', () => {
  it('are what ships until somebody sets them', async () => {
    const world = await newWorld();
    const member = await world.join('member');
    expect(await world.call(getPower, {}, { as: member })).toEqual({
      caps: { viewer: null, member: 'standard', manager: 'max', admin: 'max', owner: 'max' },
      mine: 'standard',
      multipliers: { eco: 1, standard: 2, max: 5 },
      version: 1,
    });
    expect(await inside(world, (ctx) => strongestPower(ctx, 'viewer'))).toBeNull();
  });

  it('are set by administrators, with both values in the audit trail', async () => {
    const world = await newWorld();
    const manager = await world.join('manager');
    const tried = world.call(updatePower, { member: 'max' }, { as: manager, ifVersion: 1 });
    await expect(tried).rejects.toMatchObject({ kind: 'forbidden' });
    await world.call(updatePower, { member: null, viewer: 'eco' }, { ifVersion: 1 });
    expect(await world.call(getPower, {})).toMatchObject({
      caps: { member: null, viewer: 'eco' },
      version: 2,
    });
    expect(await eventsOf(world, 'power.updated')).toMatchObject([
      { before: { member: 'standard', viewer: null }, after: { member: null, viewer: 'eco' } },
    ]);
    const stale = world.call(updatePower, { member: 'eco' }, { ifVersion: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('are each workspace’s own', async () => {
    const world = await newWorld();
    const other = await newWorld();
    await world.call(updatePower, { owner: 'eco' }, { ifVersion: 1 });
    expect((await other.call(getPower, {})).mine).toBe('max');
  });
});
