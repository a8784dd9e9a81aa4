import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useWorlds, type World } from '#test/world.ts';
import type { EventType } from '#modules/activity/contract.ts';
import { listFeed } from '#modules/activity/contract.ts';
import { getPerson, listPersonTimeline } from '#modules/crm/contract.ts';
import { getDmoToday, listReminders, recordEvent, simulateReminders } from '../contract.ts';
import {
  addPerson,
  goTo,
  inHours,
  personIn,
  record,
  remindersBy,
  remindersOf,
  startFrazer,
  tasksOf,
} from './make.ts';

const worlds = useWorlds();
const frazer = async () => startFrazer(await worlds());

const feedOf = async (world: World) => (await world.call(listFeed, { after: 0, limit: 1000 })).items;
const eventLines = async (world: World, id: string) =>
  (await world.call(listPersonTimeline, { id })).items.filter((line) => line.kind === 'event');

describe('everything that follows is there with the answer', () => {
  test('the history, the day, the person and the reminders', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const answer = await record(world, personId, 'VIDEO_SENT', {
      eventId: 'video-1',
      properties: { title: 'Introduksjon' },
      utm: { campaign: 'høst' },
    });
    expect(answer).toMatchObject({
      eventId: 'video-1',
      isNew: true,
      recordedAt: inHours(0),
      actor: { name: 'Kari Nordmann' },
    });
    expect(await eventLines(world, personId)).toHaveLength(4);
    expect((await world.call(getDmoToday, {})).counters.presentations.done).toBe(1);
    expect((await world.call(getPerson, { id: personId })).lastContactAt).toBe(inHours(0));
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'pending +24',
      'pending +48',
    ]);
  });

  test('an answer moves contact forward only', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await record(world, personId, 'MESSAGE_SENT', { occurredAt: inHours(-3) });
    await record(world, personId, 'MESSAGE_RECEIVED', { occurredAt: inHours(-5) });
    expect(await world.call(getPerson, { id: personId })).toMatchObject({
      lastContactAt: inHours(-3),
      lastInboundAt: inHours(-5),
    });
  });

  test('qualifying fills in what is blank and overwrites nothing', async () => {
    const world = await frazer();
    const personId = await addPerson(world, { why: 'Mer tid' });
    const properties = {
      why: 'Noe annet',
      desiredOutcome: 'En ny hverdag',
      timeline: 'Før jul',
      decisionMaker: 'yes',
    };
    await record(world, personId, 'LEAD_QUALIFIED', { properties });
    expect(await world.call(getPerson, { id: personId })).toMatchObject({
      why: 'Mer tid',
      desiredOutcome: 'En ny hverdag',
      timeline: 'Før jul',
      decisionMaker: 'yes',
    });
  });
});

describe('the same event', () => {
  test('again changes nothing, whatever else it says', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const first = await record(world, personId, 'VIDEO_SENT', { eventId: 'same' });
    await world.settle();
    const before = (await feedOf(world)).length;
    const again = await record(world, personId, 'MESSAGE_RECEIVED', {
      eventId: 'same',
      properties: { note: 'x' },
    });
    expect(again).toEqual({
      ...first,
      isNew: false,
      effects: { reminders: [], cancelledReminders: 0, completedTasks: 0, movedTo: null },
    });
    await world.settle();
    expect(await feedOf(world)).toHaveLength(before);
  });

  test('again after something else does not count as happening after it', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await record(world, personId, 'MESSAGE_RECEIVED', { eventId: 'answer' });
    await goTo(world, 0.01);
    await record(world, personId, 'VIDEO_SENT');
    await record(world, personId, 'MESSAGE_RECEIVED', { eventId: 'answer' });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toHaveLength(2);
    expect(await remindersOf(world, personId, 'pending')).toHaveLength(3);
  });

  test('twenty times at once has one effect', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => record(world, personId, 'VIDEO_SENT', { eventId: 'race' })),
    );
    expect(answers.filter((answer) => answer.isNew)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.recordedAt)).size).toBe(1);
    await world.settle();
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'pending +24',
      'pending +48',
    ]);
    expect((await tasksOf(world, personId)).filter((task) => task.type === 'follow_up')).toHaveLength(1);
    expect(
      (await eventLines(world, personId)).filter((line) => line.data['type'] === 'VIDEO_SENT'),
    ).toHaveLength(1);
  });

  test('different events about one person at once all count', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const types: EventType[] = [
      'MESSAGE_SENT',
      'VIDEO_SENT',
      'MESSAGE_SENT',
      'EMAIL_SENT',
      'DM_STARTED',
      'VIDEO_SENT',
    ];
    await Promise.all(types.map((type) => record(world, personId, type)));
    expect(await remindersOf(world, personId, 'pending')).toHaveLength(3);
    expect(await eventLines(world, personId)).toHaveLength(3 + types.length);
  });
});

