import { describe, expect, test } from 'vitest';
import { sql } from '#platform/db/sql.ts';
import { useWorlds, type World } from '#test/world.ts';
import { listFeed } from '#modules/activity/contract.ts';
import { listPersonTimeline } from '#modules/crm/contract.ts';
import { getDmoToday } from '#modules/method/contract.ts';
import {
  addPerson,
  goTo,
  inHours,
  personIn,
  record,
  remindersBy,
  startFrazer,
  tasksOf,
} from '#modules/method/test/make.ts';
import { moveOpportunity } from '#modules/pipeline/contract.ts';
import { createTask } from '#modules/tasks/contract.ts';
import { dismissNext, doneNext, getNext, listNext, restoreNext, snoozeNext } from '../contract.ts';

const worlds = useWorlds();
const frazer = async () => startFrazer(await worlds());

const suggested = async (world: World, id: string) => (await world.call(getNext, { id })).action;
const queued = async (world: World) => (await world.call(listNext, {})).items.map((one) => one.id);

const feedbackOf = async ({ flowstate, workspaceId }: World) => {
  const db = flowstate.gateway.reader({ workspaceId });
  const { rows } = await sql<Record<string, unknown>>`select * from next_feedback order by at, id`.execute(
    db,
  );
  return rows;
};

describe('done', () => {
  test('records the event it amounts to, and the person rests until something new comes up', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const { action } = await world.call(doneNext, { id: personId, note: 'Sendte lenken' });
    expect(action).toBeNull();
    const lines = (await world.call(listPersonTimeline, { id: personId })).items;
    expect(lines.find((line) => line.data['type'] === 'VIDEO_SENT')?.data['properties']).toEqual({
      channel: 'sms',
      note: 'Sendte lenken',
    });
    expect((await world.call(getDmoToday, {})).counters.presentations.done).toBe(1);
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'pending +24',
      'pending +48',
    ]);
    await world.settle();
    expect(await queued(world)).toEqual([]);
    await goTo(world, 1);
    await record(world, personId, 'MESSAGE_RECEIVED');
    expect(await queued(world)).toEqual([personId]);
  });

  test('completes the task it stands for', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await world.call(createTask, { title: 'Ring om tilbudet', type: 'call', personId, dueAt: inHours(-1) });
    await world.settle();
    await world.call(doneNext, { id: personId, key: (await suggested(world, personId))?.key });
    expect(await tasksOf(world, personId)).toMatchObject([{ status: 'done', completedBy: 'Kari Nordmann' }]);
    expect((await world.call(getDmoToday, {})).counters.conversations.done).toBe(1);
  });

  test('marks its reminder, and its task, as done; null records nothing', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    const task = (await tasksOf(world, personId)).find((one) => one.type === 'follow_up');
    await goTo(world, 24);
    expect(await suggested(world, personId)).toMatchObject({ overdue: true, score: 95 });
    await world.call(doneNext, { id: personId, event: null });
    await world.settle();
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'done +24',
      'cancelled +48',
    ]);
    expect((await tasksOf(world, personId)).find((one) => one.id === task?.id)?.status).toBe('done');
    expect((await world.call(getDmoToday, {})).counters.followUps.done).toBe(0);
  });

  test('of a reminder without a task, the reminder is done', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'relationship');
    await world.call(moveOpportunity, { id: opportunityId, stage: 'not_now' });
    await goTo(world, 7 * 24);
    expect(await suggested(world, personId)).toMatchObject({ kind: 'reminder', records: 'MESSAGE_SENT' });
    await world.call(doneNext, { id: personId });
    expect((await remindersBy(world, personId, 'not_now')).slice(0, 2)).toEqual([
      'done +168',
      'pending +336',
    ]);
    await goTo(world, 14 * 24);
    expect((await suggested(world, personId))?.kind).toBe('reminder');
  });

  test('another event may be recorded instead', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await world.call(doneNext, { id: personId, event: 'CALL_LOGGED' });
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([]);
    expect((await world.call(getDmoToday, {})).counters).toMatchObject({
      conversations: { done: 2 },
      presentations: { done: 0 },
    });
  });
});

