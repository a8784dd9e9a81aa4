import pg from 'pg';
import { OWNER } from './cluster.ts';
import { SOCKET_PORT } from './place.ts';

const PATIENCE_MS = 3_000;

const ownerOn = (socketFolder: string, settings: pg.ClientConfig): pg.Client => {
  const client = new pg.Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: OWNER,
    database: 'postgres',
    connectionTimeoutMillis: PATIENCE_MS,
    ...settings,
  });
  // A connection that breaks fails its query too; unheard, this event would end the process.
  client.on('error', () => undefined);
  return client;
};

/** Whether a server answers at this socket, soon. */
export const answers = async (socketFolder: string): Promise<boolean> => {
  const client = ownerOn(socketFolder, { query_timeout: PATIENCE_MS });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    // Whatever is wrong with it, it does not answer.
    return false;
  } finally {
    await client.end();
  }
};

/** `duplicate_database`, or a unique violation where two make it at the same moment. */
const alreadyMade = ['42P04', '23505'];

/** Makes a database, owned by the owner, where it is missing. */
export const ensureDatabase = async (socketFolder: string, name: string): Promise<void> => {
  const client = ownerOn(socketFolder, {});
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && alreadyMade.includes(error.code ?? ''))) throw error;
  } finally {
    await client.end();
  }
};
