import { describe, expect, test } from 'vitest';
import { Day, line, listOf, Moment, prose } from './text.ts';
import { z } from 'zod';

const read = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : 'refused';
};

describe('a moment', () => {
  test.each([
    ['2026-11-20T11:00:00+01:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.123456Z', '2026-11-20T10:00:00.123Z'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    // Before the first year and after the last that a database reads.
    ['0000-06-01T00:00:00.000Z', 'refused'],
    ['0001-01-01T00:00:00+02:00', 'refused'],
    ['9999-12-31T23:59:59-02:00', 'refused'],
    ['2026-02-30T10:00:00Z', 'refused'],
    ['2026-11-20', 'refused'],
    ['2026-11-20T10:00:00', 'refused'],
    ['infinity', 'refused'],
    ['', 'refused'],
  ])('%s is %s', (text, expected) => {
    expect(read(Moment, text)).toBe(expected);
  });
});

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2028-02-29', '2028-02-29'],
  ['2026-02-29', 'refused'],
  ['0000-01-01', 'refused'],
  ['20-11-2026', 'refused'],
])('the day %s is %s', (text, expected) => {
  expect(read(Day, text)).toBe(expected);
});

describe('text', () => {
  test('of one line is trimmed, composed, and free of signs that move a cursor', () => {
    expect(read(line(10), '  A\u030ase  ')).toBe('Åse');
    for (const text of ['a\nb', 'a\u0000b', 'a\u001b[31m', 'x'.repeat(11)])
      expect(read(line(10), text)).toBe('refused');
  });

  test('of several lines keeps everything but NUL', () => {
    expect(read(prose(20), ' a\n\tb ')).toBe(' a\n\tb ');
    expect(read(prose(20), 'a\u0000')).toBe('refused');
  });
});

test('several values of a query come repeated, separated, or alone', () => {
  const colours = listOf(z.enum(['red', 'blue']));
  expect(read(colours, 'red')).toEqual(['red']);
  expect(read(colours, 'red,blue')).toEqual(['red', 'blue']);
  expect(read(colours, ['red', 'blue'])).toEqual(['red', 'blue']);
  for (const wrong of ['red,green', '', ['red', ''], { 0: 'red' }])
    expect(read(colours, wrong)).toBe('refused');
});
