import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { asOwner } from '../setup/test-server.ts';
import { openTestFlowstate, type TestFlowstate } from '../world.ts';
import { openDoor, type Answer, type Door } from './door.ts';

let flowstate: TestFlowstate;
let door: Door;
beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
});
afterAll(async () => {
  await door.close();
  await flowstate.stop();
});

const PASSWORD = 'correct horse battery';
const cookiesOf = (answer: Answer): string =>
  ((answer.headers['set-cookie'] ?? []) as string[]).map((cookie) => cookie.split(';')[0]).join('; ');
const auth = (path: string, body: object, headers: Record<string, string> = {}) =>
  door.ask('POST', `/api/auth/${path}`, { body, headers });
const address = () => `${newId()}@example.com`;
const signUp = (email = address(), more: object = {}) =>
  auth('sign-up/email', { email, password: PASSWORD, name: 'Ola Nordmann', ...more });
const profile = (cookie: string) => door.ask('GET', '/api/v1/profile', { headers: { cookie } });
const rows = async (query: string): Promise<Record<string, unknown>[]> =>
  (await asOwner(flowstate.owner, query))[0]?.rows ?? [];

describe('signing up', () => {
  test('makes an account whose password nobody can read, and signs in', async () => {
    const email = address();
    const answer = await signUp(email.toUpperCase(), { locale: 'nb', timeZone: 'Europe/Oslo' });
    expect(answer.status).toBe(200);
    expect((await profile(cookiesOf(answer))).body).toMatchObject({
      email,
      name: 'Ola Nordmann',
      locale: 'nb',
      timeZone: 'Europe/Oslo',
    });
    const [stored] = await rows(
      `select password from auth_account join auth_user on auth_user.id = user_id where email = '${email}'`,
    );
    expect(stored?.['password']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const everything = await rows(
      `select row_to_json(auth_user)::text || row_to_json(auth_session)::text as text from auth_user, auth_session`,
    );
    expect(JSON.stringify(everything)).not.toContain(PASSWORD);
  });

  test('sets a cookie that scripts and other sites cannot use', async () => {
    const [cookie] = (await signUp()).headers['set-cookie'] as string[];
    expect(cookie).toMatch(/^flowstate\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
  });

  test.each([
    ['a short password', { password: 'short' }],
    ['a password without end', { password: 'a'.repeat(201) }],
    ['no address', { email: 'ola' }],
    ['an address without end', { email: `${'a'.repeat(300)}@example.com` }],
    ['a blank name', { name: ' \n ' }],
    ['a name without end', { name: 'a'.repeat(5000) }],
    ['a NUL in the name', { name: 'a\u0000b' }],
    ['half a surrogate pair in the name', { name: '\ud83d' }],
  ])('with %s is refused', async (_what, more) => {
    const answer = await signUp(address(), more);
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(answer.status, answer.text).toBeLessThan(500);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('twice with one address makes one account, in whatever letters', async () => {
    const email = address();
    await signUp(email);
    expect((await signUp(email.toUpperCase())).status).toBe(422);
    const parallel = address();
    await Promise.all(Array.from({ length: 5 }, () => signUp(parallel)));
    expect(await rows(`select id from auth_user where email in ('${email}', '${parallel}')`)).toHaveLength(2);
  });

  test('takes no role, id or verification from whoever asks', async () => {
    const email = address();
    await signUp(email, {
      emailVerified: true,
      id: newId(),
      role: 'owner',
      image: 'javascript:alert(1)',
      locale: 'xx',
      timeZone: 'Mars/Base',
    });
    const [user] = await rows(
      `select email_verified, image, locale, time_zone from auth_user where email = '${email}'`,
    );
    expect(user ?? { email_verified: false, image: null, locale: 'en', time_zone: 'UTC' }).toEqual({
      email_verified: false,
      image: null,
      locale: 'en',
      time_zone: 'UTC',
    });
  });
});

describe('signing in', () => {
  test('needs the password, and does not tell which of the two was wrong', async () => {
    const email = address();
    await signUp(email);
    const right = await auth('sign-in/email', { email, password: PASSWORD });
    expect((await profile(cookiesOf(right))).body).toMatchObject({ email });
    const wrong = await auth('sign-in/email', { email, password: `${PASSWORD}.` });
    const unknown = await auth('sign-in/email', { email: address(), password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  test('is limited for who guesses, whatever address they claim, and for nobody else', async () => {
    const strict = await openTestFlowstate(undefined, { signInAttemptsPerMinute: 4 });
    const strictDoor = await openDoor(strict);
    const guess = async (from: string, number: number) => {
      const body = { email: 'ola@example.com', password: `guess number ${number}` };
      const headers = { 'x-forwarded-for': from, 'x-flowstate-address': `192.0.2.${number}` };
      return strictDoor.ask('POST', '/api/auth/sign-in/email', { body, headers });
    };
    const answers: Answer[] = [];
    for (let number = 0; number < 6; number++) answers.push(await guess('203.0.113.7', number));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 429, 429]);
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await guess('203.0.113.8', 0)).status).toBe(401);
    await strictDoor.close();
    await strict.stop();
  });

  test('survives a cookie that was tampered with, as nobody', async () => {
    const cookie = cookiesOf(await signUp());
    const [name, value = ''] = cookie.split('=');
    for (const forged of [
      `${name}=${value.slice(0, -4)}AAAA`,
      `${name}=x`,
      `${name}=`,
      `${name}=%00`,
      `${name}=${newId()}`,
    ]) {
      expect((await profile(forged)).status).toBe(401);
    }
    expect((await profile(cookie)).status).toBe(200);
  });
});

describe('signing out', () => {
  test('holds at once, for this session alone', async () => {
    const email = address();
    const here = cookiesOf(await signUp(email));
    const there = cookiesOf(await auth('sign-in/email', { email, password: PASSWORD }));
    expect([(await profile(here)).status, (await profile(there)).status]).toEqual([200, 200]);
    await auth('sign-out', {}, { cookie: here, 'sec-fetch-site': 'same-origin' });
    expect([(await profile(here)).status, (await profile(there)).status]).toEqual([401, 200]);
  });
});

describe('changing the password', () => {
  test('needs the old one, and can end every other session', async () => {
    const email = address();
    const here = cookiesOf(await signUp(email));
    const there = cookiesOf(await auth('sign-in/email', { email, password: PASSWORD }));
    const change = (currentPassword: string) =>
      auth(
        'change-password',
        { currentPassword, newPassword: 'another long password', revokeOtherSessions: true },
        { cookie: here },
      );
    expect((await change('a wrong password')).status).toBe(400);
    expect((await profile(there)).status).toBe(200);
    const changed = await change(PASSWORD);
    expect(changed.status).toBe(200);
    expect((await profile(there)).status).toBe(401);
    expect((await profile(cookiesOf(changed))).status).toBe(200);
    expect((await auth('sign-in/email', { email, password: PASSWORD })).status).toBe(401);
  });
});

test.each([
  ['POST', 'update-user'],
  ['POST', 'delete-user'],
  ['POST', 'change-email'],
  ['POST', 'sign-in/social'],
  ['POST', 'request-password-reset'],
  ['GET', 'error?error=<script>alert(1)</script>'],
  ['GET', 'sign-out'],
  ['PUT', 'sign-in/email'],
])('%s %s is no endpoint of ours', async (method, path) => {
  const cookie = cookiesOf(await signUp());
  const answer = await door.ask(method, encodeURI(`/api/auth/${path}`), { headers: { cookie } });
  expect([answer.status, answer.body['code']]).toEqual([404, 'no_such_route']);
  expect(answer.text).not.toContain('<script>');
});

describe('a cookie', () => {
  test('is no way in for another site', async () => {
    const cookie = cookiesOf(await signUp());
    const make = (headers: Record<string, string>) =>
      door.ask('POST', '/api/v1/workspaces', { body: { name: 'Nordlys' }, headers: { cookie, ...headers } });
    for (const site of ['cross-site', 'same-site']) {
      expect((await make({ 'sec-fetch-site': site })).body).toMatchObject({
        status: 403,
        code: 'cross_site',
      });
    }
    expect((await make({ origin: 'https://evil.example' })).body).toMatchObject({
      status: 403,
      code: 'cross_site',
    });
    expect((await make({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    const out = await auth('sign-out', {}, { cookie, 'sec-fetch-site': 'cross-site' });
    expect(out.status).toBe(403);
    expect((await profile(cookie)).status).toBe(200);
  });

  test('opens only the workspaces of its person', async () => {
    const [ola, kari] = [cookiesOf(await signUp()), cookiesOf(await signUp())];
    const made = await door.ask('POST', '/api/v1/workspaces', {
      body: { name: 'Nordlys' },
      headers: { cookie: ola },
    });
    const enter = (cookie: string, workspace: unknown) =>
      door.ask('GET', '/api/v1/workspace', { headers: { cookie, 'flowstate-workspace': String(workspace) } });
    expect((await enter(ola, made.body['id'])).body).toMatchObject({ name: 'Nordlys', role: 'owner' });
    expect((await enter(kari, made.body['id'])).body).toMatchObject({ status: 403, code: 'not_a_member' });
    expect((await enter(ola, newId())).body).toMatchObject({ status: 403, code: 'not_a_member' });
    for (const odd of ['x', '------------------------------------', "' or 1=1 --"]) {
      expect((await enter(ola, odd)).body).toMatchObject({ status: 400, code: 'bad_workspace' });
    }
    const nowhere = await door.ask('GET', '/api/v1/workspace', { headers: { cookie: ola } });
    expect(nowhere.body).toMatchObject({ status: 403, code: 'workspace_required' });
  });
});
