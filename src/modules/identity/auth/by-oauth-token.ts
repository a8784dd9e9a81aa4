import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Role, Scope } from '#kernel/roles.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';
import { ACCESS_TOKEN_PREFIX } from './oauth.ts';
import { hashSecret } from './tokens.ts';

type Row = {
  workspace_id: string;
  app_id: string;
  app_name: string;
  app_scopes: Scope[];
  token_scopes: string[];
  resources: string[] | null;
  expires_at: string;
  member_id: string;
  user_id: string;
  role: Role;
  name: string;
  email: string;
  locale: 'nb' | 'en';
  time_zone: string;
};

/** A program of somebody else, as who it acts, and until when (milliseconds). */
export type Program = { actor: Actor; appId: string; expiresMs: number };

const refused = () =>
  fail(
    'unauthenticated',
    'bad_access_token',
    'This access token does not exist, was taken back or has expired. Refresh it or connect again.',
  );

/**
 * Who an access token of our authorization server stands for, where it was given for this resource. The token, the
 * client, the connected app and the membership are one question, so that the end of any of them ends the token.
 *
 * @throws AppError unauthenticated `bad_access_token`
 */
export const findProgram = async (
  gateway: Gateway,
  token: string,
  resource: string,
  nowMs: number,
): Promise<Program> => {
  const found = await sql<Row>`
    select app.workspace_id, app.id as app_id, app.name as app_name, app.scopes as app_scopes,
      token.scopes as token_scopes, token.resources, token.expires_at, member.id as member_id, member.user_id,
      member.role, member.name, member.email, member.locale, member.time_zone
    from oauth_access_token token
    join oauth_client client on client.client_id = token.client_id and not client.disabled
    join connected_app app on app.id = token.connected_app_id and app.client_id = token.client_id
      and app.revoked_at is null
    join member on member.workspace_id = app.workspace_id and member.id = app.member_id
      and member.user_id = token.user_id
    where token.token = ${hashSecret(token.slice(ACCESS_TOKEN_PREFIX.length))} and token.revoked is null
  `.execute(gateway.reader('system'));
  const row = found.rows[0];
  const expiresMs = row === undefined ? 0 : new Date(row.expires_at).getTime();
  if (row === undefined || expiresMs <= nowMs || row.resources?.includes(resource) !== true) throw refused();
  const actor: Actor = {
    kind: 'agent',
    workspaceId: row.workspace_id,
    userId: row.user_id,
    memberId: row.member_id,
    name: `${row.app_name} for ${row.name}`,
    email: row.email,
    role: row.role,
    // Never the workspace itself, whatever the token says.
    scopes: row.app_scopes.filter((scope) => scope !== 'admin' && row.token_scopes.includes(scope)),
    timeZone: row.time_zone,
    locale: row.locale,
  };
  return { actor, appId: row.app_id, expiresMs };
};

export const noteProgramUse = (gateway: Gateway, appId: string, at: string): Promise<unknown> =>
  sql`update connected_app set last_used_at = ${at} where id = ${appId}`.execute(gateway.reader('system'));
