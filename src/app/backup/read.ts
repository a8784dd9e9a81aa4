import { createHash } from 'node:crypto';
import { insertRows, withClient, type BulkClient } from '#platform/db/bulk.ts';
import type { DatabaseServer } from '../database.ts';
import { beginUnchained, chainRestored, isUnchained } from './audit-chain.ts';
import { readLines } from './lines.ts';
import { listTables, type Table } from './tables.ts';
import { FORMAT } from './write.ts';

const BATCH = 1000;

export class BackupError extends Error {
  override readonly name = 'BackupError';
}

type Header = { format: string; createdAt: string; migrations: string[] };
type Section = { table: string; workspaceId: string | null; columns: string[] };
type Trailer = { end: true; rows: number; sha256: string };

const isTrailer = (line: string): boolean => line.startsWith('{"end":true');

const damaged = (file: string, cause?: unknown) =>
  new BackupError(`${file} is damaged or not a Flowstate backup. Nothing was changed; use another copy.`, {
    cause,
  });

const unreadable = (file: string, cause: unknown): BackupError => {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return /^E[A-Z]+$/.test(code)
    ? new BackupError(`${file} cannot be read (${code}). Nothing was changed.`, { cause })
    : damaged(file, cause);
};

/** Reads the whole file once and compares its checksum before anything is written. */
const verify = async (file: string): Promise<Header> => {
  const hash = createHash('sha256');
  let header: Header | null = null;
  let trailer: Trailer | null = null;
  let isWhole = true;
  try {
    for await (const line of readLines(file)) {
      if (trailer !== null) isWhole = false;
      header ??= JSON.parse(line) as Header;
      if (isTrailer(line)) trailer = JSON.parse(line) as Trailer;
      else hash.update(`${line}\n`);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  if (!isWhole || header?.format !== FORMAT || hash.digest('hex') !== trailer?.sha256) throw damaged(file);
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

const assertEmpty = async (owner: BulkClient, tables: readonly Table[]): Promise<void> => {
  for (const { name } of tables) {
    const used = await owner.query(`select from ${owner.escapeIdentifier(name)} limit 1`);
    if (used.rowCount === 0) continue;
    throw new BackupError(
      'This database already holds data. Restore into an empty one, or add --replace to overwrite it.',
    );
  }
};

const fill = async (file: string, owner: BulkClient): Promise<number> => {
  let section: Section | null = null;
  let waiting: string[] = [];
  let rows = 0;
  let isHeader = true;
  const flush = async (): Promise<void> => {
    if (section !== null) await insertRows(owner, section.table, section.columns, waiting);
    rows += waiting.length;
    waiting = [];
  };
  for await (const line of readLines(file)) {
    if (isHeader || isTrailer(line)) {
      isHeader = false;
    } else if (line.startsWith('{"table":')) {
      await flush();
      section = JSON.parse(line) as Section;
    } else {
      waiting.push(line);
      if (waiting.length >= BATCH) await flush();
    }
  }
  await flush();
  return rows;
};

/** Row security holds for the owner too; while it fills the tables, which it has locked, it does not. */
const lift = async (
  owner: BulkClient,
  tables: readonly Table[],
  verb: 'no force' | 'force',
): Promise<void> => {
  for (const { name, reach } of tables) {
    if (reach === 'workspace')
      await owner.query(`alter table ${owner.escapeIdentifier(name)} ${verb} row level security`);
  }
};

/**
 * Puts a backup back into a migrated database. A database that holds something is refused, unless `replace`. It all
 * happens in one transaction: whatever goes wrong, the database is as it was.
 *
 * @throws BackupError with what to do
 */
export const readBackup = async (
  database: Pick<DatabaseServer, 'owner'>,
  file: string,
  mode: 'empty' | 'replace',
): Promise<{ rows: number; createdAt: string }> => {
  const header = await verify(file);
  return withClient(database.owner, async (owner) => {
    await assertSchema(owner, header);
    const tables = await listTables(owner);
    const names = tables.map((table) => owner.escapeIdentifier(table.name)).join(', ');
    await owner.query(`begin; set local lock_timeout = '30s'`);
    try {
      await owner.query(`lock table ${names} in access exclusive mode`);
      await lift(owner, tables, 'no force');
      if (mode === 'empty') await assertEmpty(owner, tables);
      await owner.query(`truncate ${names}`);
      const unchained = isUnchained(header.migrations);
      if (unchained) await beginUnchained(owner);
      const rows = await fill(file, owner);
      if (unchained) await chainRestored(owner);
      await lift(owner, tables, 'force');
      await owner.query('commit');
      await owner.query('analyze');
      return { rows, createdAt: header.createdAt };
    } catch (error) {
      await owner.query('rollback');
      if (error instanceof BackupError) throw error;
      throw new BackupError(`The restore failed; nothing was changed: ${String(error)}`, { cause: error });
    }
  });
};
