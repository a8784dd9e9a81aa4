import { z } from 'zod';
import { statusOf } from '#kernel/errors.ts';
import { routeOf, type Operation } from '#kernel/operation.ts';

type Schema = Record<string, unknown>;

/** The same with every reference rewritten. */
const referring = (value: unknown, rename: (reference: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one: unknown) => referring(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? rename(inner) : referring(inner, rename),
    ]),
  );
};

/**
 * A schema as JSON Schema. What it defines for itself, because it contains itself, moves to the document's
 * components: inside of an OpenAPI document a reference counts from the document's root.
 */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output', name: string, components: Schema): Schema => {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Schema;
  const { $schema: _, $defs, ...rest } = made;
  const componentOf = (definition: string) => `${name}.${io}.${definition.replaceAll(/\W/g, '')}`;
  const rename = (reference: string) =>
    reference.replace(
      /^#\/\$defs\/(.+)$/,
      (_whole, definition: string) => `#/components/schemas/${componentOf(definition)}`,
    );
  for (const [definition, inner] of Object.entries(($defs ?? {}) as Schema)) {
    components[componentOf(definition)] = referring(inner, rename);
  }
  return referring(rest, rename) as Schema;
};

const PROBLEM: Schema = {
  type: 'object',
  description: 'A problem document (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong and what to do about it.' },
    code: { type: 'string', description: 'Stable; decide on this, not on the text.' },
    instance: { type: 'string', description: 'The request’s id, as in the log.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const header = (name: string, description: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const parametersOf = (operation: Operation, properties: Schema, required: ReadonlySet<string>) => {
  const { method, params } = routeOf(operation.http);
  const inPath = params.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }));
  const inQuery =
    method === 'GET'
      ? Object.entries(properties)
          .filter(([name]) => !params.includes(name))
          .map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }))
      : [];
  const inHeader = [
    header(
      'Flowstate-Workspace',
      'The workspace, for a signed-in person. An API key belongs to one already.',
      false,
    ),
    ...(operation.effect === 'write'
      ? [header('Idempotency-Key', 'Sending the same key and body again returns the first answer.', false)]
      : []),
    ...(operation.versioned === true
      ? [header('If-Match', 'The ETag last read, or * to insist.', true)]
      : []),
  ];
  return [...inPath, ...inQuery, ...inHeader];
};

const bodyOf = (operation: Operation, schema: Schema, properties: Schema, required: ReadonlySet<string>) => {
  const { method, params } = routeOf(operation.http);
  if (method === 'GET') return {};
  const names = Object.keys(properties).filter((name) => !params.includes(name));
  if (names.length === 0) return {};
  const example = Object.fromEntries(
    Object.entries(operation.example.input).filter(([name]) => names.includes(name)),
  );
  const body = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.has(name)),
    ...(schema['additionalProperties'] === undefined
      ? {}
      : { additionalProperties: schema['additionalProperties'] }),
  };
  const raw =
    operation.rawBody === undefined ? {} : { 'text/csv': { schema: { type: 'string', format: 'binary' } } };
  return {
    requestBody: {
      required: names.some((name) => required.has(name)),
      content: { 'application/json': { schema: body, example }, ...raw },
    },
  };
};

const describe = (operation: Operation, components: Schema): Schema => {
  const schema = jsonSchema(operation.input, 'input', operation.name, components);
  const properties = (schema['properties'] ?? {}) as Schema;
  const required = new Set((schema['required'] ?? []) as string[]);
  const { method, path } = routeOf(operation.http);
  const success = /^POST \/[a-z-]+$/.test(operation.http) && operation.effect === 'write' ? '201' : '200';
  const codes = operation.errors.length === 0 ? '' : ` Codes: ${operation.errors.join(', ')}.`;
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0] ?? ''],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    'x-role': operation.role,
    'x-danger': operation.danger,
    'x-example': { method, path, input: operation.example.input },
    parameters: parametersOf(operation, properties, required),
    ...bodyOf(operation, schema, properties, required),
    responses: {
      [success]: {
        description: 'Done.',
        content: {
          'application/json': { schema: jsonSchema(operation.output, 'output', operation.name, components) },
        },
      },
      [String(statusOf.unauthenticated)]: problem('Nobody is signed in and no key was sent.'),
      [String(statusOf.forbidden)]: problem('The role or the key’s scopes do not allow it.'),
      [String(statusOf.unprocessable)]: problem('Some of the input is not right; see errors.'),
      default: problem(`Anything else that went wrong.${codes}`),
    },
  };
};

/** The OpenAPI 3.1 document of these operations. */
export const openApiOf = (operations: Iterable<Operation>): Schema => {
  const paths: Record<string, Record<string, Schema>> = {};
  const components: Schema = { Problem: PROBLEM };
  for (const operation of operations) {
    const { method, path } = routeOf(operation.http);
    const url = path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[url] = { ...paths[url], [method.toLowerCase()]: describe(operation, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Flowstate',
      version: '1.0.0',
      description:
        'Every verb of the product. Lists answer `{items, nextCursor}`; errors are problem documents with a stable `code`. ' +
        'Sign in with a session cookie, or send an API key as `Authorization: Bearer fsk_…`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'flowstate.session_token' },
      },
    },
  };
};
