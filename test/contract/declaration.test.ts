import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { routeOf } from '#kernel/operation.ts';
import { atLeast } from '#kernel/roles.ts';
import { isKnown, placeholdersIn } from './fixture.ts';
import { allOperations, byName } from './operations.ts';

const propertiesOf = (schema: z.ZodType): Record<string, object> =>
  (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Record<
    string,
    object
  >;

describe.each(byName)('%s', (_name, operation) => {
  const { method, path, params } = routeOf(operation.http);
  const properties = propertiesOf(operation.input);

  test('is named and described', () => {
    expect(operation.name).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+([A-Z][a-z]+)*$/);
    expect(operation.summary).toMatch(/^[A-Z].{8,}/);
    expect(operation.summary.length).toBeLessThan(200);
    for (const code of operation.errors) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test('has a route that fits its effect', () => {
    expect(path).toMatch(/^(\/(:[a-zA-Z]+|[a-z]+(-[a-z]+)*))+$/);
    if (operation.effect === 'read') expect(method).toBe('GET');
    else expect(method).not.toBe('GET');
    expect(operation.danger === 'none').toBe(operation.effect === 'read');
    for (const name of params) expect(properties).toHaveProperty(name);
  });

  test('refuses members it does not know', () => {
    const refused =
      operation.input.safeParse({ ...operation.example.input, 'no such member': 1 }).error?.issues ?? [];
    expect(refused.map((issue) => issue.code)).toContain('unrecognized_keys');
  });

  test('has an example of its own members, whose placeholders are known', () => {
    for (const name of Object.keys(operation.example.input)) expect(properties).toHaveProperty(name);
    for (const placeholder of placeholdersIn(operation.example.input)) expect(placeholder).toSatisfy(isKnown);
  });

  test('writes only for members, and administers only with that scope', () => {
    if (operation.role === 'user') return expect(path).toMatch(/^\/(profile|workspaces|invitations)/);
    if (operation.effect === 'write') expect(atLeast(operation.role, 'member')).toBe(true);
    return expect(operation.adminScope === true || !atLeast(operation.role, 'admin')).toBe(true);
  });

  test('pages as every list does', () => {
    const isPaged = 'cursor' in properties;
    expect(isPaged && operation.effect === 'write').toBe(false);
    if (!isPaged) return;
    expect(properties).toHaveProperty('limit');
    const output = z.toJSONSchema(operation.output, { unrepresentable: 'any' });
    expect(Object.keys(output.properties ?? {})).toEqual(expect.arrayContaining(['items', 'nextCursor']));
  });
});

test('no two operations share a name or a route', () => {
  const names = allOperations.map((operation) => operation.name);
  const routes = allOperations.map(({ http }) => http.replaceAll(/:[a-zA-Z]+/g, ':'));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(routes).size).toBe(routes.length);
});
