import { QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { operation } from '#kernel/operation.ts';
import { createReadCache, isAbout, nounOf } from './read-cache.ts';

const Thing = z.object({ id: z.string(), done: z.boolean() });
const list = operation({
  name: 'things.list',
  http: 'GET /things',
  effect: 'read',
  role: 'viewer',
  summary: 'Things.',
  input: z.object({}),
  output: z.object({ items: z.array(Thing), nextCursor: z.string().nullable() }),
  example: { input: {} },
});
const get = { ...list, name: 'things.get', output: Thing } as const;

const filled = () => {
  const queries = new QueryClient();
  const one = { items: [{ id: 'a', done: false }], nextCursor: null };
  queries.setQueryData(['things.list', {}], one);
  queries.setQueryData(['things.list', {}, 'pages'], {
    pages: [one, { items: [{ id: 'b', done: false }], nextCursor: null }],
    pageParams: [null, 'c'],
  });
  queries.setQueryData(['things.get', { id: 'a' }], { id: 'a', done: false });
  return queries;
};

describe('createReadCache', () => {
  test('changes every list and page, and can take it all back', () => {
    const queries = filled();
    const { cache, rollBack } = createReadCache(queries);
    cache.updateItems(list, (thing) => ({ ...thing, done: true }));
    cache.updateItems(list, (thing) => (thing.id === 'b' ? null : thing));
    cache.update(get, (thing) => ({ ...thing, done: true }));
    expect(queries.getQueryData(['things.list', {}, 'pages'])).toMatchObject({
      pages: [{ items: [{ id: 'a', done: true }] }, { items: [] }],
      pageParams: [null, 'c'],
    });
    expect(queries.getQueryData(['things.list', {}])).toMatchObject({ items: [{ done: true }] });
    expect(queries.getQueryData(['things.get', { id: 'a' }])).toMatchObject({ done: true });

    rollBack();
    const fresh = filled();
    for (const [key, data] of fresh.getQueriesData({})) expect(queries.getQueryData(key)).toEqual(data);
  });
});

test('a read is about the noun before the dot', () => {
  expect(nounOf('people.list')).toBe('people');
  const about = isAbout(new Set(['tasks']));
  expect(about({ queryKey: ['tasks.list', {}] })).toBe(true);
  expect(about({ queryKey: ['tasksets.list', {}] })).toBe(false);
  expect(about({ queryKey: [7] })).toBe(false);
});
