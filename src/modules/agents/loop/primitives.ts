import { fail } from '#kernel/errors.ts';
import type { ArgumentLeaf } from '../defence/arguments.ts';
import {
  assertForm,
  extractedFrom,
  extractionRequest,
  type Form,
  type Wanted,
} from '../defence/extraction.ts';
import { isUuid, type Kind } from '../defence/kinds.ts';
import { isUntrusted } from '../defence/origin.ts';
import type { Leaf } from '../defence/provenance.ts';
import { stringsIn } from '../defence/taint.ts';
import { withoutForeignLinks } from '../defence/urls.ts';
import type { Reading, ValueTable } from '../defence/values.ts';
import type { Durable } from './durable.ts';
import { labelOf } from './labels.ts';
import type { Resolved } from './resolve.ts';
import { linksAllowed, typedRequest } from './request.ts';
import { compositionRequest } from './prompts/compose.ts';

/** What a plan can do with texts without anybody but a tool-less model seeing them. Neither reads nor writes a record. */
export const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  [
    'agent.extract',
    'Reads a form out of texts that you may not see. input: { text: reference to a text or a list of them, form: { field: { kind: "enum", values: ["word"] } | { kind: "number" } | { kind: "boolean" } | { kind: "date" } | { kind: "id", of: reference to records } } }. Brings { field: value or null }.',
  ],
  [
    'agent.write',
    'Words a text for a write from what was read. input: { instruction: your own words, from: [references], maxChars: number }. Brings { text }. What is proposed with it waits for a person.',
  ],
]);

export type PrimitiveStep = { key: string; planStep: string };

const sourcesOf = (leaves: readonly ArgumentLeaf[]): string[] => [
  ...new Set(leaves.flatMap(({ sources }) => sources)),
];

const under = (leaves: readonly ArgumentLeaf[], member: string): ArgumentLeaf[] =>
  leaves.filter(({ pointer }) => pointer === `/${member}` || pointer.startsWith(`/${member}/`));

const noModel = () => fail('unprocessable', 'no_model', 'No model can be asked now.');

const wantedOf = (value: unknown, values: ValueTable, locale: 'nb' | 'en'): Wanted => {
  const bad = () => fail('invalid', 'bad_form', 'A form has fields of known kinds.');
  if (typeof value !== 'object' || value === null || !('kind' in value)) throw bad();
  const { kind } = value;
  if (kind === 'number' || kind === 'boolean' || kind === 'date') return { kind };
  if (kind === 'enum' && 'values' in value && Array.isArray(value.values)) {
    return { kind, values: value.values.map(String) };
  }
  if (kind === 'id' && 'of' in value && Array.isArray(value.of)) {
    const records = value.of.filter(
      (record): record is { id: string } =>
        typeof record === 'object' && record !== null && typeof (record as { id?: unknown }).id === 'string',
    );
    const known = records.filter(({ id }) => isUuid(id) && values.id(id) !== undefined);
    return { kind, of: known.map((record) => ({ id: record.id, label: labelOf(record, locale) })) };
  }
  throw bad();
};

/** What a primitive brings is read by later steps as any answer is, and carries all texts it was made from. */
const readingOf = ({
  key,
  operation,
  answer,
  sources,
  kindOf,
  handles = new Map(),
}: Pick<Reading, 'key' | 'operation' | 'sources'> & {
  answer: Readonly<Record<string, string | number | boolean | null>>;
  kindOf(value: string | number | boolean | null): Kind;
  handles?: ReadonlyMap<string, string>;
}): Reading => {
  const leaves = Object.entries(answer).map(([member, value]): [string, Leaf] => [
    `/${member}`,
    { pointer: `/${member}`, value, kind: kindOf(value), member, origin: 'outside', isPlain: false },
  ]);
  return { key, operation, answer, leaves: new Map(leaves), handles, sources };
};

const plainKind = (value: string | number | boolean | null): Kind => {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (isUuid(value)) return 'id';
  return /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'enum';
};

/** Characters of a text that are read: more is cut off, so that a question has a price that can be reserved. */
const MOST_READ = 24_000;

const extract = async (work: Durable, { input, leaves }: Resolved, step: PrimitiveStep): Promise<Reading> => {
  const given = under(leaves, 'form').filter(({ from, kind }) => from === 'step' && kind === 'text');
  const isOwnForm = given.every(({ pointer }) => pointer.split('/')[3] === 'of');
  const form = input['form'];
  if (!isOwnForm || typeof form !== 'object' || form === null) {
    throw fail('invalid', 'bad_form', 'A form is written in the plan.');
  }
  const wanted: Form = Object.fromEntries(
    Object.entries(form).map(([name, field]) => [name, wantedOf(field, work.values, work.run.locale)]),
  );
  assertForm(wanted);
  const text = stringsIn(input['text']).join('\n\n').slice(0, MOST_READ);
  const answer = await work.ask('extract', extractionRequest(text, wanted), step);
  if (answer === null) throw noModel();
  return readingOf({
    key: step.key,
    operation: 'agent.extract',
    answer: extractedFrom(answer.object, wanted),
    sources: sourcesOf(leaves),
    kindOf: plainKind,
  });
};

const MOST_CHARS = 4000;

const write = async (work: Durable, { input, leaves }: Resolved, step: PrimitiveStep): Promise<Reading> => {
  const { values } = work;
  if (!under(leaves, 'instruction').every(({ from }) => from === 'plan')) {
    throw fail('invalid', 'bad_instruction', 'An instruction is written in the plan.');
  }
  const maxChars =
    typeof input['maxChars'] === 'number' ? Math.min(input['maxChars'], MOST_CHARS) : MOST_CHARS;
  const request = compositionRequest({
    run: work.run,
    request: typedRequest(work.run),
    instruction: String(input['instruction'] ?? ''),
    from: input['from'] ?? [],
    maxChars,
  });
  const answer = await work.ask('write', request, step);
  if (answer === null) throw noModel();
  const text = withoutForeignLinks(answer.text, linksAllowed(work.run)).trim().slice(0, maxChars);
  const sources = sourcesOf(leaves);
  const read = sources.flatMap((handle) => values.text(handle) ?? []);
  const hidden = read.map(({ readers }) => readers).find((readers) => readers !== 'workspace');
  const { handle } = values.add({
    text,
    of: 'written text',
    origin: read.some(({ origin }) => isUntrusted(origin)) ? 'outside' : 'member',
    readers: hidden ?? 'workspace',
  });
  return readingOf({
    key: step.key,
    operation: 'agent.write',
    answer: { text },
    sources: [...sources, handle],
    kindOf: () => 'text',
    handles: new Map([['/text', handle]]),
  });
};

/** @throws AppError invalid for a form or instruction that is not the plan's own, unprocessable `no_model` */
export const runPrimitive = (
  work: Durable,
  name: string,
  resolved: Resolved,
  step: PrimitiveStep,
): Promise<Reading> =>
  name === 'agent.extract' ? extract(work, resolved, step) : write(work, resolved, step);
