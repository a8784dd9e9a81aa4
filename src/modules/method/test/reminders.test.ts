import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { dateIn, timeIn } from '#kernel/time.ts';
import { useWorlds, type World } from '#test/world.ts';
import { listFeed } from '#modules/activity/contract.ts';
import {
  archivePerson,
  getPerson,
  listPersonTimeline,
  restorePerson,
  updatePerson,
} from '#modules/crm/contract.ts';
import {
  createOpportunity,
  getOpportunity,
  importPeople,
  listTransitions,
  moveOpportunity,
} from '#modules/pipeline/contract.ts';
import { completeTask, removeTask, reopenTask, restoreTask } from '#modules/tasks/contract.ts';
import { listReminders } from '../contract.ts';
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
const frazer = async (options?: Parameters<typeof worlds>[0]) => startFrazer(await worlds(options));

const firedOf = async (world: World, personId: string) => {
  const { items } = await world.call(listFeed, { after: 0, limit: 1000 });
  return items
    .filter((entry) => entry.event === 'reminders.fired' && entry.personId === personId)
    .map((entry) => entry.data['rule']);
};

const openTasks = async (world: World, personId: string) =>
  (await tasksOf(world, personId)).filter((task) => task.status === 'open').map((task) => task.title);

describe('VIDEO_SENT', () => {
  test('one task and two reminders, each fired once', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    const { effects } = await record(world, personId, 'VIDEO_SENT');
    expect(effects.reminders.map(({ rule, dueAt }) => [rule, dueAt])).toEqual([
      ['presentation_follow_up', inHours(24)],
      ['presentation_follow_up', inHours(48)],
      ['silence', inHours(7 * 24)],
    ]);
    const followUps = (await tasksOf(world, personId)).filter((task) => task.type === 'follow_up');
    expect(followUps).toMatchObject([
      {
        title: 'Følg opp presentasjonen med Anna Berg',
        dueAt: inHours(24),
        status: 'open',
        source: 'rule',
        assigneeId: world.owner.memberId,
      },
    ]);

    await goTo(world, 23.99);
    expect(await firedOf(world, personId)).toEqual([]);
    await goTo(world, 24);
    await world.settle();
    await goTo(world, 25);
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up']);
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual(['due +24', 'pending +48']);
    const told = (await world.call(listPersonTimeline, { id: personId })).items.filter(
      (line) => line.kind === 'reminder',
    );
    expect(told).toMatchObject([
      {
        data: { rule: 'presentation_follow_up', title: { nb: 'Hør hva Anna Berg synes om presentasjonen' } },
      },
    ]);

    await goTo(world, 48);
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up', 'presentation_follow_up']);
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'cancelled +24',
      'due +48',
    ]);
    await goTo(world, 100);
    expect(await firedOf(world, personId)).toHaveLength(2);
  });

  test('several clocks at once fire it once', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    world.flowstate.clock.set(inHours(24));
    await Promise.all([1, 2, 3, 4].map(() => world.flowstate.timers.runDue()));
    await world.settle();
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up']);
  });

  test('entering the stage adds neither a task nor a reminder', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    expect(await openTasks(world, personId)).toEqual(['Følg opp presentasjonen med Anna Berg']);
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'pending +24',
      'pending +48',
    ]);
  });

  test('an answer cancels the rest and leaves the task', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    await goTo(world, 24);
    const { effects } = await record(world, personId, 'MESSAGE_RECEIVED');
    expect(effects.cancelledReminders).toBe(3);
    await goTo(world, 72);
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'cancelled +24',
      'cancelled +48',
    ]);
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up']);
    expect(await openTasks(world, personId)).toEqual(['Følg opp presentasjonen med Anna Berg']);
  });

  test('following up completes the task', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    expect((await record(world, personId, 'FOLLOW_UP_DONE')).effects.completedTasks).toBe(1);
    expect(await openTasks(world, personId)).toEqual([]);
  });

  test('sent again the clock starts anew, and the task stays one', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    await goTo(world, 10);
    await record(world, personId, 'VIDEO_SENT');
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'cancelled +24',
      // 19:00 sent, so that the first falls due at 19:00 the next day and stays there.
      'pending +34',
      'cancelled +48',
      'pending +58',
    ]);
    expect(await openTasks(world, personId)).toHaveLength(1);
  });

  test('an evening waits for the next day at seven', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await goTo(world, 12.5);
    const { effects } = await record(world, personId, 'VIDEO_SENT');
    const due = effects.reminders
      .filter(({ rule }) => rule === 'presentation_follow_up')
      .map(({ dueAt }) => dueAt);
    expect(due.map((at) => [dateIn(at, 'Europe/Oslo'), timeIn(at, 'Europe/Oslo')])).toEqual([
      ['2026-03-08', '19:00'],
      ['2026-03-09', '19:00'],
    ]);
  });

  test('the zone is that of whoever works the person', async () => {
    const world = await frazer();
    const aucklander = { ...(await world.join('member')) };
    await world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, ({ db }) =>
      db
        .updateTable('member')
        .set({ time_zone: 'Pacific/Auckland', locale: 'en' })
        .where('id', '=', aucklander.memberId ?? '')
        .execute(),
    );
    const { personId } = await personIn(world, 'qualified', { ownerId: aucklander.memberId });
    // It is 21:00 in Auckland.
    const { effects } = await record(world, personId, 'VIDEO_SENT');
    expect(effects.reminders[0]?.dueAt).toBe('2026-03-08T06:00:00.000Z');
    expect(await openTasks(world, personId)).toContain('Follow up the presentation with Anna Berg');
  });
});

