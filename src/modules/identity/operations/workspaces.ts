import type { Actor, Person } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { SCOPES } from '#kernel/roles.ts';
import { handle, handleForPerson } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import { createWorkspace, getProfile, getWorkspace, updateProfile, updateWorkspace } from '../contract.ts';
import {
  getWorkspaceRow,
  insertMember,
  listMemberships,
  lockMemberProfile,
  lockWorkspace,
} from '../queries.ts';
import type { PersonContext } from '#platform/operations/context.ts';

const ownerOf = (person: Person, workspaceId: string, memberId: string): Actor => ({
  ...person,
  kind: 'member',
  workspaceId,
  memberId,
  role: 'owner',
  scopes: SCOPES,
});

const profileOf = async (ctx: PersonContext) => {
  const user = await ctx.db
    .selectFrom('auth_user')
    .select(['id as userId', 'name', 'email', 'locale', 'time_zone as timeZone'])
    .where('id', '=', ctx.person.userId)
    .executeTakeFirst();
  if (user === undefined) throw fail('unauthenticated', 'sign_in_required', 'This account no longer exists.');
  return {
    ...user,
    locale: user.locale === 'nb' ? ('nb' as const) : ('en' as const),
    workspaces: await listMemberships(ctx.db, ctx.person.userId),
  };
};

export const workspaceOperations = [
  handleForPerson(getProfile, profileOf),

  handleForPerson(updateProfile, async (ctx, input) => {
    const { userId } = ctx.person;
    const fields = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.locale === undefined ? {} : { locale: input.locale }),
      ...(input.timeZone === undefined ? {} : { time_zone: input.timeZone }),
    };
    if (Object.keys(fields).length > 0) {
      await ctx.db
        .updateTable('auth_user')
        .set({ ...fields, updated_at: ctx.now })
        .where('id', '=', userId)
        .execute();
      for (const { id, memberId } of await listMemberships(ctx.db, userId)) {
        await ctx.enter(ownerOf(ctx.person, id, memberId), async (inner) => {
          const member = await lockMemberProfile(inner.db, memberId);
          if (member === undefined) return;
          const { before, after } = changedFields(member, input);
          if (Object.keys(after).length === 0) return;
          await inner.db
            .updateTable('member')
            .set({ ...fields, version: member.version + 1 })
            .where('id', '=', memberId)
            .execute();
          inner.change({ event: 'members.updated', type: 'member', id: memberId, before, after });
        });
      }
    }
    return profileOf(ctx);
  }),

  handleForPerson(createWorkspace, (ctx, input) => {
    const workspaceId = newId();
    const memberId = newId();
    const timeZone = input.timeZone ?? ctx.person.timeZone;
    return ctx.conclude(ownerOf(ctx.person, workspaceId, memberId), async (inner) => {
      await inner.db
        .insertInto('workspace')
        .values({
          workspace_id: workspaceId,
          name: input.name,
          country: input.country,
          currency: input.currency,
          time_zone: timeZone,
          created_at: ctx.now,
        })
        .execute();
      const { userId, name, email, locale } = ctx.person;
      const owner = {
        workspaceId,
        id: memberId,
        userId,
        role: 'owner' as const,
        name,
        email,
        locale,
        now: ctx.now,
      };
      await insertMember(inner.db, { ...owner, timeZone: ctx.person.timeZone });
      inner.change({
        event: 'workspaces.created',
        type: 'workspace',
        id: workspaceId,
        after: { name: input.name },
      });
      inner.change({ event: 'members.joined', type: 'member', id: memberId, after: { name, role: 'owner' } });
      return getWorkspaceRow(inner.db);
    });
  }),

  handle(getWorkspace, async (ctx) => ({
    ...(await getWorkspaceRow(ctx.db)),
    role: ctx.actor.role,
    memberId: ctx.actor.memberId,
  })),

  handle(updateWorkspace, async (ctx, input) => {
    const current = await lockWorkspace(ctx.db);
    assertVersion(ctx, current);
    const { before, after } = changedFields(current, input);
    if (Object.keys(after).length === 0) return current;
    const { timeZone, ...same } = after;
    const version = current.version + 1;
    await ctx.db
      .updateTable('workspace')
      .set({ ...same, ...(timeZone === undefined ? {} : { time_zone: timeZone }), version })
      .execute();
    ctx.change({ event: 'workspaces.updated', type: 'workspace', id: current.id, before, after });
    return { ...current, ...after, version };
  }),
];
