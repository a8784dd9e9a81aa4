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
    'GET /dmo/targets',
    'GET /dmo/today',
    'GET /people/:id/reminders',
    'GET /reminders/simulate',
    'PATCH /dmo/targets',
    'POST /events',
  ]);
});
