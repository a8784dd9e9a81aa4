import { z } from 'zod';

/** What is wrong with a value, in words for a model; null where nothing is. */
export type Check = (value: unknown) => string | null;

const anything: Check = () => null;

/** What a complaint may say at most: a model needs the first few faults, not all. */
const FAULTS_TOLD = 5;

/** A schema in a dialect that cannot be read is not checked here; whoever uses the value checks it in any case. */
export const checkOf = (jsonSchema: object): Check => {
  let schema: z.ZodType;
  try {
    schema = z.fromJSONSchema(jsonSchema as z.core.JSONSchema.JSONSchema);
  } catch {
    return anything;
  }
  return (value) => {
    const { error } = schema.safeParse(value);
    if (error === undefined) return null;
    return error.issues
      .slice(0, FAULTS_TOLD)
      .map(({ path, message }) => `${path.length === 0 ? 'the value' : path.join('.')}: ${message}`)
      .join('; ');
  };
};

const FENCED = /^\s*```[a-z]*\s*\n([\s\S]*?)\n?```\s*$/i;

/** The JSON value that a text is, also where a small model put it into a code block; undefined where it is none. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(FENCED.exec(text)?.[1] ?? text);
  } catch {
    return undefined;
  }
};
