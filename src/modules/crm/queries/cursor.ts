import { z } from 'zod';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { decodeCursor } from '#kernel/page.ts';
import { sql, type RawBuilder, type SqlBool } from '#platform/db/sql.ts';

/** One order of a list: what it sorts by, before the id, and what such a value looks like. */
export type SortKey = {
  readonly by: RawBuilder<string>;
  readonly cast: RawBuilder<unknown>;
  readonly Value: z.ZodType<string>;
};

const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));

export const byInstant = (by: RawBuilder<string>): SortKey => ({
  by,
  cast: sql`timestamptz`,
  Value: Instant,
});

export const byText = (by: RawBuilder<string>): SortKey => ({
  by,
  cast: sql`text`,
  Value: z.string().max(1000),
});

/** `-name` sorts by `name`, descending. */
export const readSort = <Name extends string>(
  sort: `-${Name}` | Name,
): { name: Name; direction: 'asc' | 'desc' } =>
  sort.startsWith('-')
    ? { name: sort.slice(1) as Name, direction: 'desc' }
    : { name: sort as Name, direction: 'asc' };

/**
 * The rows after a cursor's, as one row comparison that an index over the key and the id serves.
 *
 * @throws AppError invalid `bad_cursor` when the cursor was made for another order or tampered with
 */
export const afterCursor = (
  cursor: string,
  sort: string,
  { by, cast, Value }: SortKey,
  id: RawBuilder<string>,
): RawBuilder<SqlBool> => {
  const [key, lastId] = decodeCursor(cursor, sort, 2);
  const read = z.tuple([Value, Id]).safeParse([key, lastId]);
  if (!read.success) {
    const message = 'This cursor is not one of ours. Start again without it.';
    throw fail('invalid', 'bad_cursor', message, { errors: [{ pointer: '/cursor', message }] });
  }
  const beyond = sort.startsWith('-') ? sql`<` : sql`>`;
  return sql<SqlBool>`(${by}, ${id}) ${beyond} (${read.data[0]}::${cast}, ${read.data[1]}::uuid)`;
};
