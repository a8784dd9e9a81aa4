import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { withClient, writableColumns, type BulkClient } from '#platform/db/bulk.ts';
import type { DatabaseServer } from '../database.ts';
import { listTables, type Table } from './tables.ts';

export const FORMAT = 'flowstate-backup-1';
const FETCH = 2000;

export type BackupSummary = { tables: number; rows: number; workspaces: number; checksum: string };

const inScope = async (client: BulkClient, workspaceId: string): Promise<void> => {
  await client.query(`select set_config('app.workspace', $1, true)`, [workspaceId]);
};

/** Rows of one table as JSON texts, read through a cursor so that memory stays flat. */
async function* readRows(
  client: BulkClient,
  table: string,
  columns: readonly string[],
): AsyncGenerator<string> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const name = client.escapeIdentifier(table);
  await client.query(
    `declare rows no scroll cursor for select row_to_json(r)::text as row from (select ${list} from ${name}) r`,
  );
  for (;;) {
    const batch = await client.query<{ row: string }>(`fetch ${FETCH} from rows`);
    for (const { row } of batch.rows) yield row;
    if (batch.rows.length < FETCH) break;
  }
  await client.query('close rows');
}

type Clients = { owner: BulkClient; app: BulkClient; system: BulkClient };

async function* lines(
  clients: Clients,
  tables: readonly Table[],
  workspaces: readonly string[],
  counted: { rows: number },
) {
  const { owner, app, system } = clients;
  const migrations = await owner.query<{ name: string }>('select name from schema_migration order by name');
  const header = {
    format: FORMAT,
    createdAt: new Date().toISOString(),
    migrations: migrations.rows.map((row) => row.name),
  };
  yield JSON.stringify(header);
  for (const table of tables) {
    const columns = await writableColumns(owner, table.name);
    const scopes = table.reach === 'identity' ? [null] : workspaces;
    for (const workspaceId of scopes) {
      yield JSON.stringify({ table: table.name, workspaceId, columns });
      if (workspaceId !== null) await inScope(app, workspaceId);
      for await (const row of readRows(workspaceId === null ? system : app, table.name, columns)) {
        counted.rows += 1;
        yield row;
      }
    }
  }
}

/**
 * Writes everything to one compressed file, as it stood at one moment: three logins share one snapshot, and the
 * server goes on working. The file appears under its name only when it is complete.
 */
export const writeBackup = (
  database: Pick<DatabaseServer, 'owner' | 'app' | 'system'>,
  file: string,
): Promise<BackupSummary> =>
  withClient(database.owner, (owner) =>
    withClient(database.app, (app) =>
      withClient(database.system, async (system) => {
        await owner.query('begin isolation level repeatable read read only');
        const exported = await owner.query<{ id: string }>('select pg_export_snapshot() as id');
        for (const client of [app, system]) {
          await client.query('begin isolation level repeatable read read only');
          await client.query(`set transaction snapshot ${client.escapeLiteral(exported.rows[0]?.id ?? '')}`);
        }
        const tables = await listTables(owner);
        const found = await system.query<{ id: string }>(
          'select workspace_id as id from workspace order by 1',
        );
        const workspaces = found.rows.map((row) => row.id);
        const hash = createHash('sha256');
        const counted = { rows: 0 };
        const content = async function* () {
          for await (const line of lines({ owner, app, system }, tables, workspaces, counted)) {
            const text = `${line}\n`;
            hash.update(text);
            yield text;
          }
          yield `${JSON.stringify({ end: true, rows: counted.rows, sha256: hash.copy().digest('hex') })}\n`;
        };
        const draft = `${file}.partial`;
        try {
          await pipeline(
            Readable.from(content()),
            createGzip({ level: 6 }),
            createWriteStream(draft, { mode: 0o600, flush: true }),
          );
          await rename(draft, file);
        } finally {
          await rm(draft, { force: true });
        }
        return {
          tables: tables.length,
          rows: counted.rows,
          workspaces: workspaces.length,
          checksum: hash.digest('hex'),
        };
      }),
    ),
  );
