import pg from 'pg';
import type { Login } from './gateway.ts';

/** A client of its own for long work: a backup, a restore, seeding. */
export const withClient = async <Result>(
  login: Login,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({
    ...login,
    application_name: 'flowstate-command',
    options: '-c timezone=UTC',
  });
  // A connection that breaks rejects the query in flight; without a listener it would end the process instead.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

export type BulkClient = pg.Client;

/** Columns of a table that are written, in order; generated ones are left out. */
export const writableColumns = async (client: pg.Client, table: string): Promise<string[]> => {
  const found = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [client.escapeIdentifier(table)],
  );
  return found.rows.map((row) => row.name);
};

/** Adds rows, given as objects with the table's column names, in one statement. Row security applies. */
export const insertRows = async (
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> => {
  if (rows.length === 0) return;
  const name = client.escapeIdentifier(table);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
    [`[${rows.join(',')}]`],
  );
};
