import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * Older clients read every schema as draft 7, in which an array of places (`prefixItems`) means that it must be empty. As
 * an array of so many of either, both drafts read it the same.
 */
const portable = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(portable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { prefixItems, ...rest } = schema as JsonSchema;
  const members = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, portable(inner)]));
  return Array.isArray(prefixItems) ? { ...members, items: { anyOf: prefixItems.map(portable) } } : members;
};

/** A schema as JSON Schema, standing alone. */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  portable(z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })) as JsonSchema;

/**
 * A JSON Schema in the form the protocol's library takes. It lets everything pass: what an operation accepts and
 * answers is decided by its own contract, once, and refused with its own words.
 */
export const advertised = (json: JsonSchema): StandardSchemaWithJSON => ({
  '~standard': {
    version: 1,
    vendor: 'flowstate',
    validate: (value) => ({ value }),
    jsonSchema: { input: () => json, output: () => json },
  },
});