describe('the task of the reminders', () => {
  test('completed, they are over and it counts as the first follow-up', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'presentation_sent');
    await expect(
      world.call(moveOpportunity, { id: opportunityId, stage: 'follow_up' }),
    ).rejects.toMatchObject({ code: 'stage_refused' });
    await goTo(world, 24);
    const task = (await tasksOf(world, personId)).find((one) => one.type === 'follow_up');
    await world.call(completeTask, { id: task?.id ?? '' });
    await world.settle();
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual([
      'done +24',
      'cancelled +48',
    ]);
    expect((await world.call(moveOpportunity, { id: opportunityId, stage: 'follow_up' })).stage).toBe(
      'follow_up',
    );
  });

  test.each(['completed', 'removed'] as const)('%s and taken back, they are there again', async (how) => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    await goTo(world, 24);
    const id = (await tasksOf(world, personId)).find((one) => one.type === 'follow_up')?.id ?? '';
    await world.call(how === 'completed' ? completeTask : removeTask, { id });
    await world.settle();
    expect(await remindersOf(world, personId, 'pending')).toEqual(['silence pending +168']);
    if (how === 'completed') await world.call(reopenTask, { id });
    else await world.call(restoreTask, { id });
    await world.settle();
    expect(await remindersBy(world, personId, 'presentation_follow_up')).toEqual(['due +24', 'pending +48']);
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up']);
  });
});

describe('NO_SHOW', () => {
  test('reminds after two hours and a day, and the stage stays', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'invited');
    await record(world, personId, 'NO_SHOW');
    expect(await remindersBy(world, personId, 'no_show')).toEqual(['pending +2', 'pending +24']);
    await goTo(world, 2);
    expect(await firedOf(world, personId)).toEqual(['no_show']);
    expect((await world.call(getOpportunity, { id: opportunityId })).stage).toBe('invited');
  });

  test('a new time cancels', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'invited');
    await record(world, personId, 'NO_SHOW');
    await goTo(world, 1);
    await record(world, personId, 'MEETING_BOOKED', { properties: { startsAt: inHours(72) } });
    await goTo(world, 30);
    expect(await remindersBy(world, personId, 'no_show')).toEqual(['cancelled +2', 'cancelled +24']);
  });

  test('two in a row lead to nurture, by the system, at once', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'invited');
    await record(world, personId, 'NO_SHOW');
    await goTo(world, 5);
    const { effects } = await record(world, personId, 'NO_SHOW');
    expect(effects.movedTo).toBe('nurture');
    expect(await remindersOf(world, personId, 'pending')).toEqual([]);
    await world.settle();
    const { items } = await world.call(listTransitions, { id: opportunityId });
    expect(items[0]).toMatchObject({
      from: 'invited',
      to: 'nurture',
      actor: { kind: 'system' },
      comment: 'Møtte ikke opp to ganger på rad.',
    });
    expect((await world.call(getPerson, { id: personId })).stageKey).toBe('nurture');
    expect(await remindersOf(world, personId, 'pending')).toEqual([]);
  });

  test('a meeting held between starts the count again', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'invited');
    for (const [hours, type] of [
      [1, 'NO_SHOW'],
      [2, 'MEETING_HELD'],
      [3, 'NO_SHOW'],
    ] as const) {
      await goTo(world, hours);
      expect((await record(world, personId, type)).effects.movedTo).toBeNull();
    }
    expect((await world.call(getOpportunity, { id: opportunityId })).stage).toBe('invited');
  });

  test('a person without a journey is reminded all the same', async () => {
    const world = await frazer();
    const personId = await addPerson(world);
    await record(world, personId, 'NO_SHOW');
    expect((await record(world, personId, 'NO_SHOW')).effects.movedTo).toBeNull();
    expect(await remindersOf(world, personId, 'pending')).toEqual([
      'no_show pending +2',
      'no_show pending +24',
    ]);
  });
});

