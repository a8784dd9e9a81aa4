import { expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useLab } from '#test/lab.ts';
import type { World } from '#test/world.ts';
import { sql } from '../db/sql.ts';
import type { Timer } from './module.ts';

let poison: string | null = null;
const batches: number[] = [];

const timer: Timer = {
  name: 'items.due',
  due: async (db, now, limit) => {
    const found = await sql<{
      workspaceId: string;
      id: string;
    }>`select workspace_id as "workspaceId", id from lab_item
      where due_at <= ${now} order by due_at, id limit ${limit}`.execute(db);
    return found.rows;
  },
  fire: async (ctx, ids) => {
    batches.push(ids.length);
    if (poison !== null && ids.includes(poison)) throw new Error('cannot fire this one');
    await sql`update lab_item set fired = fired + 1, due_at = null
      where id = any(${ids}) and due_at <= ${ctx.now}`.execute(ctx.db);
  },
};
const lab = useLab({ timers: [timer] });

const plant = async (world: World, dueAt: string): Promise<string> => {
  const id = newId();
  await world.flowstate.gateway.write({ workspaceId: world.workspaceId }, ({ db }) =>
    sql`insert into lab_item (workspace_id, id, name, due_at) values (${world.workspaceId}, ${id}, 'due', ${dueAt})`.execute(
      db,
    ),
  );
  return id;
};
const fired = async (world: World) =>
  (
    await sql<{ fired: number }>`select fired from lab_item order by id`.execute(
      world.flowstate.gateway.reader({ workspaceId: world.workspaceId }),
    )
  ).rows.map((row) => row.fired);

test('fires what is due, once, in every workspace, and nothing before its time', async () => {
  const [one, two] = [await lab().world(), await lab().world()];
  const { clock, timers } = lab().flowstate;
  const now = clock.now().toISOString();
  const later = new Date(clock.now().getTime() + 60_000).toISOString();
  await plant(one, now);
  await plant(one, later);
  await plant(two, now);
  const second = lab().another();
  await Promise.all([timers.runDue(), second.timers.runDue()]);
  await timers.runDue();
  expect([await fired(one), await fired(two)]).toEqual([[1, 0], [1]]);
  clock.advance(60_000);
  await timers.runDue();
  expect(await fired(one)).toEqual([1, 1]);
  await second.close();
});

test('a row that cannot be fired holds up no other, and is tried again ever later', async () => {
  const world = await lab().world();
  const { clock, timers } = lab().flowstate;
  const now = clock.now().toISOString();
  poison = await plant(world, now);
  await plant(world, now);
  await plant(world, now);
  await timers.runDue();
  expect((await fired(world)).toSorted()).toEqual([0, 1, 1]);
  batches.length = 0;
  expect(await timers.runDue()).toBe(0);
  expect(batches).toEqual([]);
  clock.advance(3_000);
  await timers.runDue();
  expect(batches).toEqual([1, 1]);
  poison = null;
  clock.advance(3_600_000);
  await timers.runDue();
  expect(await fired(world)).toEqual([1, 1, 1]);
});
