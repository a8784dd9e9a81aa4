import { describe, expect, test } from 'vitest';
import { createApiKey, revokeApiKey, updateWorkspace } from '#modules/identity/contract.ts';
import { withClient } from '#platform/db/bulk.ts';
import { sql } from '#platform/db/sql.ts';
import { appendChanges } from '#platform/operations/change-log.ts';
import {
  makeWorld as makeWorldIn,
  openAnother,
  openTestFlowstate,
  useWorlds,
  type World,
} from '#test/world.ts';
import { listAudit, listFeed } from '../contract.ts';

const makeWorld = useWorlds();

const busy = async (): Promise<World> => {
  const world = await makeWorld();
  for (const name of ['A', 'B', 'C', 'D', 'E']) await world.call(updateWorkspace, { name });
  return world;
};

describe('the feed', () => {
  test('goes on after any number, in order, and says where it ends', async () => {
    const world = await busy();
    const first = await world.call(listFeed, { limit: 2 });
    expect(first).toMatchObject({ nextCursor: '2', head: 5 });
    const rest = await world.call(listFeed, { after: 2, limit: 100 });
    expect(rest).toMatchObject({ nextCursor: null, head: 5 });
    expect([...first.items, ...rest.items].map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await world.call(listFeed, { after: 5 })).toEqual({ items: [], nextCursor: null, head: 5 });
    expect(await world.call(listFeed, { after: 99 })).toEqual({ items: [], nextCursor: null, head: 99 });
  });

  test('holds no values, only what changed and who did it', async () => {
    const world = await busy();
    const { items } = await world.call(listFeed, { after: 4 });
    expect(items).toEqual([
      {
        seq: 5,
        at: world.flowstate.clock.now().toISOString(),
        event: 'workspaces.updated',
        type: 'workspace',
        id: world.workspaceId,
        personId: null,
        fields: ['name'],
        actor: { kind: 'member', userId: world.owner.userId, name: world.owner.name },
        data: {},
      },
    ]);
  });
});

test('what the feed tells is on the disk, even where its commit did not wait for it', async () => {
  const flowstate = await openTestFlowstate();
  const world = await makeWorldIn(flowstate);
  await withClient(flowstate.owner, async (client) => {
    const database = client.escapeIdentifier(client.database ?? '');
    await client.query(`alter database ${database} set synchronous_commit = on`);
  });
  // New connections, which have the setting.
  const fresh = openAnother(flowstate);
  const position = async (which: 'insert' | 'flush'): Promise<bigint> => {
    const found = await sql<{
      at: string;
    }>`select (pg_current_wal_${sql.raw(which)}_lsn() - '0/0')::text as at`.execute(
      fresh.gateway.reader({ workspaceId: world.workspaceId }),
    );
    return BigInt(found.rows[0]?.at ?? 0);
  };
  for (let round = 0; round < 5; round++) {
    await fresh.gateway.write({ workspaceId: world.workspaceId }, async (transaction) => {
      await transaction.run({ text: 'set local synchronous_commit = off', values: [] });
      const change = { event: 'workspaces.updated', type: 'workspace', id: world.workspaceId } as const;
      const group = { actor: world.owner, operation: 'test', changes: [change] };
      const at = flowstate.clock.now().toISOString();
      await transaction.run(appendChanges([group], { workspaceId: world.workspaceId, requestId: null, at }));
    });
    const written = await position('insert');
    expect((await fresh.registry.call(listFeed, world.owner, { after: round })).items).toHaveLength(1);
    expect(await position('flush')).toBeGreaterThanOrEqual(written);
  }
  await fresh.close();
  await flowstate.stop();
});

describe('the audit trail', () => {
  test('is newest first, with the values before and after, and the request', async () => {
    const world = await busy();
    await world.call(updateWorkspace, { name: 'F' }, { requestId: 'request-7' });
    const first = await world.call(listAudit, { limit: 4 });
    const second = await world.call(listAudit, { limit: 4, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((entry) => entry.seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({
      operation: 'workspaces.update',
      requestId: 'request-7',
      before: { name: 'E' },
      after: { name: 'F' },
    });
  });

  test('of one record is of that record alone', async () => {
    const world = await busy();
    const key = await world.call(createApiKey, { name: 'Rapport' });
    await world.call(revokeApiKey, { id: key.id });
    const { items } = await world.call(listAudit, { recordId: key.id });
    expect(items.map((entry) => [entry.event, entry.fields])).toEqual([
      ['api_keys.revoked', []],
      ['api_keys.created', []],
    ]);
    expect(JSON.stringify(items)).not.toContain(key.key.slice(4));
  });

  test('is for administrators', async () => {
    const world = await makeWorld();
    const manager = await world.join('manager');
    await expect(world.call(listAudit, {}, { as: manager })).rejects.toMatchObject({ code: 'role_too_weak' });
  });
});
