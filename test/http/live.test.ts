import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMember } from '#modules/identity/contract.ts';
import { createItem, useLab } from '../lab.ts';
import { keyOf, openDoor, type Door } from './door.ts';

const lab = useLab();
let door: Door;
beforeAll(async () => {
  door = await openDoor(lab().flowstate);
});
afterAll(() => door.close());

type Stream = { text(): string; ended(): boolean; headers: Record<string, unknown>; close(): void };

const follow = (key: string, query = ''): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    const request = get(
      { port: door.port, host: '127.0.0.1', path: `/api/v1/live${query}`, headers, agent: false },
      (response) => {
        let text = '';
        let ended = false;
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes('event: ready')) {
            resolve({
              text: () => text,
              ended: () => ended,
              headers: response.headers,
              close: () => request.destroy(),
            });
          }
        });
        response.on('end', () => (ended = true));
        response.on('error', () => (ended = true));
      },
    );
    request.on('error', reject);
  });

const changes = (stream: Stream) =>
  [...stream.text().matchAll(/event: change\ndata: (.*)\n/g)].map(
    (match) => JSON.parse(match[1] ?? '') as { seq: number; ids: string[] },
  );

test('a stream tells what changed in its workspace, and nothing of another', async () => {
  const [mine, theirs] = [await lab().world(), await lab().world()];
  const stream = await follow(await keyOf(lab().flowstate, mine.owner), `?workspace=${theirs.workspaceId}`);
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.any(String) as string,
  });
  const hidden = await theirs.call(createItem, { name: 'theirs' });
  const item = await mine.call(createItem, { name: 'mine' });
  await expect.poll(() => changes(stream).flatMap((change) => change.ids)).toContain(item.id);
  expect(stream.text()).not.toContain(hidden.id);
  expect(stream.text()).not.toContain('"mine"');
  stream.close();
  await expect.poll(() => lab().flowstate.live.listeners()).toBe(0);
});

test('a change right after the stream is ready is never missed', async () => {
  const world = await lab().world();
  const key = await keyOf(lab().flowstate, world.owner);
  for (let round = 0; round < 5; round++) {
    const stream = await follow(key);
    const item = await world.call(createItem, { name: String(round) });
    await expect.poll(() => changes(stream).flatMap((change) => change.ids)).toContain(item.id);
    stream.close();
  }
});

test('a stream ends when its reader loses the right to it, before it tells anything more', async () => {
  const world = await lab().world();
  const member = await world.join('member');
  const stream = await follow(await keyOf(lab().flowstate, member));
  await world.call(removeMember, { id: member.memberId ?? '' });
  const item = await world.call(createItem, { name: 'after' });
  await expect.poll(() => stream.ended()).toBe(true);
  expect(stream.text()).not.toContain(item.id);
});

test('nobody follows without signing in', async () => {
  const answer = await door.ask('GET', '/api/v1/live');
  expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
  const wrong = await door.ask('GET', '/api/v1/live', { key: 'fsk_x' });
  expect(wrong.status).toBe(401);
  expect(lab().flowstate.live.listeners()).toBe(0);
});

test('stopping the server ends every stream', async () => {
  const own = await openDoor(lab().flowstate);
  const world = await lab().world();
  const key = await keyOf(lab().flowstate, world.owner);
  const previous = door;
  door = own;
  const streams = [await follow(key), await follow(key)];
  door = previous;
  await own.close();
  await expect.poll(() => streams.every((stream) => stream.ended())).toBe(true);
  expect(lab().flowstate.live.listeners()).toBe(0);
});
