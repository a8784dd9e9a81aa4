import { expect, test } from 'vitest';
import { z } from 'zod';
import * as contract from '../contract.ts';

const operations = Object.values(contract).filter((member) => typeof member === 'object' && 'http' in member);

test.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s can be described',
  (_name, operation) => {
    expect(z.toJSONSchema(operation.input, { io: 'input' }).type).toBe('object');
    expect(z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }).type).toBe('object');
  },
);

test('the doors are those that others rely on', () => {
  expect(operations.map((operation) => operation.http).toSorted()).toEqual([
    'GET /next',
    'GET /people/:id/next',
    'POST /next/:id/dismiss',
    'POST /next/:id/done',
    'POST /next/:id/restore',
    'POST /next/:id/snooze',
  ]);
});

test('a snooze is until a time or for some minutes, not both and not neither', () => {
  const id = '0193d2b0-0000-7000-8000-000000000001';
  const { input } = contract.snoozeNext;
  expect(input.safeParse({ id, minutes: 5 }).success).toBe(true);
  expect(input.safeParse({ id, until: '2026-11-21T08:00:00+01:00' }).data).toEqual({
    id,
    until: '2026-11-21T07:00:00.000Z',
  });
  expect(input.safeParse({ id }).success).toBe(false);
  expect(input.safeParse({ id, minutes: 5, until: '2026-11-21T08:00:00Z' }).success).toBe(false);
});
