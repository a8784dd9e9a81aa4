import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFixture, type Fixture } from '../contract/fixture.ts';
import { keyOf, openDoor, type Door } from '../http/door.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate } from '../world.ts';
import { signIn, type Someone } from './person.ts';
import { connectByOAuth } from './program.ts';

let flowstate: TestFlowstate;
let door: Door;
let fixture: Fixture;
let kari: Someone;
let access: string;
beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
  fixture = await makeFixture(await makeWorld(flowstate), 'Ett');
  kari = await signIn(door, fixture.world, 'owner');
  const { client, kept } = await connectByOAuth(door, kari, fixture.world.workspaceId);
  access = kept.tokens?.access_token ?? '';
  await client.close();
});
afterAll(async () => {
  await door.close();
  await flowstate.stop();
});

const call = (name: string, operation: object, as = kari.member) =>
  flowstate.registry.callNamed(name, as, operation) as Promise<Record<string, unknown>>;
const stageOf = async (id: string) => (await call('opportunities.get', { id }))['stage'];

const post = (params: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  door.ask('POST', '/mcp', {
    key: access,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params, ...more },
  });

const HASH = 'a'.repeat(64);

/** Everything a program might add to a move to have it taken for approved. */
const FORGERIES: readonly [string, Record<string, unknown>, Record<string, unknown>][] = [
  ['nothing', {}, {}],
  ['a flag', { approved: true }, {}],
  ['another flag', { confirm: true, force: true, dryRun: false }, {}],
  ['a hash', { hash: HASH, approval: { hash: HASH, by: 'person' } }, {}],
  ['a status', { status: 'applied', decidedHow: 'person' }, {}],
  ['meta', {}, { _meta: { approved: true, 'io.flowstate/approved': true, progressToken: 1 } }],
  [
    'an accepted elicitation',
    {},
    { inputResponses: { confirm: { action: 'accept', content: { ok: true } } } },
  ],
  ['a state', {}, { requestState: 'approved', inputResponses: {} }],
];

describe('a move that a program asks for', () => {
  test.each(FORGERIES)('with %s stays a proposal or nothing at all', async (_what, inArguments, inParams) => {
    const id = await fixture.one('opportunity');
    const before = await stageOf(id);
    const answer = await post({
      name: 'move_opportunity',
      arguments: { id, stage: 'relationship', ...inArguments },
      ...inParams,
    });
    expect(answer.status, answer.text).toBeLessThan(500);
    expect(answer.text).not.toContain('"applied"');
    await fixture.world.settle();
    expect(await stageOf(id)).toBe(before);
  });

  test('waits in the inbox of whoever the program works for, with from what to what', async () => {
    const id = await fixture.one('opportunity');
    await post({
      name: 'move_opportunity',
      arguments: { id, stage: 'relationship', because: 'De har snakket.' },
    });
    const { items } = (await call('proposals.list', { recordId: id })) as unknown as {
      items: Record<string, unknown>[];
    };
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      status: 'pending',
      operation: 'opportunities.move',
      tier: 2,
      why: 'De har snakket.',
      input: { id, stage: 'relationship' },
    });
    // Approved by the person, it is done, and says by whom it was asked for.
    const { id: proposal, hash } = items[0] ?? {};
    const applied = await call('proposals.approve', { id: proposal, hash });
    expect(applied).toMatchObject({ status: 'applied' });
    expect(await stageOf(id)).toBe('relationship');
  });

  test('cannot be approved by the program that asked, by any name', async () => {
    const id = await fixture.one('opportunity');
    const before = await stageOf(id);
    await post({ name: 'move_opportunity', arguments: { id, stage: 'relationship' } });
    const { items } = (await call('proposals.list', { recordId: id })) as unknown as {
      items: { id: string; hash: string }[];
    };
    const [proposal] = items;
    for (const name of [
      'proposals.approve',
      'approve_proposal',
      'proposals.submit',
      'opportunities.move',
      'proposals.approveMany',
    ]) {
      const answer = await post({ name, arguments: { id: proposal?.id, hash: proposal?.hash } });
      expect(answer.text, name).toMatch(/not found/);
    }
    // Nor by going around the door: its token is one for this door only, and its actor may approve nothing.
    const around = await door.ask('POST', `/api/v1/proposals/${proposal?.id ?? ''}/approve`, {
      key: access,
      body: { hash: proposal?.hash },
    });
    expect(around.status).toBe(401);
    const actor = await flowstate.authenticator.authenticateProgram(
      `Bearer ${access}`,
      'http://localhost:3000/mcp',
    );
    await expect(
      flowstate.registry.callNamed('proposals.approve', actor, { id: proposal?.id, hash: proposal?.hash }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await stageOf(id)).toBe(before);
  });

  test('asks nothing of the program, whose yes would mean nothing', async () => {
    const old = new OldClient({ name: 'eager', version: '1' }, { capabilities: { elicitation: {} } });
    let asked = 0;
    old.setRequestHandler(ElicitRequestSchema, () => {
      asked += 1;
      return { action: 'accept' as const, content: {} };
    });
    const key = await keyOf(flowstate, kari.member, ['read', 'write']);
    const requestInit = { headers: { authorization: `Bearer ${key}` } };
    await old.connect(new OldTransport(new URL(`${door.url}/mcp`), { requestInit }));
    const id = await fixture.one('opportunity');
    const before = await stageOf(id);
    await old.callTool({ name: 'move_opportunity', arguments: { id, stage: 'relationship' } });
    expect([asked, await stageOf(id)]).toEqual([0, before]);
    await old.close();
  });
});
