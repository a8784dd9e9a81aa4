import { kindOf, type Kind } from './kinds.ts';
import { originIn, type Origin } from './origin.ts';
import { pathOf, pointTo } from './paths.ts';
import { ANYTHING, fitting, itemSchemas, memberSchemas, type Schema } from './schema.ts';

/** One single value of an answer. */
export type Leaf = {
  /** JSON Pointer into the answer. */
  pointer: string;
  value: string | number | boolean | null;
  kind: Kind;
  /** Of an id: the name of the member that holds it. */
  member: string;
  /** Of a text: who wrote it. */
  origin: Origin;
  /** The text is one that only members of the workspace write, as the tool says: a planner may read it. */
  isPlain: boolean;
};

/** What of an answer is declared nowhere, names of members too: only as a whole, and opaque. */
export type Undeclared = { pointer: string; value: object; origin: Origin };

export type Provenance = { leaves: Leaf[]; undeclared: Undeclared[] };

type Place = {
  schemas: readonly Schema[];
  pointer: string;
  member: string;
  origin: Origin;
  /** Inside of what is not declared: already kept as a whole. */
  isDeclared: boolean;
};

/** A path or anything inside of it: a name in two languages is plain where the name is. */
const isUnder = (path: string, plain: readonly string[]): boolean =>
  plain.some((one) => path === one || path.startsWith(`${one}.`));

/**
 * What each value of an answer is by its contract and who wrote it. Ids, words of a list, numbers and dates are plain;
 * every other text is opaque, unless the tool names it as one that only members write.
 *
 * @param plain paths such as `items[].name`
 */
export const provenanceOf = (answer: unknown, root: Schema, plain: readonly string[]): Provenance => {
  const leaves: Leaf[] = [];
  const undeclared: Undeclared[] = [];

  const walk = (value: unknown, place: Place): void => {
    const { pointer, member, origin } = place;
    const schemas = fitting(place.schemas, root, value);
    if (Array.isArray(value)) {
      const items = itemSchemas(schemas);
      const isDeclared = place.isDeclared && !items.includes(ANYTHING);
      if (place.isDeclared && !isDeclared) undeclared.push({ pointer, value, origin });
      for (const [i, item] of value.entries()) {
        walk(item, { ...place, schemas: items, pointer: pointTo(pointer, i), isDeclared });
      }
      return;
    }
    if (typeof value === 'object' && value !== null) {
      const originOf = originIn(value, schemas, root, origin);
      const names = Object.keys(value);
      const isDeclared =
        place.isDeclared && names.every((name) => memberSchemas(schemas, name) !== undefined);
      if (place.isDeclared && !isDeclared) undeclared.push({ pointer, value, origin });
      for (const name of names) {
        walk((value as Record<string, unknown>)[name], {
          schemas: memberSchemas(schemas, name) ?? [ANYTHING],
          pointer: pointTo(pointer, name),
          member: name,
          origin: originOf(name),
          isDeclared,
        });
      }
      return;
    }
    if (value === undefined) return;
    const single = value as Leaf['value'];
    const kind = place.isDeclared || typeof single !== 'string' ? kindOf(schemas, single) : 'text';
    const isPlain = kind === 'text' && place.isDeclared && isUnder(pathOf(pointer), plain);
    leaves.push({ pointer, value: single, kind, member, origin: isPlain ? 'member' : origin, isPlain });
  };

  walk(answer, { schemas: [root], pointer: '', member: '', origin: 'outside', isDeclared: true });
  return { leaves, undeclared };
};
