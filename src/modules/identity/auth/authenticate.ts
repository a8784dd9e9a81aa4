import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Caller, Person } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { SCOPES, type Role } from '#kernel/roles.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';
import { ADDRESS_HEADER, COOKIE_PREFIX, type Auth } from './auth.ts';
import { findKeyHolder, noteKeyUse } from './by-key.ts';
import { findProgram, noteProgramUse } from './by-oauth-token.ts';
import { ACCESS_TOKEN_PREFIX } from './oauth.ts';
import { API_KEY_PREFIX, hashSecret } from './tokens.ts';
import { createTrust } from './trust.ts';

/** A found caller is believed this long, so that a page of requests costs one look-up. */
const TRUST_MS = 10_000;
const USED_EVERY_MS = 60_000;
const MAX_USED = 10_000;

export type Authenticator = {
  /** @throws AppError unauthenticated when a key or session is named that does not hold */
  authenticate(headers: IncomingHttpHeaders, workspaceId: string | undefined): Promise<Caller>;
  /**
   * Who a program acts as at a door that takes access tokens of our authorization server, for this resource only, and
   * API keys. Cookies are no matter.
   *
   * @throws AppError unauthenticated where neither is given, or it does not hold
   */
  authenticateProgram(authorization: string | undefined, resource: string): Promise<Actor>;
  /** Forget everyone: memberships, keys or sessions changed. */
  forget(): void;
};

type MemberRow = { workspace_id: string; id: string; role: Role; name: string; email: string };

const SESSION_COOKIE = new RegExp(`(?:^|;\\s*)((?:__Secure-)?${COOKIE_PREFIX}\\.session_token=[^;]+)`);

/** The one cookie, `name=value`, that decides who somebody is: what we remember is kept under it. */
const sessionCookieOf = (cookies: string | undefined): string | null =>
  SESSION_COOKIE.exec(cookies ?? '')?.[1]?.trim() ?? null;

const bearerOf = (authorization: string | undefined): string =>
  /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';

export const createAuthenticator = (auth: Auth, gateway: Gateway, clock: () => Date): Authenticator => {
  const sessions = createTrust<Caller>();
  const programs = createTrust<Actor>();
  const usedAt = new Map<string, number>();

  const noteUse = (id: string, nowMs: number, note: (at: string) => Promise<unknown>): void => {
    if (nowMs - (usedAt.get(id) ?? 0) < USED_EVERY_MS) return;
    if (usedAt.size >= MAX_USED) usedAt.clear();
    usedAt.set(id, nowMs);
    // When it was last used is a courtesy; a request does not wait for it or fail with it.
    void note(new Date(nowMs).toISOString()).catch(() => undefined);
  };

  const byKey = async (secret: string, nowMs: number): Promise<Actor> => {
    const hash = hashSecret(secret);
    const known = programs.known(hash, nowMs);
    if (known !== undefined) return known;
    const remember = programs.lookingUp();
    const { actor, keyId, expiresMs } = await findKeyHolder(gateway, hash, nowMs);
    noteUse(keyId, nowMs, (at) => noteKeyUse(gateway, keyId, at));
    return remember(hash, actor, Math.min(nowMs + TRUST_MS, expiresMs));
  };

  const byAccessToken = async (token: string, resource: string, nowMs: number): Promise<Actor> => {
    const key = `${resource} ${hashSecret(token)}`;
    const known = programs.known(key, nowMs);
    if (known !== undefined) return known;
    const remember = programs.lookingUp();
    const { actor, appId, expiresMs } = await findProgram(gateway, token, resource, nowMs);
    noteUse(appId, nowMs, (at) => noteProgramUse(gateway, appId, at));
    return remember(key, actor, Math.min(nowMs + TRUST_MS, expiresMs));
  };

  const enterWorkspace = async (person: Person, workspaceId: string): Promise<Caller> => {
    if (!Id.safeParse(workspaceId).success)
      throw fail('invalid', 'bad_workspace', 'Flowstate-Workspace must be the id of a workspace.');
    const found = await sql<MemberRow>`
      select workspace_id, id, role, name, email from member
      where user_id = ${person.userId} and workspace_id = ${workspaceId}
    `.execute(gateway.reader('system'));
    const row = found.rows[0];
    if (row === undefined) throw fail('forbidden', 'not_a_member', 'You are not a member of this workspace.');
    return {
      kind: 'member',
      workspaceId: row.workspace_id,
      userId: person.userId,
      memberId: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      scopes: SCOPES,
      timeZone: person.timeZone,
      locale: person.locale,
    };
  };

  const byCookie = async (
    cookie: string,
    workspaceId: string | undefined,
    nowMs: number,
  ): Promise<Caller> => {
    const key = `${cookie}/${workspaceId ?? ''}`;
    const known = sessions.known(key, nowMs);
    if (known !== undefined) return known;
    const remember = sessions.lookingUp();
    const session = await auth.api.getSession({
      headers: new Headers({ cookie, [ADDRESS_HEADER]: '127.0.0.1' }),
    });
    if (session === null) return null;
    const { user } = session;
    const person: Person = {
      kind: 'user',
      userId: user.id,
      name: user.name,
      email: user.email,
      locale: user.locale === 'nb' ? 'nb' : 'en',
      timeZone: typeof user.timeZone === 'string' ? user.timeZone : 'UTC',
    };
    const caller = workspaceId === undefined ? person : await enterWorkspace(person, workspaceId);
    return remember(key, caller, Math.min(nowMs + TRUST_MS, new Date(session.session.expiresAt).getTime()));
  };

  return {
    authenticate: async (headers, workspaceId) => {
      const nowMs = clock().getTime();
      const { authorization } = headers;
      if (authorization !== undefined) {
        const secret = bearerOf(authorization);
        if (secret.startsWith(API_KEY_PREFIX)) return byKey(secret, nowMs);
        if (secret.startsWith(ACCESS_TOKEN_PREFIX)) {
          throw fail(
            'unauthenticated',
            'wrong_audience',
            'This access token is for the MCP door (/mcp) only. For the API, make an API key.',
          );
        }
        throw fail('unauthenticated', 'bad_api_key', 'Send the key as "Authorization: Bearer fsk_…".');
      }
      const cookie = sessionCookieOf(headers.cookie);
      return cookie === null ? null : byCookie(cookie, workspaceId, nowMs);
    },
    authenticateProgram: async (authorization, resource) => {
      const nowMs = clock().getTime();
      const secret = bearerOf(authorization);
      if (secret.startsWith(ACCESS_TOKEN_PREFIX)) return byAccessToken(secret, resource, nowMs);
      if (secret.startsWith(API_KEY_PREFIX)) return byKey(secret, nowMs);
      throw fail(
        'unauthenticated',
        'sign_in_required',
        'Connect by OAuth, or send an API key as "Authorization: Bearer fsk_…".',
      );
    },
    forget: () => {
      sessions.forget();
      programs.forget();
    },
  };
};
