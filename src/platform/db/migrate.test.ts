import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { userOf } from '#test/lab.ts';
import { asOwner } from '#test/setup/test-server.ts';
import { inDatabase } from '#test/world.ts';
import { migrate, MigrationError, type MigrationFolder } from './migrate.ts';

const PLATFORM = ['00_platform_0001_platform', '00_platform_0002_audit_chain'];
let folder = '';
const databases: string[] = [];

const freshDatabase = async () => {
  const { owner, app, system } = inject('database');
  const name = `flowstate_t_${newId().replaceAll('-', '')}`;
  await asOwner(owner, `create database ${name}`);
  databases.push(name);
  const roles = { app: { name: userOf(app) }, system: { name: userOf(system) } };
  return { owner: inDatabase(owner, name), roles };
};
const lab = (): MigrationFolder[] => [{ rank: 90, name: 'lab', folder }];
const rowsOf = async (
  owner: Awaited<ReturnType<typeof freshDatabase>>['owner'],
  query: string,
): Promise<unknown[]> => (await asOwner(owner, query))[0]?.rows ?? [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flowstate-migrations-'));
  await writeFile(
    path.join(folder, '0001_one.sql'),
    'create table one (a int);\ninsert into one values (1);',
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  for (const name of databases) await asOwner(inject('database').owner, `drop database ${name} with (force)`);
});

describe('migrating', () => {
  test('by four servers that start together happens once', async () => {
    const { owner, roles } = await freshDatabase();
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(owner, roles, lab())));
    expect(applied.flat().toSorted()).toEqual([...PLATFORM, '90_lab_0001_one']);
    expect(await rowsOf(owner, 'select a from one')).toEqual([{ a: 1 }]);
    expect(await migrate(owner, roles, lab())).toEqual([]);
  });

  test('that fails names the migration, keeps nothing of it, and goes on once it is mended', async () => {
    const { owner, roles } = await freshDatabase();
    await migrate(owner, roles, lab());
    const broken = path.join(folder, '0002_two.sql');
    await writeFile(broken, 'create table two (a int); create table two (a int);');
    const failure: unknown = await migrate(owner, roles, lab()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationError);
    expect(failure).toMatchObject({ message: expect.stringContaining('90_lab_0002_two') as string });
    expect(await rowsOf(owner, `select to_regclass('two') as found`)).toEqual([{ found: null }]);
    await writeFile(broken, 'create table two (a int);');
    expect(await migrate(owner, roles, lab())).toEqual(['90_lab_0002_two']);
    await rm(broken);
  });

  test('makes logins that own nothing and bypass nothing', async () => {
    const { owner, roles } = await freshDatabase();
    await migrate(owner, roles, []);
    const names = [roles.app.name, roles.system.name].map((name) => `'${name}'`).join(', ');
    expect(
      await rowsOf(
        owner,
        `select distinct rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname in (${names})`,
      ),
    ).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolinherit: false },
    ]);
  });

  test('by installs that share a server and a login at the same moment works for each', async () => {
    const [one, two] = [await freshDatabase(), await freshDatabase()];
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all([migrate(one.owner, one.roles, []), migrate(two.owner, two.roles, [])]);
      expect(both.flat()).toHaveLength(round === 0 ? 2 * PLATFORM.length : 0);
    }
  });

  test('by an owner who may not make or change roles takes those an administrator made', async () => {
    const { owner, roles } = await freshDatabase();
    const name = `flowstate_t_${newId().replaceAll('-', '')}`;
    const [database] = (await rowsOf(owner, 'select current_database() as name')) as { name: string }[];
    await asOwner(
      owner,
      `create role ${name} login password 'p'`,
      `alter database ${database?.name ?? ''} owner to ${name}`,
    );
    const asOther = (login: typeof owner): typeof owner => {
      if (login.connectionString === undefined) return { ...login, user: name };
      const address = new URL(login.connectionString);
      [address.username, address.password] = [name, 'p'];
      return { connectionString: address.href };
    };
    const locked = { app: { ...roles.app, password: 'p' }, system: { ...roles.system, password: 'p' } };
    expect(await migrate(asOther(owner), locked, [])).toEqual(PLATFORM);
    await asOwner(
      owner,
      `reassign owned by ${name} to current_user`,
      `drop owned by ${name}`,
      `drop role ${name}`,
    );
  });

  test.each(['superuser', 'bypassrls'])('refuses a login with %s, and does nothing', async (attribute) => {
    const { owner, roles } = await freshDatabase();
    const name = `flowstate_t_${newId().replaceAll('-', '')}`;
    await asOwner(owner, `create role ${name} login ${attribute}`);
    const failure: unknown = await migrate(owner, { ...roles, app: { name } }, lab()).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(name) as string,
    });
    expect(await rowsOf(owner, `select to_regclass('one') as found`)).toEqual([{ found: null }]);
    await asOwner(owner, `drop role ${name}`);
  });
});
