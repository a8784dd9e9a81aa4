import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { createItem, openLab, useLab, type LabParts } from '#test/lab.ts';
import type { World } from '#test/world.ts';
import { sql } from '../db/sql.ts';
import { appendChanges } from './change-log.ts';
import type { Reaction } from './module.ts';

/** Writes one row an entry, so that a doubled effect shows as a doubled row. */
const copying = (name: string, before: (item: string, of: number) => void = () => {}): Reaction => ({
  name,
  on: ['items.created'],
  run: async (ctx, entries) => {
    for (const entry of entries) {
      before(String(entry.data['name']), entries.length);
      await sql`insert into lab_item (workspace_id, id, name)
        values (${ctx.actor.workspaceId}, ${newId()}, ${`${name} ${String(entry.data['name'])}`})`.execute(
        ctx.db,
      );
    }
  },
});

const failing = new Set<string>();
const triedAlone: string[] = [];
const trouble = (item: string, of: number): void => {
  if (of === 1) triedAlone.push(item);
  if (failing.has(item)) throw new Error(`cannot stand ${item}`);
};
const parts: LabParts = { reactions: [copying('first'), copying('second', trouble), copying('third')] };
const lab = useLab(parts);

const rows = async <Row>(world: World, query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await query.execute(world.flowstate.gateway.reader({ workspaceId: world.workspaceId }))).rows;
const copies = async (world: World) =>
  (
    await rows(world, sql<{ name: string }>`select name from lab_item where name like '% %' order by name`)
  ).map((row) => row.name);
const cursor = async (world: World) =>
  (await rows(world, sql<{ seq: number; attempts: number }>`select seq, attempts from reaction_cursor`))[0];

describe('a reaction', () => {
  test('has its effect once for each change, however many processes follow', async () => {
    const world = await lab().world();
    const second = lab().another();
    const items = Array.from({ length: 30 }, (_, at) => String(at).padStart(2, '0'));
    await Promise.all(
      items.map((name, at) =>
        (at % 2 === 0 ? world.flowstate : second).registry.call(createItem, world.owner, { name }),
      ),
    );
    await Promise.all([world.settle(), second.reactions.settle(world.workspaceId)]);
    await world.settle();
    expect(await copies(world)).toEqual(
      ['first', 'second', 'third'].flatMap((name) => items.map((item) => `${name} ${item}`)),
    );
    await second.close();
  });

  test('that fails in a batch holds up only its own change, and is tried again', async () => {
    const world = await lab().world();
    failing.add('bad');
    for (const name of ['a', 'b', 'bad', 'c']) await world.call(createItem, { name });
    await world.flowstate.reactions.settle(world.workspaceId);
    expect(await cursor(world)).toEqual({ seq: 2, attempts: 1 });
    expect(await copies(world)).toHaveLength(6);

    failing.delete('bad');
    world.flowstate.clock.advance(60_000);
    await world.settle();
    expect(await cursor(world)).toEqual({ seq: 4, attempts: 0 });
    expect(await copies(world)).toHaveLength(12);
  });

  test('is set aside for a change after five tries, alone, and the rest goes on', async () => {
    const world = await lab().world();
    failing.add('poison');
    triedAlone.length = 0;
    for (const name of ['poison', 'x']) await world.call(createItem, { name });
    for (let round = 0; round < 8; round++) {
      await world.flowstate.reactions.settle(world.workspaceId);
      world.flowstate.clock.advance(60_000);
    }
    const failures = await rows(world, sql<object>`select reaction, seq, error from reaction_failure`);
    expect(failures).toEqual([{ reaction: 'second', seq: 1, error: 'cannot stand poison' }]);
    expect(await copies(world)).toEqual(['first poison', 'first x', 'second x', 'third poison', 'third x']);
    expect(triedAlone.filter((item) => item === 'poison')).toHaveLength(5);
    expect(await cursor(world)).toEqual({ seq: 2, attempts: 0 });
    failing.delete('poison');
  });

  test('whose writes cannot be committed is set aside too', async () => {
    const unsavable: Reaction = {
      name: 'unsavable',
      on: ['items.created'],
      run: (ctx, entries) => {
        if (entries.some((entry) => entry.data['name'] === 'odd')) {
          ctx.change({ event: 'odd.happened', type: 'odd', id: newId(), data: { text: '\u0000' } });
        }
        return Promise.resolve();
      },
    };
    const odd = await openLab({ reactions: [unsavable, copying('after')] });
    const world = await odd.world();
    for (const name of ['odd', 'even']) await world.call(createItem, { name });
    for (let round = 0; round < 8; round++) {
      await odd.flowstate.reactions.settle(world.workspaceId);
      odd.flowstate.clock.advance(60_000);
    }
    expect(await copies(world)).toEqual(['after even']);
    expect(await rows(world, sql<object>`select reaction, seq from reaction_failure`)).toEqual([
      { reaction: '*', seq: 1 },
    ]);
    await odd.flowstate.stop();
  });

  test('starts by itself after a commit, and for what another process left behind', async () => {
    const world = await lab().world();
    await world.call(createItem, { name: 'soon' });
    await expect.poll(() => copies(world)).toHaveLength(3);

    // As a process leaves it that is killed right after COMMIT.
    await world.flowstate.gateway.write({ workspaceId: world.workspaceId }, (transaction) => {
      const change = { event: 'items.created', type: 'item', id: newId(), data: { name: 'left' } } as const;
      const at = world.flowstate.clock.now().toISOString();
      const group = { actor: world.owner, operation: 'test', changes: [change] };
      const { workspaceId } = world;
      transaction.beforeCommit(appendChanges([group], { workspaceId, requestId: null, at }));
      return Promise.resolve();
    });
    const fresh = lab().another();
    fresh.reactions.start();
    await expect.poll(() => copies(world)).toHaveLength(6);
    await fresh.close();
  });

  test('killed in between leaves nothing half, and is done again', async () => {
    let kills = 0;
    const killed = await openLab({
      reactions: [
        {
          name: 'killed',
          on: ['items.created'],
          run: async (ctx) => {
            await sql`insert into lab_item (workspace_id, id, name) values (${ctx.actor.workspaceId}, ${newId()}, 'a copy')`.execute(
              ctx.db,
            );
            kills += 1;
            // Three times: as often as a transaction is tried by itself.
            if (kills <= 3) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db);
          },
        },
      ],
    });
    const world = await killed.world();
    await world.call(createItem, { name: 'a' });
    await expect.poll(() => kills).toBe(3);
    await world.settle();
    expect(await copies(world)).toEqual(['a copy']);
    expect(await cursor(world)).toEqual({ seq: 1, attempts: 0 });
    await killed.flowstate.stop();
  });
});
