import { z } from 'zod';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { decodeCursor, type CursorValue } from '#kernel/page.ts';
import type { TaskSort } from '../contract.ts';
import { urgencyOf, type ShownRow } from './columns.ts';

/** One column that a list is ordered by: never null, and in an index together with the id. */
type Key = {
  column: string;
  cast: string;
  Value: z.ZodType<string | number>;
  of(row: ShownRow): string | number;
};

const Instant = z.union([z.literal('infinity'), z.iso.datetime({ precision: 3 })]);

const instant = (column: string, of: Key['of']): Key => ({ column, cast: 'timestamptz', Value: Instant, of });

const due = instant('due_sort', (row) => row.dueAt ?? 'infinity');

const keys: Readonly<Record<'due' | 'priority' | 'created' | 'updated' | 'title', readonly Key[]>> = {
  due: [due],
  priority: [
    { column: 'urgency', cast: 'int', Value: z.int().min(1).max(4), of: (row) => urgencyOf[row.priority] },
    due,
  ],
  created: [instant('created_at', (row) => row.createdAt)],
  updated: [instant('updated_at', (row) => row.updatedAt)],
  title: [{ column: 'title', cast: 'text', Value: z.string().max(300), of: (row) => row.title }],
};

/** The order of a list: its keys and then the id, all in one direction, so that one comparison of rows goes on. */
export type Order = {
  readonly name: keyof typeof keys;
  readonly columns: readonly string[];
  /** The `order by` list, of columns of `t`. */
  readonly by: string;
  /** The keyset of a row, for a cursor. */
  readonly keysOf: (row: ShownRow) => CursorValue[];
  /**
   * The condition on `t` of being after a cursor's row.
   *
   * @throws AppError invalid `bad_cursor`
   */
  readonly after: (cursor: string, bind: (value: unknown) => string) => string;
};

export const orderOf = (sort: TaskSort): Order => {
  const name = (sort.startsWith('-') ? sort.slice(1) : sort) as keyof typeof keys;
  // The most pressing priority is the highest, and counted as the lowest.
  const isDescending = sort.startsWith('-') !== (name === 'priority');
  const parts = keys[name];
  const columns = [...parts.map(({ column }) => column), 'id'];
  return {
    name,
    columns,
    by: columns.map((column) => `t.${column}${isDescending ? ' desc' : ''}`).join(', '),
    keysOf: (row) => [...parts.map(({ of }) => of(row)), row.id],
    after: (cursor, bind) => {
      const given = decodeCursor(cursor, sort, columns.length);
      const read = [...parts.map(({ Value }) => Value), Id].map((Value, place) =>
        Value.safeParse(given[place]),
      );
      if (read.some(({ success }) => !success)) {
        const message = 'This cursor is not one of ours. Start again without it.';
        throw fail('invalid', 'bad_cursor', message, { errors: [{ pointer: '/cursor', message }] });
      }
      const casts = [...parts.map(({ cast }) => cast), 'uuid'];
      const values = read.map(({ data }, place) => `${bind(data)}::${casts[place]}`);
      return `(${columns.map((column) => `t.${column}`).join(', ')}) ${isDescending ? '<' : '>'} (${values.join(', ')})`;
    },
  };
};
