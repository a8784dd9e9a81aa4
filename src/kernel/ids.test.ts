import { expect, test } from 'vitest';
import { Id, newId } from './ids.ts';

test('ids are version 7, unique, and in the order of their milliseconds', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => newId(1_700_000_000_000 + at));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 10_000 }, () => newId(0))).size).toBe(10_000);
});

test.each([
  ['0193D2B0-0000-7000-8000-00000000000A', '0193d2b0-0000-7000-8000-00000000000a'],
  ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'],
  ['0193d2b0000070008000000000000001', null],
  ['{0193d2b0-0000-7000-8000-000000000001}', null],
  ['0193d2b0-0000-7000-8000-000000000001\n', null],
  ['------------------------------------', null],
])('%s is read as %s', (text, expected) => {
  expect(Id.safeParse(text).data ?? null).toBe(expected);
});
