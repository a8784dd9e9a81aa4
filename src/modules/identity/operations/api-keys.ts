import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { decodeCursor, toPage } from '#kernel/page.ts';
import { atLeast } from '#kernel/roles.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../contract.ts';
import { listKeyRows, lockKey } from '../queries.ts';
import { API_KEY_PREFIX, hashSecret, newSecret } from '../auth/tokens.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whose keys this actor may see and revoke: their own, or everyone's for an administrator. */
const reach = (ctx: Context): string | null => (atLeast(ctx.actor.role, 'admin') ? null : ctx.actor.memberId);

export const apiKeyOperations = [
  handle(listApiKeys, async (ctx, { limit, cursor }) => {
    const after = cursor === undefined ? null : String(decodeCursor(cursor, 'id', 1)[0]);
    return toPage(await listKeyRows(ctx.db, limit, after, reach(ctx)), limit, 'id', (row) => [row.id]);
  }),

  handle(createApiKey, async (ctx, input) => {
    const { memberId, workspaceId } = ctx.actor;
    if (memberId === null) throw fail('forbidden', 'person_required', 'Only a member can make an API key.');
    const key = `${API_KEY_PREFIX}${newSecret()}`;
    const expiresAt =
      input.expiresInDays === undefined
        ? null
        : new Date(Date.parse(ctx.now) + input.expiresInDays * DAY_MS).toISOString();
    const made = { id: newId(), name: input.name, hint: key.slice(-4), scopes: [...new Set(input.scopes)] };
    await ctx.db
      .insertInto('api_key')
      .values({
        workspace_id: workspaceId,
        id: made.id,
        member_id: memberId,
        name: made.name,
        hint: made.hint,
        key_hash: hashSecret(key),
        scopes: made.scopes,
        expires_at: expiresAt,
        created_at: ctx.now,
      })
      .execute();
    ctx.change({
      event: 'api_keys.created',
      type: 'api_key',
      id: made.id,
      after: { name: made.name, scopes: made.scopes, expiresAt },
    });
    return { ...made, memberName: ctx.actor.name, expiresAt, lastUsedAt: null, createdAt: ctx.now, key };
  }),

  handle(revokeApiKey, async (ctx, { id }) => {
    const current = await lockKey(ctx.db, id);
    const mine = reach(ctx);
    if (current === undefined || (mine !== null && current.memberId !== mine)) {
      throw fail('not_found', 'api_key_not_found', 'There is no such API key here.');
    }
    await ctx.db.updateTable('api_key').set({ revoked_at: ctx.now }).where('id', '=', id).execute();
    ctx.change({ event: 'api_keys.revoked', type: 'api_key', id, before: { name: current.name } });
    return { revoked: true as const };
  }),
];
