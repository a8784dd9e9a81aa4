import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readBackup } from '#app/backup/read.ts';
import { writeBackup } from '#app/backup/write.ts';
import { newId } from '#kernel/ids.ts';
import { createItem, openLab, userOf, type Lab } from '#test/lab.ts';
import { openGateway, type Login } from '#platform/db/gateway.ts';
import { migrate } from '#platform/db/migrate.ts';
import { verifyChain } from '#platform/operations/audit-chain.ts';
import { appendChanges } from '#platform/operations/change-log.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { asOwner } from '../setup/test-server.ts';
import { inDatabase, makeWorld, openTestFlowstate, type TestFlowstate, type World } from '../world.ts';

/** What the database was like before the audit trail was a chain. */
const BEFORE_THE_CHAIN = [
  'alter table change drop column salt, drop column content_hash, drop column hash, drop column erased_at',
  'alter table feed_head drop column hash, drop column former',
  'drop aggregate flowstate_chain(bytea, bigint, bytea)',
  ...['chain_history', 'chain_step', 'link', 'entry_hash', 'content_hash'].map(
    (name) => `drop function flowstate_${name}`,
  ),
  `delete from schema_migration where name = '00_platform_0002_audit_chain'`,
];

/** An owner that row security holds for, as a hosted PostgreSQL gives it. */
const plainOwner = `flowstate_owner_${newId().slice(-12)}`;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flowstate-unchained-'));
  await asOwner(
    inject('database').owner,
    `create role ${plainOwner} login nosuperuser nobypassrls password 'p'`,
  );
});
afterAll(async () => {
  await asOwner(inject('database').owner, `drop role ${plainOwner}`);
  await rm(folder, { recursive: true });
});

const asPlainOwner = (login: Login): Login => {
  if (login.connectionString === undefined) return { ...login, user: plainOwner };
  const address = new URL(login.connectionString);
  [address.username, address.password] = [plainOwner, 'p'];
  return { connectionString: address.href };
};

const report = (flowstate: TestFlowstate, { workspaceId }: Pick<World, 'workspaceId'>) =>
  verifyChain(flowstate.gateway.reader({ workspaceId }));

const fill = async (lab: Lab): Promise<World[]> => {
  const worlds = [await lab.world(), await lab.world()];
  for (const world of worlds) {
    for (const name of ['a', 'b', 'c']) await world.call(createItem, { name });
  }
  return worlds;
};

test('what was written before there was a chain is chained by the update, and goes on from there', async () => {
  const logins = inject('database');
  const name = `flowstate_t_${newId().replaceAll('-', '')}`;
  await asOwner(logins.owner, `create database ${name} owner ${plainOwner}`);
  const [owner, app, system] = [logins.owner, logins.app, logins.system].map((login) =>
    inDatabase(login, name),
  ) as [Login, Login, Login];
  const roles = { app: { name: userOf(app) }, system: { name: userOf(system) } };
  await migrate(asPlainOwner(owner), roles, []);
  const workspaces = [newId(), newId()];
  const write = `insert into change (workspace_id, seq, at, event, type, record_id, fields, after, data, operation, actor_kind, actor_name)
    select id, seq, now(), 'items.created', 'item', gen_random_uuid(), '{}', '{"name":"a"}', '{}', 'items.create', 'system', 'x'
    from unnest(array['${workspaces.join("','")}']::uuid[]) as id, generate_series(1, 300) as seq order by random()`;
  const count = `insert into feed_head select workspace_id, max(seq) from change group by workspace_id`;
  await asOwner(owner, ...BEFORE_THE_CHAIN, write, count);

  expect(await migrate(asPlainOwner(owner), roles, [])).toEqual(['00_platform_0002_audit_chain']);
  const gateway = openGateway({ app, system }, 2);
  for (const workspaceId of workspaces) {
    const chain = () => verifyChain(gateway.reader({ workspaceId }));
    expect(await chain()).toMatchObject({ entries: 300, fault: null, head: { seq: 300 } });
    const actor = systemActor(workspaceId);
    const change = { event: 'items.created', type: 'item', id: newId() } as const;
    await gateway.write({ workspaceId }, (transaction) => {
      const at = new Date().toISOString();
      const groups = [{ actor, operation: 'items.create', changes: [change] }];
      transaction.beforeCommit(appendChanges(groups, { workspaceId, requestId: null, at }));
      return Promise.resolve();
    });
    expect(await chain()).toMatchObject({ entries: 301, fault: null });
  }
  await gateway.close();
  await asOwner(logins.owner, `drop database ${name} with (force)`);
});

test('a backup from before there was a chain is chained as it is restored', async () => {
  const lab = await openLab();
  const worlds = await fill(lab);
  const file = path.join(folder, 'old.backup');
  await asOwner(lab.flowstate.owner, ...BEFORE_THE_CHAIN, 'drop table lab_item');
  await writeBackup(lab.flowstate, file);
  const target = await openTestFlowstate();
  await makeWorld(target);
  await readBackup(target, file, 'replace');
  for (const world of worlds) {
    expect(await report(target, world)).toMatchObject({ entries: 3, fault: null, head: { seq: 3 } });
  }
  const [columns] = await asOwner(
    target.owner,
    `select count(*)::int as open from information_schema.columns
     where table_name = 'change' and column_name in ('hash', 'content_hash') and is_nullable = 'YES'`,
  );
  expect(columns?.rows).toEqual([{ open: 0 }]);
  await target.stop();
  await lab.flowstate.stop();
});