describe('silence', () => {
  test('once after seven days, and again only after new contact', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'relationship');
    await goTo(world, 48);
    await record(world, personId, 'MESSAGE_SENT');
    expect(await remindersBy(world, personId, 'silence')).toEqual(['cancelled +168', 'pending +216']);
    await goTo(world, 216);
    await goTo(world, 2000);
    expect(await firedOf(world, personId)).toEqual(['silence']);
    await record(world, personId, 'MESSAGE_RECEIVED');
    expect((await remindersOf(world, personId, 'pending')).length).toBe(1);
  });
});

describe('Not Now', () => {
  test('a week, two weeks, a month, two months, then every two months', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'relationship');
    await world.call(moveOpportunity, { id: opportunityId, stage: 'not_now' });
    await world.settle();
    const waiting = async () =>
      (await world.call(listReminders, { id: personId, status: 'pending' })).items.map((one) =>
        dateIn(one.dueAt, 'Europe/Oslo'),
      );
    expect(await waiting()).toEqual(['2026-03-13', '2026-03-20', '2026-04-06', '2026-05-06']);
    const fired: string[] = [];
    for (const day of [
      '2026-03-13',
      '2026-03-20',
      '2026-04-06',
      '2026-05-06',
      '2026-07-06',
      '2026-09-06',
      '2026-11-06',
    ]) {
      world.flowstate.clock.set(`${day}T23:00:00.000Z`);
      await world.settle();
      fired.push(day);
      expect(await firedOf(world, personId)).toEqual(fired.map(() => 'not_now'));
    }
    expect(await waiting()).toEqual(['2027-01-06']);
    await world.call(moveOpportunity, { id: opportunityId, stage: 'relationship' });
    await world.settle();
    expect(await waiting()).toEqual([]);
  });

  test('after a long pause only the latest fires, and the next is to come', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'relationship');
    await world.call(moveOpportunity, { id: opportunityId, stage: 'not_now' });
    await world.settle();
    world.flowstate.clock.set('2026-12-24T12:00:00.000Z');
    await world.settle();
    expect(await firedOf(world, personId)).toEqual(['not_now']);
    const { items } = await world.call(listReminders, { id: personId, limit: 200 });
    expect(items.filter((one) => one.status === 'due')).toHaveLength(1);
    expect(items.filter((one) => one.status === 'pending').map((one) => one.dueAt.slice(0, 10))).toEqual([
      '2027-01-06',
    ]);
  });
});

test('Team Member: the SAGA checklist, and a check-in after 30 days', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'team_member');
  expect(await remindersOf(world, personId, 'pending')).toEqual([`team_check_in pending +${30 * 24 - 1}`]);
  const onboarding = (await tasksOf(world, personId)).filter((task) => task.type === 'onboarding');
  expect(onboarding.map((task) => [task.title, task.dueOn]).toSorted()).toEqual([
    ['SAGA-oppstart: Gjennomfør første salg', '2026-03-20'],
    ['SAGA-oppstart: Lag aktivitetsplanen', '2026-03-08'],
    ['SAGA-oppstart: Skriv målene: kort, mellomlang og lang sikt', '2026-03-09'],
    ['SAGA-oppstart: Velg affirmasjoner', '2026-03-09'],
  ]);
  await goTo(world, 30 * 24);
  expect(await firedOf(world, personId)).toEqual(['team_check_in']);
});

