import type { Citation } from '../contract/proposal.ts';
import { pointTo } from '../defence/paths.ts';
import { recordKindOf } from '../defence/record-kinds.ts';
import type { Reading } from '../defence/values.ts';

/** What a record is called on screens, by what its answer holds. */
const NAMES = ['displayName', 'title', 'name', 'personName', 'companyName', 'subject', 'text'];

const asText = (value: unknown, locale: 'nb' | 'en'): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const worded = (value as Record<string, unknown>)[locale];
  return typeof worded === 'string' ? worded : '';
};

const MOST_CHARS = 120;

export const shortened = (text: string, most = MOST_CHARS): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
};

export const labelOf = (record: object, locale: 'nb' | 'en'): string => {
  for (const name of NAMES) {
    const text = asText((record as Record<string, unknown>)[name], locale);
    if (text !== '') return shortened(text);
  }
  return '';
};

/** A record inside an answer, as it can be pointed at. */
export type FoundRecord = Citation & { record: Record<string, unknown>; pointer: string };

/** Kinds of records that have a page of their own, which a history is about rather than its lines. */
const isHistory = (operation: string): boolean => operation.endsWith('.timeline');

/**
 * The records that an answer is or lists: those that have an id where the contract says so, and a name. `about` is the
 * record that a history is of.
 */
export const recordsIn = (
  { operation, answer, leaves }: Reading,
  locale: 'nb' | 'en',
  about: string | null = null,
): FoundRecord[] => {
  const found: FoundRecord[] = [];
  const look = (value: unknown, pointer: string, depth: number): void => {
    if (depth > 4 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) look(item, pointTo(pointer, i), depth + 1);
      return;
    }
    const record = value as Record<string, unknown>;
    const isRecord = leaves.get(pointTo(pointer, 'id'))?.kind === 'id';
    if (isRecord) {
      const id = isHistory(operation) && about !== null ? about : String(record['id']);
      const label = labelOf(record, locale) || asText(record['kind'], locale);
      found.push({ type: recordKindOf(operation), id, label, quote: null, record, pointer });
      return;
    }
    for (const [name, inner] of Object.entries(record)) look(inner, pointTo(pointer, name), depth + 1);
  };
  look(answer, '', 0);
  return found;
};
