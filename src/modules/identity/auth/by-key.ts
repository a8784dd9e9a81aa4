import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Role, Scope } from '#kernel/roles.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';

type Row = {
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

/** Who an API key acts as, and until when (milliseconds). */
export type KeyHolder = { actor: Actor; keyId: string; expiresMs: number };

/** @throws AppError unauthenticated `bad_api_key` when there is no such key, or it does not hold any more */
export const findKeyHolder = async (gateway: Gateway, keyHash: string, nowMs: number): Promise<KeyHolder> => {
  const found = await sql<Row>`
    select api_key.workspace_id, api_key.id, api_key.scopes, api_key.expires_at, api_key.member_id,
      member.user_id, member.role, member.name, member.email, member.locale, member.time_zone
    from api_key join member on member.workspace_id = api_key.workspace_id and member.id = api_key.member_id
    where api_key.key_hash = ${keyHash} and api_key.revoked_at is null
  `.execute(gateway.reader('system'));
  const row = found.rows[0];
  const expiresMs =
    row === undefined || row.expires_at === null ? Infinity : new Date(row.expires_at).getTime();
  if (row === undefined || expiresMs <= nowMs) {
    throw fail(
      'unauthenticated',
      'bad_api_key',
      'This API key does not exist, was revoked or has expired. Make a new one.',
    );
  }
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
  return { actor, keyId: row.id, expiresMs };
};

export const noteKeyUse = (gateway: Gateway, keyId: string, at: string): Promise<unknown> =>
  sql`update api_key set last_used_at = ${at} where id = ${keyId}`.execute(gateway.reader('system'));
