import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
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

const ensureRole = async (db: Kysely<unknown>, role: { name: string; password?: string }) => {
  const password = role.password === undefined ? '' : ` password ${literal(role.password)}`;
  const attributes = `login nosuperuser nobypassrls nocreatedb nocreaterole noinherit${password}`;
  const found = await sql<{
    one: number;
  }>`select 1 as one from pg_roles where rolname = ${role.name}`.execute(db);
  const verb = found.rows.length === 0 ? 'create' : 'alter';
  // Attributes that only a superuser may name are left as they are for a role that exists.
  const text =
    verb === 'create'
      ? `create role ${quoted(role.name)} ${attributes}`
      : `alter role ${quoted(role.name)} login${password}`;
  await sql.raw(text).execute(db);
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

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

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
    await db.connection().execute(async (one) => {
      // Roles belong to the whole server, so installs that share it take turns.
      await sql`select pg_advisory_lock(74263001)`.execute(one);
      try {
        await ensureRole(one, roles.app);
        await ensureRole(one, roles.system);
      } finally {
        await sql`select pg_advisory_unlock(74263001)`.execute(one);
      }
    });
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
