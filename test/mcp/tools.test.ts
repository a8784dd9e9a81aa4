import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '#app/mcp/catalogue.ts';
import { newId } from '#kernel/ids.ts';
import { makeFixture, type Fixture } from '../contract/fixture.ts';
import { keyOf, openDoor, type Door } from '../http/door.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate } from '../world.ts';
import { signIn } from './person.ts';
import { connectByOAuth, connectWith } from './program.ts';

let flowstate: TestFlowstate;
let door: Door;
let fixture: Fixture;
let client: Client;
let old: OldClient;
beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
  fixture = await makeFixture(await makeWorld(flowstate), 'Ett');
  const key = await keyOf(flowstate, fixture.world.owner, ['read', 'write']);
  client = await connectWith(door, key);
  old = new OldClient({ name: 'old', version: '1' }, { capabilities: {} });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  await old.connect(new OldTransport(new URL(`${door.url}/mcp`), { requestInit }));
  // Both clients check every answer against the schema its tool was listed with, and throw where it does not fit.
  await client.listTools();
  await old.listTools();
});
afterAll(async () => {
  await client.close();
  await old.close();
  await door.close();
  await flowstate.stop();
});

const operationOf = (tool: string) => {
  const entry = CATALOGUE.find(({ name }) => name === tool);
  const bound = flowstate.registry.operations.get(entry?.operation ?? '');
  if (bound === undefined) throw new Error(`No operation for ${tool}.`);
  return bound.operation;
};

type Answer = {
  isError?: boolean;
  structuredContent?: Record<string, unknown>;
  content: { text?: string }[];
};
const call = async (name: string, args: Record<string, unknown>): Promise<Answer> =>
  (await client.callTool({ name, arguments: args })) as Answer;
const textOf = (answer: Answer): string => answer.content.map(({ text }) => text ?? '').join('\n');

describe('the list of tools', () => {
  test('is this one', async () => {
    const { tools } = await client.listTools();
    expect(
      tools.map(({ name, annotations }) => {
        const { tool } = operationOf(name);
        return `${name} T${String(tool?.tier)}${annotations?.readOnlyHint === true ? ' reads' : ' proposes'}`;
      }),
    ).toEqual([
      'what_to_do_next T0 reads',
      'search_people T0 reads',
      'get_person T0 reads',
      'person_timeline T0 reads',
      'search_companies T0 reads',
      'list_tasks T0 reads',
      'list_pipelines T0 reads',
      'list_opportunities T0 reads',
      'opportunity_moves T0 reads',
      'list_members T0 reads',
      'list_proposals T0 reads',
      'create_person T1 proposes',
      'update_person T1 proposes',
      'add_note T1 proposes',
      'create_task T1 proposes',
      'update_task T1 proposes',
      'complete_task T1 proposes',
      'move_opportunity T2 proposes',
    ]);
  });

  test('says of each when to use it, what it takes and what comes back', async () => {
    const { tools } = await client.listTools();
    for (const tool of tools) {
      expect(tool.title, tool.name).toMatch(/^[A-Z]/);
      expect(tool.description?.length, tool.name).toBeGreaterThan(40);
      expect(tool.inputSchema, tool.name).toMatchObject({ type: 'object', additionalProperties: false });
      expect(tool.outputSchema, tool.name).toMatchObject({ type: 'object' });
      expect(tool.annotations, tool.name).toMatchObject({ destructiveHint: false, openWorldHint: false });
      if (tool.annotations?.readOnlyHint !== true) expect(tool.description).toContain('proposes');
    }
    expect(JSON.stringify(tools).length).toBeLessThan(120_000);
  });

  test('has no tool that approves, sends, deletes or exports', async () => {
    const { tools } = await client.listTools();
    for (const { name } of tools) {
      expect(operationOf(name).name).not.toMatch(
        /approve|reject|undo|remove|archive|export|send|import|keys|members\.(up|re)/,
      );
    }
  });

  test('is shorter for who may only look', async () => {
    const viewer = await fixture.world.join('viewer');
    const looking = await connectWith(door, await keyOf2(viewer));
    const { tools } = await looking.listTools();
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    await expect(looking.callTool({ name: 'create_task', arguments: { title: 'x' } })).rejects.toThrow(
      /not found/,
    );
    await looking.close();
  });
});

