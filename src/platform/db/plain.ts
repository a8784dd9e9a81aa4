import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Login } from './gateway.ts';

/** A connection for a library that brings its own queries and expects `Date` values, as `pg` gives them. */
export const openPlain = (login: Login, size: number): { db: Kysely<unknown>; close(): Promise<void> } => {
  const pool = new pg.Pool({
    ...login,
    max: size,
    application_name: 'flowstate-identity',
    idleTimeoutMillis: 30_000,
  });
  // Without listeners a connection that breaks would end the process; the pool replaces it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    // One that was never used does not know its pool, which a query still on its way would then keep open.
    if (!pool.ending) await pool.end();
  };
  return { db, close };
};
