import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { InputOf } from '#kernel/operation.ts';
import { encodeCursor } from '#kernel/page.ts';
import { asOwner } from '#test/setup/test-server.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  PERSON_SORTS,
  archivePerson,
  createCompany,
  createPerson,
  listPeople,
  listPersonTimeline,
  updatePerson,
  type Person,
  type PersonSort,
} from '../contract.ts';
import { noteContact, setPersonStage } from '../index.ts';

const world = useWorlds();

type Filter = InputOf<typeof listPeople>;

const names = async ({ call }: World, filter: Filter): Promise<string[]> =>
  (await call(listPeople, { sort: 'name', ...filter })).items.map(({ displayName }) => displayName);

const inside = <Result>(w: World, work: (ctx: Parameters<typeof noteContact>[0]) => Promise<Result>) =>
  w.flowstate.registry.transact({ actor: w.owner, name: 'test' }, work);

/** Every page in turn. */
const allPages = async ({ call }: World, input: { sort: PersonSort; limit: number }): Promise<Person[]> => {
  const people: Person[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const page = await call(listPeople, cursor === undefined ? input : { ...input, cursor });
    people.push(...page.items);
    if (page.nextCursor === null) return people;
    cursor = page.nextCursor;
  }
  throw new Error('The pages never end.');
};

