import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';
import { useWorlds } from '../world.ts';
import { makeFixture, type Fixture } from './fixture.ts';
import { byName } from './operations.ts';

const makeWorld = useWorlds();
let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture(await makeWorld(), 'Ekte');
});

const LONG = 'a'.repeat(100_000);

/** Values that some part of a stack once choked on. */
const HOSTILE: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  "'; drop table person; --",
  '%_\\',
  '&|!:*()<->',
  '\u202e\u200b\u2028',
  LONG,
  '9'.repeat(400),
  '-1',
  '1e309',
  '0000-01-01',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999-14:00',
  '2026-02-30',
  'infinity',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  '../../etc/passwd',
  'constructor',
  '__proto__',
  -1,
  0,
  1.5,
  2_147_483_648,
  9_007_199_254_740_991,
  1e308,
  true,
  null,
  [],
  {},
  ['', null, LONG],
  { __proto__: null, toString: 1 },
];

const membersOf = (schema: z.ZodType): string[] =>
  Object.keys(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {});

const kindOf = (error: unknown): string =>
  error instanceof AppError ? error.kind : `not ours: ${String(error)}`;

const places = byName.flatMap(([name, operation]) =>
  membersOf(operation.input).map((member) => [name, member, operation] as const),
);

describe.each(places)('%s', (_name, member, operation) => {
  test(`takes anything as ${member}, or says what is wrong with it`, async () => {
    const { registry } = fixture.world.flowstate;
    const input = await fixture.fill(operation.example.input);
    const faults: string[] = [];
    for (const value of HOSTILE) {
      const work = registry.callNamed(operation.name, fixture.callerOf(operation), {
        ...input,
        [member]: value,
      });
      const kind = await work.then(() => 'done', kindOf);
      if (kind === 'internal' || kind === 'unavailable' || kind.startsWith('not ours')) {
        faults.push(`${JSON.stringify(value)?.slice(0, 60)}: ${kind.slice(0, 300)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