describe('snooze', () => {
  test('hides the person until then, to the minute, and restore brings them back', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await world.settle();
    expect(await world.call(snoozeNext, { id: personId, minutes: 90 })).toEqual({ personId, action: null });
    expect(await queued(world)).toEqual([]);
    await goTo(world, 1.499);
    expect(await queued(world)).toEqual([]);
    await goTo(world, 1.5);
    expect(await queued(world)).toEqual([personId]);

    await world.call(snoozeNext, { id: personId, until: inHours(48) });
    expect((await world.call(restoreNext, { id: personId })).action?.kind).toBe('never_contacted');
    expect(await queued(world)).toEqual([personId]);
  });

  test('is for a time to come', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await expect(world.call(snoozeNext, { id: personId, until: inHours(-1) })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { errors: [{ pointer: '/until' }] },
    });
  });
});

describe('dismiss', () => {
  test('takes back this suggestion for as long as its reason says, and restore brings it back', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const key = (await suggested(world, personId))?.key ?? '';
    expect(
      (
        await world.call(dismissNext, {
          id: personId,
          key,
          reason: 'wrong_suggestion',
          text: 'Vil heller møtes',
        })
      ).action,
    ).toBeNull();
    await goTo(world, 14 * 24 - 0.01);
    expect((await suggested(world, personId))?.kind).toBe('sla');
    await world.call(restoreNext, { id: personId });
    expect(await suggested(world, personId)).toMatchObject({ key });
  });

  test('not now lets the person rest for three days', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'relationship');
    await world.call(dismissNext, { id: personId, reason: 'not_now' });
    await goTo(world, 71.9);
    expect(await queued(world)).toEqual([]);
    await goTo(world, 72);
    expect(await queued(world)).toEqual([personId]);
  });
});

describe('what is refused', () => {
  test('acting on what is not suggested any more, or on nothing', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    for (const operation of [doneNext, dismissNext, snoozeNext] as const) {
      const more =
        operation === dismissNext ? { reason: 'other' } : operation === snoozeNext ? { minutes: 1 } : {};
      await expect(
        world.call(operation as never, { id: personId, key: 'stale', ...more } as never),
      ).rejects.toMatchObject({
        kind: 'conflict',
        code: 'suggestion_changed',
      });
    }
    await world.call(doneNext, { id: personId, event: null });
    await expect(world.call(doneNext, { id: personId })).rejects.toMatchObject({ code: 'nothing_to_do' });
    await expect(world.call(dismissNext, { id: personId, reason: 'other' })).rejects.toMatchObject({
      code: 'nothing_to_do',
    });
  });
});

test('every response is logged with what was seen, and told', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'qualified', { name: 'Second', phones: ['40000001'] });
  await personIn(world, 'presentation_sent', { name: 'First', phones: ['40000002'] });
  await world.call(snoozeNext, { id: personId, minutes: 60 });
  await world.call(restoreNext, { id: personId });
  await world.call(dismissNext, { id: personId, reason: 'not_relevant', text: 'Flyttet' });
  await world.call(restoreNext, { id: personId });
  await world.call(doneNext, { id: personId });
  const log = await feedbackOf(world);
  expect(log.map((row) => row['outcome']).toSorted()).toEqual([
    'dismissed',
    'done',
    'restored',
    'restored',
    'snoozed',
  ]);
  expect(log.find((row) => row['outcome'] === 'done')).toMatchObject({
    person_id: personId,
    actor_user_id: world.owner.userId,
    kind: 'stage',
    score: 90,
    position: 1,
    event_type: 'VIDEO_SENT',
    factors: [{ key: 'stage', weight: 90, label: { nb: 'Kvalifisert', en: 'Qualified' } }],
  });
  expect(log.find((row) => row['outcome'] === 'dismissed')).toMatchObject({
    reason: 'not_relevant',
    text: 'Flyttet',
  });
  const { items } = await world.call(listFeed, { after: 0, limit: 1000 });
  const events = items.filter((entry) => entry.type === 'next_action' && entry.event !== 'next.refreshed');
  expect(events.map((entry) => entry.event)).toEqual([
    'next.snoozed',
    'next.restored',
    'next.dismissed',
    'next.restored',
    'next.done',
  ]);
});

test('twice at once, one is done and the other finds nothing', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'qualified');
  const key = (await suggested(world, personId))?.key;
  const both = await Promise.allSettled([1, 2].map(() => world.call(doneNext, { id: personId, key })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await world.call(getDmoToday, {})).counters.presentations.done).toBe(1);
});
