import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { insertRows, withClient, type BulkClient } from '#platform/db/bulk.ts';
import type { DatabaseServer } from '../database.ts';
import { listTables } from './tables.ts';
import { FORMAT } from './write.ts';

const BATCH = 1000;

export class BackupError extends Error {
  override readonly name = 'BackupError';
}

type Header = { format: string; createdAt: string; migrations: string[] };
type Section = { table: string; workspaceId: string | null; columns: string[] };
type Trailer = { end: true; rows: number; sha256: string };

const readLines = (file: string): AsyncIterable<string> => {
  const gunzip = createGunzip();
  const input = pipeline(createReadStream(file), gunzip, () => undefined);
  return createInterface({ input, crlfDelay: Infinity });
};

const damaged = (file: string, cause?: unknown) =>
  new BackupError(`${file} is damaged or not a Flowstate backup. Nothing was changed; use another copy.`, {
    cause,
  });

/** Reads the whole file once and compares its checksum before anything is written. */
const verify = async (file: string): Promise<Header> => {
  const hash = createHash('sha256');
  let header: Header | null = null;
  let trailer: Trailer | null = null;
  try {
    for await (const line of readLines(file)) {
      if (trailer !== null) throw damaged(file);
      if (header === null) header = JSON.parse(line) as Header;
      if (line.startsWith('{"end":true')) trailer = JSON.parse(line) as Trailer;
      else hash.update(`${line}\n`);
    }
  } catch (error) {
    throw damaged(file, error);
  }
  if (header?.format !== FORMAT || trailer === null || hash.digest('hex') !== trailer.sha256)
    throw damaged(file);
  return header;
};

const assertSchema = async (owner: BulkClient, header: Header): Promise<void> => {
  const known = await owner.query<{ name: string }>('select name from schema_migration');
  const names = new Set(known.rows.map((row) => row.name));
  const missing = header.migrations.filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw new BackupError(
    `This backup was made by a newer Flowstate (it knows ${missing.join(', ')}). Update Flowstate first; nothing was changed.`,
  );
};

const empty = async (owner: BulkClient): Promise<void> => {
  const tables = await listTables(owner);
  await owner.query(
    `truncate ${tables.map((table) => owner.escapeIdentifier(table.name)).join(', ')} cascade`,
  );
};

const fill = async (file: string, app: BulkClient, system: BulkClient): Promise<number> => {
  let section: Section | null = null;
  let waiting: string[] = [];
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (section === null || waiting.length === 0) return;
    await insertRows(section.workspaceId === null ? system : app, section.table, section.columns, waiting);
    rows += waiting.length;
    waiting = [];
  };
  let isHeader = true;
  for await (const line of readLines(file)) {
    if (isHeader) {
      isHeader = false;
    } else if (line.startsWith('{"end":true')) {
      await flush();
    } else if (line.startsWith('{"table":')) {
      await flush();
      section = JSON.parse(line) as Section;
      if (section.workspaceId !== null)
        await app.query(`select set_config('app.workspace', $1, true)`, [section.workspaceId]);
    } else {
      waiting.push(line);
      if (waiting.length >= BATCH) await flush();
    }
  }
  return rows;
};

/**
 * Puts a backup back into a migrated database. A database that holds something is refused, unless `replace`.
 * Whatever goes wrong, the database is either as it was or empty, never half.
 *
 * @throws BackupError with what to do
 */
export const readBackup = async (
  database: DatabaseServer,
  file: string,
  mode: 'empty' | 'replace',
): Promise<{ rows: number; createdAt: string }> => {
  const header = await verify(file);
  return withClient(database.owner, (owner) =>
    withClient(database.app, (app) =>
      withClient(database.system, async (system) => {
        await assertSchema(owner, header);
        const used = await system.query('select 1 from auth_user union all select 1 from workspace limit 1');
        if (used.rowCount !== 0 && mode === 'empty') {
          throw new BackupError(
            'This database already holds data. Restore into an empty one, or add --replace to overwrite it.',
          );
        }
        await empty(owner);
        try {
          await app.query('begin');
          await system.query('begin');
          const rows = await fill(file, app, system);
          await system.query('commit');
          await app.query('commit');
          return { rows, createdAt: header.createdAt };
        } catch (error) {
          await app.query('rollback');
          await system.query('rollback');
          await empty(owner);
          throw new BackupError(`The restore failed and left the database empty: ${String(error)}`, {
            cause: error,
          });
        }
      }),
    ),
  );
};
