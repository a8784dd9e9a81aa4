import { expect, describe, test } from 'vitest';
import { routeOf } from '#kernel/operation.ts';
import { openApiOf } from '#platform/http/openapi/document.ts';
import { allOperations, byName } from './operations.ts';

type Json = Record<string, unknown>;
type Parameter = { name: string; in: string; required: boolean; schema: Json };
type Described = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json; example?: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
};

const document = JSON.parse(JSON.stringify(openApiOf(allOperations))) as Json & {
  paths: Record<string, Record<string, Described>>;
};
const described = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Values, not schemas. */
const DATA = new Set(['example', 'x-example', 'default', 'enum', 'const']);

/** Every JSON Schema in a value: whatever has a type, a reference or members. */
const schemasIn = (value: unknown, found: Json[] = []): Json[] => {
  if (typeof value !== 'object' || value === null) return found;
  if (!Array.isArray(value) && ('type' in value || '$ref' in value || 'anyOf' in value)) found.push(value);
  for (const [key, inner] of Object.entries(value)) if (!DATA.has(key)) schemasIn(inner, found);
  return found;
};

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

test('the document is OpenAPI 3.1', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d+$/) as string,
    info: { title: 'Flowstate', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
  });
});

test('names every operation once', () => {
  expect(described.map(({ operation }) => operation.operationId).toSorted()).toEqual(
    allOperations.map((operation) => operation.name).toSorted(),
  );
});

test('has schemas that a JSON Schema reader understands, with references that lead somewhere', () => {
  const names = new Set(Object.keys((document['components'] as { schemas: Json }).schemas));
  for (const schema of schemasIn([document.paths, (document['components'] as Json)['schemas']])) {
    const { type, $ref } = schema;
    // A member that is named type has a schema there; what is asked here is the keyword.
    if (typeof type === 'string') expect(TYPES, JSON.stringify(schema)).toContain(type);
    if (typeof $ref === 'string') expect(names, $ref).toContain($ref.replace('#/components/schemas/', ''));
  }
});

describe.each(byName)('%s', (name, operation) => {
  const { method, path, params } = routeOf(operation.http);
  const url = path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
  const item = document.paths[url]?.[method.toLowerCase()];
  const parameter = (place: string) => item?.parameters.filter((one) => one.in === place) ?? [];

  test('is described with its parameters, its body and its answers', () => {
    expect(item).toMatchObject({ operationId: name, summary: operation.summary });
    expect(parameter('path').map((one) => one.name)).toEqual(params);
    for (const one of parameter('path')) expect(one.required).toBe(true);
    for (const one of item?.parameters ?? [])
      expect(Object.keys(one.schema).length, one.name).toBeGreaterThan(0);
    expect(parameter('header').some((one) => one.name === 'If-Match')).toBe(operation.versioned === true);
    expect(parameter('header').some((one) => one.name === 'Idempotency-Key')).toBe(
      operation.effect === 'write',
    );
    const statuses = Object.keys(item?.responses ?? {});
    expect(statuses).toEqual(expect.arrayContaining(['401', '403', '422', 'default']));
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
    if (method === 'GET') expect(item).not.toHaveProperty('requestBody');
  });

  test('has an example that holds what is required', () => {
    const body = item?.requestBody?.content['application/json'];
    const asked = [...parameter('path'), ...parameter('query').filter((one) => one.required)].map(
      (one) => one.name,
    );
    for (const one of asked) expect(operation.example.input).toHaveProperty(one);
    for (const one of (body?.schema['required'] ?? []) as string[]) expect(body?.example).toHaveProperty(one);
  });
});