/** A viewer cannot make a key by themselves; one that was made before they became one still stands. */
const keyOf2 = async (viewer: Awaited<ReturnType<Fixture['world']['join']>>): Promise<string> =>
  keyOf(flowstate, { ...viewer, role: 'member' }, ['read', 'write']);

describe('every tool', () => {
  test.each(CATALOGUE.map(({ name }) => name))(
    '%s runs its example, and its answer fits what it says',
    async (name) => {
      const operation = operationOf(name);
      const args = await fixture.fill(operation.example.input);
      // Both clients check the answer against the tool's own schema and throw where it does not fit.
      await client.listTools();
      const answer = await call(name, args);
      expect(answer.isError, textOf(answer)).toBeFalsy();
      expect(answer.structuredContent).toBeTypeOf('object');
      expect(JSON.parse(answer.content.at(-1)?.text ?? '')).toEqual(answer.structuredContent);
      await old.listTools();
      const again = await old.callTool({ name, arguments: await fixture.fill(operation.example.input) });
      expect(again.isError, JSON.stringify(again.content)).toBeFalsy();
      if (operation.effect === 'write') {
        expect(answer.structuredContent).toMatchObject({ proposalId: expect.any(String) as string });
        expect(['pending', 'applied']).toContain(answer.structuredContent?.['status']);
      }
    },
  );

  test('says what is wrong and what to do, never how it came about', async () => {
    const unknown = await call('get_person', { id: newId() });
    expect(unknown.isError).toBe(true);
    expect(textOf(unknown)).toMatch(/^person_not_found: /);
    const odd = await call('list_tasks', { limit: 'many', priority: ['x'], foo: 1 });
    expect(textOf(odd)).toMatch(/^invalid_input: /);
    expect(textOf(odd)).toContain('/foo: is not a field of this operation');
    expect(textOf(odd)).toContain('/limit');
    const cursor = await call('search_people', { cursor: 'x' });
    expect(textOf(cursor)).toMatch(/^bad_cursor: /);
    const nothing = await call('create_task', { title: '  ' });
    expect([nothing.isError, textOf(nothing)]).toEqual([true, expect.stringContaining('/title') as string]);
  });

  test('pages by cursor', async () => {
    for (let more = 0; more < 3; more++) await fixture.one('task');
    const first = await call('list_tasks', { limit: 2 });
    const { items, nextCursor } = first.structuredContent as { items: { id: string }[]; nextCursor: string };
    expect([items.length, textOf(first)]).toEqual([2, expect.stringContaining('nextCursor') as string]);
    const second = await call('list_tasks', { limit: 2, cursor: nextCursor });
    const others = (second.structuredContent as { items: { id: string }[] }).items;
    expect(others.map(({ id }) => id)).not.toContain(items[0]?.id);
  });
});

describe('a scope', () => {
  test('to read is not one to write: the program is told which it lacks', async () => {
    const kari = await signIn(door, fixture.world);
    const { client: reading, kept } = await connectByOAuth(door, kari, fixture.world.workspaceId, {
      scope: 'read offline_access',
    });
    await reading.callTool({ name: 'search_people', arguments: {} });
    const refusal = await door.ask('POST', '/mcp', {
      key: kept.tokens?.access_token ?? '',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'create_task', arguments: { title: 'x' } },
      },
    });
    expect(refusal.status).toBe(403);
    expect(refusal.headers['www-authenticate']).toContain('error="insufficient_scope"');
    expect(refusal.headers['www-authenticate']).toContain('scope="write"');
    expect(refusal.headers['www-authenticate']).toContain('/.well-known/oauth-protected-resource/mcp');
    await reading.close();
  });

  test('of a key is held to as well', async () => {
    const writing = await keyOf(flowstate, fixture.world.owner, ['write']);
    const answer = await door.ask('POST', '/mcp', {
      key: writing,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'search_people', arguments: {} } },
    });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('scope="read"') as string,
    ]);
  });
});
