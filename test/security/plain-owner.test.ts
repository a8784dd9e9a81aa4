import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readBackup } from '#app/backup/read.ts';
import { writeBackup } from '#app/backup/write.ts';
import { prepareDatabase } from '#app/flowstate.ts';
import { allModules } from '#app/modules.ts';
import { silentLog } from '#platform/log/log.ts';
import { newId } from '#kernel/ids.ts';
import { createTask, listTasks } from '#modules/tasks/contract.ts';
import { withClient } from '#platform/db/bulk.ts';
import type { Login } from '#platform/db/gateway.ts';
import { makeFixture } from '../contract/fixture.ts';
import { userOf } from '../lab.ts';
import { asOwner } from '../setup/test-server.ts';
import { inDatabase, makeWorld, openOn } from '../world.ts';
import { isolationFaults } from './catalogue.ts';

/** As a hosted PostgreSQL gives it: the owner of the database is nothing more than that. */
const owner = `flowstate_owner_${newId().slice(-12)}`;
const databases: string[] = [];
let folder = '';

const asPlainOwner = (login: Login): Login => {
  if (login.connectionString === undefined) return { ...login, user: owner };
  const address = new URL(login.connectionString);
  [address.username, address.password] = [owner, 'p'];
  return { connectionString: address.href };
};

const hosted = async () => {
  const logins = inject('database');
  const name = `flowstate_t_${newId().replaceAll('-', '')}`;
  await asOwner(logins.owner, `create database ${name} owner ${owner}`);
  databases.push(name);
  const database = {
    owner: asPlainOwner(inDatabase(logins.owner, name)),
    app: inDatabase(logins.app, name),
    system: inDatabase(logins.system, name),
    roles: { app: { name: userOf(logins.app) }, system: { name: userOf(logins.system) } },
    stop: () => Promise.resolve(),
  };
  const modules = allModules({ publicUrl: 'http://localhost:3000', secret: '', log: silentLog });
  await prepareDatabase(database, modules);
  return { database, modules };
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flowstate-hosted-'));
  await asOwner(inject('database').owner, `create role ${owner} login nosuperuser nobypassrls password 'p'`);
});
afterAll(async () => {
  for (const name of databases) await asOwner(inject('database').owner, `drop database ${name} with (force)`);
  await asOwner(inject('database').owner, `drop role ${owner}`);
  await rm(folder, { recursive: true });
});

test('an owner without special rights can install, run, back up and restore', async () => {
  const { database, modules } = await hosted();
  let now = new Date('2026-11-20T12:00:00.000Z');
  const clock = {
    now: () => now,
    set: (instant: string) => void (now = new Date(instant)),
    advance: () => {},
  };
  const opened = openOn(database, modules, clock.now);
  const flowstate = { ...opened, ...database, clock, stop: () => opened.close() };
  const [mine, theirs] = [await makeWorld(flowstate), await makeWorld(flowstate)];
  for (const world of [mine, theirs]) {
    await (await makeFixture(world, 'Vert')).one('transition');
    await world.call(createTask, { title: 'Ring om presentasjonen' });
    await world.settle();
  }
  const found = await mine.call(listTasks, { q: 'presentasjon' });
  expect(found.items.map((task) => task.title)).toEqual(['Ring om presentasjonen']);
  expect(
    await withClient(flowstate.owner, (client) =>
      isolationFaults(client, database.roles.app.name, database.roles.system.name),
    ),
  ).toEqual([]);

  const file = path.join(folder, 'all.backup');
  const written = await writeBackup(database, file);
  const target = await hosted();
  expect(await readBackup(target.database, file, 'empty')).toMatchObject({ rows: written.rows });
  const again = openOn(target.database, target.modules, clock.now);
  expect((await again.registry.call(listTasks, mine.owner, { q: 'presentasjon' })).items).toEqual(
    found.items,
  );
  await again.close();
  await flowstate.close();
});
