import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMember } from '#modules/identity/contract.ts';
import { useAgentWorlds, type AgentWorld } from '../agent-world.ts';
import { keyOf, openDoor, type Door } from './door.ts';

const makeWorld = useAgentWorlds();
let door: Door;
beforeAll(async () => {
  door = await openDoor((await makeWorld()).flowstate);
});
afterAll(() => door.close());

type Told = { event: string; data: Record<string, unknown> };
type Stream = { told(): Told[]; events(): string[]; ended(): boolean; headers: object; close(): void };

const eventsIn = (text: string): Told[] =>
  [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({
    event,
    data: JSON.parse(data) as Record<string, unknown>,
  }));

const follow = (key: string, runId: string, at = door): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    const path = `/api/v1/runs/${runId}/stream`;
    const request = get({ port: at.port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
      let text = '';
      let ended = false;
      const stream = {
        told: () => eventsIn(text),
        events: () => eventsIn(text).map(({ event }) => event),
        ended: () => ended,
        headers: response.headers,
        close: () => request.destroy(),
      };
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('event: snapshot')) resolve(stream);
      });
      response.on('end', () => (ended = true));
      response.on('error', () => (ended = true));
      if (response.statusCode !== 200) reject(new Error(`It answered ${response.statusCode}.`));
    });
    request.on('error', reject);
  });

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

/** A run that says something, waits, and says the rest. */
const speaking = async (world: AgentWorld) => {
  const task = await world.task();
  const [begun, goOn] = [gate(), gate()];
  world.script(async (work) => {
    const tell = (delta: string) =>
      world.flowstate.streams.publish(world.workspaceId, `run/${work.run.id}`, {
        event: 'text',
        data: { delta },
      });
    await work.read('tasks.get', { id: task.id }, { key: 'r1' });
    tell('Hei, ');
    tell('Kari');
    begun.open();
    await goOn.opened;
    tell('!');
    await work.say({ text: 'Hei, Kari!' });
  });
  return { run: await world.ask(await world.agent()), begun, goOn };
};

test('a run is told as it happens, also to who comes late, and the stream ends with it', async () => {
  const world = await makeWorld();
  const key = await keyOf(world.flowstate, world.owner);
  const { run, begun, goOn } = await speaking(world);
  const early = await follow(key, run.id);
  expect(early.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.any(String) as string,
  });
  const working = world.work(run.id);
  await begun.opened;
  const late = await follow(key, run.id);
  await expect.poll(() => late.events()).toContain('text');
  expect(late.told().slice(0, 2)).toMatchObject([
    { event: 'snapshot', data: { id: run.id, status: 'running', answer: null } },
    { event: 'text', data: { delta: 'Hei, Kari' } },
  ]);
  goOn.open();
  await working;
  await expect.poll(() => early.ended() && late.ended()).toBe(true);
  for (const { told } of [early, late]) {
    const said = told().filter(({ event }) => event === 'text');
    expect(said.map(({ data }) => data['delta']).join('')).toBe('Hei, Kari!');
    expect(told().at(-1)).toMatchObject({ event: 'end', data: { status: 'done', answer: 'Hei, Kari!' } });
    expect(told().map(({ event }) => event)).toContain('run');
  }
  expect(early.told()[0]).toMatchObject({ event: 'snapshot', data: { status: 'queued' } });
  expect(early.told().filter(({ event }) => event === 'step')).toMatchObject([
    { data: { name: 'tasks.get', status: 'started' } },
    { data: { name: 'tasks.get', status: 'done' } },
  ]);
  expect(world.flowstate.live.listeners()).toBe(0);

  const after = await follow(key, run.id);
  await expect.poll(() => after.ended()).toBe(true);
  expect(after.events()).toEqual(['snapshot', 'run', 'end']);
  expect(after.told()[0]).toMatchObject({ data: { answer: 'Hei, Kari!' } });
});

test('nobody follows what they may not read, and hears why before any stream', async () => {
  const world = await makeWorld();
  const [member, manager, elsewhere] = [
    await world.join('member'),
    await world.join('manager'),
    await makeWorld(),
  ];
  const run = await world.ask(await world.agent());
  const path = `/api/v1/runs/${run.id}/stream`;
  const ask = async (key?: string, at = path) =>
    (await door.ask('GET', at, key === undefined ? {} : { key })).body;
  expect(await ask()).toMatchObject({ status: 401, code: 'sign_in_required' });
  expect(await ask('fsk_x')).toMatchObject({ status: 401 });
  const writer = await keyOf(world.flowstate, world.owner, ['write']);
  expect(await ask(writer)).toMatchObject({ status: 403 });
  for (const actor of [member, elsewhere.owner]) {
    const key = await keyOf(world.flowstate, actor, ['read']);
    expect(await ask(key)).toMatchObject({ status: 404, code: 'run_not_found' });
  }
  const key = await keyOf(world.flowstate, manager, ['read']);
  const unknown = '/api/v1/runs/019b0000-0000-7000-8000-000000000000/stream';
  expect(await ask(key, unknown)).toMatchObject({ status: 404, code: 'run_not_found' });
  expect(await ask(key, '/api/v1/runs/x/stream')).toMatchObject({ status: 422 });
  expect(world.flowstate.live.listeners()).toBe(0);
  const stream = await follow(key, run.id);
  expect(stream.told()[0]).toMatchObject({ event: 'snapshot', data: { id: run.id } });
  stream.close();
  await expect.poll(() => world.flowstate.live.listeners()).toBe(0);
});

test('what is told of one run is told to nobody else', async () => {
  const [world, elsewhere] = [await makeWorld(), await makeWorld()];
  const { run, begun, goOn } = await speaking(world);
  const other = await elsewhere.ask(await elsewhere.agent());
  const own = await world.ask(await world.agent());
  const streams = [
    await follow(await keyOf(world.flowstate, elsewhere.owner), other.id),
    await follow(await keyOf(world.flowstate, world.owner), own.id),
  ];
  const working = world.work(run.id);
  await begun.opened;
  goOn.open();
  await working;
  for (const stream of streams) {
    expect(stream.events().filter((event) => event !== 'run')).toEqual(['snapshot']);
    expect(JSON.stringify(stream.told())).not.toContain(run.id);
    stream.close();
  }
  await expect.poll(() => world.flowstate.live.listeners()).toBe(0);
});

test('stopping the server ends every stream', async () => {
  const world = await makeWorld();
  const own = await openDoor(world.flowstate);
  const key = await keyOf(world.flowstate, world.owner);
  const run = await world.ask(await world.agent());
  const streams = [await follow(key, run.id, own), await follow(key, run.id, own)];
  await own.close();
  await expect.poll(() => streams.every((stream) => stream.ended())).toBe(true);
  expect(world.flowstate.live.listeners()).toBe(0);
});

test('a stream ends when its reader loses the right to it, before it tells anything more', async () => {
  const world = await makeWorld();
  const member = await world.join('member');
  world.script((work) => work.say({ text: 'Etterpå' }));
  const run = await world.ask(await world.agent(), 'Mitt', member);
  const stream = await follow(await keyOf(world.flowstate, member), run.id);
  await world.call(removeMember, { id: member.memberId ?? '' });
  await world.work(run.id);
  await expect.poll(() => stream.ended()).toBe(true);
  expect(stream.events().at(-1)).toBe('failure');
  expect(JSON.stringify(stream.told())).not.toContain('Etterpå');
});
