import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { useWorlds, type World } from '#test/world.ts';
import { listConnectedApps, removeMember, revokeConnectedApp } from '../contract.ts';
import { connectApp, createConnect } from '../operations/connected-apps.ts';

const makeWorld = useWorlds();

const connect = (world: World, actor: Actor, name = 'Notatblokk', clientId: string = newId()) =>
  world.flowstate.registry.transact({ actor, name: 'test' }, (ctx) =>
    connectApp(ctx, { clientId, name, redirectUri: 'cursor://callback', scopes: ['read'] }),
  );
const namesFor = async (world: World, as: Actor) =>
  (await world.call(listConnectedApps, {}, { as })).items.map(({ name }) => name);

describe('a connected app', () => {
  test('is seen and stopped by whom it works for, and by an administrator', async () => {
    const world = await makeWorld();
    const [ola, eva] = [await world.join('member'), await world.join('member')];
    const id = await connect(world, ola, 'Olas');
    await connect(world, eva, 'Evas');
    expect(await namesFor(world, ola)).toEqual(['Olas']);
    expect(await namesFor(world, eva)).toEqual(['Evas']);
    expect(await namesFor(world, world.owner)).toEqual(['Olas', 'Evas']);
    await expect(world.call(revokeConnectedApp, { id }, { as: eva })).rejects.toMatchObject({
      code: 'connected_app_not_found',
    });
    await world.call(revokeConnectedApp, { id }, { as: world.owner });
    expect(await namesFor(world, ola)).toEqual([]);
  });

  test('is one for each program and member, however often they say yes, and a new one after it was stopped', async () => {
    const world = await makeWorld();
    const client = newId();
    const first = await connect(world, world.owner, 'Før', client);
    expect(await connect(world, world.owner, 'Etter', client)).toBe(first);
    expect(await namesFor(world, world.owner)).toEqual(['Etter']);
    await world.call(revokeConnectedApp, { id: first });
    expect(await connect(world, world.owner, 'Igjen', client)).not.toBe(first);
  });

  test('goes with its member', async () => {
    const world = await makeWorld();
    const ola = await world.join('member');
    await connect(world, ola);
    await world.call(removeMember, { id: ola.memberId ?? '' });
    expect(await namesFor(world, world.owner)).toEqual([]);
  });

  test('says where its owner was sent back to: a site, or a program on their machine', async () => {
    const world = await makeWorld();
    await connect(world, world.owner);
    const { items } = await world.call(listConnectedApps, {});
    expect(items[0]).toMatchObject({ host: 'cursor', lastUsedAt: null, memberName: 'Kari Nordmann' });
  });

  test('is not made by who may only look, or is a member elsewhere', async () => {
    const world = await makeWorld();
    const other = await makeWorld();
    const viewer = await world.join('viewer');
    const { gateway, registry } = world.flowstate;
    const consent = createConnect(gateway, () => registry);
    const asked = { clientId: newId(), redirectUri: 'https://a.example.com', scopes: ['read' as const] };
    const { workspaceId } = world;
    await expect(consent({ ...asked, userId: viewer.userId, workspaceId })).rejects.toMatchObject({
      code: 'role_too_weak',
    });
    await expect(consent({ ...asked, userId: other.owner.userId, workspaceId })).rejects.toMatchObject({
      code: 'not_a_member',
    });
    expect(await namesFor(world, world.owner)).toEqual([]);
  });
});
