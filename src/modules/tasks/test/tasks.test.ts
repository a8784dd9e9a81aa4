import { describe, expect, it } from 'vitest';
import { SCOPES } from '#kernel/roles.ts';
import { listPersonTimeline, updateCompany, updatePerson } from '#modules/crm/contract.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import {
  completeTask,
  countTasks,
  getTask,
  listTasks,
  removeTask,
  reopenTask,
  restoreTask,
  snoozeTask,
  updateTask,
  type Task,
} from '../contract.ts';
import {
  changesOf,
  eventsOf,
  inDays,
  inHours,
  makeCompany,
  makePerson,
  makeTask,
  nothing,
  titles,
} from './make.ts';

const worlds = useWorlds();

/** Time stands where it does at the start, whatever a test before did to it. */
const newWorld: typeof worlds = async (options) => {
  const world = await worlds(options);
  world.flowstate.clock.set(START);
  return world;
};

const historyOf = async (world: World, personId: string) =>
  (await world.call(listPersonTimeline, { id: personId })).items.map(({ kind, data }) => [
    kind,
    data['title'],
  ]);

describe('creating a task', () => {
  it('needs only a title, and is then the maker’s own', async () => {
    const world = await newWorld();
    const task = await makeTask(world, { title: '  Ring Kari ' });
    expect(task).toMatchObject({
      title: 'Ring Kari',
      type: 'todo',
      status: 'open',
      priority: 'normal',
      dueAt: null,
      assigneeId: world.owner.memberId,
      assigneeName: 'Kari Nordmann',
      source: 'person',
      createdBy: 'Kari Nordmann',
      version: 1,
      can: ['tasks.update', 'tasks.complete', 'tasks.snooze', 'tasks.remove'],
    });
    expect(await world.call(getTask, { id: task.id })).toEqual(task);
    expect(await eventsOf(world, task.id)).toEqual(['tasks.created']);
  });

  it('keeps every field, with the names of what it is linked to', async () => {
    const world = await newWorld();
    const rep = await world.join('member', 'Ola Selger');
    const person = await makePerson(world);
    const company = await makeCompany(world);
    const given = {
      title: 'Send tilbud',
      description: 'To sider.\nMed pris.',
      type: 'email' as const,
      priority: 'urgent' as const,
      dueAt: inHours(5),
      remindAt: inHours(4),
      assigneeId: rep.memberId,
      personId: person.id,
      companyId: company.id,
      estimateMinutes: 45,
    };
    const task = await makeTask(world, given);
    expect(task).toMatchObject({
      ...given,
      assigneeName: 'Ola Selger',
      personName: 'Anna Berg',
      companyName: 'Nordlys AS',
    });
    expect(await world.call(getTask, { id: task.id })).toEqual(task);
    expect(await historyOf(world, person.id)).toContainEqual(['task_created', 'Send tilbud']);
  });

  it('is due until the end of a whole day where its maker is', async () => {
    const world = await newWorld({ timeZone: 'America/New_York' });
    const task = await makeTask(world, { dueOn: '2026-03-10' });
    expect(task).toMatchObject({ dueOn: '2026-03-10', dueAt: '2026-03-11T03:59:59.999Z' });
  });

  it('can be nobody’s', async () => {
    const world = await newWorld();
    expect(await makeTask(world, { assigneeId: null })).toMatchObject({
      assigneeId: null,
      assigneeName: null,
    });
  });

  it('says whether a key or a person made it', async () => {
    const world = await newWorld();
    const key = { ...world.owner, kind: 'api_key' as const };
    expect((await world.call(getTask, { id: (await makeTask(world)).id })).source).toBe('person');
    const made = await world.flowstate.registry.callNamed('tasks.create', key, { title: 'Fra et skript' });
    expect(made).toMatchObject({ source: 'api' });
  });

  it.each([
    ['a blank title', { title: '   ' }],
    ['no title', {}],
    ['a title of two lines', { title: 'a\nb' }],
    ['a title that is too long', { title: 'x'.repeat(301) }],
    ['a type that is none', { title: 'x', type: 'meeting_' }],
    ['a priority that is none', { title: 'x', priority: 'huge' }],
    ['an instant that is none', { title: 'x', dueAt: 'tomorrow' }],
    ['a day that is none', { title: 'x', dueOn: '2026-02-30' }],
    ['both ways of being due', { title: 'x', dueOn: '2026-03-10', dueAt: '2026-03-10T10:00:00Z' }],
    ['an estimate of nothing', { title: 'x', estimateMinutes: 0 }],
    ['a field that is none', { title: 'x', completedAt: '2026-03-10T10:00:00Z' }],
    ['a source key', { title: 'x', sourceKey: 'mine' }],
  ])('refuses %s', async (_, input) => {
    const world = await newWorld();
    await expect(
      world.flowstate.registry.callNamed('tasks.create', world.owner, input),
    ).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'invalid_input',
    });
  });

  it.each([
    ['assigneeId', 'assignee_not_found'],
    ['personId', 'person_not_found'],
    ['companyId', 'company_not_found'],
    ['opportunityId', 'opportunity_not_found'],
  ])('refuses a %s that is not here', async (field, code) => {
    const world = await newWorld();
    await expect(makeTask(world, { [field]: nothing() })).rejects.toMatchObject({ kind: 'not_found', code });
  });

  it('refuses people and members of another workspace', async () => {
    const [world, other] = [await newWorld(), await newWorld()];
    const person = await makePerson(other);
    await expect(makeTask(world, { personId: person.id })).rejects.toMatchObject({
      code: 'person_not_found',
    });
    await expect(makeTask(world, { assigneeId: other.owner.memberId })).rejects.toMatchObject({
      code: 'assignee_not_found',
    });
  });
});

