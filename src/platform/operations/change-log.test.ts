import { describe, expect, test } from 'vitest';
import { createItem, updateItem, useLab } from '#test/lab.ts';
import type { World } from '#test/world.ts';
import type { FeedEntry } from '#kernel/change.ts';
import { sql } from '../db/sql.ts';
import { getHead, listChangesAfter } from './feed.ts';

const lab = useLab();

const readerOf = (world: World) => world.flowstate.gateway.reader({ workspaceId: world.workspaceId });
const feedOf = (world: World, after = 0) => listChangesAfter(readerOf(world), after, 10_000);

/** What a client that follows the feed sees until `total` entries have come. */
const follow = async (world: World, total: number): Promise<FeedEntry[]> => {
  const seen: FeedEntry[] = [];
  while (seen.length < total)
    seen.push(...(await listChangesAfter(readerOf(world), seen.at(-1)?.seq ?? 0, 7)));
  return seen;
};

describe('the change feed', () => {
  test('has neither gaps nor doubles, and a follower misses nothing, with 20 writers in two processes', async () => {
    const world = await lab().world();
    const second = lab().another();
    const [writers, rounds] = [20, 10];
    const total = writers * rounds;
    const followers = [follow(world, total), follow(world, total), follow(world, total)];
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const { registry } = writer % 2 === 0 ? world.flowstate : second;
        for (let round = 0; round < rounds; round++) {
          await registry.call(createItem, world.owner, { name: `${writer}/${round}` });
        }
      }),
    );
    const stored = await feedOf(world);
    expect(stored.map((entry) => entry.seq)).toEqual(Array.from({ length: total }, (_, at) => at + 1));
    expect(new Set(stored.map((entry) => entry.id)).size).toBe(total);
    for (const seen of await Promise.all(followers)) expect(seen).toEqual(stored);
    expect(await getHead(readerOf(world))).toBe(total);
    await second.close();
  });

  test('a write that fails leaves no number behind', async () => {
    const world = await lab().world();
    const item = await world.call(createItem, { name: 'a' });
    const stale = world.call(updateItem, { id: item.id, name: 'b' }, { ifVersion: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
    await world.call(updateItem, { id: item.id, name: 'c' }, { ifVersion: 1 });
    expect((await feedOf(world)).map(({ seq, event, fields }) => [seq, event, fields])).toEqual([
      [1, 'items.created', []],
      [2, 'items.updated', ['name']],
    ]);
  });

  test('names who did it, when, and by which request', async () => {
    const world = await lab().world();
    await world.call(createItem, { name: 'a' }, { requestId: 'request-1' });
    const { rows } = await sql<object>`select operation, request_id, actor_kind, actor_user_id,
      actor_name, at from change`.execute(readerOf(world));
    expect(rows).toEqual([
      {
        operation: 'items.create',
        request_id: 'request-1',
        actor_kind: 'member',
        actor_user_id: world.owner.userId,
        actor_name: 'Kari Nordmann',
        at: world.flowstate.clock.now().toISOString(),
      },
    ]);
  });

  test('belongs to one workspace', async () => {
    const [mine, theirs] = [await lab().world(), await lab().world()];
    await mine.call(createItem, { name: 'mine' });
    expect(await feedOf(theirs)).toEqual([]);
    expect(await getHead(readerOf(theirs))).toBe(0);
  });
});
