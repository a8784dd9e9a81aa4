import { z } from 'zod';
import type { Operation } from '#kernel/operation.ts';
import { isPrivate, isUntrusted, type Origin } from './origin.ts';
import { pathOf } from './paths.ts';
import { provenanceOf, type Leaf, type Provenance } from './provenance.ts';
import { kindOfMember, recordKindOf } from './record-kinds.ts';
import type { Schema } from './schema.ts';

/** Who may see a text: everybody in the workspace, or only these members. */
export type Readers = 'workspace' | readonly string[];

/** A text that a run has read, known to the planner by its handle only. */
export type TextValue = {
  handle: string;
  text: string;
  /** Where it is from: `people.get name`. */
  of: string;
  origin: Origin;
  readers: Readers;
};

/** An id that an answer had where its contract says that an id stands. */
export type KnownId = {
  id: string;
  type: string | null;
  /** Handles of the texts that had a say in which record was found; empty where only plain values had. */
  sources: readonly string[];
};

/** An answer that was read, and what each value in it is. */
export type Reading = {
  key: string;
  operation: string;
  answer: unknown;
  leaves: ReadonlyMap<string, Leaf>;
  /** Pointers of texts, and of what is opaque as a whole, with their handles. */
  handles: ReadonlyMap<string, string>;
  /** Texts that had a say in what was read. */
  sources: readonly string[];
};

/** Everything a run has read. It lives as long as the run's work and is made anew from the ledger. */
export type ValueTable = {
  /** Says which texts had a say in what will be read under a key: in its filters, in which record it is. */
  expect(key: string, sources: readonly string[]): void;
  /** Keeps an answer. The same key again is the same reading. */
  take(key: string, operation: Operation, answer: unknown): Reading;
  reading(key: string): Reading | undefined;
  readings(): readonly Reading[];
  /** Keeps a text that no operation answered with. */
  add(value: Omit<TextValue, 'handle'>): TextValue;
  text(handle: string): TextValue | undefined;
  texts(): readonly TextValue[];
  id(id: string): KnownId | undefined;
  /** Makes an id known that was selected, typed, or what the run is about. */
  know(id: string, type: string | null): void;
  flags(): { readUntrusted: boolean; readPrivate: boolean };
};

export const createValueTable = (): ValueTable => {
  const readings = new Map<string, Reading>();
  const texts = new Map<string, TextValue>();
  const ids = new Map<string, KnownId>();
  const schemas = new Map<string, Schema>();
  const expected = new Map<string, readonly string[]>();

  const schemaOf = ({ name, output }: Operation): Schema => {
    const known = schemas.get(name);
    if (known !== undefined) return known;
    const schema = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }) as Schema;
    schemas.set(name, schema);
    return schema;
  };

  const add: ValueTable['add'] = (value) => {
    const kept = { handle: `t${texts.size + 1}`, ...value };
    texts.set(kept.handle, kept);
    return kept;
  };

  const keepId = (known: KnownId): void => {
    const before = ids.get(known.id);
    if (before === undefined) ids.set(known.id, known);
    // Found once by plain values alone, it is a record that nobody's words led to.
    else
      ids.set(known.id, {
        id: known.id,
        type: before.type ?? known.type,
        sources: before.sources.length === 0 || known.sources.length === 0 ? [] : before.sources,
      });
  };

  const keepLeaves = (
    { leaves, undeclared }: Provenance,
    operation: string,
    sources: readonly string[],
  ): Map<string, string> => {
    const handles = new Map<string, string>();
    for (const { pointer, value, kind, member, origin, isPlain } of leaves) {
      if (kind === 'id') {
        keepId({ id: String(value), type: kindOfMember(member, operation), sources });
      } else if (kind === 'text' && !isPlain && value !== '') {
        const of = `${recordKindOf(operation)} ${pathOf(pointer)}`;
        handles.set(pointer, add({ text: String(value), of, origin, readers: 'workspace' }).handle);
      }
    }
    for (const { pointer, value, origin } of undeclared) {
      const of = `${recordKindOf(operation)} ${pathOf(pointer)}`;
      handles.set(pointer, add({ text: JSON.stringify(value), of, origin, readers: 'workspace' }).handle);
    }
    return handles;
  };

  return {
    expect: (key, sources) => void expected.set(key, sources),
    take: (key, operation, answer) => {
      const known = readings.get(key);
      if (known !== undefined) return known;
      const sources = expected.get(key) ?? [];
      const provenance = provenanceOf(answer, schemaOf(operation), operation.tool?.plain ?? []);
      const handles = keepLeaves(provenance, operation.name, sources);
      const leaves = new Map(provenance.leaves.map((leaf) => [leaf.pointer, leaf]));
      const reading = { key, operation: operation.name, answer, leaves, handles, sources };
      readings.set(key, reading);
      return reading;
    },
    reading: (key) => readings.get(key),
    readings: () => [...readings.values()],
    add,
    text: (handle) => texts.get(handle),
    texts: () => [...texts.values()],
    id: (id) => ids.get(id),
    know: (id, type) => keepId({ id, type, sources: [] }),
    flags: () => {
      const read = [...texts.values()];
      return {
        readUntrusted: read.some(({ origin }) => isUntrusted(origin)),
        readPrivate: read.some(({ origin }) => isPrivate(origin)),
      };
    },
  };
};
