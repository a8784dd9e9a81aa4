import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '#kernel/operation.ts';
import { encodeCursor } from '#kernel/page.ts';
import { runText } from '#platform/db/sql.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import {
  TASK_PRIORITIES,
  TASK_SORTS,
  TASK_STATUSES,
  TASK_TYPES,
  bulkTasks,
  createTask,
  listTasks,
  updateTask,
  type Task,
  type TaskSort,
} from '../contract.ts';
import type { ShownRow } from '../queries/columns.ts';
import { listText, type Asked } from '../queries/list-text.ts';
import { orderOf } from '../queries/order.ts';
import { inDays, inHours, listAll, makeCompany, makePerson, makeTask, titles, work } from './make.ts';

const newWorld = useWorlds();

/** A workspace with enough tasks, of every kind, to fall on every side of every filter. */
type Full = { world: World; tasks: Task[]; people: string[]; companies: string[]; members: string[] };

const VERBS = ['Ring', 'Inviter', 'Følg opp', 'Send video til', 'Møt'];
const NAMES = ['Åse Bjørk', 'Łukasz Øye', 'Kari Lie', 'Per Dahl'];

const fill = async (world: World): Promise<Full> => {
  world.flowstate.clock.set(START);
  const members = [world.owner, await world.join('member', 'Ola Selger')].map(
    ({ memberId }) => memberId ?? '',
  );
  const people: string[] = [];
  for (const name of NAMES) people.push((await makePerson(world, name)).id);
  const companies = [(await makeCompany(world, 'Nordlys AS')).id, (await makeCompany(world, 'Sør & Co')).id];
  const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;
  const ids: string[] = [];
  for (let n = 0; n < 120; n++) {
    world.flowstate.clock.advance(n % 3 === 0 ? 0 : 1000);
    const input: InputOf<typeof createTask> = {
      title: `${pick(VERBS, n)} nummer ${n % 10}${n}`,
      type: pick(TASK_TYPES, n),
      priority: pick(TASK_PRIORITIES, Math.floor(n / 2)),
      assigneeId: pick([...members, null, members[0] ?? null], n),
      ...(n % 5 === 0
        ? {}
        : n % 2 === 0
          ? { dueOn: inDays((n % 17) - 8) }
          : { dueAt: inHours((n % 13) - 6) }),
      ...(n % 3 === 0 ? { personId: pick(people, n / 3) } : {}),
      ...(n % 7 === 0 ? { companyId: pick(companies, n / 7) } : {}),
    };
    ids.push((await world.call(createTask, input)).id);
  }
  const every = (step: number, at: number) => ids.filter((_, n) => n % step === at);
  await world.call(bulkTasks, { action: 'complete', ids: every(4, 1) });
  await world.call(bulkTasks, { action: 'snooze', ids: every(6, 2), until: `${inDays(1)}T08:00:00Z` });
  await world.call(bulkTasks, { action: 'remove', ids: every(11, 3) });
  for (const id of every(10, 4)) {
    world.flowstate.clock.advance(1000);
    await world.call(updateTask, { id, status: 'cancelled' }).catch(() => null);
  }
  const tasks = await listAll(world, {
    status: [...TASK_STATUSES],
    snoozed: 'all',
    sort: 'created',
    limit: 200,
  });
  return { world, tasks, people, companies, members };
};

/** What a list is asked for, and the same said of one task. */
type Question = {
  asked: Omit<Asked, 'sort' | 'now' | 'cursor'>;
  holds: (task: Task, now: string) => boolean;
};

