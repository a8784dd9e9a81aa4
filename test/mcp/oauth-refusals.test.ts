import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { listAudit } from '#modules/activity/contract.ts';
import { listConnectedApps } from '#modules/identity/contract.ts';
import { openDoor, type Door } from '../http/door.ts';
import { asOwner } from '../setup/test-server.ts';
import { openTestFlowstate, type TestFlowstate, type World } from '../world.ts';
import { decide, newWorkspace, signIn, visit, type Someone } from './person.ts';
import { REDIRECT } from './program.ts';
import { begin, codeOf, knock, obtain, redeem, refresh, register, token } from './raw-oauth.ts';

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

const rows = async (query: string): Promise<Record<string, unknown>[]> =>
  (await asOwner(flowstate.owner, query))[0]?.rows ?? [];

describe('the code', () => {
  test('is worth nothing with another verifier, and is spent by trying', async () => {
    const attempt = await begin(door);
    const code = await codeOf(door, kari, attempt, world.workspaceId);
    const wrong = await redeem(door, { ...attempt, verifier: 'x'.repeat(43) }, code);
    expect(wrong.status).toBeGreaterThanOrEqual(400);
    expect(wrong.body).not.toHaveProperty('access_token');
    expect((await redeem(door, attempt, code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('is worth nothing without a verifier', async () => {
    const attempt = await begin(door);
    const code = await codeOf(door, kari, attempt, world.workspaceId);
    const answer = await token(door, {
      grant_type: 'authorization_code',
      client_id: attempt.clientId,
      code,
      redirect_uri: REDIRECT,
    });
    expect([answer.status, answer.body['access_token']]).toEqual([400, undefined]);
  });

  test('used twice takes back what it gave', async () => {
    const attempt = await begin(door);
    const code = await codeOf(door, kari, attempt, world.workspaceId);
    const first = await redeem(door, attempt, code);
    const access = String(first.body['access_token']);
    expect((await knock(door, access)).status).toBe(200);
    expect((await redeem(door, attempt, code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await knock(door, access)).status).toBe(401);
    const renewed = await refresh(door, attempt, first.body['refresh_token']);
    expect(renewed.status).toBe(400);
  });

  test('is for the client and the address it was asked for', async () => {
    const attempt = await begin(door);
    const other = await begin(door);
    const code = await codeOf(door, kari, attempt, world.workspaceId);
    expect((await redeem(door, { ...attempt, clientId: other.clientId }, code)).status).toBe(400);
    const again = await codeOf(door, kari, attempt, world.workspaceId);
    const elsewhere = await redeem(door, attempt, again, { redirect_uri: 'http://127.0.0.1:7777/other' });
    expect(elsewhere.body).toMatchObject({ error: 'invalid_grant' });
  });

  test('is for one resource: another is refused before anybody is asked, and after', async () => {
    const foreign = await begin(door, { resource: 'https://elsewhere.example.com/mcp' });
    const back = await visit(door, kari, foreign.url);
    expect(back.searchParams.get('error')).toBe('invalid_target');
    const attempt = await begin(door);
    const code = await codeOf(door, kari, attempt, world.workspaceId);
    const answer = await redeem(door, attempt, code, { resource: 'https://elsewhere.example.com/mcp' });
    expect(answer.body).toMatchObject({ error: 'invalid_target' });
  });
});

describe('an authorization', () => {
  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['that wants no page', { prompt: 'none' }, 'interaction_required'],
  ])('%s comes back refused', async (_what, more, error) => {
    const { url } = await begin(door, more);
    const back = await visit(door, kari, url);
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('code')).toBeNull();
  });

  test('for a token at once comes back refused, where such a client would look', async () => {
    const { url } = await begin(door, { response_type: 'token' });
    const back = await visit(door, kari, url);
    expect(new URLSearchParams(back.hash.slice(1)).get('error')).toBe('unsupported_response_type');
  });

  test.each([
    ['an address nobody registered', { redirect_uri: 'https://evil.example.com/callback' }],
    ['an address that only begins right', { redirect_uri: `${REDIRECT}/../evil` }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('with %s goes nowhere but to our own page', async (_what, more) => {
    const { url } = await begin(door, more);
    const page = await visit(door, kari, url);
    expect([page.origin, page.pathname]).toEqual(['http://localhost:3000', '/connect']);
    expect(page.searchParams.get('error')).not.toBeNull();
    expect(page.searchParams.get('request')).toBeNull();
  });

  test('asks every time, also when it was allowed before', async () => {
    const { attempt } = await obtain(door, kari, world.workspaceId);
    const { url } = await begin(door, { client_id: attempt.clientId });
    const page = await visit(door, kari, url);
    expect(page.pathname).toBe('/connect');
    expect(page.searchParams.get('code')).toBeNull();
  });

  test('by somebody who is not signed in leads to the page that asks them to', async () => {
    const { url } = await begin(door);
    const page = await visit(door, { cookie: '' }, url);
    expect(page.pathname).toBe('/connect');
  });
});

describe('the consent', () => {
  const consent = (body: object, headers: Record<string, string> = {}) =>
    door.ask('POST', '/api/auth/oauth2/consent', {
      headers: { cookie: kari.cookie, origin: 'http://localhost:3000', ...headers },
      body,
    });
  const workspace = () => ({ 'flowstate-workspace': world.workspaceId });
  const pageOf = async (more: Record<string, string> = {}) =>
    (await visit(door, kari, (await begin(door, more)).url)).searchParams.get('request') ?? '';

  test('refused sends the program away without anything kept', async () => {
    const before = await world.call(listConnectedApps, { limit: 200 });
    const { url } = await begin(door);
    const back = await decide(door, kari, url, { accept: false });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(await world.call(listConnectedApps, { limit: 200 })).toEqual(before);
  });

  test('cannot be forged: a changed page, another site, a page of somebody else’s making', async () => {
    const query = new URLSearchParams(await pageOf());
    query.set('redirect_uri', 'https://evil.example.com/callback');
    const changed = await consent({ accept: true, oauth_query: query.toString() }, workspace());
    expect(changed.body).toMatchObject({ error: 'invalid_signature' });
    const elsewhere = await consent(
      { accept: true, oauth_query: await pageOf() },
      { ...workspace(), origin: 'https://evil.example.com' },
    );
    expect(elsewhere.body).toMatchObject({ status: 403, code: 'cross_site' });
    expect((await consent({ accept: true }, workspace())).status).toBe(400);
  });

  test('is for a workspace, and for one where who gives it is a member', async () => {
    const strange = await newWorkspace(flowstate);
    for (const workspaceId of [strange.workspaceId, newId(), 'x', "' or 1=1 --"]) {
      const answer = await consent(
        { accept: true, oauth_query: await pageOf() },
        { 'flowstate-workspace': workspaceId },
      );
      expect(answer.status, answer.text).toBe(400);
      expect(answer.body).toMatchObject({ error: 'access_denied' });
    }
    const nowhere = await consent({ accept: true, oauth_query: await pageOf() });
    expect(nowhere.status).toBe(400);
    expect((await strange.call(listConnectedApps, {})).items).toEqual([]);
  });

  test('allows nothing that was not asked for, and not nothing', async () => {
    const more = await consent(
      { accept: true, oauth_query: await pageOf({ scope: 'read' }), scope: 'read write' },
      workspace(),
    );
    expect(more.body).toMatchObject({ error: 'invalid_request' });
    const none = await consent(
      { accept: true, oauth_query: await pageOf(), scope: 'offline_access' },
      workspace(),
    );
    expect(none.body).toMatchObject({ error: 'invalid_scope' });
  });

  test('is in the audit trail, by the member who gave it', async () => {
    const { items } = await world.call(listAudit, { limit: 50 });
    expect(items.find(({ event }) => event === 'connected_apps.connected')).toMatchObject({
      operation: 'connected_apps.connect',
      actor: { kind: 'member', userId: kari.userId },
    });
  });
});

describe('a refresh token', () => {
  test('is used once: the second time takes the whole family back', async () => {
    const { attempt, refreshToken } = await obtain(door, kari, world.workspaceId);
    const second = await refresh(door, attempt, refreshToken);
    expect(second.status).toBe(200);
    const access = String(second.body['access_token']);
    expect((await knock(door, access)).status).toBe(200);
    expect((await refresh(door, attempt, refreshToken)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await knock(door, access)).status).toBe(401);
    expect((await refresh(door, attempt, second.body['refresh_token'])).status).toBe(400);
  });

  test('gives no more than there was, and to nobody else', async () => {
    const { attempt, refreshToken } = await obtain(door, kari, world.workspaceId, { scope: 'read' });
    const fields = { grant_type: 'refresh_token', client_id: attempt.clientId, refresh_token: refreshToken };
    expect((await token(door, { ...fields, scope: 'read write' })).body).toMatchObject({
      error: 'invalid_scope',
    });
    const other = await begin(door);
    expect((await token(door, { ...fields, client_id: other.clientId })).body).toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('an access token', () => {
  test('is refused after its time, and when it is given back', async () => {
    const { attempt, access } = await obtain(door, kari, world.workspaceId);
    const now = flowstate.clock.now().toISOString();
    flowstate.clock.set(new Date(Date.now() + 14 * 60_000).toISOString());
    expect((await knock(door, access)).status).toBe(200);
    flowstate.clock.set(new Date(Date.now() + 16 * 60_000).toISOString());
    const late = await knock(door, access);
    flowstate.clock.set(now);
    expect(late.status).toBe(401);
    flowstate.authenticator.forget();
    expect((await knock(door, access)).status).toBe(200);
    const given = await token(door, { client_id: attempt.clientId, token: access }, 'revoke');
    expect(given.status).toBe(200);
    expect((await knock(door, access)).status).toBe(401);
  });

  test('given back by another client stays', async () => {
    const { access } = await obtain(door, kari, world.workspaceId);
    const other = await begin(door);
    await token(door, { client_id: other.clientId, token: access }, 'revoke');
    expect((await knock(door, access)).status).toBe(200);
  });

  test('opens nothing but the MCP door', async () => {
    const { access } = await obtain(door, kari, world.workspaceId);
    for (const path of ['/api/v1/people', '/api/v1/profile', '/api/v1/api-keys']) {
      expect((await door.ask('GET', path, { key: access })).body).toMatchObject({
        status: 401,
        code: 'wrong_audience',
      });
    }
  });

  test('of another audience is refused', async () => {
    const { access } = await obtain(door, kari, world.workspaceId);
    const ask = (resource: string) =>
      flowstate.authenticator.authenticateProgram(`Bearer ${access}`, resource);
    await expect(ask('https://elsewhere.example.com/mcp')).rejects.toMatchObject({
      code: 'bad_access_token',
    });
    await rows(`update oauth_access_token set resources = '["https://elsewhere.example.com/mcp"]'`);
    flowstate.authenticator.forget();
    expect((await knock(door, access)).status).toBe(401);
  });

  test('and its kin are not in the database, only hashes of them', async () => {
    const { access, refreshToken } = await obtain(door, kari, world.workspaceId);
    const tables = ['oauth_access_token', 'oauth_refresh_token', 'oauth_client', 'auth_verification'];
    for (const table of tables) {
      const stored = JSON.stringify(await rows(`select to_jsonb(t)::text as t from ${table} t`));
      for (const secret of [access, refreshToken]) {
        expect(stored).not.toContain(secret);
        expect(stored).not.toContain(secret.slice(4));
      }
    }
  });
});

describe('a registration', () => {
  test('is of a public client, whatever it says it is, and keeps nothing it has no use for', async () => {
    const answer = await register(door, {
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials', 'password'],
      scope: 'openid admin',
      logo_uri: 'https://evil.example.com/pixel.png',
      jwks_uri: 'http://169.254.169.254/latest',
      skip_consent: true,
      redirect_uris: ['https://app.example.com/callback'],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      application_type: 'web',
    });
    for (const name of ['client_secret', 'logo_uri', 'jwks_uri', 'skip_consent'])
      expect(answer.body[name]).toBeUndefined();
    expect(String(answer.body['scope'])).not.toContain('admin');
  });

  test.each([
    ['no address', { redirect_uris: [] }],
    ['an address of no scheme', { redirect_uris: ['callback'] }],
    ['a script as address', { redirect_uris: ['javascript:alert(1)'] }],
    ['a data address', { redirect_uris: ['data:text/html,hi'] }],
    ['an address in clear over the network', { redirect_uris: ['http://app.example.com/callback'] }],
    ['an address with a fragment', { redirect_uris: ['https://app.example.com/callback#x'] }],
    ['an address with a login', { redirect_uris: ['https://a:b@app.example.com/callback'] }],
    ['an address without end', { redirect_uris: [`https://app.example.com/${'x'.repeat(600)}`] }],
    [
      'very many addresses',
      { redirect_uris: Array.from({ length: 11 }, (_, n) => `https://a.example.com/${n}`) },
    ],
    ['addresses that are none', { redirect_uris: { a: 1 } }],
  ])('with %s is refused', async (_what, more) => {
    const answer = await register(door, more);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.body).not.toHaveProperty('client_id');
  });

  test('of a kind that cannot be read is refused', async () => {
    for (const body of ['', '[]', 'null', '{', '"x"']) {
      const answer = await door.ask('POST', '/api/auth/oauth2/register', {
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(answer.status, body).toBeGreaterThanOrEqual(400);
      expect(answer.status, body).toBeLessThan(500);
    }
  });

  test('needs no session, and is not helped by one', async () => {
    const answer = await door.ask('POST', '/api/auth/oauth2/register', {
      headers: { cookie: kari.cookie },
      body: { client_name: 'Notatblokk', redirect_uris: [REDIRECT] },
    });
    expect(answer.status).toBe(201);
    const [client] = await rows(
      `select user_id from oauth_client where client_id = '${String(answer.body['client_id'])}'`,
    );
    expect(client).toEqual({ user_id: null });
  });
});

describe('registrations', () => {
  test('are limited for each address', async () => {
    const strict = await openTestFlowstate(undefined, { signInAttemptsPerMinute: 3 });
    const other = await openDoor(strict);
    const statuses = [];
    // The count is kept by address, so this one is of somebody who has not registered yet.
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const body = { client_name: 'Notatblokk', redirect_uris: [REDIRECT] };
    for (let more = 0; more < 5; more++)
      statuses.push((await other.ask('POST', '/api/auth/oauth2/register', { headers, body })).status);
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    await other.close();
    await strict.stop();
  });

  test('that nobody ever said yes to go after a day', async () => {
    const { attempt } = await obtain(door, kari, world.workspaceId);
    const idle = String((await register(door)).body['client_id']);
    const both = `('${attempt.clientId}', '${idle}')`;
    await rows(`update oauth_client set created_at = now() - interval '2 days' where client_id in ${both}`);
    await register(door);
    const left = () => rows(`select client_id from oauth_client where client_id in ${both}`);
    await expect.poll(left).toEqual([{ client_id: attempt.clientId }]);
  });
});

describe('discovery', () => {
  test('says what the door is protected by, where each client looks', async () => {
    for (const path of ['oauth-protected-resource', 'oauth-protected-resource/mcp']) {
      expect((await door.ask('GET', `/.well-known/${path}`)).body).toMatchObject({
        resource: 'http://localhost:3000/mcp',
        authorization_servers: ['http://localhost:3000/api/auth'],
        scopes_supported: ['read', 'write'],
        bearer_methods_supported: ['header'],
      });
    }
  });

  test('describes just what is open', async () => {
    const { body } = await door.ask('GET', '/.well-known/oauth-authorization-server/api/auth');
    expect(body).toEqual({
      issuer: 'http://localhost:3000/api/auth',
      authorization_endpoint: 'http://localhost:3000/api/auth/oauth2/authorize',
      token_endpoint: 'http://localhost:3000/api/auth/oauth2/token',
      registration_endpoint: 'http://localhost:3000/api/auth/oauth2/register',
      revocation_endpoint: 'http://localhost:3000/api/auth/oauth2/revoke',
      scopes_supported: ['read', 'write', 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
    });
    for (const path of ['introspect', 'userinfo', 'create-client', 'get-clients', 'end-session']) {
      expect((await door.ask('POST', `/api/auth/oauth2/${path}`, { body: {} })).status).toBe(404);
    }
  });
});
