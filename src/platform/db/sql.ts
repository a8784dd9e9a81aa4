import { CompiledQuery, type Kysely } from 'kysely';
import type { Query } from './gateway.ts';
import type { Database } from './schema.ts';

/** The SQL vocabulary modules may use; drivers and connections stay in this folder. */
export {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely';
export type { Query } from './gateway.ts';
export type { Database } from './schema.ts';

/**
 * Runs SQL text that is already written out: for a hot path, where building it anew from parts would cost more than
 * running it. Values stand in the text as `$1`, `$2` and so on.
 */
export const runText = async <Row>(
  db: Kysely<Database>,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> => (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;

/** The same text as a query that is handed on, such as to `ctx.defer`. */
export const textQuery = (text: string, values: readonly unknown[]): Query => ({
  sql: text,
  parameters: values,
});