describe('entering a stage', () => {
  test('New Lead asks for a conversation, once, and contact completes it', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'new_lead');
    expect(await tasksOf(world, personId)).toMatchObject([
      { title: 'Start en samtale', dueAt: inHours(24), type: 'message', status: 'open' },
    ]);
    expect((await record(world, personId, 'DM_STARTED')).effects.completedTasks).toBe(1);
    await world.call(moveOpportunity, { id: opportunityId, stage: 'relationship' });
    await world.call(moveOpportunity, { id: opportunityId, stage: 'new_lead' });
    await world.settle();
    expect(await tasksOf(world, personId)).toMatchObject([{ title: 'Start en samtale', status: 'done' }]);
  });
});

test('a conversation that began before the task was made has completed it', async () => {
  const world = await frazer();
  const personId = await addPerson(world);
  await world.call(createOpportunity, { pipelineKey: 'frazer', personId });
  await record(world, personId, 'DM_STARTED');
  await world.settle();
  expect(await tasksOf(world, personId)).toMatchObject([{ title: 'Start en samtale', status: 'done' }]);
});

test('an import takes journeys over: it makes no tasks, and only reminders that are to come', async () => {
  const world = await frazer();
  const rows = [
    'Anna;a@example.com;Nytt Lead',
    'Berit;b@example.com;Video Sent',
    'Cato;c@example.com;Ikke nå',
  ];
  const content = `Navn;E-post;Steg;Hvorfor\n${rows.map((row) => `${row};Mer tid`).join('\n')}\n`;
  const { createdIds } = await world.call(importPeople, { content, commit: true });
  await world.settle();
  const of = async (id: string) => [(await tasksOf(world, id)).length, await remindersOf(world, id)];
  const named = new Map(
    await Promise.all(
      createdIds.map(async (id) => [(await world.call(getPerson, { id })).name, await of(id)] as const),
    ),
  );
  expect(named.get('Anna')).toEqual([0, []]);
  expect(named.get('Berit')).toEqual([0, []]);
  expect(named.get('Cato')).toEqual([0, expect.arrayContaining(['not_now pending +168'])]);
});

describe('whoever may not be approached', () => {
  test.each([
    ['unsubscribed', (world: World, id: string) => record(world, id, 'UNSUBSCRIBED')],
    [
      'took the consent back with an event',
      (world: World, id: string) =>
        record(world, id, 'MESSAGE_RECEIVED', { consent: { state: 'withdrawn' } }),
    ],
    [
      'took it back on the card',
      async (world: World, id: string) => {
        const { version } = await world.call(getPerson, { id });
        await world.call(
          updatePerson,
          { id, consent: { phone: { state: 'withdrawn' }, sms: { state: 'withdrawn' } } },
          { ifVersion: version },
        );
        await world.settle();
      },
    ],
  ])('%s: nothing is left, nothing is planned', async (_how, leave) => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    await leave(world, personId);
    expect((await remindersOf(world, personId)).filter((one) => !one.includes('cancelled'))).toEqual([]);
    expect(await openTasks(world, personId)).toEqual([]);
    expect((await record(world, personId, 'VIDEO_SENT')).effects.reminders).toEqual([]);
    await goTo(world, 200);
    expect(await firedOf(world, personId)).toEqual([]);
  });

  test('agreeing again opens it', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'qualified');
    await record(world, personId, 'UNSUBSCRIBED');
    await goTo(world, 1);
    const { effects } = await record(world, personId, 'VIDEO_SENT', { consent: { state: 'granted' } });
    expect(effects.reminders.map(({ rule }) => rule)).toContain('presentation_follow_up');
  });

  test('of somebody archived nothing fires', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'presentation_sent');
    await world.call(archivePerson, { id: personId });
    await goTo(world, 30);
    expect(await firedOf(world, personId)).toEqual([]);
    await world.call(restorePerson, { id: personId });
    await goTo(world, 50);
    expect(await firedOf(world, personId)).toEqual(['presentation_follow_up']);
  });
});

test('reminders of another workspace do not exist', async () => {
  const world = await frazer();
  const other = await worlds();
  const { personId } = await personIn(world, 'presentation_sent');
  await expect(other.call(listReminders, { id: personId })).rejects.toMatchObject({
    code: 'person_not_found',
  });
  await expect(other.call(listReminders, { id: newId() })).rejects.toMatchObject({
    code: 'person_not_found',
  });
  const page = await world.call(listReminders, { id: personId, limit: 2 });
  expect(page.items).toHaveLength(2);
  const rest = await world.call(listReminders, { id: personId, limit: 2, cursor: page.nextCursor ?? '' });
  expect(rest.items.map((one) => one.id)).not.toContain(page.items[0]?.id);
});
