import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomOf } from '#kernel/random.ts';
import { keyOf, openDoor, type Answer, type Door } from '../http/door.ts';
import { openTestFlowstate, type TestFlowstate, type World } from '../world.ts';
import { newWorkspace } from './person.ts';
import { connectWith } from './program.ts';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { knock } from './raw-oauth.ts';

let flowstate: TestFlowstate;
let door: Door;
let world: World;
let key: string;
beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
  world = await newWorkspace(flowstate);
  key = await keyOf(flowstate, world.owner, ['read', 'write']);
});
afterAll(async () => {
  await door.close();
  await flowstate.stop();
});

const METADATA = 'resource_metadata="http://localhost:3000/.well-known/oauth-protected-resource/mcp"';

describe('who comes without a right', () => {
  test.each([
    ['nothing', undefined],
    ['a key that never was', 'fsk_nothing'],
    ['a token that never was', 'fso_nothing'],
    ['a token of somebody else’s server', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('%s is told where to get one', async (_what, secret) => {
    const answer = await knock(door, secret);
    expect(answer.status).toBe(401);
    const challenge = String(answer.headers['www-authenticate']);
    expect(challenge).toMatch(/^Bearer /);
    expect(challenge).toContain(METADATA);
    expect(challenge).toContain('scope="read write"');
  });

  test('a signed-in browser is nobody here', async () => {
    const answer = await knock(door, undefined, { cookie: 'flowstate.session_token=x.y' });
    expect(answer.status).toBe(401);
  });

  test('another site is refused before it is asked who it is', async () => {
    for (const origin of ['https://evil.example.com', 'http://localhost.evil.example.com:3000', 'null']) {
      expect((await knock(door, key, { origin })).body).toMatchObject({ status: 403, code: 'cross_site' });
    }
    // A page that made its own name mean this machine still says that name.
    const rebound = await knock(door, key, {
      origin: 'http://evil.example.com:3000',
      host: 'evil.example.com:3000',
    });
    expect(rebound.status).toBe(403);
    expect((await knock(door, key, { origin: 'http://localhost:3000' })).status).toBe(200);
  });
});

describe('the protocol', () => {
  test.each(['modern', 'legacy'] as const)('is spoken with the official client: %s', async (era) => {
    const client = await connectWith(door, key, era);
    expect(client.getServerVersion()).toMatchObject({ name: 'flowstate' });
    expect(client.getServerCapabilities()).toMatchObject({ tools: {}, resources: {} });
    expect(client.getInstructions()).toContain('proposals');
    expect((await client.listTools()).tools).toBeInstanceOf(Array);
    await client.close();
  });

  test('is spoken with the official client of the first generation', async () => {
    const client = new OldClient({ name: 'old', version: '1' }, { capabilities: {} });
    const transport = new OldTransport(new URL(`${door.url}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    });
    await client.connect(transport);
    expect(client.getServerVersion()).toMatchObject({ name: 'flowstate' });
    await client.ping();
    expect((await client.listTools()).tools).toBeInstanceOf(Array);
    expect(
      (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    ).toEqual([
      'flowstate://people/{id}',
      'flowstate://companies/{id}',
      'flowstate://tasks/{id}',
      'flowstate://opportunities/{id}',
    ]);
    await client.close();
  });

  test.each(['2025-03-26', '2025-06-18', '2025-11-25'])('of %s begins with a handshake', async (version) => {
    const answer = await door.ask('POST', '/mcp', {
      key,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: {
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: version, capabilities: {}, clientInfo: { name: 'a', version: '1' } },
      },
    });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).toContain(`"protocolVersion":"${version}"`);
    // Nothing is kept between requests, so that any process may answer the next.
    expect(answer.headers['mcp-session-id']).toBeUndefined();
  });

  test('has no sessions to follow or to end', async () => {
    for (const method of ['GET', 'DELETE']) {
      const answer = await door.ask(method, '/mcp', { key, headers: { accept: 'text/event-stream' } });
      expect(answer.status, method).toBe(405);
    }
  });
});

describe('what is not the protocol', () => {
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    door.ask('POST', '/mcp', {
      key,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });

  test('of another kind or size is refused', async () => {
    expect((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post('{}', { accept: 'text/html' })).status).toBeGreaterThanOrEqual(400);
    const large = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { x: 'x'.repeat(1_100_000) } };
    expect((await post(large)).status).toBe(413);
  });

  test('never gets an answer that is our fault, or tells how we are made', async () => {
    const random = randomOf('mcp fuzz');
    const pick = <Item>(items: readonly Item[]): Item => items[random.int(0, items.length - 1)] as Item;
    const values = () =>
      pick<unknown>([
        null,
        1,
        -1,
        1e300,
        '',
        'x',
        '\u0000',
        [],
        {},
        { a: [] },
        '../../etc',
        '%00',
        true,
        'a'.repeat(5000),
      ]);
    const methods = [
      'tools/list',
      'tools/call',
      'resources/read',
      'resources/list',
      'initialize',
      'ping',
      'x',
      'server/discover',
      'subscriptions/listen',
      'logging/setLevel',
      'completion/complete',
      'notifications/initialized',
    ];
    for (let round = 0; round < 150; round++) {
      const message = {
        jsonrpc: pick<unknown>(['2.0', '1.0', null]),
        id: pick<unknown>([1, 'a', null, {}, 1.5]),
        method: pick(methods),
        params: pick<unknown>([
          undefined,
          values(),
          { name: values(), arguments: values() },
          { uri: values(), cursor: values() },
          { name: 'search_people', arguments: { q: values(), limit: values(), cursor: values() } },
          { uri: `flowstate://people/${String(values())}` },
          {
            _meta: { 'io.modelcontextprotocol/protocolVersion': values() },
            name: 'get_person',
            arguments: values(),
          },
        ]),
      };
      const body = pick<unknown>([
        message,
        message,
        message,
        [message, message],
        JSON.stringify(message).slice(0, -3),
      ]);
      const version = pick(['2025-03-26', '2025-06-18', '2026-07-28', 'x']);
      const answer = await post(body, { 'mcp-protocol-version': version });
      expect(answer.status, answer.text).toBeLessThan(500);
      expect(answer.text).not.toMatch(/node_modules|\.ts:\d+|select .* from|at async/i);
    }
  }, 60_000);

  test('is limited like everything else, also where it is only guessed', async () => {
    const strict = await openDoor(flowstate, { rateLimitPerMinute: 3 });
    const statuses = [];
    for (let more = 0; more < 5; more++) statuses.push((await knock(strict, key)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const guesses = [];
    for (let guess = 0; guess < 5; guess++) guesses.push((await knock(strict, `fso_${guess}`)).status);
    expect(guesses).toEqual([401, 401, 401, 429, 429]);
    await strict.close();
  });
});

test('a stream of news is sent as it comes, and ends when the server does', async () => {
  const other = await openDoor(flowstate);
  const answer = await fetch(`${other.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'subscriptions/listen',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'subscriptions/listen',
      params: {
        notifications: { toolsListChanged: true },
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': { name: 'a', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value as Uint8Array)).toContain('subscriptions/acknowledged');
  await other.close();
  let isOver = false;
  while (!isOver) isOver = (await reader?.read())?.done ?? true;
  expect(isOver).toBe(true);
});

test('each call is counted under its operation', async () => {
  const client = await connectWith(door, key);
  const { tools } = await client.listTools();
  if (tools.length > 0) await client.callTool({ name: 'search_people', arguments: {} });
  await client.close();
  const { text } = await door.ask('GET', '/metrics');
  expect(text).toContain('operation="mcp"');
  expect(text).toContain('operation="people.list"');
});
