import { expect, test } from 'vitest';
import { useWorlds } from '#test/world.ts';
import { createApiKey } from '../contract.ts';

const makeWorld = useWorlds();

test('a caller who is being looked up while everyone is forgotten is not remembered', async () => {
  const world = await makeWorld();
  const { authenticator, gateway } = world.flowstate;
  const made = await world.call(createApiKey, { name: 'Rapport' });
  const ask = () => authenticator.authenticate({ authorization: `Bearer ${made.key}` }, undefined);
  const early = ask();
  authenticator.forget();
  expect(await early).toMatchObject({ kind: 'api_key' });
  // Behind everyone's back, so that only what is remembered could still let it in.
  await gateway.write({ workspaceId: world.workspaceId }, ({ db }) =>
    db.updateTable('api_key').set({ revoked_at: made.createdAt }).where('id', '=', made.id).execute(),
  );
  await expect(ask()).rejects.toMatchObject({ code: 'bad_api_key' });
});

test('a key is remembered for as long as it holds, and no longer', async () => {
  const world = await makeWorld();
  const { authenticator, clock } = world.flowstate;
  const made = await world.call(createApiKey, {
    name: 'Rapport',
    scopes: ['read', 'read'],
    expiresInDays: 1,
  });
  expect(made.scopes).toEqual(['read']);
  const ask = () => authenticator.authenticate({ authorization: `bearer ${made.key}` }, undefined);
  clock.advance(24 * 3_600_000 - 5_000);
  expect(await ask()).toMatchObject({
    kind: 'api_key',
    workspaceId: world.workspaceId,
    userId: world.owner.userId,
    scopes: ['read'],
  });
  clock.advance(5_000);
  await expect(ask()).rejects.toMatchObject({ code: 'bad_api_key' });
});
