import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '#kernel/operation.ts';
import { listPersonTimeline } from '#modules/crm/contract.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  TASK_STATUSES,
  bulkTasks,
  completeTask,
  createTask,
  getTask,
  removeTask,
  snoozeTask,
  updateTask,
  type Task,
} from '../contract.ts';
import { eventsOf, inDays, listAll, makePerson, makeTask, nothing, titles } from './make.ts';

const newWorld = useWorlds();

const all = (world: World) =>
  listAll(world, { status: [...TASK_STATUSES], snoozed: 'all', sort: 'created', limit: 200 });

/** What a task is, apart from the traces that any change leaves. */
const stateOf = (task: Task) => ({ ...task, version: 0, updatedAt: '', can: [] });

describe('in bulk', () => {
  it('does one thing to many tasks and says so of each', async () => {
    const world = await newWorld();
    const rep = await world.join('member', 'Ola Selger');
    const ids = [(await makeTask(world)).id, (await makeTask(world)).id];
    const { results } = await world.call(bulkTasks, { action: 'assign', ids, assigneeId: rep.memberId });
    expect(results).toEqual(ids.map((id) => ({ id, ok: true })));
    expect((await all(world)).map(({ assigneeName }) => assigneeName)).toEqual(['Ola Selger', 'Ola Selger']);
    await world.call(bulkTasks, { action: 'assign', ids, assigneeId: 'me' });
    expect((await all(world)).map(({ assigneeName }) => assigneeName)).toEqual([
      'Kari Nordmann',
      'Kari Nordmann',
    ]);
    await world.call(bulkTasks, { action: 'snooze', ids, minutes: 30 });
    expect(await titles(world, {})).toEqual([]);
    await world.call(bulkTasks, { action: 'complete', ids });
    expect((await all(world)).map(({ status, completedBy }) => [status, completedBy])).toEqual([
      ['done', 'Kari Nordmann'],
      ['done', 'Kari Nordmann'],
    ]);
    await world.call(bulkTasks, { action: 'reopen', ids });
    await world.call(bulkTasks, { action: 'remove', ids });
    expect(await all(world)).toEqual([]);
    await world.call(bulkTasks, { action: 'restore', ids });
    expect(await all(world)).toHaveLength(2);
  });

  it('writes histories and changes as one by one', async () => {
    const world = await newWorld();
    const person = await makePerson(world);
    const { id } = await makeTask(world, { personId: person.id });
    await world.call(bulkTasks, { action: 'complete', ids: [id] });
    expect(await eventsOf(world, id)).toEqual(['tasks.created', 'tasks.completed']);
    const { items } = await world.call(listPersonTimeline, { id: person.id });
    expect(items.map(({ kind }) => kind)).toContain('task_completed');
  });

  it('goes on past those that cannot be changed', async () => {
    const world = await newWorld();
    const [open, done, gone] = [await makeTask(world), await makeTask(world), await makeTask(world)];
    await world.call(completeTask, { id: done.id });
    await world.call(removeTask, { id: gone.id });
    const missing = nothing();
    const ids = [open.id, done.id, gone.id, missing, open.id];
    const { results, undo } = await world.call(bulkTasks, { action: 'snooze', ids, minutes: 30 });
    expect(results).toMatchObject([
      { id: open.id, ok: true },
      { id: done.id, ok: false, code: 'task_not_open', message: expect.any(String) as string },
      { id: gone.id, ok: false, code: 'task_not_found' },
      { id: missing, ok: false, code: 'task_not_found' },
    ]);
    expect(undo).toEqual({ action: 'undo', items: [{ id: open.id, version: 2 }] });
  });

  it('does not find another workspace’s tasks', async () => {
    const [world, other] = [await newWorld(), await newWorld()];
    const task = await makeTask(world);
    for (const action of ['complete', 'reopen', 'remove', 'restore'] as const) {
      const answer = await other.call(bulkTasks, { action, ids: [task.id] });
      expect(answer).toMatchObject({ results: [{ ok: false, code: 'task_not_found' }], undo: null });
    }
    const undone = await other.call(bulkTasks, { action: 'undo', items: [{ id: task.id, version: 1 }] });
    expect(undone).toMatchObject({ results: [{ ok: false, code: 'task_not_found' }], undo: null });
    expect(await world.call(getTask, { id: task.id })).toEqual(task);
  });

  it('has nothing to take back where nothing changed', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    expect(await world.call(bulkTasks, { action: 'reopen', ids: [id] })).toEqual({
      results: [{ id, ok: true }],
      undo: null,
    });
    expect(await eventsOf(world, id)).toEqual(['tasks.created']);
  });

  it.each<[string, object]>([
    ['no tasks', { action: 'complete' }],
    ['an empty list', { action: 'complete', ids: [] }],
    ['more than 500', { action: 'complete', ids: Array.from({ length: 501 }, nothing) }],
    ['an action that is none', { action: 'explode', ids: [nothing()] }],
    ['assigning to whom it does not say', { action: 'assign', ids: [nothing()] }],
    ['an assignee of completing', { action: 'complete', ids: [nothing()], assigneeId: null }],
    ['snoozing until when it does not say', { action: 'snooze', ids: [nothing()] }],
    ['an end of completing', { action: 'complete', ids: [nothing()], minutes: 5 }],
    ['taking back without versions', { action: 'undo', ids: [nothing()] }],
    [
      'versions of completing',
      { action: 'complete', ids: [nothing()], items: [{ id: nothing(), version: 1 }] },
    ],
  ])('refuses %s', async (_, input) => {
    const world = await newWorld();
    await expect(world.flowstate.registry.callNamed('tasks.bulk', world.owner, input)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('changes nothing at all where the assignee is nobody here, or the time has passed', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    await expect(
      world.call(bulkTasks, { action: 'assign', ids: [id], assigneeId: nothing() }),
    ).rejects.toMatchObject({
      kind: 'not_found',
      code: 'assignee_not_found',
    });
    const past = new Date(world.flowstate.clock.now().getTime() - 1).toISOString();
    await expect(world.call(bulkTasks, { action: 'snooze', ids: [id], until: past })).rejects.toMatchObject({
      code: 'until_in_past',
    });
    expect(await eventsOf(world, id)).toEqual(['tasks.created']);
  });

  it('takes 500 at once', async () => {
    const world = await newWorld();
    const ids: string[] = [];
    for (let n = 0; n < 500; n++) ids.push((await makeTask(world)).id);
    const { undo } = await world.call(bulkTasks, { action: 'complete', ids });
    expect(
      (await world.call(bulkTasks, undo ?? { action: 'undo', items: [] })).results.every(({ ok }) => ok),
    ).toBe(true);
    expect((await listAll(world, { limit: 200 })).length).toBe(500);
  }, 60_000);
});

describe('undo', () => {
  it('takes back exactly what was done, whatever it was done to', async () => {
    const world = await newWorld();
    const rep = await world.join('member', 'Ola Selger');
    const state = fc.constantFrom('open', 'asleep', 'done', 'cancelled', 'removed');
    const step = fc.constantFrom<Omit<InputOf<typeof bulkTasks>, 'ids'>>(
      { action: 'complete' },
      { action: 'reopen' },
      { action: 'assign', assigneeId: rep.memberId },
      { action: 'assign', assigneeId: null },
      { action: 'snooze', minutes: 90 },
      { action: 'snooze', until: null },
      { action: 'remove' },
      { action: 'restore' },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(state, { minLength: 1, maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        async (states, steps) => {
          const ids: string[] = [];
          for (const [n, one] of states.entries()) {
            const { id } = await makeTask(world, {
              title: `Nr ${n}`,
              assigneeId: n % 2 === 0 ? rep.memberId : null,
            });
            ids.push(id);
            if (one === 'asleep') await world.call(snoozeTask, { id, minutes: 10 + n });
            if (one === 'done') await world.call(completeTask, { id }, { as: rep });
            if (one === 'cancelled') await world.call(updateTask, { id, status: 'cancelled' });
            if (one === 'removed') await world.call(removeTask, { id });
          }
          const now = async () => (await all(world)).filter(({ id }) => ids.includes(id)).map(stateOf);
          const before = await now();
          const undos = [];
          for (const input of steps) undos.push((await world.call(bulkTasks, { ...input, ids })).undo);
          for (const undo of undos.toReversed()) {
            if (undo === null) continue;
            const { results } = await world.call(bulkTasks, undo);
            expect(results.filter(({ ok }) => !ok)).toEqual([]);
          }
          expect(await now()).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('can itself be taken back', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const { undo } = await world.call(bulkTasks, { action: 'complete', ids: [id] });
    const done = await world.call(getTask, { id });
    const again = await world.call(bulkTasks, undo ?? { action: 'undo' });
    await world.call(bulkTasks, again.undo ?? { action: 'undo' });
    expect(stateOf(await world.call(getTask, { id }))).toEqual(stateOf(done));
  });

  it('takes back any change of a task, and its making', async () => {
    const world = await newWorld();
    const [anna, bo] = [await makePerson(world), await makePerson(world, 'Bo Lie')];
    const task = await makeTask(world, {
      dueOn: inDays(1),
      personId: anna.id,
      remindAt: `${inDays(1)}T08:00:00.000Z`,
    });
    const { id } = task;
    await world.call(updateTask, {
      id,
      title: 'Nytt',
      dueAt: null,
      personId: bo.id,
      remindAt: null,
      description: 'Mer',
    });
    await world.call(bulkTasks, { action: 'undo', items: [{ id, version: 2 }] });
    expect(stateOf(await world.call(getTask, { id }))).toEqual(stateOf(task));
    const made = await makeTask(world, { title: 'Angret' });
    await world.call(bulkTasks, { action: 'undo', items: [{ id: made.id, version: 1 }] });
    await expect(world.call(getTask, { id: made.id })).rejects.toMatchObject({ code: 'task_not_found' });
  });

  it('leaves what somebody changed in between', async () => {
    const world = await newWorld();
    const [one, two] = [await makeTask(world), await makeTask(world)];
    const { undo } = await world.call(bulkTasks, { action: 'complete', ids: [one.id, two.id] });
    await world.call(updateTask, { id: two.id, title: 'Endret av en annen' });
    const { results } = await world.call(bulkTasks, undo ?? { action: 'undo' });
    expect(results).toMatchObject([
      { id: one.id, ok: true },
      { id: two.id, ok: false, code: 'version_conflict' },
    ]);
    expect(await world.call(getTask, { id: two.id })).toMatchObject({
      status: 'done',
      title: 'Endret av en annen',
    });
  });

  it('takes nobody’s word for what a task was', async () => {
    const world = await newWorld();
    const { id } = await world.call(createTask, { title: 'Ring' });
    const forged = { action: 'undo', items: [{ id, version: 1, before: { completedBy: 'Sjefen' } }] };
    await expect(world.flowstate.registry.callNamed('tasks.bulk', world.owner, forged)).rejects.toMatchObject(
      { code: 'invalid_input' },
    );
    const early = await world.call(bulkTasks, { action: 'undo', items: [{ id, version: 7 }] });
    expect(early.results).toMatchObject([{ ok: false, code: 'version_conflict' }]);
  });
});
