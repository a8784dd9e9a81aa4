import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';
import type { Login } from './gateway.ts';

/** A folder of `.sql` files, applied in order of `rank` and then of file name. */
export type MigrationFolder = { rank: number; name: string; folder: string };

/** Names and passwords of the two restricted logins. Without a password the server must trust the connection. */
export type Roles = { app: { name: string; password?: string }; system: { name: string; password?: string } };

const PLATFORM: MigrationFolder = {
  rank: 0,
  name: 'platform',
  folder: path.join(import.meta.dirname, 'migrations'),
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const readMigrations = async (folders: readonly MigrationFolder[], roles: Roles) => {
  const migrations: Record<string, Migration> = {};
  for (const { rank, name, folder } of folders) {
    for (const file of (await readdir(folder)).filter((entry) => entry.endsWith('.sql'))) {
      const text = await readFile(path.join(folder, file), 'utf8');
      const body = text
        .replaceAll('flowstate_app', quoted(roles.app.name))
        .replaceAll('flowstate_system', quoted(roles.system.name));
      migrations[`${String(rank).padStart(2, '0')}_${name}_${file.slice(0, -4)}`] = {
        up: async (db) => void (await sql.raw(body).execute(db)),
      };
    }
  }
  return migrations;
};

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const makeRole = async (db: Kysely<unknown>, role: { name: string; password?: string }): Promise<void> => {
  const password = role.password === undefined ? '' : ` password ${literal(role.password)}`;
  const found = await sql`select from pg_roles where rolname = ${role.name}`.execute(db);
  if (found.rows.length === 0) {
    const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noinherit';
    await sql.raw(`create role ${quoted(role.name)} ${attributes}${password}`).execute(db);
    return;
  }
  try {
    await sql.raw(`alter role ${quoted(role.name)} login${password}`).execute(db);
  } catch (error) {
    // Made by an administrator whose roles this owner may not change: it is taken as it is.
    if (codeOf(error) !== '42501') throw error;
  }
};

/** Somebody else made or changed the role at the same moment: it belongs to the whole server, and to other installs. */
const ROLE_RACES = new Set(['42710', '23505', 'XX000']);
const MAX_RACES = 10;

const ensureRole = async (db: Kysely<unknown>, role: { name: string; password?: string }): Promise<void> => {
  for (let races = 0; ; races++) {
    try {
      await makeRole(db, role);
      return;
    } catch (error) {
      if (races >= MAX_RACES || !ROLE_RACES.has(codeOf(error))) throw error;
      await delay(races * 20 * Math.random());
    }
  }
};

/** A login that row security does not hold for would open every workspace to every other. */
const assertRestricted = async (db: Kysely<unknown>, name: string): Promise<void> => {
  const found = await sql<{ strong: boolean }>`
    select rolsuper or rolbypassrls or rolname = current_user as strong from pg_roles where rolname = ${name}
  `.execute(db);
  if (found.rows[0]?.strong !== true) return;
  throw new MigrationError(
    `The database login "${name}" could go past row security. Give DATABASE_APP_URL and DATABASE_SYSTEM_URL logins ` +
      'that are neither the owner nor allowed to bypass it, or leave both out: Flowstate then makes its own.',
  );
};

const openOwner = (login: Login) =>
  new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        ...login,
        max: 2,
        application_name: 'flowstate-migrate',
        options: '-c timezone=UTC',
      }),
    }),
  });

/**
 * Brings the database up to date as its owner: the two restricted roles, then every migration not yet applied,
 * under a lock so that two servers starting together do it once. Returns the names of those applied now.
 *
 * @throws MigrationError naming the migration that failed; nothing of it stays.
 */
export const migrate = async (
  owner: Login,
  roles: Roles,
  folders: readonly MigrationFolder[],
): Promise<string[]> => {
  const db = openOwner(owner);
  try {
    for (const role of [roles.app, roles.system]) {
      await ensureRole(db, role);
      await assertRestricted(db, role.name);
    }
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => readMigrations([PLATFORM, ...folders], roles) },
      migrationTableName: 'schema_migration',
      migrationLockTableName: 'schema_migration_lock',
      allowUnorderedMigrations: true,
    });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((result) => result.status === 'Error');
    if (error !== undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationError(`Migration ${failed?.migrationName ?? ''} failed: ${reason}`, {
        cause: error,
      });
    }
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
};
