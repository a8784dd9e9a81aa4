import { expect, it } from 'vitest';
import { updatePerson } from '#modules/crm/contract.ts';
import { START, useWorlds } from '#test/world.ts';
import { completeTask as complete, getTask, listTasks, removeTask } from '../contract.ts';
import {
  cancelTasksBySource,
  completeTask,
  createTask,
  findTaskBySource,
  listOpenTasksOfPerson,
} from '../index.ts';
import { eventsOf, changesOf, inDays, inHours, makePerson, makeTask, nothing, work } from './make.ts';

const newWorld = useWorlds();

it('a task is made once for what it was made for', async () => {
  const world = await newWorld();
  const person = await makePerson(world);
  const input = {
    title: 'Følg opp',
    personId: person.id,
    source: 'rule' as const,
    sourceKey: 'video/1/follow_up',
  };
  const first = await work(world, (ctx) => createTask(ctx, input));
  const again = await work(world, (ctx) => createTask(ctx, { ...input, title: 'Noe annet' }));
  expect(again).toEqual(first);
  await world.call(complete, { id: first.id });
  expect(await work(world, (ctx) => createTask(ctx, input))).toMatchObject({ id: first.id, status: 'done' });
  await world.call(removeTask, { id: first.id });
  expect((await work(world, (ctx) => createTask(ctx, input))).id).toBe(first.id);
  expect((await changesOf(world, first.id))[0]).toMatchObject({
    event: 'tasks.created',
    personId: person.id,
    data: { sourceKey: 'video/1/follow_up', version: 1 },
  });
  expect((await eventsOf(world, first.id)).filter((event) => event === 'tasks.created')).toHaveLength(1);
  expect(await work(world, ({ db }) => findTaskBySource(db, 'video/1/follow_up'))).toMatchObject({
    id: first.id,
  });
});

it('two that make it at the same time make one', async () => {
  const world = await newWorld();
  const make = () => work(world, (ctx) => createTask(ctx, { title: 'Én', sourceKey: 'once' }));
  const made = await Promise.all([make(), make(), make()]);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});

it('two workspaces have the same keys for different tasks', async () => {
  const [world, other] = [await newWorld(), await newWorld()];
  const [one, two] = [
    await work(world, (ctx) => createTask(ctx, { title: 'Her', sourceKey: 'k' })),
    await work(other, (ctx) => createTask(ctx, { title: 'Der', sourceKey: 'k' })),
  ];
  expect(two).not.toEqual(one);
  expect(two.title).toBe('Der');
});

it('a task that nobody makes falls to the owner of its person', async () => {
  const world = await newWorld();
  const rep = await world.join('member', 'Ola Selger');
  const person = await makePerson(world);
  await world.call(updatePerson, { id: person.id, ownerId: rep.memberId });
  const task = await work(world, (ctx) => createTask(ctx, { title: 'Ring', personId: person.id }));
  expect(task).toMatchObject({
    assigneeId: rep.memberId,
    assigneeName: 'Ola Selger',
    source: 'rule',
    createdBy: 'Flowstate',
  });
  const nobodys = await work(world, (ctx) =>
    createTask(ctx, { title: 'Ring', personId: person.id, assigneeId: null }),
  );
  expect(nobodys.assigneeId).toBeNull();
});

it('a whole day ends where it is said to', async () => {
  const world = await newWorld();
  const task = await work(world, (ctx) =>
    createTask(ctx, { title: 'Ring', dueOn: inDays(1), timeZone: 'Europe/Oslo' }),
  );
  expect(task.dueAt).toBe(`${inDays(1)}T22:59:59.999Z`);
});

it('open tasks of one source are cancelled, and no others', async () => {
  const world = await newWorld();
  const make = (sourceKey: string) => work(world, (ctx) => createTask(ctx, { title: sourceKey, sourceKey }));
  const [one, two, done, near] = [
    await make('video/1/a'),
    await make('video/1/b'),
    await make('video/1/c'),
    await make('video/10/a'),
  ];
  await world.call(complete, { id: done.id });
  const cancelled = await work(world, (ctx) => cancelTasksBySource(ctx, 'video/1/'));
  expect(cancelled.every(({ status }) => status === 'cancelled')).toBe(true);
  expect(cancelled.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
  expect(await work(world, (ctx) => cancelTasksBySource(ctx, 'video/1/'))).toEqual([]);
  expect((await world.call(getTask, { id: near.id })).status).toBe('open');
  expect((await world.call(getTask, { id: done.id })).status).toBe('done');
});

it('another module completes a task once', async () => {
  const world = await newWorld();
  const { id } = await makeTask(world);
  await work(world, (ctx) => completeTask(ctx, id));
  expect(await work(world, (ctx) => completeTask(ctx, id))).toMatchObject({
    status: 'done',
    completedBy: 'Flowstate',
    version: 2,
  });
  expect(await eventsOf(world, id)).toEqual(['tasks.created', 'tasks.completed']);
  await expect(work(world, (ctx) => completeTask(ctx, nothing()))).rejects.toMatchObject({
    code: 'task_not_found',
  });
});

it('a person’s open tasks are told soonest due first, with what they were made for', async () => {
  const world = await newWorld();
  world.flowstate.clock.set(START);
  const person = await makePerson(world);
  await makeTask(world, { title: 'uten', personId: person.id });
  await makeTask(world, { title: 'sist', personId: person.id, dueAt: inHours(5) });
  const done = await makeTask(world, { title: 'ferdig', personId: person.id });
  await world.call(complete, { id: done.id });
  await work(world, (ctx) =>
    createTask(ctx, { title: 'først', personId: person.id, dueAt: inHours(1), sourceKey: 'k' }),
  );
  const open = await work(world, ({ db }) => listOpenTasksOfPerson(db, person.id));
  expect(open.map(({ title, sourceKey }) => [title, sourceKey])).toEqual([
    ['først', 'k'],
    ['sist', null],
    ['uten', null],
  ]);
  expect((await world.call(listTasks, { personId: person.id })).items.map(({ title }) => title)).toEqual([
    'først',
    'sist',
    'uten',
  ]);
});
