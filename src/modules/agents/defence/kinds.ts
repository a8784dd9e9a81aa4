import type { Schema } from './schema.ts';

/** What a value is by its contract. All but `text` are plain: they cannot carry a sentence. */
export type Kind = 'id' | 'enum' | 'number' | 'boolean' | 'date' | 'null' | 'text';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{3})?Z)?$/;
const CURRENCY = /^[A-Z]{3}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A text is an id only where its contract says so: what looks like one may stand in anybody's words. */
const kindBy = (schema: Schema, text: string): Kind => {
  if (schema.enum?.includes(text) === true || schema.const === text) return 'enum';
  if (schema.format === 'uuid') return UUID.test(text) ? 'id' : 'text';
  if (schema.pattern === CURRENCY.source && CURRENCY.test(text)) return 'enum';
  // Nothing but digits fits this form, whoever wrote it, so it need not be declared.
  return MOMENT.test(text) ? 'date' : 'text';
};

/** The kind of a single value; where its contract allows several, the least that all of them say. */
export const kindOf = (schemas: readonly Schema[], value: string | number | boolean | null): Kind => {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  const kinds = new Set(schemas.map((schema) => kindBy(schema, value)));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'text';
};
