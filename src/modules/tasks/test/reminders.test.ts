import { beforeEach, describe, expect, it } from 'vitest';
import { runText } from '#platform/db/sql.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import { bulkTasks, completeTask, removeTask, reopenTask, snoozeTask, updateTask } from '../contract.ts';
import { changesOf, inHours, makePerson, makeTask } from './make.ts';

const newWorld = useWorlds();

const remindersOf = async (world: World, id: string) =>
  (await changesOf(world, id)).filter(({ event }) => event === 'tasks.reminded');

describe('a reminder', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
    world.flowstate.clock.set(START);
  });

  const at = async (hours: number, id: string) => {
    world.flowstate.clock.set(inHours(hours));
    await world.flowstate.timers.runDue();
    return (await remindersOf(world, id)).length;
  };

  it('is given when it is time, and once', async () => {
    const person = await makePerson(world);
    const task = await makeTask(world, { remindAt: inHours(2), personId: person.id });
    expect(await at(1, task.id)).toBe(0);
    expect(await at(2, task.id)).toBe(1);
    expect(await at(3, task.id)).toBe(1);
    expect(await remindersOf(world, task.id)).toMatchObject([
      {
        personId: person.id,
        actorName: 'Flowstate',
        data: { title: 'Ring Kari', remindAt: inHours(2), assigneeId: world.owner.memberId },
      },
    ]);
  });

  it('is given once by two clocks at the same time', async () => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    world.flowstate.clock.set(inHours(2));
    await Promise.all([1, 2, 3].map(() => world.flowstate.timers.runDue()));
    expect(await remindersOf(world, id)).toHaveLength(1);
  });

  it('is given again where it is set to another time', async () => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    expect(await at(2, id)).toBe(1);
    await world.call(updateTask, { id, remindAt: inHours(4) });
    expect(await at(3, id)).toBe(1);
    expect(await at(4, id)).toBe(2);
  });

  it('is not given again where a change of it is taken back', async () => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    expect(await at(2, id)).toBe(1);
    await world.call(updateTask, { id, remindAt: null });
    await world.call(bulkTasks, { action: 'undo', items: [{ id, version: 2 }] });
    expect(await at(3, id)).toBe(1);
  });

  it('waits for a snoozed task to wake', async () => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    await world.call(snoozeTask, { id, until: inHours(5) });
    expect(await at(3, id)).toBe(0);
    expect(await at(5, id)).toBe(1);
  });

  it.each([
    ['done', completeTask],
    ['thrown away', removeTask],
  ])('is not given of a task that is %s', async (_, verb) => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    await world.call(verb, { id });
    expect(await at(3, id)).toBe(0);
  });

  it('is given of a task that is open again', async () => {
    const { id } = await makeTask(world, { remindAt: inHours(2) });
    await world.call(completeTask, { id });
    expect(await at(1, id)).toBe(0);
    await world.call(reopenTask, { id });
    expect(await at(3, id)).toBe(1);
  });

  it('shows the clock nothing of the task but its time', async () => {
    await makeTask(world, { remindAt: inHours(2) });
    const clock = world.flowstate.gateway.reader('system');
    await expect(runText(clock, 'select workspace_id, id, remind_due from task', [])).resolves.not.toEqual(
      [],
    );
    await expect(runText(clock, 'select title from task', [])).rejects.toMatchObject({ code: '42501' });
    await expect(runText(clock, 'select * from task_search', [])).rejects.toMatchObject({ code: '42501' });
  });
});