describe('changing a task', () => {
  it('changes what is given and nothing else', async () => {
    const world = await newWorld();
    const task = await makeTask(world, { description: 'Som før', dueOn: inDays(3) });
    world.flowstate.clock.advance(60_000);
    const changed = await world.call(updateTask, { id: task.id, title: 'Ring Kari igjen', priority: 'high' });
    expect(changed).toEqual({
      ...task,
      title: 'Ring Kari igjen',
      priority: 'high',
      version: 2,
      updatedAt: world.flowstate.clock.now().toISOString(),
    });
    expect(await world.call(getTask, { id: task.id })).toEqual(changed);
    expect((await changesOf(world, task.id)).at(-1)).toMatchObject({
      event: 'tasks.updated',
      before: { title: 'Ring Kari', priority: 'normal' },
      after: { title: 'Ring Kari igjen', priority: 'high' },
    });
  });

  it('leaves no trace where nothing is different', async () => {
    const world = await newWorld();
    const task = await makeTask(world, { dueOn: inDays(1) });
    const same = { id: task.id, title: task.title, dueOn: task.dueOn, assigneeId: task.assigneeId };
    expect(await world.call(updateTask, same)).toEqual(task);
    expect(await eventsOf(world, task.id)).toEqual(['tasks.created']);
  });

  it('is refused when somebody else changed it meanwhile', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    await world.call(updateTask, { id, title: 'Først' }, { ifVersion: 1 });
    await expect(world.call(updateTask, { id, title: 'Sist' }, { ifVersion: 1 })).rejects.toMatchObject({
      kind: 'precondition_failed',
      code: 'version_conflict',
    });
    for (const verb of [completeTask, reopenTask, removeTask]) {
      await expect(world.call(verb, { id }, { ifVersion: 1 })).rejects.toMatchObject({
        code: 'version_conflict',
      });
    }
    expect(await world.call(getTask, { id })).toMatchObject({ title: 'Først', version: 2, status: 'open' });
  });

  it.each<[string, Partial<Task>, Partial<Task>, Pick<Task, 'dueAt' | 'dueOn'>]>([
    [
      'a day becomes a time',
      { dueOn: '2026-03-10' },
      { dueAt: '2026-03-11T09:00:00.000Z' },
      { dueAt: '2026-03-11T09:00:00.000Z', dueOn: null },
    ],
    [
      'a time becomes a day',
      { dueAt: '2026-03-11T09:00:00.000Z' },
      { dueOn: '2026-03-10' },
      { dueAt: '2026-03-10T22:59:59.999Z', dueOn: '2026-03-10' },
    ],
    ['no time clears a day', { dueOn: '2026-03-10' }, { dueAt: null }, { dueAt: null, dueOn: null }],
    ['no day clears a day', { dueOn: '2026-03-10' }, { dueOn: null }, { dueAt: null, dueOn: null }],
    [
      'no day leaves a time',
      { dueAt: '2026-03-11T09:00:00.000Z' },
      { dueOn: null },
      { dueAt: '2026-03-11T09:00:00.000Z', dueOn: null },
    ],
  ])('of when it is due: %s', async (_, before, change, after) => {
    const world = await newWorld();
    const { id } = await makeTask(world, before);
    expect(await world.call(updateTask, { id, ...change })).toMatchObject(after);
    expect(await world.call(getTask, { id })).toMatchObject(after);
  });

  it('keeps the end of a day that another zone would move', async () => {
    const world = await newWorld();
    const task = await makeTask(world, { dueOn: '2026-03-10' });
    const traveller = { ...world.owner, timeZone: 'Asia/Tokyo' };
    const seen = await world.call(
      updateTask,
      { id: task.id, title: 'Nytt', dueOn: '2026-03-10' },
      { as: traveller },
    );
    expect(seen.dueAt).toBe(task.dueAt);
  });

  it('moves it to another person, and tells both', async () => {
    const world = await newWorld();
    const [anna, bo] = [await makePerson(world), await makePerson(world, 'Bo Lie')];
    const { id } = await makeTask(world, { personId: anna.id });
    expect(await world.call(updateTask, { id, personId: bo.id })).toMatchObject({
      personId: bo.id,
      personName: 'Bo Lie',
    });
    const told = (await changesOf(world, id)).filter(({ event }) => event === 'tasks.updated');
    expect(told.map(({ personId }) => personId)).toEqual([bo.id, anna.id]);
    expect(await world.call(updateTask, { id, personId: null })).toMatchObject({
      personId: null,
      personName: null,
    });
  });

  it('follows people and companies that take another name', async () => {
    const world = await newWorld();
    const [person, company] = [await makePerson(world), await makeCompany(world)];
    const { id } = await makeTask(world, { personId: person.id, companyId: company.id });
    await world.call(updatePerson, {
      id: person.id,
      name: 'Anna Berg Dahl',
      firstName: 'Anna',
      lastName: 'Berg Dahl',
    });
    await world.call(updateCompany, { id: company.id, name: 'Sørlys AS' });
    await world.settle();
    expect(await world.call(getTask, { id })).toMatchObject({
      personName: 'Anna Berg Dahl',
      companyName: 'Sørlys AS',
      version: 1,
    });
    expect(await titles(world, { q: 'dahl sorlys' })).toEqual(['Ring Kari']);
    expect(await titles(world, { q: 'nordlys' })).toEqual([]);
  });

  it('may cancel it', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const cancelled = await world.call(updateTask, { id, status: 'cancelled' });
    expect(cancelled).toMatchObject({ status: 'cancelled', completedAt: null });
    expect(cancelled.can).toEqual(['tasks.update', 'tasks.reopen', 'tasks.remove']);
  });
});

