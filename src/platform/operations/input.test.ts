import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';
import { operation } from '#kernel/operation.ts';
import { parseInput } from './input.ts';
import { present } from './present.ts';

const op = operation({
  name: 'lab.try',
  http: 'POST /lab',
  effect: 'write',
  role: 'member',
  summary: 'x',
  input: z.strictObject({
    name: z.string().min(1),
    'a/b': z.string().optional(),
    list: z.array(z.strictObject({ amount: z.number() })).optional(),
    free: z.record(z.string(), z.unknown()).optional(),
  }),
  output: z.object({ name: z.string(), nested: z.object({ kept: z.string() }) }),
  example: { input: {} },
});

const errorsOf = (input: unknown) => {
  try {
    parseInput(op, input);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect([error.kind, error.code]).toEqual(['unprocessable', 'invalid_input']);
    return error.details.errors ?? [];
  }
};
const pointers = (input: unknown) => errorsOf(input).map((error) => error.pointer);

describe('what is sent', () => {
  test('is parsed', () => {
    expect(parseInput(op, { name: 'a' })).toEqual({ name: 'a' });
  });

  test.each([
    [undefined, ['/name']],
    [null, ['/name']],
    ['text', ['']],
    [[], ['']],
    [{ name: '' }, ['/name']],
    [{ name: 'a', extra: 1, more: 2 }, ['/extra', '/more']],
    [{ name: 'a', 'a/b': 1 }, ['/a~1b']],
    [{ name: 'a', list: [{ amount: 1 }, { amount: 'x', 'y~z': 1 }] }, ['/list/1/amount', '/list/1/y~0z']],
    [{ name: 'a\u0000b' }, ['/name']],
    [{ name: 'a', free: { x: [{ y: '\ud800' }] } }, ['/free/x/0/y']],
    [{ name: 'a', free: { '\udfff': 1 } }, ['/free/\udfff']],
  ])('%o is refused at %o', (input, expected) => {
    expect(pointers(input)).toEqual(expected);
  });

  test('with members named like parts of an object is just unknown', () => {
    const input: unknown = JSON.parse('{"name":"a","__proto__":{"admin":true},"constructor":1,"toString":2}');
    expect(pointers(input)).toEqual(expect.arrayContaining(['/constructor', '/toString']));
    expect('admin' in {}).toBe(false);
    const free: unknown = JSON.parse('{"name":"a","free":{"__proto__":{"admin":true}}}');
    expect(parseInput(op, free)).not.toHaveProperty('free.admin');
  });

  test('and nests without end is refused before anything recurses into it', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = { in: deep };
    const [error] = errorsOf({ name: 'a', free: deep });
    expect(error?.message).toContain('nest');
  });

  test('and is wrong in a thousand places is told of fifty', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`unknown${at}`, 1]));
    expect(errorsOf({ ...many, name: 'a' })).toHaveLength(50);
    expect(errorsOf({ name: 'a', list: Array.from({ length: 1000 }, () => ({})) })).toHaveLength(50);
  });
});

describe('what is answered', () => {
  test('holds declared members only, at every level', () => {
    const row = { name: 'a', password_hash: 'secret', nested: { kept: 'b', workspace_id: 'secret' } };
    expect(present(op.output, row)).toEqual({ name: 'a', nested: { kept: 'b' } });
  });

  test('that breaks its contract is our defect, not the caller’s', () => {
    expect(() => present(op.output, { name: 1 })).toThrow('does not match the contract');
  });
});
