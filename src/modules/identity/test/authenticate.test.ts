import { expect, test } from 'vitest';
import { useWorlds } from '#test/world.ts';
import { sql } from '#platform/db/sql.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { createApiKey, revokeApiKey } from '../contract.ts';
import { createAuthenticator } from '../index.ts';

const makeWorld = useWorlds();

test('a key that is revoked while it is being looked up is not remembered', async () => {
  const world = await makeWorld();
  const { flowstate } = world;
  const made = await world.call(createApiKey, { name: 'Rapport' });
  let hold: () => void = () => {};
  const held = new Promise<void>((resolve) => (hold = resolve));
  /** Answers late, with what it found early. */
  const slow: Gateway = {
    ...flowstate.gateway,
    reader: (scope) => {
      const reader = flowstate.gateway.reader(scope);
      const executor = reader.getExecutor();
      const executeQuery: typeof executor.executeQuery = async (query, options) => {
        const result = await executor.executeQuery(query, options);
        await held;
        return result as never;
      };
      return new Proxy(reader, {
        get: (target, name) =>
          name === 'getExecutor'
            ? () => new Proxy(executor, { get: (inner, key) => (key === 'executeQuery' ? executeQuery : Reflect.get(inner, key, inner)) })
            : (Reflect.get(target, name, target) as unknown),
      });
    },
  };
  const authenticator = createAuthenticator(flowstate.auth, slow, flowstate.clock.now);
  const headers = { authorization: `Bearer ${made.key}` };
  const early = authenticator.authenticate(headers, undefined);
  // The look-up has begun; the key goes while it is on its way.
  await sql`select pg_sleep(0.05)`.execute(flowstate.gateway.reader('system'));
  await world.call(revokeApiKey, { id: made.id });
  authenticator.forget();
  hold();
  expect(await early).toMatchObject({ kind: 'api_key' });
  await expect(authenticator.authenticate(headers, undefined)).rejects.toMatchObject({ code: 'bad_api_key' });
});

test('a key is remembered for as long as it holds, and no longer', async () => {
  const world = await makeWorld();
  const { authenticator, clock } = world.flowstate;
  const made = await world.call(createApiKey, { name: 'Rapport', scopes: ['read', 'read'], expiresInDays: 1 });
  expect(made.scopes).toEqual(['read']);
  const ask = () => authenticator.authenticate({ authorization: `bearer ${made.key}` }, undefined);
  clock.advance(24 * 3_600_000 - 5_000);
  expect(await ask()).toMatchObject({ kind: 'api_key', workspaceId: world.workspaceId, userId: world.owner.userId, scopes: ['read'] });
  clock.advance(5_000);
  await expect(ask()).rejects.toMatchObject({ code: 'bad_api_key' });
});