describe('completing a task', () => {
  it('says who and when, in the person’s history too', async () => {
    const world = await newWorld();
    const person = await makePerson(world);
    const { id } = await makeTask(world, { personId: person.id });
    const done = await world.call(completeTask, { id });
    expect(done).toMatchObject({ status: 'done', completedBy: 'Kari Nordmann', version: 2 });
    expect(done.completedAt).toBe(world.flowstate.clock.now().toISOString());
    expect(done.can).toEqual(['tasks.update', 'tasks.reopen', 'tasks.remove']);
    expect(await world.call(getTask, { id })).toEqual(done);
    expect((await changesOf(world, id)).at(-1)).toMatchObject({
      event: 'tasks.completed',
      personId: person.id,
    });
    expect(await historyOf(world, person.id)).toContainEqual(['task_completed', 'Ring Kari']);
  });

  it('a second time changes nothing', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const done = await world.call(completeTask, { id });
    world.flowstate.clock.advance(60_000);
    const rep = await world.join('member', 'Ola Selger');
    expect(await world.call(completeTask, { id }, { as: rep })).toEqual(done);
    expect(await eventsOf(world, id)).toEqual(['tasks.created', 'tasks.completed']);
  });

  it('is taken back by reopening', async () => {
    const world = await newWorld();
    const person = await makePerson(world);
    const task = await makeTask(world, { personId: person.id });
    await world.call(completeTask, { id: task.id });
    const open = await world.call(reopenTask, { id: task.id });
    expect(open).toEqual({ ...task, version: 3, updatedAt: open.updatedAt });
    expect(await world.call(reopenTask, { id: task.id })).toEqual(open);
    expect(await eventsOf(world, task.id)).toEqual(['tasks.created', 'tasks.completed', 'tasks.reopened']);
    expect(await historyOf(world, person.id)).toContainEqual(['task_reopened', 'Ring Kari']);
  });
});

