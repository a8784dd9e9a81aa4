import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { decodeCursor, toPage } from '#kernel/page.ts';
import { atLeast, type Role } from '#kernel/roles.ts';
import { handle, handleForPerson } from '#platform/operations/module.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
  updateMember,
} from '../contract.ts';
import {
  findInvitationByToken,
  findMemberByEmail,
  getWorkspaceRow,
  insertMember,
  listInvitationRows,
  listMemberRows,
  lockMember,
  lockOwners,
} from '../queries.ts';
import { hashSecret, newSecret } from '../auth/tokens.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const afterOf = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : String(decodeCursor(cursor, 'id', 1)[0]);

const assertMayGrant = (ctx: Context, ...roles: Role[]): void => {
  if (!roles.includes('owner') || atLeast(ctx.actor.role, 'owner')) return;
  throw fail('forbidden', 'owner_only', 'Only an owner can make, change or remove an owner.');
};

const assertOwnerRemains = (owners: readonly { id: string }[], leaving: string): void => {
  if (owners.some((owner) => owner.id !== leaving)) return;
  throw fail(
    'conflict',
    'last_owner',
    'A workspace keeps at least one owner. Make somebody else an owner first.',
  );
};

const noSuchMember = () => fail('not_found', 'member_not_found', 'There is no such member here.');

export const memberOperations = (publicUrl: string) => [
  handle(listMembers, async (ctx, { limit, cursor }) =>
    toPage(await listMemberRows(ctx.db, limit, afterOf(cursor)), limit, 'id', (row) => [row.id]),
  ),

  handle(updateMember, async (ctx, input) => {
    const owners = await lockOwners(ctx.db);
    const current = await lockMember(ctx.db, input.id);
    if (current === undefined) throw noSuchMember();
    assertVersion(ctx, current);
    assertMayGrant(ctx, input.role, current.role);
    if (current.role === input.role) return current;
    if (current.role === 'owner') assertOwnerRemains(owners, current.id);
    const version = current.version + 1;
    await ctx.db
      .updateTable('member')
      .set({ role: input.role, version })
      .where('id', '=', current.id)
      .execute();
    const before = { role: current.role };
    ctx.change({
      event: 'members.updated',
      type: 'member',
      id: current.id,
      before,
      after: { role: input.role },
    });
    return { ...current, role: input.role, version };
  }),

  handle(removeMember, async (ctx, { id }) => {
    const owners = await lockOwners(ctx.db);
    const current = await lockMember(ctx.db, id);
    if (current === undefined) throw noSuchMember();
    assertMayGrant(ctx, current.role);
    if (current.role === 'owner') assertOwnerRemains(owners, id);
    await ctx.db.deleteFrom('member').where('id', '=', id).execute();
    const before = { name: current.name, email: current.email, role: current.role };
    ctx.change({ event: 'members.removed', type: 'member', id, before });
    return { removed: true as const };
  }),

  handle(listInvitations, async (ctx, { limit, cursor }) =>
    toPage(await listInvitationRows(ctx.db, limit, afterOf(cursor), ctx.now), limit, 'id', (row) => [row.id]),
  ),

  handle(createInvitation, async (ctx, input) => {
    assertMayGrant(ctx, input.role);
    if ((await findMemberByEmail(ctx.db, input.email)) !== undefined) {
      throw fail('conflict', 'already_member', 'Somebody with this e-mail address is already a member.');
    }
    const token = newSecret();
    const invitation = {
      id: newId(),
      email: input.email.toLowerCase(),
      role: input.role,
      expiresAt: new Date(Date.parse(ctx.now) + WEEK_MS).toISOString(),
      createdAt: ctx.now,
    };
    await ctx.db
      .insertInto('invitation')
      .values({
        workspace_id: ctx.actor.workspaceId,
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        token_hash: hashSecret(token),
        expires_at: invitation.expiresAt,
        created_at: ctx.now,
      })
      .execute();
    const after = { email: invitation.email, role: invitation.role };
    ctx.change({ event: 'invitations.created', type: 'invitation', id: invitation.id, after });
    return { ...invitation, link: `${publicUrl}/join/${token}` };
  }),

  handle(revokeInvitation, async (ctx, { id }) => {
    const gone = await ctx.db
      .deleteFrom('invitation')
      .where('id', '=', id)
      .returning('email')
      .executeTakeFirst();
    if (gone === undefined)
      throw fail('not_found', 'invitation_not_found', 'There is no such open invitation here.');
    ctx.change({ event: 'invitations.revoked', type: 'invitation', id, before: gone });
    return { revoked: true as const };
  }),

  handleForPerson(acceptInvitation, async (ctx, { token }) => {
    const { person } = ctx;
    const invitation = await findInvitationByToken(ctx.db, hashSecret(token), ctx.now);
    if (invitation === undefined) {
      throw fail(
        'not_found',
        'invitation_not_found',
        'This invitation was used, withdrawn or has expired. Ask for a new one.',
      );
    }
    if (invitation.email !== person.email.toLowerCase()) {
      throw fail(
        'forbidden',
        'invitation_for_other',
        'This invitation is for another e-mail address. Sign in with the address it was sent to.',
      );
    }
    const memberId = newId();
    const { workspaceId } = invitation;
    const { role } = invitation;
    const actor = { ...person, kind: 'member' as const, workspaceId, memberId, role, scopes: [] };
    return ctx.conclude(actor, async (inner) => {
      const used = await inner.db
        .deleteFrom('invitation')
        .where('id', '=', invitation.id)
        .returning('id')
        .executeTakeFirst();
      if (used === undefined)
        throw fail('not_found', 'invitation_not_found', 'This invitation was just used.');
      const { userId, name, email, locale, timeZone } = person;
      const joining = {
        workspaceId,
        id: memberId,
        userId,
        role,
        name,
        email,
        locale,
        timeZone,
        now: ctx.now,
      };
      const joined = await insertMember(inner.db, joining);
      if (joined !== undefined) {
        inner.change({ event: 'members.joined', type: 'member', id: memberId, after: { name, role } });
      }
      return getWorkspaceRow(inner.db);
    });
  }),
];