describe('when it happened', () => {
  test('the past is told without reminders in the past', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'invited');
    await record(world, personId, 'VIDEO_SENT', { occurredAt: inHours(-44) });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual(['pending +4']);
    expect((await tasksOf(world, personId)).find((task) => task.type === 'follow_up')?.dueAt).toBe(
      inHours(4),
    );

    const { personId: other } = await personIn(world, 'invited', { name: 'Per Dal' });
    await record(world, other, 'VIDEO_SENT', { occurredAt: inHours(-100) });
    expect(await remindersBy(world, other, 'presentation_follow_up')).toEqual([]);
    expect((await tasksOf(world, other)).filter((task) => task.type === 'follow_up')).toEqual([]);
    expect((await eventLines(world, other)).map((line) => line.at)).toContain(inHours(-100));
  });

  test('what came later has overtaken it', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await goTo(world, 5);
    await record(world, personId, 'MESSAGE_RECEIVED');
    await record(world, personId, 'VIDEO_SENT', { occurredAt: inHours(3) });
    expect(await remindersOf(world, personId, 'pending')).toEqual(['silence pending +173']);
  });

  test('a clock that runs behind a little neither hides an answer nor undoes what it is told after', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const second = 1 / 3600;
    await record(world, personId, 'VIDEO_SENT', { occurredAt: inHours(-second) });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toHaveLength(2);
    await goTo(world, 1);
    await record(world, personId, 'VIDEO_SENT');
    await record(world, personId, 'MESSAGE_RECEIVED', { occurredAt: inHours(1 - second) });
    expect((await remindersOf(world, personId, 'pending')).map((one) => one.split(' ')[0])).toEqual([
      'silence',
    ]);
  });

  test('the future is refused, but for a clock that runs ahead a little', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await expect(record(world, personId, 'MESSAGE_SENT', { occurredAt: inHours(0.2) })).rejects.toMatchObject(
      {
        kind: 'unprocessable',
        code: 'occurred_in_future',
        details: { errors: [{ pointer: '/occurredAt' }] },
      },
    );
    expect((await record(world, personId, 'MESSAGE_SENT', { occurredAt: inHours(0.02) })).occurredAt).toBe(
      inHours(0),
    );
  });

  test('what an import tells sets nothing going, but ends what it answers', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await record(world, personId, 'VIDEO_SENT', { source: 'import' });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([]);
    expect((await world.call(getDmoToday, {})).counters.presentations.done).toBe(0);
    await record(world, personId, 'VIDEO_SENT');
    await goTo(world, 1);
    await record(world, personId, 'MESSAGE_RECEIVED', { source: 'import' });
    expect(await remindersOf(world, personId, 'pending')).toEqual([]);
  });
});

describe('what is refused', () => {
  test('people who are not here, and those of others', async () => {
    const world = await frazer();
    const other = await worlds();
    const personId = await addPerson(world);
    for (const id of [newId(), personId]) {
      await expect(record(other, id, 'MESSAGE_SENT')).rejects.toMatchObject({
        kind: 'not_found',
        code: 'person_not_found',
      });
    }
    expect(await eventLines(world, personId)).toEqual([]);
  });

  test('an unknown type, with the list of known ones, and a viewer', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await expect(record(world, personId, 'VIDEO_WATCHED' as EventType)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { errors: [{ pointer: '/type', message: expect.stringContaining('VIDEO_SENT') }] },
    });
    const viewer = await world.join('viewer');
    await expect(
      world.call(recordEvent, { type: 'DM_STARTED', personId }, { as: viewer }),
    ).rejects.toMatchObject({ code: 'role_too_weak' });
  });

  test('the same id in another workspace is another event', async () => {
    const [one, two] = [await frazer(), await frazer()];
    const ids = [await addPerson(one), await addPerson(two)] as const;
    expect((await record(one, ids[0], 'DM_STARTED', { eventId: 'x' })).isNew).toBe(true);
    expect((await record(two, ids[1], 'DM_STARTED', { eventId: 'x' })).isNew).toBe(true);
  });
});

describe('what is stored is what the rules replay', () => {
  const types: EventType[] = [
    'DM_STARTED',
    'MESSAGE_SENT',
    'MESSAGE_RECEIVED',
    'VIDEO_SENT',
    'NO_SHOW',
    'MEETING_BOOKED',
    'MEETING_HELD',
    'FOLLOW_UP_DONE',
    'CALL_LOGGED',
  ];
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };

  test.each([1, 2, 3, 4, 5, 6])('any course of events, %i', async (seed) => {
    const world = await frazer();
    const next = random(seed);
    const { personId } = await personIn(world, 'invited');
    let hours = 0;
    for (let step = 0; step < 12; step++) {
      hours += 1 + Math.floor(next() * 40);
      await goTo(world, hours);
      await record(world, personId, types[Math.floor(next() * types.length)] ?? 'MESSAGE_SENT');
    }
    await goTo(world, hours + next() * 60);
    const alive = ({ status }: { status: string }) => status === 'pending' || status === 'due';
    const replayed = (await world.call(simulateReminders, { personId })).items.filter(alive);
    const stored = (await world.call(listReminders, { id: personId, limit: 200 })).items.filter(alive);
    const told = (one: { rule: string; dueAt: string; status: string }) =>
      `${one.dueAt} ${one.rule} ${one.status}`;
    expect(stored.map(told).toSorted()).toEqual(replayed.map(told).toSorted());
  });

  test('a simulation supposes an event and changes nothing', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const simulation = await world.call(simulateReminders, { personId, event: 'VIDEO_SENT' });
    expect(
      simulation.items
        .filter((one) => one.rule === 'presentation_follow_up')
        .map((one) => [one.status, one.dueAt]),
    ).toEqual([
      ['pending', inHours(24)],
      ['pending', inHours(48)],
    ]);
    expect(simulation).toMatchObject({ timeZone: 'Europe/Oslo', suppressedBecause: null });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([]);
    await expect(world.call(simulateReminders, { personId: newId() })).rejects.toMatchObject({
      code: 'person_not_found',
    });
  });
});
