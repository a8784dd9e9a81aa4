import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { createItem, getItem, updateItem, useLab } from '#test/lab.ts';
import type { World } from '#test/world.ts';
import { listChangesAfter } from './feed.ts';

const lab = useLab();

const rehearse = (world: World, actor: Actor, input: object, ifVersion?: number) =>
  world.flowstate.registry.transact({ actor: world.owner, name: 'test.rehearsal' }, (ctx) =>
    ctx.perform('items.update', actor, input, {
      keepIf: () => false,
      ...(ifVersion === undefined ? {} : { ifVersion }),
    }),
  );

const feedOf = (world: World) =>
  listChangesAfter(world.flowstate.gateway.reader({ workspaceId: world.workspaceId }), 0, 100);

test('a rehearsal answers as the call would, and leaves nothing', async () => {
  const world = await lab().world();
  const item = await world.call(createItem, { name: 'old' });
  const rehearsed = await rehearse(world, world.owner, { id: item.id, name: 'new' });
  expect(rehearsed.kept).toBe(false);
  expect(rehearsed.answer).toMatchObject({ name: 'new', version: 2 });
  expect(rehearsed.changes).toMatchObject([{ before: { name: 'old' }, after: { name: 'new' } }]);
  expect(await world.call(getItem, { id: item.id })).toMatchObject({ name: 'old', version: 1 });
  expect(await feedOf(world)).toHaveLength(1);
});

test('a rehearsal is refused as the call would be', async () => {
  const world = await lab().world();
  const item = await world.call(createItem, { name: 'old' });
  const viewer = await world.join('viewer');
  const update = { id: item.id, name: 'new' };
  await expect(rehearse(world, viewer, update)).rejects.toMatchObject({ code: 'role_too_weak' });
  await expect(rehearse(world, world.owner, { ...update, extra: 1 })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(rehearse(world, world.owner, update, 7)).rejects.toMatchObject({ code: 'version_conflict' });
});

test('a transaction goes on after what it took back, or what failed', async () => {
  const world = await lab().world();
  const { registry } = world.flowstate;
  const item = await world.call(createItem, { name: 'old' });
  const update = (name: string) => ({ id: item.id, name });
  await registry.transact({ actor: world.owner, name: 'test.outer' }, async (ctx) => {
    const refused = ctx.perform('items.update', world.owner, update('stale'), {
      ifVersion: 9,
      keepIf: () => true,
    });
    await expect(refused).rejects.toMatchObject({ code: 'version_conflict' });
    await ctx.perform('items.update', world.owner, update('tried'), { keepIf: () => false });
    const kept = await ctx.perform('items.update', world.owner, update('kept'), {
      keepIf: ({ changes }) => changes[0]?.before?.['name'] === 'old',
    });
    expect(kept.kept).toBe(true);
  });
  expect(await world.call(getItem, { id: item.id })).toMatchObject({ name: 'kept', version: 2 });
  expect(await feedOf(world)).toHaveLength(2);
});

test('what is performed commits with who performs it, each under its own name and actor', async () => {
  const world = await lab().world();
  const { registry } = world.flowstate;
  const agent: Actor = { ...world.owner, kind: 'agent', name: 'Helper', grants: ['items.create'] };
  const item = await registry.transact({ actor: world.owner, name: 'test.outer' }, async (ctx) => {
    ctx.change({ event: 'tests.began', type: 'test', id: world.workspaceId });
    const { answer } = await ctx.perform('items.create', agent, { name: 'made' });
    return answer as { id: string };
  });
  expect(await feedOf(world)).toMatchObject([
    { seq: 1, event: 'tests.began', actor: { kind: 'member', name: 'Kari Nordmann' } },
    { seq: 2, event: 'items.created', id: item.id, actor: { kind: 'agent', name: 'Helper' } },
  ]);
});

test('what is performed goes when the rest does, and an agent does only what it was given', async () => {
  const world = await lab().world();
  const { registry } = world.flowstate;
  const agent: Actor = { ...world.owner, kind: 'agent', name: 'Helper', grants: ['items.create'] };
  let made = '';
  const attempt = registry.transact({ actor: world.owner, name: 'test.outer' }, async (ctx) => {
    const { answer } = await ctx.perform('items.create', agent, { name: 'made' });
    made = (answer as { id: string }).id;
    await ctx.perform('items.update', agent, { id: made, name: 'more' });
  });
  await expect(attempt).rejects.toMatchObject({ kind: 'forbidden', code: 'not_granted' });
  await expect(world.call(getItem, { id: made })).rejects.toMatchObject({ code: 'item_not_found' });
  expect(await feedOf(world)).toEqual([]);
  await expect(world.call(updateItem, { id: made, name: 'x' }, { as: agent })).rejects.toMatchObject({
    code: 'not_granted',
  });
});
