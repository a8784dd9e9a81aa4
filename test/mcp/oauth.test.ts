import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listConnectedApps, removeMember, revokeConnectedApp } from '#modules/identity/contract.ts';
import { openDoor, type Door } from '../http/door.ts';
import { openAnother, openTestFlowstate, type TestFlowstate, type World } from '../world.ts';
import { newWorkspace, seat, signIn, type Someone } from './person.ts';
import { connectByOAuth, keeping, newClient, transportOf } from './program.ts';
import { knock, obtain, refresh } from './raw-oauth.ts';

let flowstate: TestFlowstate;
let door: Door;
let world: World;
let kari: Someone;
beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
  world = await newWorkspace(flowstate);
  kari = await signIn(door, world);
});
afterAll(async () => {
  await door.close();
  await flowstate.stop();
});

const apps = async () => (await world.call(listConnectedApps, { limit: 200 })).items;
const status = async (secret: string) => (await knock(door, secret)).status;

describe('the official client', () => {
  test('comes in knowing only the address, and stays in with a new token', async () => {
    const { client, kept, provider } = await connectByOAuth(door, kari, world.workspaceId);
    expect(client.getServerVersion()).toMatchObject({ name: 'flowstate' });
    const [app] = (await apps()).filter(({ name }) => name === 'Notatblokk');
    expect(app).toMatchObject({
      host: '127.0.0.1',
      scopes: ['read', 'write'],
      memberName: 'Kari Nordmann',
    });
    // As if its time was over: the client asks for another by itself, and the old refresh token is spent.
    const before = { ...kept.tokens };
    kept.tokens = { ...kept.tokens, access_token: 'fso_spent' };
    const again = newClient();
    await again.connect(transportOf(door, provider));
    expect((await again.listTools()).tools).toBeInstanceOf(Array);
    expect(kept.tokens.access_token).toMatch(/^fso_/);
    expect(kept.tokens.access_token).not.toBe(before.access_token);
    expect(kept.tokens.refresh_token).not.toBe(before.refresh_token);
    expect(kept.sentTo).toHaveLength(1);
    await again.close();
    await client.close();
  });

  test('of the era before signs in the same way', async () => {
    const { kept, client } = await connectByOAuth(door, kari, world.workspaceId);
    await client.close();
    const old = newClient('legacy');
    await old.connect(transportOf(door, keeping(kept)));
    expect(old.getServerVersion()).toMatchObject({ name: 'flowstate' });
    await old.close();
  });

  test('is held to what its owner left of what it asked for', async () => {
    const { kept, client } = await connectByOAuth(door, kari, world.workspaceId, {
      scope: 'read offline_access',
    });
    expect(kept.tokens?.scope?.split(' ').toSorted()).toEqual(['offline_access', 'read']);
    await client.close();
  });

  test('shows a name of one line, however it spells it', async () => {
    const name = `  Snill\u202e \n\u0000 robot\u2028  ${'x'.repeat(20)}`;
    const { client } = await connectByOAuth(door, kari, world.workspaceId, {
      metadata: { client_name: name },
    });
    await client.close();
    expect((await apps()).map((app) => app.name)).toContain(`Snill robot ${'x'.repeat(20)}`);
  });
});

describe('a token', () => {
  test('dies at once when its connected app is stopped, and so does its refresh token', async () => {
    const { attempt, access, refreshToken } = await obtain(door, kari, world.workspaceId);
    expect(await status(access)).toBe(200);
    const known = new Set((await apps()).map(({ id }) => id));
    const newest = [...known].toSorted().at(-1) ?? '';
    await world.call(revokeConnectedApp, { id: newest });
    expect(await status(access)).toBe(401);
    const renewed = await refresh(door, attempt, refreshToken);
    // The protocol's part still turns; what it gives opens nothing.
    expect(await status(String(renewed.body['access_token']))).toBe(401);
    await expect(world.call(revokeConnectedApp, { id: newest })).rejects.toMatchObject({
      code: 'connected_app_not_found',
    });
  });

  test('stays dead when its owner connects the same program again', async () => {
    const first = await obtain(door, kari, world.workspaceId);
    const newest =
      (await apps())
        .map(({ id }) => id)
        .toSorted()
        .at(-1) ?? '';
    await world.call(revokeConnectedApp, { id: newest });
    const second = await obtain(door, kari, world.workspaceId, { client_id: first.attempt.clientId });
    expect([await status(first.access), await status(second.access)]).toEqual([401, 200]);
    const renewed = await refresh(door, first.attempt, first.refreshToken);
    expect(await status(String(renewed.body['access_token']))).toBe(401);
  });

  test('dies with the membership it came from, also in a second process', async () => {
    const ola = await signIn(door, world, 'member');
    const { access } = await obtain(door, ola, world.workspaceId);
    const other = openAnother(flowstate);
    const second = await openDoor(other);
    expect([await status(access), (await knock(second, access)).status]).toEqual([200, 200]);
    await world.call(removeMember, { id: ola.member.memberId ?? '' });
    expect(await status(access)).toBe(401);
    // What the other process remembers of it lasts ten seconds at most.
    flowstate.clock.advance(10_001);
    expect((await knock(second, access)).status).toBe(401);
    await second.close();
    await other.close();
  });

  test('is for the one workspace that was chosen', async () => {
    const elsewhere = await newWorkspace(flowstate);
    await seat(elsewhere, kari.userId, 'admin');
    const here = await obtain(door, kari, world.workspaceId);
    const there = await obtain(door, kari, elsewhere.workspaceId);
    const { authenticator } = flowstate;
    const whereOf = async (secret: string) =>
      (await authenticator.authenticateProgram(`Bearer ${secret}`, 'http://localhost:3000/mcp')).workspaceId;
    expect(await whereOf(here.access)).toBe(world.workspaceId);
    expect(await whereOf(there.access)).toBe(elsewhere.workspaceId);
    // A header that chooses a workspace for people chooses nothing here.
    const forged = await knock(door, here.access, { 'flowstate-workspace': elsewhere.workspaceId });
    expect(forged.status).toBe(200);
    expect(await whereOf(here.access)).toBe(world.workspaceId);
  });

  test('makes its bearer an agent that is named for what it is, with the member’s role', async () => {
    const ola = await signIn(door, world, 'member');
    const { access } = await obtain(door, ola, world.workspaceId);
    const actor = await flowstate.authenticator.authenticateProgram(
      `Bearer ${access}`,
      'http://localhost:3000/mcp',
    );
    expect(actor).toMatchObject({
      kind: 'agent',
      name: 'Notatblokk for Kari Nordmann',
      role: 'member',
      memberId: ola.member.memberId,
      scopes: ['read', 'write'],
    });
  });
});
