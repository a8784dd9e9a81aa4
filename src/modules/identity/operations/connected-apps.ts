import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { Id, newId } from '#kernel/ids.ts';
import { decodeCursor, toPage } from '#kernel/page.ts';
import { atLeast, SCOPES } from '#kernel/roles.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import type { Registry } from '#platform/operations/registry.ts';
import type { Connect, Consent } from '../auth/oauth-consent.ts';
import { listConnectedApps, revokeConnectedApp } from '../contract.ts';
import { findClientName, findMemberOfUser, listAppRows, lockApp } from '../queries.ts';

/** Whose connected apps this actor may see and stop: their own, or everyone's for an administrator. */
const reach = (ctx: Context): string | null => (atLeast(ctx.actor.role, 'admin') ? null : ctx.actor.memberId);

export const connectedAppOperations = [
  handle(listConnectedApps, async (ctx, { limit, cursor }) => {
    const after = cursor === undefined ? null : String(decodeCursor(cursor, 'id', 1)[0]);
    return toPage(await listAppRows(ctx.db, limit, after, reach(ctx)), limit, 'id', (row) => [row.id]);
  }),

  handle(revokeConnectedApp, async (ctx, { id }) => {
    const current = await lockApp(ctx.db, id);
    const mine = reach(ctx);
    if (current === undefined || (mine !== null && current.memberId !== mine)) {
      throw fail('not_found', 'connected_app_not_found', 'There is no such connected program here.');
    }
    await ctx.db.updateTable('connected_app').set({ revoked_at: ctx.now }).where('id', '=', id).execute();
    const before = { name: current.name };
    ctx.change({ event: 'connected_apps.revoked', type: 'connected_app', id, before });
    return { revoked: true as const };
  }),
];

/** Where a redirect address leads, as a person would recognise it: a site, or a program on their own machine. */
const hostOf = (redirectUri: string): string => {
  if (!URL.canParse(redirectUri)) return '';
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'http:' || protocol === 'https:' ? hostname : protocol.replace(/:$/, '');
};

type Named = Pick<Consent, 'clientId' | 'redirectUri' | 'scopes'> & { name: string };

/**
 * Lets a program in as this member, or lets one that is in already have these scopes, and returns the connected app's
 * id.
 */
export const connectApp = async (ctx: Context, client: Named): Promise<string> => {
  const { workspaceId, memberId } = ctx.actor;
  if (memberId === null) throw fail('forbidden', 'person_required', 'Only a member can let a program in.');
  const { name, scopes, clientId } = client;
  const host = hostOf(client.redirectUri);
  const { id } = await ctx.db
    .insertInto('connected_app')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      member_id: memberId,
      client_id: clientId,
      name,
      host,
      scopes,
      created_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'member_id', 'client_id'])
        .where('revoked_at', 'is', null)
        .doUpdateSet({ name, host, scopes }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const after = { name, host, scopes };
  ctx.change({ event: 'connected_apps.connected', type: 'connected_app', id, after });
  return id;
};

/** Keeps a consent given on the consent page: who gave it must be a member of the workspace they chose. */
export const createConnect =
  (gateway: Gateway, registry: () => Registry): Connect =>
  async ({ userId, workspaceId, ...client }) => {
    const db = gateway.reader('system');
    const member = Id.safeParse(workspaceId).success
      ? await findMemberOfUser(db, userId, workspaceId)
      : undefined;
    if (member === undefined)
      throw fail('forbidden', 'not_a_member', 'You are not a member of this workspace.');
    if (!atLeast(member.role, 'member'))
      throw fail(
        'forbidden',
        'role_too_weak',
        'Who may only look cannot let a program in. Ask an administrator.',
      );
    const registered = await findClientName(db, client.clientId);
    const name = registered?.name ?? 'MCP client';
    const locale = member.locale === 'nb' ? 'nb' : 'en';
    const actor: Actor = { ...member, kind: 'member', scopes: SCOPES, locale };
    return registry().transact({ actor, name: 'connected_apps.connect' }, (ctx) =>
      connectApp(ctx, { ...client, name }),
    );
  };
