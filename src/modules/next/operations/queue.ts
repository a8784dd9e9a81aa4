import { fail } from '#kernel/errors.ts';
import { atLeast } from '#kernel/roles.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { getNext, listNext } from '../contract.ts';
import { findAction, findReady, listActions, type Whose } from '../queries/actions.ts';
import { whereToFindLeads } from '../rules/where-to-find-leads.ts';

const whoseOf = (ctx: Context, owner: 'me' | 'anyone'): Whose => {
  if (owner === 'me') return { workerId: ctx.actor.memberId };
  if (atLeast(ctx.actor.role, 'manager')) return 'everyone';
  throw fail(
    'forbidden',
    'role_too_weak',
    'Only a manager sees what is next for everyone. Ask for your own queue.',
  );
};

export const queueOperations = [
  handle(listNext, async (ctx, { owner, limit, cursor }) => {
    const whose = whoseOf(ctx, owner);
    const page = await listActions(ctx.db, whose, { limit, cursor });
    if (cursor !== undefined) return { ...page, focus: null, whereToFindLeads: [] };
    const ready = page.items.find((action) => action.readyAt === null || action.readyAt <= ctx.now);
    const isWhole = page.nextCursor === null;
    const focus = ready ?? (isWhole ? null : await findReady(ctx.db, whose, ctx.now));
    return { ...page, focus, whereToFindLeads: page.items.length === 0 ? [...whereToFindLeads] : [] };
  }),

  handle(getNext, async ({ db }, { id }) => {
    const action = await findAction(db, id);
    if (action === undefined) throw fail('not_found', 'person_not_found', 'There is no such person here.');
    return { personId: id, action };
  }),
];
