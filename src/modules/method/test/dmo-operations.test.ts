import { describe, expect, test } from 'vitest';
import { useWorlds } from '#test/world.ts';
import { listAudit } from '#modules/activity/contract.ts';
import { getDmoTargets, getDmoToday, recordEvent, setDmoTargets } from '../contract.ts';
import { addPerson, record, startFrazer } from './make.ts';

const worlds = useWorlds();

describe('dmo.today', () => {
  test.each([
    ['Europe/Oslo', '2026-03-05T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-05T08:00:00.000Z'],
    ['Pacific/Auckland', '2026-03-06T11:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-05T18:30:00.000Z'],
  ])('the day ends at midnight in %s', async (timeZone, midnight) => {
    const world = await startFrazer(await worlds({ timeZone }));
    const personId = await addPerson(world);
    const at = Date.parse(midnight);
    world.flowstate.clock.set(new Date(at + 3_600_000).toISOString());
    for (const offset of [-1, 0, 1]) {
      await record(world, personId, 'DM_STARTED', { occurredAt: new Date(at + offset).toISOString() });
    }
    const today = await world.call(getDmoToday, {});
    expect(today).toMatchObject({
      startsAt: midnight,
      timeZone,
      counters: { conversations: { done: 2, target: 20 } },
    });
    world.flowstate.clock.set(today.endsAt);
    expect((await world.call(getDmoToday, {})).counters.conversations.done).toBe(0);
  });

  test('counts what each member does, calls nobody took left out, and IPA against the targets', async () => {
    const world = await startFrazer(await worlds());
    const personId = await addPerson(world);
    const other = await world.join('member');
    await world.call(recordEvent, { type: 'INVITE_SENT', personId }, { as: other });
    await record(world, personId, 'CALL_LOGGED', { properties: { answered: false } });
    await record(world, personId, 'CALL_LOGGED');
    for (let done = 0; done < 6; done++)
      await record(world, personId, 'FOLLOW_UP_DONE', { properties: { answered: false } });
    await record(world, personId, 'MEETING_HELD');
    await world.call(setDmoTargets, { followUps: 8, invites: 1, presentations: 1 });
    const today = await world.call(getDmoToday, {});
    expect(today.counters).toMatchObject({
      conversations: { done: 1 },
      followUps: { done: 6, target: 8 },
      invites: { done: 0 },
      meetings: { done: 1, target: null },
    });
    expect(today.ipa).toEqual({ done: 7, target: 10, percent: 70, band: 'amber' });
    expect((await world.call(getDmoToday, {}, { as: other })).counters.invites.done).toBe(1);
  });
});

describe('targets', () => {
  test('are the method’s until somebody sets their own, one at a time', async () => {
    const world = await startFrazer(await worlds());
    expect(await world.call(getDmoTargets, {})).toEqual({
      conversations: 20,
      followUps: 30,
      invites: 5,
      presentations: 3,
    });
    await world.call(setDmoTargets, { invites: 7 });
    const set = { conversations: 20, followUps: 30, invites: 7, presentations: 3 };
    expect(await world.call(setDmoTargets, {})).toEqual(set);
    expect(await world.call(getDmoTargets, {})).toEqual(set);
    await Promise.all(
      [{ conversations: 1 }, { followUps: 2 }, { presentations: 4 }].map((one) =>
        world.call(setDmoTargets, one),
      ),
    );
    expect(await world.call(getDmoTargets, {})).toEqual({
      conversations: 1,
      followUps: 2,
      invites: 7,
      presentations: 4,
    });
    const other = await world.join('member');
    expect((await world.call(getDmoTargets, {}, { as: other })).invites).toBe(5);
    const { items } = await world.call(listAudit, {});
    expect(items.filter((entry) => entry.event === 'dmo.targets_changed').at(-1)).toMatchObject({
      before: { invites: 5 },
      after: { invites: 7 },
    });
    await expect(world.call(setDmoTargets, { invites: -1 })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
