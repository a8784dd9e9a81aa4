import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useWorlds, type World } from '#test/world.ts';
import { archivePerson } from '#modules/crm/contract.ts';
import { addPerson, goTo, inHours, personIn, record, startFrazer } from '#modules/method/test/make.ts';
import { createTask } from '#modules/tasks/contract.ts';
import { getNext, listNext, snoozeNext } from '../contract.ts';
import { compareNext } from '../rules/ranking.ts';

const worlds = useWorlds();
const frazer = async () => startFrazer(await worlds());

const told = async (world: World, as = world.owner) => {
  const { items } = await world.call(listNext, {}, { as });
  return items.map((one) => `${one.personName}: ${one.kind} ${one.score}${one.overdue ? '!' : ''}`);
};

/** People in every stage, some of them with something overdue. */
const crowd = async (world: World) => {
  const stages = ['new_lead', 'relationship', 'invited', 'qualified', 'presentation_sent', 'follow_up'];
  const people: string[] = [];
  for (const [index, stage] of stages.entries()) {
    people.push(
      (await personIn(world, stage, { name: `Person ${index}`, phones: [`4000000${index}`] })).personId,
    );
  }
  return people;
};

describe('the queue', () => {
  test('one suggestion per person: overdue, then score, then due, then oldest contact', async () => {
    const world = await frazer();
    const [newLead = '', , invited = ''] = await crowd(world);
    await record(world, invited, 'NO_SHOW');
    await world.call(createTask, { title: 'Ring', type: 'call', personId: newLead, dueAt: inHours(-1) });
    await world.settle();
    expect(await told(world)).toEqual([
      'Person 0: task_overdue 95!',
      'Person 2: no_show 97',
      'Person 4: stage 95',
      'Person 3: stage 90',
      'Person 1: stage 75',
      'Person 5: stage 70',
    ]);
    const { items } = await world.call(listNext, {});
    expect(items.toSorted(compareNext)).toEqual(items);
    expect(new Set(items.map((one) => one.personId)).size).toBe(items.length);
  });

  test('of the same score what is due comes before what is not, and the longest silent first', async () => {
    const world = await frazer();
    const dueIn: Record<string, number> = { Later: 72, Sooner: 48 };
    for (const [index, name] of ['Silent', 'Undated', 'Later', 'Sooner'].entries()) {
      const { personId } = await personIn(world, 'relationship', { name, phones: [`4000000${index}`] });
      const hours = dueIn[name];
      if (hours !== undefined)
        await world.call(createTask, { title: 'Ring', personId, dueAt: inHours(hours) });
      await goTo(world, index);
      if (name !== 'Silent') await record(world, personId, 'MESSAGE_SENT');
    }
    await world.settle();
    const { items } = await world.call(listNext, {});
    expect(items.map((one) => one.personName)).toEqual(['Sooner', 'Later', 'Silent', 'Undated']);
    expect(items.toSorted(compareNext)).toEqual(items);
  });

  test('comes in pages, each once', async () => {
    const world = await frazer();
    for (let index = 10; index < 33; index++) {
      await addPerson(world, { name: `Person ${index}`, phones: [`400000${index}`] });
    }
    await world.settle();
    const whole = (await world.call(listNext, {})).items.map((one) => one.id);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await world.call(listNext, { limit: 5, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map((one) => one.id));
      expect(page.focus === null).toBe(cursor !== undefined);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(23);
    await expect(world.call(listNext, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_cursor' });
  });

  test('the focus is the first whose turn is ours, even when it is far back', async () => {
    const world = await frazer();
    for (let index = 0; index < 8; index++) {
      const personId = await addPerson(world, { name: `Waiting ${index}`, phones: [`4000000${index}`] });
      await record(world, personId, 'MEETING_BOOKED', { properties: { startsAt: inHours(3 + index) } });
    }
    const { personId } = await personIn(world, 'relationship', { name: 'Ready', phones: ['40000009'] });
    await goTo(world, 26);
    await record(world, personId, 'MESSAGE_RECEIVED');
    const { focus, items } = await world.call(listNext, { limit: 2 });
    expect(items.map((one) => one.personName)).not.toContain('Ready');
    expect(items.every((one) => one.readyAt === null)).toBe(true);
    expect(focus?.personId).toBe(items[0]?.personId);

    const quiet = await frazer();
    for (let index = 0; index < 4; index++) {
      await personIn(quiet, 'qualified', { name: `Theirs ${index}`, phones: [`4100000${index}`] });
    }
    for (const { id } of (await quiet.call(listNext, {})).items)
      await record(quiet, id, 'MESSAGE_SENT', { occurredAt: inHours(-0.01) });
    await quiet.settle();
    await goTo(quiet, 1);
    for (const { id } of (await quiet.call(listNext, {})).items) await record(quiet, id, 'MESSAGE_SENT');
    await addPerson(quiet, { name: 'Ours', phones: ['42000000'] });
    await quiet.settle();
    const page = await quiet.call(listNext, { limit: 2 });
    expect(page.items.map((one) => one.readyAt)).toEqual([inHours(25), inHours(25)]);
    expect(page.focus?.personName).toBe('Ours');
  });

  test('empty, it says where to find new people', async () => {
    const world = await frazer();
    const page = await world.call(listNext, {});
    expect(page).toMatchObject({ items: [], focus: null, nextCursor: null });
    expect(page.whereToFindLeads.length).toBeGreaterThan(3);
    await addPerson(world);
    await world.settle();
    expect((await world.call(listNext, {})).whereToFindLeads).toEqual([]);
  });
});

describe('whose it is', () => {
  test('mine, and those nobody works; a task is for whom it is assigned to', async () => {
    const world = await frazer();
    const colleague = await world.join('member');
    await addPerson(world, { name: 'Mine' });
    const theirs = await addPerson(world, { name: 'Theirs', ownerId: colleague.memberId });
    await addPerson(world, { name: 'Nobodys', ownerId: null });
    await world.settle();
    expect(await told(world)).toEqual(['Mine: never_contacted 85', 'Nobodys: never_contacted 85']);
    expect(await told(world, colleague)).toEqual([
      'Theirs: never_contacted 85',
      'Nobodys: never_contacted 85',
    ]);
    await world.call(createTask, { title: 'Ring', personId: theirs, dueAt: inHours(-1) });
    await world.settle();
    expect(await told(world)).toContain('Theirs: task_overdue 95!');
    expect((await told(world, colleague)).join()).not.toContain('Theirs');
  });

  test('everyone’s is for managers', async () => {
    const world = await frazer();
    const [member, manager] = [await world.join('member'), await world.join('manager')];
    await addPerson(world);
    await world.settle();
    expect((await world.call(listNext, { owner: 'anyone' }, { as: manager })).items).toHaveLength(1);
    expect((await world.call(listNext, {}, { as: manager })).items).toEqual([]);
    await expect(world.call(listNext, { owner: 'anyone' }, { as: member })).rejects.toMatchObject({
      code: 'role_too_weak',
    });
  });

  test('another workspace’s people do not exist', async () => {
    const [world, other] = [await frazer(), await frazer()];
    const personId = await addPerson(world);
    await world.settle();
    expect((await other.call(listNext, {})).items).toEqual([]);
    for (const id of [personId, newId()]) {
      await expect(other.call(getNext, { id })).rejects.toMatchObject({ code: 'person_not_found' });
      await expect(other.call(snoozeNext, { id, minutes: 5 })).rejects.toMatchObject({
        code: 'person_not_found',
      });
    }
  });

  test('an archived person is in no queue', async () => {
    const world = await frazer();
    const id = await addPerson(world);
    await world.settle();
    await world.call(archivePerson, { id });
    await world.settle();
    expect((await world.call(listNext, {})).items).toEqual([]);
    expect(await world.call(getNext, { id })).toEqual({ personId: id, action: null });
  });
});
