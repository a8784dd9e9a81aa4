import { expect, test } from 'vitest';
import { createItem, useLab } from '#test/lab.ts';
import type { LiveNote } from './live.ts';

const lab = useLab();

test('tells every listener of a workspace what changed there, and nobody else', async () => {
  const [mine, theirs] = [await lab().world(), await lab().world()];
  const { live } = lab().flowstate;
  const heard: LiveNote[] = [];
  const overheard: LiveNote[] = [];
  const stop = await live.subscribe(mine.workspaceId, (note) => heard.push(note));
  const stopTheirs = await live.subscribe(theirs.workspaceId, (note) => overheard.push(note));
  expect(live.listeners()).toBe(2);
  const made = await mine.call(createItem, { name: 'a' });
  await expect.poll(() => heard).toEqual([{ seq: 1, types: ['item'], ids: [made.id], personIds: [] }]);
  await theirs.call(createItem, { name: 'b' });
  await expect.poll(() => overheard).toHaveLength(1);
  expect(heard).toHaveLength(1);
  stop();
  stop();
  stopTheirs();
  expect(live.listeners()).toBe(0);
});

test('hears of what another process committed', async () => {
  const world = await lab().world();
  const other = lab().another();
  const heard: number[] = [];
  const stop = await world.flowstate.live.subscribe(world.workspaceId, (note) => heard.push(note.seq));
  await other.registry.call(createItem, world.owner, { name: 'a' });
  await expect.poll(() => heard).toEqual([1]);
  stop();
  await other.close();
});

test('a burst is told together, and a listener that comes later hears only what is new', async () => {
  const world = await lab().world();
  await world.call(createItem, { name: 'before' });
  const heard: LiveNote[] = [];
  const stop = await world.flowstate.live.subscribe(world.workspaceId, (note) => heard.push(note));
  await Promise.all(Array.from({ length: 10 }, (_, at) => world.call(createItem, { name: String(at) })));
  await expect.poll(() => heard.at(-1)?.seq).toBe(11);
  expect(heard.flatMap((note) => note.ids)).toHaveLength(10);
  stop();
});

test('ending one subscription twice leaves the next one alone', async () => {
  const world = await lab().world();
  const { live } = world.flowstate;
  const stopFirst = await live.subscribe(world.workspaceId, () => {});
  stopFirst();
  const heard: number[] = [];
  const stopSecond = await live.subscribe(world.workspaceId, (note) => heard.push(note.seq));
  stopFirst();
  await world.call(createItem, { name: 'a' });
  await expect.poll(() => heard).toEqual([1]);
  stopSecond();
});
