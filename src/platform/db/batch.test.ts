import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import pg from 'pg';
import { runBatch, type Statement } from './batch.ts';

let client: pg.Client;
const waiting: unknown[] = [];

beforeAll(async () => {
  client = new pg.Client(inject('database').owner);
  client.on('error', (error) => waiting.push(error));
  await client.connect();
});
afterAll(() => client.end());

const one = async (text: string, values: unknown[] = [], name?: string): Promise<object[]> => {
  const [result] = await runBatch(client, [{ text, values, ...(name === undefined ? {} : { name }) }]);
  return result?.rows ?? [];
};

describe('a batch', () => {
  test('answers for each statement, in order, in one implicit transaction', async () => {
    const statements: Statement[] = [
      { name: 'scope', text: `select set_config('lab.place', $1, true) as place`, values: ['here'] },
      { text: 'create temporary table noted (n int) on commit drop', values: [] },
      { name: 'note', text: 'insert into noted select * from generate_series(1, $1::int)', values: [3] },
      { name: 'note', text: 'insert into noted select * from generate_series(1, $1::int)', values: [2] },
      { text: `select count(*) as n, current_setting('lab.place') as place from noted`, values: [] },
    ];
    const results = await runBatch(client, statements);
    expect(results.map(({ command, count, rows }) => [command, count, rows])).toEqual([
      ['SELECT', 1, [{ place: 'here' }]],
      ['CREATE', 0, []],
      ['INSERT', 3, []],
      ['INSERT', 2, []],
      ['SELECT', 1, [{ n: 5, place: 'here' }]],
    ]);
    expect(await one(`select nullif(current_setting('lab.place', true), '') as place`)).toEqual([
      { place: null },
    ]);
  });

  test('reads rows of a prepared statement alike, first and later', async () => {
    const text = `select $1::int as number, 'a'::text as "the text", null::date as "__none", array['b', null]::text[] as list`;
    for (const number of [1, 2, 3]) {
      const row = { number, 'the text': 'a', __none: null, list: ['b', null] };
      expect(await one(text, [number], 'alike')).toEqual([row]);
    }
    expect(await one('select 1 where $1', [false], 'empty')).toEqual([]);
    expect(await one('select 1 as one where $1', [true], 'empty-too')).toEqual([{ one: 1 }]);
    for (let round = 0; round < 2; round++) expect(await one('select', [], 'no columns')).toEqual([{}]);
  });

  test.each([
    ['short', 'å'],
    ['empty', ''],
    ['longer than what is made room for', 'æøå🎬'.repeat(5_000)],
    ['bytes', Buffer.from([0, 1, 255])],
  ])('carries a value that is %s', async (_what, value) => {
    const type = typeof value === 'string' ? 'text' : 'bytea';
    expect(await one(`select $1::${type} as value, $2::int as next`, [value, 7])).toEqual([
      { value, next: 7 },
    ]);
  });

  test('reads lists of text, quoted or not', async () => {
    const lists = [[], ['a', 'b c', 'æ'], ['a,b', '"', '\\', ''], ['NULL', null], ['{', '}', 'x{y']];
    for (const list of lists) expect(await one('select $1::text[] as list', [list])).toEqual([{ list }]);
    expect(await one(`select '[0:1]={a,b}'::text[] as list, '{{a},{b}}'::text[] as deep`)).toEqual([
      { list: ['a', 'b'], deep: [['a'], ['b']] },
    ]);
  });

  test('with a value that cannot be sent sends nothing, and leaves the connection as it was', async () => {
    const endless: Record<string, unknown> = {};
    endless['itself'] = endless;
    await expect(one('select $1::jsonb as value', [endless], 'endless')).rejects.toThrow(/circular/i);
    expect(await one('select $1::jsonb as value', [{ fine: true }], 'endless')).toEqual([
      { value: { fine: true } },
    ]);
  });

  test('goes on after an error with statements that were and were not prepared by then', async () => {
    const failing = runBatch(client, [
      { name: 'before', text: 'select $1::int as n', values: [1] },
      { name: 'wrong', text: 'select 1 / $1::int as n', values: [0] },
      { name: 'after', text: 'select $1::int + 1 as n', values: [1] },
    ]);
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await one('select $1::int as n', [5], 'before')).toEqual([{ n: 5 }]);
    expect(await one('select 1 / $1::int as n', [1], 'wrong')).toEqual([{ n: 1 }]);
    expect(await one('select $1::int + 1 as n', [1], 'after')).toEqual([{ n: 2 }]);
    expect(waiting).toEqual([]);
  });
});
