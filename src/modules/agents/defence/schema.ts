/** A JSON Schema as zod writes it: only what is read of one here. */
export type Schema = {
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
  items?: Schema | boolean;
  prefixItems?: readonly Schema[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
};

/** What nothing is known of: it accepts anything. */
export const ANYTHING: Schema = {};

const MOST_LEVELS = 40;

/** A schema's alternatives, with references followed: what a value may be an instance of. */
export const alternatives = (schema: Schema, root: Schema, level = 0): Schema[] => {
  if (level > MOST_LEVELS) return [ANYTHING];
  const next = (inner: Schema) => alternatives(inner, root, level + 1);
  if (schema.$ref !== undefined) {
    const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
    const target = schema.$ref === '#' ? root : name === undefined ? undefined : root.$defs?.[name];
    return target === undefined ? [ANYTHING] : next(target);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.flatMap(next);
  // Several at once are not taken apart: whatever they say together is not known.
  if (schema.allOf !== undefined) return schema.allOf.length === 1 ? schema.allOf.flatMap(next) : [ANYTHING];
  return [schema];
};

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const accepts = ({ type }: Schema, value: unknown): boolean => {
  if (type === undefined) return true;
  const is = typeOf(value);
  return [type].flat().some((one) => one === is || (one === 'integer' && is === 'number'));
};

const isPossible = (schema: Schema, value: unknown): boolean => {
  if (!accepts(schema, value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(schema.properties ?? {}).every(
    ([name, { const: wanted }]) =>
      wanted === undefined || (value as Record<string, unknown>)[name] === wanted,
  );
};

/** Those of the schemas that a value can be an instance of; what nothing accepts is not known at all. */
export const fitting = (schemas: readonly Schema[], root: Schema, value: unknown): Schema[] => {
  const fits = schemas
    .flatMap((schema) => alternatives(schema, root))
    .filter((schema) => isPossible(schema, value));
  return fits.length === 0 ? [ANYTHING] : fits;
};

/** What a member of an object is declared as; undefined where some alternative does not declare it. */
export const memberSchemas = (schemas: readonly Schema[], name: string): Schema[] | undefined => {
  const declared: Schema[] = [];
  for (const { properties, additionalProperties } of schemas) {
    const schema = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema !== undefined) declared.push(schema);
    else if (additionalProperties !== false) return undefined;
  }
  return declared.length === 0 ? undefined : declared;
};

/** What an item of a list is declared as. */
export const itemSchemas = (schemas: readonly Schema[]): Schema[] =>
  schemas.map(({ items, prefixItems }) =>
    typeof items === 'object' && prefixItems === undefined ? items : ANYTHING,
  );