describe('order and paging', () => {
  /** Twelve people of four names, two instants of creation, and contact for half of them. */
  const crowd = async (): Promise<World> => {
    const w = await world();
    for (let at = 0; at < 12; at++) {
      const { id } = await w.call(createPerson, { name: ['Ola', 'ola', 'Øyvind', 'Ål'][at % 4] ?? '' });
      if (at % 2 === 0) {
        const day = `2026-02-0${1 + (at % 3)}T10:00:00.000Z`;
        await inside(w, (ctx) => noteContact(ctx, id, { contactAt: day }));
      }
      if (at === 5) w.flowstate.clock.advance(60_000);
    }
    return w;
  };

  const keyOf: Readonly<Record<string, (person: Person) => string>> = {
    name: ({ displayName }) => ({ ola: '1', øyvind: '2', ål: '3' })[displayName.toLowerCase()] ?? '',
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    lastContactAt: ({ lastContactAt }) => lastContactAt ?? '',
  };

  test.each(PERSON_SORTS)('%s gives each row once, in order, whatever the size of a page', async (sort) => {
    const w = await crowd();
    const whole = await allPages(w, { sort, limit: 200 });
    expect(new Set(whole.map(({ id }) => id)).size).toBe(12);
    for (const limit of [1, 2, 5, 12]) {
      expect((await allPages(w, { sort, limit })).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
    const keys = whole.map(keyOf[sort.replace('-', '')] ?? (() => ''));
    const ascending = sort.startsWith('-') ? keys.toReversed() : keys;
    expect(ascending).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBeGreaterThan(1);
  });

  test('sorts names as a Norwegian list does', async () => {
    const w = await world();
    for (const name of [
      'Åse',
      'Ørjan',
      'Zara',
      'Ælfrid',
      'émile',
      'Anne',
      'anders',
      "D'Arcy",
      'Dag',
      'Öyvind',
    ]) {
      await w.call(createPerson, { name });
    }
    expect(await names(w, {})).toEqual([
      'anders',
      'Anne',
      "D'Arcy",
      'Dag',
      'émile',
      'Zara',
      'Ælfrid',
      'Ørjan',
      'Öyvind',
      'Åse',
    ]);
  });

  const someId = newId();
  test.each([
    ['not a cursor', 'nonsense!'],
    ['of another order', encodeCursor('-name', ['a', someId])],
    ['not an id', encodeCursor('name', ['a', "'; drop table person"])],
    ['not enough', encodeCursor('name', ['a'])],
    ['a number for a name', encodeCursor('name', [1, someId])],
  ])('a cursor that is %s is refused', async (_, cursor) => {
    const { call } = await world();
    await expect(call(listPeople, { sort: 'name', cursor })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'bad_cursor',
    });
  });

  test.each(['yesterday', '2026-02-30T00:00:00.000Z', 'infinity', '99999999-01-01'])(
    'a cursor at %s is refused',
    async (at) => {
      const { call } = await world();
      const cursor = encodeCursor('createdAt', [at, someId]);
      await expect(call(listPeople, { sort: 'createdAt', cursor })).rejects.toMatchObject({
        code: 'bad_cursor',
      });
    },
  );

  test.each([0, 201, -1, 1.5])('a limit of %d is refused', async (limit) => {
    const { call } = await world();
    await expect(call(listPeople, { limit })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('filters', () => {
  test('by stage, pipeline, owner, tag, company and change', async () => {
    const w = await world();
    const { call } = w;
    const other = await w.join('member', 'Per Hansen');
    const company = await call(createCompany, { name: 'Fjord' });
    const ada = await call(createPerson, { name: 'Ada', tags: ['Båt', 'vip'], companyId: company.id });
    const bo = await call(createPerson, { name: 'Bo', tags: ['bat'], ownerId: other.memberId });
    await call(createPerson, { name: 'Cato', ownerId: null });
    const pipelineId = newId();
    const stageEnteredAt = '2026-03-01T00:00:00.000Z';
    await inside(w, async (ctx) => {
      await setPersonStage(ctx, ada.id, { pipelineId, stageKey: 'invited', stageEnteredAt });
      await setPersonStage(ctx, bo.id, { pipelineId: newId(), stageKey: 'qualified', stageEnteredAt });
    });

    expect(await names(w, { stage: 'invited' })).toEqual(['Ada']);
    expect(await names(w, { stage: 'invited,qualified' })).toEqual(['Ada', 'Bo']);
    expect(await names(w, { stage: ['qualified', 'lost'] })).toEqual(['Bo']);
    expect(await names(w, { pipelineId })).toEqual(['Ada']);
    expect(await names(w, { stage: 'qualified', pipelineId })).toEqual([]);
    expect(await names(w, { ownerId: 'me' })).toEqual(['Ada']);
    expect(await names(w, { ownerId: other.memberId ?? '' })).toEqual(['Bo']);
    expect(await names(w, { ownerId: 'none' })).toEqual(['Cato']);
    expect(await names(w, { tag: 'BAT' })).toEqual(['Ada', 'Bo']);
    expect(await names(w, { tag: 'vip', ownerId: 'me', q: 'ad' })).toEqual(['Ada']);
    expect(await names(w, { tag: 'ba' })).toEqual([]);
    expect(await names(w, { companyId: company.id })).toEqual(['Ada']);

    const before = w.flowstate.clock.now().toISOString();
    w.flowstate.clock.advance(1000);
    await call(updatePerson, { id: bo.id, tags: [] });
    expect(await names(w, { updatedAfter: before })).toEqual(['Bo']);
    expect(await names(w, { tag: 'bat' })).toEqual(['Ada']);
    await inside(w, (ctx) => setPersonStage(ctx, ada.id, null));
    expect(await names(w, { stage: 'invited' })).toEqual([]);
  });

  test('the archive is a filter of its own', async () => {
    const w = await world();
    const gone = await w.call(createPerson, { name: 'Ada', tags: ['vip'] });
    await w.call(createPerson, { name: 'Bo', tags: ['vip'] });
    await w.call(archivePerson, { id: gone.id });
    expect(await names(w, { tag: 'vip' })).toEqual(['Bo']);
    expect(await names(w, { tag: 'vip', archived: 'true' })).toEqual(['Ada']);
    expect(await names(w, { q: 'a', archived: 'all' })).toEqual(['Ada']);
  });

  test.each([
    [{ ownerId: 'you' }],
    [{ archived: 'maybe' }],
    [{ sort: 'shoeSize' }],
    [{ updatedAfter: 'soon' }],
    [{ companyId: '1' }],
    [{ colour: 'red' }],
  ])('%o is refused', async (filter) => {
    const { call } = await world();
    await expect(call(listPeople, filter as object)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('search', () => {
  const people = async (): Promise<World> => {
    const w = await world();
    await w.call(createPerson, {
      name: 'Søren Åge Ærlig',
      emails: ['soren.aerlig@fjordnett.example'],
      phones: ['400 00 123'],
    });
    await w.call(createPerson, { name: 'José Solberg', handles: { instagram: 'jose_sol' } });
    await w.call(createPerson, { name: 'Bodil Berg', phones: ['+44 7700 900123'] });
    await w.call(createPerson, { emails: ['ukjent@example.com'] });
    return w;
  };

  test.each([
    ['søren', ['Søren Åge Ærlig']],
    ['SOREN', ['Søren Åge Ærlig']],
    ['aerlig', ['Søren Åge Ærlig']],
    ['ærlig', ['Søren Åge Ærlig']],
    ['age', ['Søren Åge Ærlig']],
    ['jose', ['José Solberg']],
    ['josé', ['José Solberg']],
    ['berg', ['Bodil Berg', 'José Solberg']],
    ['be', ['Bodil Berg']],
    ['b', ['Bodil Berg']],
    ['berg bodil', ['Bodil Berg']],
    ['bodil solberg', []],
    ['fjordnett', ['Søren Åge Ærlig']],
    ['aerlig@fjord', ['Søren Åge Ærlig']],
    ['soren.aerlig@fjordnett.example', ['Søren Åge Ærlig']],
    ['@jose_sol', ['José Solberg']],
    ['40000123', ['Søren Åge Ærlig']],
    ['+47 400 00 123', ['Søren Åge Ærlig']],
    ['0047 40000123', ['Søren Åge Ærlig']],
    ['(400) 00-123', ['Søren Åge Ærlig']],
    ['00123', ['Bodil Berg', 'Søren Åge Ærlig']],
    ['0123', ['Bodil Berg', 'Søren Åge Ærlig']],
    ['07700 900123', ['Bodil Berg']],
    ['bodil 900123', ['Bodil Berg']],
    ['ukjent', ['ukjent@example.com']],
    ['%', ['Bodil Berg', 'José Solberg', 'Søren Åge Ærlig', 'ukjent@example.com']],
    ['_____', ['Bodil Berg', 'José Solberg', 'Søren Åge Ærlig', 'ukjent@example.com']],
    ['zzz', []],
  ])('%s', async (q, found) => {
    expect(await names(await people(), { q })).toEqual(found);
  });

  test('follows every change of what a person is called', async () => {
    const w = await world();
    const { id } = await w.call(createPerson, { name: 'Ola', phones: ['40000000'] });
    await w.call(updatePerson, {
      id,
      name: 'Kari Dahl',
      phones: ['41111111'],
      handles: { tiktok: 'karidahl' },
    });
    expect(await names(w, { q: 'ola' })).toEqual([]);
    expect(await names(w, { q: '40000000' })).toEqual([]);
    expect(await names(w, { q: '41111111' })).toEqual(['Kari Dahl']);
    expect(await names(w, { q: 'karidahl' })).toEqual(['Kari Dahl']);
  });

  test('LIKE is marked so that its index serves under row security, where the owner may mark it', async () => {
    const { flowstate } = await world();
    const [result] = await asOwner(
      flowstate.owner,
      `select proleakproof as marked, (select rolsuper from pg_roles where rolname = current_user) as allowed
       from pg_proc where oid = 'textlike(text, text)'::regprocedure`,
    );
    const [{ marked, allowed } = { marked: false, allowed: true }] = (result?.rows ?? []) as {
      marked: boolean;
      allowed: boolean;
    }[];
    expect(marked || !allowed).toBe(true);
  });
});

describe('people.timeline', () => {
  test('is paged, newest first', async () => {
    const w = await world();
    const { id } = await w.call(createPerson, { name: 'Ola' });
    for (const city of ['A', 'B', 'C']) {
      w.flowstate.clock.advance(1000);
      await w.call(updatePerson, { id, city });
    }
    const first = await w.call(listPersonTimeline, { id, limit: 3 });
    expect(first.items.map(({ data }) => (data['after'] as { city: string } | undefined)?.city)).toEqual([
      'C',
      'B',
      'A',
    ]);
    const second = await w.call(listPersonTimeline, { id, limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ kind: 'created' }], nextCursor: null });
  });

  test('of nobody is not found', async () => {
    const { call } = await world();
    await expect(call(listPersonTimeline, { id: newId() })).rejects.toMatchObject({
      code: 'person_not_found',
    });
  });
});
