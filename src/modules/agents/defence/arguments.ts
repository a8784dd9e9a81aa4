import { z } from 'zod';
import type { Operation } from '#kernel/operation.ts';
import { pointTo } from './paths.ts';
import { ANYTHING, fitting, itemSchemas, memberSchemas, type Schema } from './schema.ts';
import type { Kind } from './kinds.ts';

/** Where one value of an input came from. */
export type ArgumentLeaf = {
  /** JSON Pointer into the input. */
  pointer: string;
  value: unknown;
  /** Written in the plan, or brought by an earlier step. */
  from: 'plan' | 'step';
  /** Of what a step brought: what it is there by its contract. */
  kind: Kind | null;
  /** Handles of the texts that had a say in it: it is one, was made from one, or stands in a record found by one. */
  sources: readonly string[];
};

/** An argument as the operation declares it. */
export type Place = { pointer: string; member: string; isId: boolean };

/** Where in an input each single value stands, and whether the operation wants an id there. */
export const placesOf = (operation: Operation, input: unknown): Map<string, Place> => {
  const root = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const places = new Map<string, Place>();
  const walk = (value: unknown, declared: readonly Schema[], pointer: string, member: string): void => {
    const schemas = fitting(declared, root, value);
    if (Array.isArray(value)) {
      const items = itemSchemas(schemas);
      for (const [i, item] of value.entries()) walk(item, items, pointTo(pointer, i), member);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        walk(inner, memberSchemas(schemas, name) ?? [ANYTHING], pointTo(pointer, name), name);
      }
    } else {
      places.set(pointer, { pointer, member, isId: schemas.some(({ format }) => format === 'uuid') });
    }
  };
  walk(input, [root], '', '');
  return places;
};
