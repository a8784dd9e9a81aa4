/** The SQL vocabulary modules may use; drivers and connections stay in this folder. */
export { sql, type Expression, type ExpressionBuilder, type Kysely, type RawBuilder, type Selectable, type SqlBool } from 'kysely';
export type { Database } from './schema.ts';
