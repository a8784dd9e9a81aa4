import { describe, expect, test } from 'vitest';
import { sql } from '#platform/db/sql.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import type { EventType } from '#modules/activity/contract.ts';
import { listFeed } from '#modules/activity/contract.ts';
import { getPerson, updatePerson } from '#modules/crm/contract.ts';
import { addPerson, goTo, inHours, personIn, record, startFrazer } from '#modules/method/test/make.ts';
import { moveOpportunity } from '#modules/pipeline/contract.ts';
import { completeTask, createTask, snoozeTask, updateTask } from '#modules/tasks/contract.ts';
import { getNext, listNext } from '../contract.ts';
import { refreshNextActions } from '../index.ts';

const worlds = useWorlds();
const frazer = async () => startFrazer(await worlds());

const suggested = async (world: World, id: string) => (await world.call(getNext, { id })).action;

const refresh = (world: World, ids: readonly string[] | 'all') =>
  world.flowstate.registry.transact({ actor: systemActor(world.workspaceId), name: 'test' }, (ctx) =>
    refreshNextActions(ctx, ids),
  );

test('what is next is known when an event is recorded, with the answer', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'qualified');
  await record(world, personId, 'VIDEO_SENT');
  expect(await suggested(world, personId)).toMatchObject({ kind: 'stage', readyAt: inHours(24) });
  await record(world, personId, 'UNSUBSCRIBED');
  expect(await suggested(world, personId)).toBeNull();
});

describe('a change of what it follows from is seen', () => {
  test('a person: their name, their Why, their owner', async () => {
    const world = await frazer();
    const { personId } = await personIn(world, 'relationship', { why: null });
    expect(await suggested(world, personId)).toMatchObject({
      records: 'MESSAGE_SENT',
      title: { en: 'Find out what matters to Anna Berg' },
    });
    const { version } = await world.call(getPerson, { id: personId });
    const colleague = await world.join('member');
    const change = { id: personId, name: 'Anna Dahl', why: 'Mer tid', ownerId: colleague.memberId };
    await world.call(updatePerson, change, { ifVersion: version });
    await world.settle();
    expect(await suggested(world, personId)).toMatchObject({
      records: 'INVITE_SENT',
      title: { en: 'Invite Anna Dahl' },
    });
    expect((await world.call(listNext, {}, { as: colleague })).items).toHaveLength(1);
    expect((await world.call(listNext, {})).items).toEqual([]);
  });

  test('a task: made, given to another person, put off, done', async () => {
    const world = await frazer();
    const [one, two] = [
      await addPerson(world),
      await addPerson(world, { name: 'Per Dal', phones: ['40000001'] }),
    ];
    const task = await world.call(createTask, {
      title: 'Ring',
      type: 'call',
      personId: one,
      dueAt: inHours(-1),
    });
    await world.settle();
    expect((await suggested(world, one))?.kind).toBe('task_overdue');
    const moved = await world.call(updateTask, { id: task.id, personId: two }, { ifVersion: task.version });
    await world.settle();
    expect([(await suggested(world, one))?.kind, (await suggested(world, two))?.kind]).toEqual([
      'never_contacted',
      'task_overdue',
    ]);
    await world.call(snoozeTask, { id: moved.id, minutes: 60 });
    await world.settle();
    expect((await suggested(world, two))?.kind).toBe('never_contacted');
    await goTo(world, 1);
    expect((await suggested(world, two))?.kind).toBe('task_overdue');
    await world.call(completeTask, { id: task.id });
    await world.settle();
    expect((await suggested(world, two))?.kind).toBe('never_contacted');
  });

  test('a move, and screens are told once for the batch', async () => {
    const world = await frazer();
    const { personId, opportunityId } = await personIn(world, 'relationship');
    const { head } = await world.call(listFeed, { after: 0, limit: 1 });
    await world.call(moveOpportunity, { id: opportunityId, stage: 'lost' });
    await world.settle();
    expect(await suggested(world, personId)).toBeNull();
    const { items } = await world.call(listFeed, { after: head, limit: 1000 });
    expect(items.filter((entry) => entry.event === 'next.refreshed')).toMatchObject([
      { type: 'next_action', personId, data: { people: 1 } },
    ]);
  });
});

test('whatever happens, the stored answer is the computed one', async () => {
  const world = await frazer();
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const stages = [
    'new_lead',
    'relationship',
    'invited',
    'qualified',
    'presentation_sent',
    'follow_up',
    'team_member',
  ];
  const types: EventType[] = [
    'MESSAGE_SENT',
    'MESSAGE_RECEIVED',
    'VIDEO_SENT',
    'NO_SHOW',
    'MEETING_BOOKED',
    'FOLLOW_UP_DONE',
    'CALL_LOGGED',
    'UNSUBSCRIBED',
  ];
  const people: { personId: string; opportunityId: string }[] = [];
  for (const [index, stage] of stages.entries())
    people.push(await personIn(world, stage, { name: `Person ${index}`, phones: [`4000000${index}`] }));
  let hours = 0;
  for (let step = 0; step < 25; step++) {
    hours += next(30) + next(60) / 60;
    await goTo(world, hours);
    const { personId, opportunityId } = people[next(people.length)] ?? { personId: '', opportunityId: '' };
    const kind = next(4);
    const startsAt = inHours(hours + next(48));
    if (kind < 2)
      await record(world, personId, types[next(types.length)] ?? 'MESSAGE_SENT', {
        properties: { startsAt },
      });
    else if (kind === 2)
      await world.call(createTask, { title: 'Gjør noe', personId, dueAt: inHours(hours + next(72) - 24) });
    else
      await world
        .call(moveOpportunity, {
          id: opportunityId,
          stage: ['not_now', 'relationship', 'nurture'][next(3)] ?? 'lost',
        })
        .catch(() => null);
    await world.settle();
    expect(await refresh(world, 'all')).toEqual([]);
  }
});

