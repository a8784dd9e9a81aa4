import { z } from 'zod';
import { fail } from './errors.ts';

/** Rows a list answers with at most, and by default. */
export const MAX_LIMIT = 200;
export const DEFAULT_LIMIT = 50;

/** What every list accepts. Query strings carry text, so numbers are coerced. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional(),
};

export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** The shape every list answers with: `{ items, nextCursor }`; `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** One value of a keyset: the last row's sort keys and id. */
export type CursorValue = string | number | null;

const toBase64Url = (text: string): string => {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64Url = (text: string): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)),
  );

/** `sort` is kept inside so that a cursor cannot be used with another order than the one that made it. */
export const encodeCursor = (sort: string, values: readonly CursorValue[]): string =>
  toBase64Url(JSON.stringify([sort, ...values]));

const badCursor = (message: string) =>
  fail('invalid', 'bad_cursor', message, { errors: [{ pointer: '/cursor', message }] });

/** @throws AppError invalid `bad_cursor` when it was not made by `encodeCursor` for this order and length. */
export const decodeCursor = (cursor: string, sort: string, length: number): CursorValue[] => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(fromBase64Url(cursor));
  } catch (cause) {
    throw fail('invalid', 'bad_cursor', 'This cursor is not one of ours. Start again without it.', { cause });
  }
  if (!Array.isArray(parsed) || parsed.length !== length + 1) {
    throw badCursor('This cursor is not one of ours. Start again without it.');
  }
  const [madeFor, ...values] = parsed as unknown[];
  if (madeFor !== sort) throw badCursor('This cursor belongs to another sort order. Start again without it.');
  for (const value of values) {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
      throw badCursor('This cursor is not one of ours. Start again without it.');
    }
  }
  return values as CursorValue[];
};

/** Cuts a page out of `limit + 1` rows: the extra row only tells that there is a next page. */
export const toPage = <Row>(
  rows: Row[],
  limit: number,
  sort: string,
  keys: (row: Row) => CursorValue[],
): Page<Row> => {
  if (rows.length <= limit) return { items: rows, nextCursor: null };
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last === undefined ? null : encodeCursor(sort, keys(last)) };
};
