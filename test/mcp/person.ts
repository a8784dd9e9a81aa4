import { expect } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { installPipelines } from '#modules/pipeline/contract.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Role } from '#kernel/roles.ts';
import { makeWorld, type TestFlowstate, type World } from '../world.ts';
import type { Answer, Door } from '../http/door.ts';
import { sql } from '#platform/db/sql.ts';

const PASSWORD = 'correct horse battery';

const cookiesOf = (answer: Answer): string =>
  ((answer.headers['set-cookie'] ?? []) as string[]).map((cookie) => cookie.split(';')[0]).join('; ');

/** Somebody in a browser: signed in, and a member of a workspace. */
export type Someone = { cookie: string; userId: string; member: Actor };

/** Makes an account through the door and gives it a place in the workspace. */
export const signIn = async (door: Door, world: World, role: Role = 'owner'): Promise<Someone> => {
  const email = `${newId()}@example.com`;
  const body = { email, password: PASSWORD, name: 'Kari Nordmann', locale: 'nb', timeZone: 'Europe/Oslo' };
  const answer = await door.ask('POST', '/api/auth/sign-up/email', { body });
  expect(answer.status, answer.text).toBe(200);
  const cookie = cookiesOf(answer);
  const profile = await door.ask('GET', '/api/v1/profile', { headers: { cookie } });
  const userId = String(profile.body['userId']);
  return { cookie, userId, member: await seat(world, userId, role) };
};

/** Gives an account a place in another workspace too. */
export const seat = async (world: World, userId: string, role: Role): Promise<Actor> => {
  const member = await world.join(role, 'Kari Nordmann');
  await world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, ({ db }) =>
    sql`update member set user_id = ${userId} where id = ${member.memberId}`.execute(db),
  );
  world.flowstate.authenticator.forget();
  return { ...member, userId };
};

/** A workspace as it is on its first day. */
export const newWorkspace = async (flowstate: TestFlowstate): Promise<World> => {
  const world = await makeWorld(flowstate);
  await world.call(installPipelines, {});
  return world;
};

/** What the consent page sends: yes or no, for one workspace. */
export type Decision = {
  accept: boolean;
  workspaceId?: string;
  /** Only these, where fewer than were asked for. */
  scope?: string;
};

/**
 * Follows a program's link in the browser of somebody who is signed in, and decides on the page it leads to. Returns the
 * address that the browser is sent to in the end.
 */
export const decide = async (
  door: Door,
  someone: Pick<Someone, 'cookie'>,
  authorizationUrl: URL,
  { accept, workspaceId, scope }: Decision,
): Promise<URL> => {
  const page = await visit(door, someone, authorizationUrl);
  const answer = await door.ask('POST', '/api/auth/oauth2/consent', {
    headers: {
      cookie: someone.cookie,
      origin: 'http://localhost:3000',
      ...(workspaceId === undefined ? {} : { 'flowstate-workspace': workspaceId }),
    },
    body: {
      accept,
      oauth_query: page.searchParams.get('request'),
      ...(scope === undefined ? {} : { scope }),
    },
  });
  expect(answer.status, answer.text).toBe(200);
  return new URL(String(answer.body['url']));
};

/** Where an authorization link leads a browser: the consent page, or back with an error. */
export const visit = async (
  door: Door,
  { cookie }: Pick<Someone, 'cookie'>,
  authorizationUrl: URL,
): Promise<URL> => {
  const answer = await door.ask('GET', `${authorizationUrl.pathname}${authorizationUrl.search}`, {
    headers: { cookie, accept: 'text/html' },
  });
  expect(answer.status, answer.text).toBe(302);
  return new URL(String(answer.headers['location']), 'http://localhost:3000');
};