test('many at once neither wait for each other for good nor leave anything stale', async () => {
  const world = await frazer();
  const people = [];
  for (let index = 0; index < 6; index++)
    people.push((await personIn(world, 'relationship', { phones: [`4000000${index}`] })).personId);
  const types: EventType[] = ['MESSAGE_SENT', 'MESSAGE_RECEIVED', 'NO_SHOW', 'VIDEO_SENT'];
  await Promise.all([
    ...people.flatMap((id) => types.map((type) => record(world, id, type))),
    ...people.map((personId) => world.call(createTask, { title: 'Ring', personId, dueAt: inHours(-1) })),
    world.flowstate.reactions.settle(world.workspaceId),
    refresh(world, people.toReversed()),
    refresh(world, 'all'),
  ]);
  await world.settle();
  expect(await refresh(world, 'all')).toEqual([]);
});

test('whoever computes about a person waits until whoever does so already is done', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'relationship');
  const order: string[] = [];
  const { registry } = world.flowstate;
  let later: Promise<unknown> = Promise.resolve();
  await registry.transact({ actor: systemActor(world.workspaceId), name: 'test' }, async (ctx) => {
    await refreshNextActions(ctx, [personId]);
    later = record(world, personId, 'MESSAGE_RECEIVED').then(() => order.push('recorded'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push('computed');
  });
  await later;
  expect(order).toEqual(['computed', 'recorded']);
});

test('an answer lapses by the clock alone', async () => {
  const world = await frazer();
  const { personId } = await personIn(world, 'presentation_sent');
  expect(await suggested(world, personId)).toMatchObject({
    kind: 'stage',
    overdue: false,
    readyAt: inHours(24),
  });
  await goTo(world, 24);
  expect(await suggested(world, personId)).toMatchObject({ overdue: true });
  await goTo(world, 40 * 24);
  expect((await suggested(world, personId))?.kind).not.toBe('stage');
});

test('ten thousand people are computed and written in one go', { timeout: 60_000 }, async () => {
  const world = await frazer();
  const { workspaceId } = world;
  await world.flowstate.registry.transact(
    { actor: systemActor(workspaceId), name: 'test' },
    async ({ db }) => {
      await sql`
      insert into person (workspace_id, id, name, display_name, sort_name, phones, owner_id, qualification_score, handles, consent,
        last_contact_at, created_at, updated_at)
      select ${workspaceId}::uuid, gen_random_uuid(), 'Person ' || n, 'Person ' || n, 'person ' || n, '{+4740000000}',
        ${world.owner.memberId}::uuid, 0, '{}', '{}', ${START}::timestamptz - n * interval '5 minutes', ${START}, ${START}
      from generate_series(1, 10000) as n`.execute(db);
      await sql`
      insert into opportunity (workspace_id, id, pipeline_id, person_id, title, stage_key, stage_kind, probability,
        stage_entered_at, entered_at, created_at, updated_at)
      select ${workspaceId}::uuid, gen_random_uuid(), pipeline.id, person.id, person.name, 'qualified', 'active', 35,
        person.last_contact_at, person.last_contact_at, ${START}, ${START}
      from person, pipeline where pipeline.key = 'frazer'`.execute(db);
      await sql`
      insert into event (workspace_id, id, event_id, type, person_id, occurred_at, recorded_at, source, properties,
        actor_kind, actor_name)
      select ${workspaceId}::uuid, gen_random_uuid(), gen_random_uuid()::text,
        (array['DM_STARTED', 'MESSAGE_SENT', 'MESSAGE_RECEIVED', 'INVITE_SENT'])[1 + n % 4], person.id,
        person.last_contact_at - n * interval '1 hour', ${START}, 'api', '{}', 'system', 'Test'
      from person, generate_series(0, 9) as n`.execute(db);
      await sql`
      insert into task (workspace_id, id, title, type, priority, due_at, person_id, source, created_at, created_by, updated_at)
      select ${workspaceId}::uuid, gen_random_uuid(), 'Ring', 'call', 'normal',
        ${START}::timestamptz + n * interval '1 day', person.id, 'api', ${START}, 'Test', ${START}
      from person, generate_series(1, 5) as n`.execute(db);
    },
  );
  const started = performance.now();
  expect(await refresh(world, 'all')).toHaveLength(10_000);
  // A second on an idle machine; tests share theirs.
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await refresh(world, 'all')).toEqual([]);
});
