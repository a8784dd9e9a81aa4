import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Caller, Person } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { SCOPES, type Role, type Scope } from '#kernel/roles.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';
import { ADDRESS_HEADER, COOKIE_PREFIX, type Auth } from './auth.ts';
import { API_KEY_PREFIX, hashSecret } from './tokens.ts';

/** A found caller is believed this long, so that a page of requests costs one look-up. */
const TRUST_MS = 10_000;
const MAX_TRUSTED = 10_000;
const USED_EVERY_MS = 60_000;

export type Authenticator = {
  /** @throws AppError unauthenticated when a key or session is named that does not hold */
  authenticate(headers: IncomingHttpHeaders, workspaceId: string | undefined): Promise<Caller>;
  /** Forget everyone: memberships, keys or sessions changed. */
  forget(): void;
};

type KeyRow = {
  workspace_id: string;
  id: string;
  scopes: Scope[];
  expires_at: string | null;
  member_id: string;
  user_id: string;
  role: Role;
  name: string;
  email: string;
  locale: 'nb' | 'en';
  time_zone: string;
};

type MemberRow = { workspace_id: string; id: string; role: Role; name: string; email: string };

const SESSION_COOKIE = new RegExp(`(?:^|;\\s*)((?:__Secure-)?${COOKIE_PREFIX}\\.session_token=[^;]+)`);

/** The one cookie, `name=value`, that decides who somebody is: what we remember is kept under it. */
const sessionCookieOf = (cookies: string | undefined): string | null =>
  SESSION_COOKIE.exec(cookies ?? '')?.[1]?.trim() ?? null;

export const createAuthenticator = (auth: Auth, gateway: Gateway, clock: () => Date): Authenticator => {
  const trusted = new Map<string, { caller: Caller; until: number }>();
  const usedAt = new Map<string, number>();

  /** Counts how often everyone was forgotten: what was looked up before is not remembered after. */
  let forgotten = 0;

  const remember = (key: string, caller: Caller, until: number, since: number): Caller => {
    if (since !== forgotten) return caller;
    if (trusted.size >= MAX_TRUSTED) trusted.clear();
    trusted.set(key, { caller, until });
    return caller;
  };

  const noteUse = (keyId: string, nowMs: number): void => {
    if (nowMs - (usedAt.get(keyId) ?? 0) < USED_EVERY_MS) return;
    if (usedAt.size >= MAX_TRUSTED) usedAt.clear();
    usedAt.set(keyId, nowMs);
    // When a key was last used is a courtesy; a request does not wait for it or fail with it.
    sql`update api_key set last_used_at = ${new Date(nowMs).toISOString()} where id = ${keyId}`
      .execute(gateway.reader('system'))
      .catch(() => undefined);
  };

  const byKey = async (key: string, nowMs: number): Promise<Caller> => {
    const hash = hashSecret(key);
    const known = trusted.get(hash);
    if (known !== undefined && known.until > nowMs) return known.caller;
    const since = forgotten;
    const found = await sql<KeyRow>`
      select api_key.workspace_id, api_key.id, api_key.scopes, api_key.expires_at, api_key.member_id,
        member.user_id, member.role, member.name, member.email, member.locale, member.time_zone
      from api_key join member on member.workspace_id = api_key.workspace_id and member.id = api_key.member_id
      where api_key.key_hash = ${hash} and api_key.revoked_at is null
    `.execute(gateway.reader('system'));
    const row = found.rows[0];
    const expires =
      row === undefined || row.expires_at === null ? Infinity : new Date(row.expires_at).getTime();
    if (row === undefined || expires <= nowMs) {
      throw fail(
        'unauthenticated',
        'bad_api_key',
        'This API key does not exist, was revoked or has expired. Make a new one.',
      );
    }
    noteUse(row.id, nowMs);
    const actor: Actor = {
      kind: 'api_key',
      workspaceId: row.workspace_id,
      userId: row.user_id,
      memberId: row.member_id,
      name: row.name,
      email: row.email,
      role: row.role,
      scopes: row.scopes,
      timeZone: row.time_zone,
      locale: row.locale,
    };
    return remember(hash, actor, Math.min(nowMs + TRUST_MS, expires), since);
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
    const known = trusted.get(key);
    if (known !== undefined && known.until > nowMs) return known.caller;
    const since = forgotten;
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
    return remember(
      key,
      caller,
      Math.min(nowMs + TRUST_MS, new Date(session.session.expiresAt).getTime()),
      since,
    );
  };

  return {
    authenticate: async (headers, workspaceId) => {
      const nowMs = clock().getTime();
      const { authorization } = headers;
      if (authorization !== undefined) {
        const match = /^Bearer (\S+)$/i.exec(authorization);
        const key = match?.[1];
        if (key === undefined || !key.startsWith(API_KEY_PREFIX)) {
          throw fail('unauthenticated', 'bad_api_key', 'Send the key as "Authorization: Bearer fsk_…".');
        }
        return byKey(key, nowMs);
      }
      const cookie = sessionCookieOf(headers.cookie);
      return cookie === null ? null : byCookie(cookie, workspaceId, nowMs);
    },
    forget: () => {
      forgotten += 1;
      trusted.clear();
    },
  };
};
