import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeMember, updateMember } from '#modules/identity/contract.ts';
import { asOwner } from '../setup/test-server.ts';
import { createItem, useLab } from '../lab.ts';
import type { World } from '../world.ts';
import { keyOf, openDoor, type Answer, type Door } from './door.ts';

const lab = useLab();
let door: Door;
let world: World;
beforeAll(async () => {
  world = await lab().world();
  door = await openDoor(lab().flowstate);
});
afterAll(() => door.close());

const verdict = ({ status, body }: Answer) => (status < 400 ? status : [status, body['code']]);
const read = async (key: string) => verdict(await door.ask('GET', '/api/v1/items', { key }));
const write = async (key: string) =>
  verdict(await door.ask('POST', '/api/v1/items', { key, body: { name: 'a' } }));
const administer = async (key: string) => verdict(await door.ask('GET', '/api/v1/api-keys', { key }));

describe('an API key', () => {
  test.each([
    [['read'], 200, [403, 'scope_missing'], [403, 'scope_missing']],
    [['read', 'write'], 200, 201, [403, 'scope_missing']],
    [['write'], [403, 'scope_missing'], 201, [403, 'scope_missing']],
    [['read', 'write', 'admin'], 200, 201, 200],
  ] as const)(
    'with the scopes %o reads, writes and administers: %o, %o, %o',
    async (scopes, reads, writes, administers) => {
      const key = await keyOf(lab().flowstate, world.owner, [...scopes]);
      expect([await read(key), await write(key), await administer(key)]).toEqual([
        reads,
        writes,
        administers,
      ]);
    },
  );

  test('can do no more than its owner', async () => {
    const viewer = await keyOf(lab().flowstate, { ...(await world.join('viewer')), role: 'member' });
    expect([await read(viewer), await write(viewer)]).toEqual([200, [403, 'role_too_weak']]);
  });

  test('is shown once, and kept as a hash', async () => {
    const made = await door.ask('POST', '/api/v1/api-keys', {
      key: await keyOf(lab().flowstate, world.owner),
      body: { name: 'Reporting' },
    });
    const key = String(made.body['key']);
    expect(key).toMatch(/^fsk_[\w-]{43}$/);
    const listed = await door.ask('GET', '/api/v1/api-keys', {
      key: await keyOf(lab().flowstate, world.owner),
    });
    expect(listed.text).toContain(key.slice(-4));
    const [stored] = await asOwner(
      lab().flowstate.owner,
      'select json_agg(api_key)::text || (select json_agg(change)::text from change) as text from api_key',
    );
    for (const text of [listed.text, JSON.stringify(stored?.rows)]) expect(text).not.toContain(key.slice(4));
  });

  test('stops at once when it is revoked', async () => {
    const key = await keyOf(lab().flowstate, world.owner);
    expect(await read(key)).toBe(200);
    const { body } = await door.ask('GET', '/api/v1/api-keys?limit=200', { key });
    const newest = (body['items'] as { id: string }[]).at(-1);
    expect(verdict(await door.ask('DELETE', `/api/v1/api-keys/${newest?.id}`, { key }))).toBe(200);
    expect(await read(key)).toEqual([401, 'bad_api_key']);
  });

  test('stops when it expires', async () => {
    const admin = await keyOf(lab().flowstate, world.owner);
    const { body } = await door.ask('POST', '/api/v1/api-keys', {
      key: admin,
      body: { name: 'Short', expiresInDays: 1 },
    });
    const key = String(body['key']);
    const { clock } = lab().flowstate;
    expect(await read(key)).toBe(200);
    clock.advance(24 * 3_600_000 - 1);
    expect(await read(key)).toBe(200);
    clock.advance(1);
    expect(await read(key)).toEqual([401, 'bad_api_key']);
  });

  test('follows its owner down, and out, at once', async () => {
    const member = await world.join('member');
    const key = await keyOf(lab().flowstate, member);
    expect(await write(key)).toBe(201);
    await world.call(updateMember, { id: member.memberId ?? '', role: 'viewer' });
    expect([await read(key), await write(key)]).toEqual([200, [403, 'role_too_weak']]);
    await world.call(removeMember, { id: member.memberId ?? '' });
    expect(await read(key)).toEqual([401, 'bad_api_key']);
  });

  test('is no person: it makes no workspaces and joins none', async () => {
    const key = await keyOf(lab().flowstate, world.owner);
    for (const [method, path] of [
      ['GET', '/api/v1/profile'],
      ['POST', '/api/v1/workspaces'],
    ] as const) {
      const answer = await door.ask(method, path, {
        key,
        ...(method === 'POST' ? { body: { name: 'x' } } : {}),
      });
      expect(verdict(answer)).toEqual([403, 'person_required']);
    }
  });

  test('stays in its workspace, whatever the header says', async () => {
    const other = await lab().world();
    await other.call(createItem, { name: 'canary' });
    const key = await keyOf(lab().flowstate, world.owner);
    const answer = await door.ask('GET', '/api/v1/items', {
      key,
      headers: { 'flowstate-workspace': other.workspaceId },
    });
    expect(answer.text).not.toContain('canary');
  });
});

test.each([
  ['Bearer', 401],
  ['Bearer fsk_', 401],
  ['Bearer fsk_unknown', 401],
  ['Bearer something-else', 401],
  ['Basic dXNlcjpwYXNz', 401],
  [`Bearer fsk_${'a'.repeat(8_000)}`, 401],
  ["Bearer fsk_' or 1=1 --", 401],
])('authorization %o is nobody', async (authorization, status) => {
  const answer = await door.ask('GET', '/api/v1/items', { headers: { authorization } });
  expect(answer.status).toBe(status);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="Flowstate"');
});

test('without any sign of who it is, nothing is told', async () => {
  expect(verdict(await door.ask('GET', '/api/v1/items'))).toEqual([401, 'sign_in_required']);
  expect(verdict(await door.ask('POST', '/api/v1/items', { body: { bad: 1 } }))).toEqual([
    401,
    'sign_in_required',
  ]);
});