describe('snoozing a task', () => {
  it('puts it out of sight until then, and leaves when it is due', async () => {
    const world = await newWorld();
    const task = await makeTask(world, { dueOn: inDays(0) });
    const snoozed = await world.call(snoozeTask, { id: task.id, minutes: 180 });
    expect(snoozed).toMatchObject({ dueAt: task.dueAt, version: 2 });
    expect(await titles(world, {})).toEqual([]);
    expect(await titles(world, { snoozed: 'only' })).toEqual(['Ring Kari']);
    expect(await titles(world, { snoozed: 'all' })).toEqual(['Ring Kari']);
    world.flowstate.clock.advance(180 * 60_000);
    expect(await titles(world, {})).toEqual(['Ring Kari']);
    expect(await titles(world, { snoozed: 'only' })).toEqual([]);
    expect(await eventsOf(world, task.id)).toEqual(['tasks.created', 'tasks.snoozed']);
  });

  it('can be ended at once', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const until = new Date(world.flowstate.clock.now().getTime() + 60_000).toISOString();
    expect((await world.call(snoozeTask, { id, until })).snoozedUntil).toBe(until);
    expect((await world.call(snoozeTask, { id, until: null })).snoozedUntil).toBeNull();
    expect(await titles(world, {})).toEqual(['Ring Kari']);
  });

  it('ends with the task', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    await world.call(snoozeTask, { id, minutes: 60 });
    expect((await world.call(completeTask, { id })).snoozedUntil).toBeNull();
    await expect(world.call(snoozeTask, { id, minutes: 60 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'task_not_open',
    });
  });

  it('refuses the past, nothing and two ends', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const past = world.flowstate.clock.now().toISOString();
    await expect(world.call(snoozeTask, { id, until: past })).rejects.toMatchObject({
      code: 'until_in_past',
    });
    await expect(world.call(snoozeTask, { id })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(world.call(snoozeTask, { id, until: inDays(1), minutes: 5 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('throwing a task away', () => {
  it('takes it out of everything until it is restored', async () => {
    const world = await newWorld();
    const person = await makePerson(world);
    const task = await makeTask(world, { personId: person.id });
    expect((await world.call(removeTask, { id: task.id })).can).toEqual(['tasks.restore']);
    for (const verb of [getTask, completeTask, reopenTask, removeTask]) {
      await expect(world.call(verb, { id: task.id })).rejects.toMatchObject({
        kind: 'not_found',
        code: 'task_not_found',
      });
    }
    await expect(world.call(updateTask, { id: task.id, title: 'x' })).rejects.toMatchObject({
      code: 'task_not_found',
    });
    expect(await titles(world, {})).toEqual([]);
    expect(await titles(world, { personId: person.id })).toEqual([]);
    expect(await titles(world, { q: 'ring' })).toEqual([]);
    await world.call(updatePerson, { id: person.id, name: 'Anna Dahl', firstName: 'Anna', lastName: 'Dahl' });
    await world.settle();
    const back = await world.call(restoreTask, { id: task.id });
    expect(back).toEqual({ ...task, personName: 'Anna Dahl', version: 3, updatedAt: back.updatedAt });
    expect(await world.call(restoreTask, { id: task.id })).toEqual(back);
    expect(await titles(world, { q: 'dahl' })).toEqual(['Ring Kari']);
    expect(await eventsOf(world, task.id)).toEqual(['tasks.created', 'tasks.removed', 'tasks.restored']);
  });
});

describe('who may', () => {
  it('read is everybody, write is members and stronger', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world);
    const viewer = await world.join('viewer');
    const seen = await world.call(getTask, { id }, { as: viewer });
    expect(seen.can).toEqual([]);
    expect((await world.call(listTasks, {}, { as: viewer })).items).toHaveLength(1);
    await expect(world.call(completeTask, { id }, { as: viewer })).rejects.toMatchObject({
      code: 'role_too_weak',
    });
    const reader = { ...world.owner, kind: 'api_key' as const, scopes: SCOPES.slice(0, 1) };
    await expect(world.call(completeTask, { id }, { as: reader })).rejects.toMatchObject({
      code: 'scope_missing',
    });
    const member = await world.join('member');
    expect((await world.call(completeTask, { id }, { as: member })).status).toBe('done');
  });

  it('another workspace sees and changes nothing', async () => {
    const [world, other] = [await newWorld(), await newWorld()];
    const { id } = await makeTask(world);
    const calls = [
      () => other.call(getTask, { id }),
      () => other.call(updateTask, { id, title: 'Tatt' }),
      () => other.call(completeTask, { id }),
      () => other.call(reopenTask, { id }),
      () => other.call(snoozeTask, { id, minutes: 5 }),
      () => other.call(removeTask, { id }),
      () => other.call(restoreTask, { id }),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ kind: 'not_found', code: 'task_not_found' });
    expect(await titles(other, {})).toEqual([]);
    expect(await titles(other, { q: 'ring' })).toEqual([]);
    expect(await titles(other, { assigneeId: world.owner.memberId ?? '', sort: 'title' })).toEqual([]);
    expect(await world.call(getTask, { id })).toMatchObject({ title: 'Ring Kari', version: 1 });
  });
});

describe('counting', () => {
  it('tells my overdue, today’s and coming tasks', async () => {
    const world = await newWorld();
    const rep = await world.join('member');
    await makeTask(world, { dueAt: inHours(-1) });
    await makeTask(world, { dueOn: inDays(-1) });
    await makeTask(world, { dueAt: inHours(1) });
    await makeTask(world, { dueOn: inDays(0) });
    await makeTask(world, { dueOn: inDays(0) });
    await makeTask(world, { dueOn: inDays(1) });
    await makeTask(world);
    const asleep = await makeTask(world, { dueOn: inDays(-1) });
    await world.call(snoozeTask, { id: asleep.id, minutes: 5 });
    const done = await makeTask(world, { dueOn: inDays(-1) });
    await world.call(completeTask, { id: done.id });
    const exactly = (count: number) => ({ count, isMore: false });
    expect(await world.call(countTasks, {})).toEqual({
      overdue: exactly(2),
      today: exactly(3),
      upcoming: exactly(1),
    });
    expect(await world.call(countTasks, {}, { as: rep })).toEqual({
      overdue: exactly(0),
      today: exactly(0),
      upcoming: exactly(0),
    });
  });
});