const wordsOf = (task: Task): string[] =>
  `${task.title} ${task.personName ?? ''} ${task.companyName ?? ''} ${task.description}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .split(/[^a-z0-9]+/);

const question = ({ members, people, companies }: Full): fc.Arbitrary<Question> =>
  fc
    .record({
      status: fc.subarray([...TASK_STATUSES]),
      type: fc.option(fc.subarray([...TASK_TYPES]), { nil: undefined }),
      priority: fc.option(fc.subarray([...TASK_PRIORITIES]), { nil: undefined }),
      assigneeId: fc.constantFrom(undefined, undefined, null, ...members),
      personId: fc.constantFrom(undefined, undefined, undefined, ...people),
      companyId: fc.constantFrom(undefined, undefined, undefined, ...companies),
      dueFrom: fc.constantFrom(undefined, undefined, inHours(-3), inHours(30)),
      dueUntil: fc.constantFrom(undefined, undefined, inHours(3), inHours(60)),
      words: fc.constantFrom(
        undefined,
        undefined,
        'ring',
        'n 1',
        'BJORK',
        'oye',
        'sør co',
        'følg nummer',
        'finnesikke',
      ),
      snoozed: fc.constantFrom('hide' as const, 'all' as const, 'only' as const),
    })
    .map((asked) => ({
      asked,
      holds: (task, now) => {
        const isAsleep = task.snoozedUntil !== null && task.snoozedUntil > now;
        const words = wordsOf(task);
        return (
          (asked.status.length === 0 || asked.status.includes(task.status)) &&
          (asked.type === undefined || asked.type.length === 0 || asked.type.includes(task.type)) &&
          (asked.priority === undefined ||
            asked.priority.length === 0 ||
            asked.priority.includes(task.priority)) &&
          (asked.assigneeId === undefined || asked.assigneeId === task.assigneeId) &&
          (asked.personId === undefined || asked.personId === task.personId) &&
          (asked.companyId === undefined || asked.companyId === task.companyId) &&
          (asked.dueFrom === undefined || (task.dueAt !== null && task.dueAt >= asked.dueFrom)) &&
          (asked.dueUntil === undefined || (task.dueAt !== null && task.dueAt < asked.dueUntil)) &&
          (asked.words === undefined ||
            asked.words
              .toLowerCase()
              .replaceAll('ø', 'o')
              .split(' ')
              .every((asking) => words.some((word) => word.startsWith(asking)))) &&
          (asked.snoozed === 'all' || isAsleep === (asked.snoozed === 'only'))
        );
      },
    }));

/** The order of a list, as a comparison of two tasks. */
const comparison = (sort: TaskSort) => {
  const { keysOf } = orderOf(sort);
  const isUp = sort.startsWith('-') === sort.endsWith('priority');
  return (a: Task, b: Task): number => {
    const [left, right] = [keysOf(a), keysOf(b)];
    for (const [place, value] of left.entries()) {
      const other = right[place] ?? '';
      if (value === other || value === null) continue;
      const isLess =
        sort.endsWith('title') && place === 0
          ? String(value).localeCompare(String(other), 'nb') < 0
          : value < other;
      return isLess === isUp ? -1 : 1;
    }
    return 0;
  };
};

describe('a list', () => {
  let full: Full;
  beforeAll(async () => {
    full = await fill(await newWorld());
  });

  it('is found over every kind of task', () => {
    expect(full.tasks.length).toBeGreaterThan(100);
    for (const status of TASK_STATUSES) expect(full.tasks.some((task) => task.status === status)).toBe(true);
    expect(full.tasks.some(({ snoozedUntil }) => snoozedUntil !== null)).toBe(true);
  });

  it('answers every question in every order, each task once, whichever way it is sought', async () => {
    const { world, tasks } = full;
    const now = world.flowstate.clock.now().toISOString();
    const reach = fc.constantFrom(
      { walked: 5000, sorted: 30_000 },
      { walked: 7, sorted: 30_000 },
      { walked: 7, sorted: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        question(full),
        fc.constantFrom(...TASK_SORTS),
        fc.integer({ min: 1, max: 40 }),
        reach,
        async ({ asked, holds }, sort, limit, within) => {
          const found: string[] = [];
          let cursor: string | undefined;
          do {
            const { text, values } = listText(
              { ...asked, sort, now, ...(cursor === undefined ? {} : { cursor }) },
              limit,
              within,
            );
            const rows = await work(world, ({ db }) => runText<ShownRow>(db, text, values));
            found.push(...rows.map(({ id }) => id));
            const last = rows.at(-1);
            cursor = last === undefined ? undefined : encodeCursor(sort, orderOf(sort).keysOf(last));
          } while (cursor !== undefined);
          const expected = tasks.filter((task) => holds(task, now)).toSorted(comparison(sort));
          expect(found).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 400 },
    );
  }, 120_000);

  it.each(TASK_SORTS)('by %s pages through each task once', async (sort) => {
    const { world, tasks } = full;
    const paged = await listAll(world, { status: [...TASK_STATUSES], snoozed: 'all', sort, limit: 13 });
    expect(paged.map(({ id }) => id)).toEqual(tasks.toSorted(comparison(sort)).map(({ id }) => id));
  });

  it('shows open tasks that are awake, soonest due first, unless asked otherwise', async () => {
    const { world, tasks } = full;
    const { items, nextCursor } = await world.call(listTasks, { limit: 200 });
    const open = tasks.filter(({ status, snoozedUntil }) => status === 'open' && snoozedUntil === null);
    expect(items).toEqual(open.toSorted(comparison('due')));
    expect(nextCursor).toBeNull();
  });

  it('takes the names of fields for its orders too', async () => {
    const { world } = full;
    for (const [field, sort] of [
      ['dueAt', 'due'],
      ['-createdAt', '-created'],
      ['updatedAt', 'updated'],
    ] as const) {
      expect(await world.call(listTasks, { sort: field })).toEqual(await world.call(listTasks, { sort }));
    }
  });

  it('reads a query string as it reads lists', async () => {
    const { world } = full;
    const text = await world.flowstate.registry.callNamed('tasks.list', world.owner, {
      status: 'open,done',
      priority: 'urgent',
      limit: '200',
    });
    expect(text).toEqual(
      await world.call(listTasks, { status: ['open', 'done'], priority: ['urgent'], limit: 200 }),
    );
  });

  it('takes a day as where it begins for the asker', async () => {
    const { world, tasks } = full;
    const until = await listAll(world, { dueBefore: inDays(0), status: [], snoozed: 'all' });
    expect(until.map(({ id }) => id).toSorted()).toEqual(
      tasks
        .filter(({ dueAt }) => dueAt !== null && dueAt < `${inDays(-1)}T23:00:00.000Z`)
        .map(({ id }) => id)
        .toSorted(),
    );
    const elsewhere = { ...world.owner, timeZone: 'Pacific/Auckland' };
    const { items } = await world.call(
      listTasks,
      { dueBefore: inDays(0), status: [], snoozed: 'all', limit: 200 },
      { as: elsewhere },
    );
    expect(items.length).toBeLessThan(until.length);
  });

  it('tells the system apart from everybody: nothing is its own', async () => {
    const { world } = full;
    expect((await world.call(listTasks, { assigneeId: 'me' })).items.length).toBeGreaterThan(0);
    const keyOfNobody = { ...world.owner, memberId: null, kind: 'api_key' as const };
    expect((await world.call(listTasks, { assigneeId: 'me' }, { as: keyOfNobody })).items).toEqual([]);
    expect(
      (await world.call(listTasks, { assigneeId: 'none' })).items.every((task) => task.assigneeId === null),
    ).toBe(true);
  });

  it.each([
    ['another order’s cursor', () => encodeCursor('-due', [inHours(1), crypto.randomUUID()])],
    ['a moment that is none', () => encodeCursor('due', ['soon', crypto.randomUUID()])],
    ['an id that is none', () => encodeCursor('due', [inHours(1), "' or true --"])],
    ['a cursor without an id', () => encodeCursor('due', [inHours(1)])],
    ['noise', () => 'bm9pc2U'],
  ])('refuses %s', async (_, cursor) => {
    await expect(full.world.call(listTasks, { cursor: cursor() })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'bad_cursor',
    });
  });

  it.each([
    { sort: 'colour' },
    { status: 'opened' },
    { limit: 0 },
    { limit: 201 },
    { personId: 'x' },
    { dueBefore: '2026-13-01' },
    { snoozed: 'maybe' },
    { colour: 'red' },
  ])('refuses %o', async (input) => {
    const { world } = full;
    await expect(world.flowstate.registry.callNamed('tasks.list', world.owner, input)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('searching', () => {
  it('finds beginnings of words, in any order, whatever their case and accents', async () => {
    const world = await newWorld();
    const person = await makePerson(world, 'Łukasz Ærlig-Bø');
    await makeTask(world, {
      title: 'Følg opp tilbudet (2. gang)',
      description: 'Spør etter Åse.',
      personId: person.id,
    });
    await makeTask(world, { title: 'Noe annet' });
    const found = [
      'følg',
      'FOLG OPP',
      'opp folg',
      'tilb',
      'spor aase',
      'spor ase',
      'lukasz',
      'aerlig bo',
      'bø',
      '2 gang',
      'f',
      '…følg!',
    ];
    const missed = ['ølg', 'oppfølg', 'følgopp', 'følg annet', 'tilbudete'];
    for (const q of found.filter((one) => one !== 'spor aase')) {
      expect([q, await titles(world, { q })]).toEqual([q, ['Følg opp tilbudet (2. gang)']]);
    }
    for (const q of missed) expect([q, await titles(world, { q })]).toEqual([q, []]);
    expect(await titles(world, { q: '?!' })).toHaveLength(2);
  });

  it('finds what has just been written', async () => {
    const world = await newWorld();
    const { id } = await makeTask(world, { title: 'Gammelt navn' });
    await world.call(updateTask, { id, title: 'Nytt navn' });
    expect(await titles(world, { q: 'nytt' })).toEqual(['Nytt navn']);
    expect(await titles(world, { q: 'gammelt' })).toEqual([]);
  });

  it('keeps any text that can be written', async () => {
    const world = await newWorld();
    for (const title of [
      'x'.repeat(300),
      '漢字'.repeat(150),
      '🙂 🙃',
      "'; drop table task; --",
      'a\\b & c:* | !d',
      'ﷺ'.repeat(300),
      '٣٤',
    ]) {
      await makeTask(world, { title, description: 'y'.repeat(20_000) });
      const found = await listAll(world, { q: title.slice(0, 200) });
      if (/[\p{L}\p{N}]/u.test(title)) expect(found.map((task) => task.title)).toEqual([title]);
    }
    expect(await titles(world, { q: `${'x'.repeat(60)}` })).toHaveLength(1);
  });
});
