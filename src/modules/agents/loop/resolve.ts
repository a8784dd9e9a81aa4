import { fail } from '#kernel/errors.ts';
import { isRef, type Ref } from '../contract/plan.ts';
import type { ArgumentLeaf } from '../defence/arguments.ts';
import { foundAt, isMany, pointTo, type Found } from '../defence/paths.ts';
import type { Reading, ValueTable } from '../defence/values.ts';
import type { Item, StepResult, StepResults } from './step-results.ts';

/** An input with its references filled in, and where each value of it came from. */
export type Resolved = { input: Record<string, unknown>; leaves: ArgumentLeaf[] };

const notThere = (ref: Ref) =>
  fail('unprocessable', 'nothing_there', `${ref.$from} brought nothing at ${ref.path ?? 'its root'}.`);

type Piece = Found & { reading: Reading };

const piecesIn = (result: StepResult, ref: Ref): Piece[] => {
  const path = ref.path ?? '';
  if (result.step.each === undefined) {
    const [reading] = result.readings;
    return reading === undefined ? [] : foundAt(reading.answer, path).map((found) => ({ ...found, reading }));
  }
  // A step that ran for each is the list of its answers.
  const answers = result.readings.map(({ answer }) => answer);
  return foundAt(answers, path).flatMap(({ pointer, value }) => {
    const [, index, ...rest] = pointer.split('/');
    const reading = result.readings[Number(index)];
    return reading === undefined
      ? []
      : [{ pointer: rest.map((part) => `/${part}`).join(''), value, reading }];
  });
};

const lookUp = (ref: Ref, results: StepResults, item: Item | null): Piece[] => {
  if (ref.$from === 'item') {
    if (item === null) throw notThere(ref);
    const value = pointed(item.reading.answer, item.pointer);
    return foundAt(value, ref.path ?? '', item.pointer).map((found) => ({ ...found, reading: item.reading }));
  }
  const result = results.get(ref.$from);
  if (result === undefined) throw notThere(ref);
  return piecesIn(result, ref);
};

const pointed = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null
          ? (at as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
          : undefined,
      value,
    );

/** The leaves of a piece as they stand in the input, each with the texts that had a say in it. */
const leavesOf = ({ reading, pointer }: Piece, into: string): ArgumentLeaf[] => {
  const inside = (at: string) => at === pointer || at.startsWith(`${pointer}/`);
  const whole = [...reading.handles].filter(([at]) => pointer === at || pointer.startsWith(`${at}/`));
  return [...reading.leaves.values()]
    .filter((leaf) => inside(leaf.pointer))
    .map((leaf) => {
      const own = reading.handles.get(leaf.pointer);
      const sources = [
        ...reading.sources,
        ...whole.map(([, handle]) => handle),
        ...(own === undefined ? [] : [own]),
      ];
      return {
        pointer: `${into}${leaf.pointer.slice(pointer.length)}`,
        value: leaf.value,
        from: 'step',
        kind: leaf.kind,
        sources: [...new Set(sources)],
      };
    });
};

const handleIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && '$text' in value && typeof value.$text === 'string'
    ? value.$text
    : null;

/**
 * Fills in the references of an input: values of earlier steps, and texts by their handles.
 *
 * @throws AppError unprocessable `nothing_there` where a step brought no such value
 */
export const resolveInput = (
  input: Readonly<Record<string, unknown>>,
  { results, item, values }: { results: StepResults; item: Item | null; values: ValueTable },
): Resolved => {
  const leaves: ArgumentLeaf[] = [];

  const fill = (value: unknown, into: string): unknown => {
    if (isRef(value)) {
      const pieces = lookUp(value, results, item);
      if (isMany(value.path ?? '')) {
        leaves.push(...pieces.flatMap((piece, i) => leavesOf(piece, pointTo(into, i))));
        return pieces.map((piece) => piece.value);
      }
      const [piece] = pieces;
      if (piece === undefined) throw notThere(value);
      leaves.push(...leavesOf(piece, into));
      return piece.value;
    }
    const handle = handleIn(value);
    if (handle !== null) {
      const text = values.text(handle);
      if (text === undefined) throw notThere({ $from: 'text', path: handle });
      leaves.push({ pointer: into, value: text.text, from: 'step', kind: 'text', sources: [handle] });
      return text.text;
    }
    if (Array.isArray(value)) return value.map((inner: unknown, i) => fill(inner, pointTo(into, i)));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, fill(inner, pointTo(into, name))]),
      );
    }
    leaves.push({ pointer: into, value, from: 'plan', kind: null, sources: [] });
    return value;
  };

  const filled = fill(input, '') as Record<string, unknown>;
  return { input: filled, leaves };
};

/** The items that a step runs for, and where each stands. */
export const itemsOf = (each: Ref, results: StepResults): Item[] =>
  lookUp(each, results, null).flatMap(({ value, reading, pointer }) =>
    Array.isArray(value) && !isMany(each.path ?? '')
      ? value.map((_, i) => ({ reading, pointer: pointTo(pointer, i) }))
      : [{ reading, pointer }],
  );
