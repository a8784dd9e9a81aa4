import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { actorRef } from '#modules/activity/index.ts';
import { lockPerson } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { nextErrors, type NextAction } from '../contract.ts';
import { countBefore, findAction } from '../queries/actions.ts';
import { insertFeedback, type Feedback } from '../queries/state.ts';
import { refreshNextActions } from './refresh.ts';

/** The suggestion that somebody acts on, and where it stood in their queue. */
export type Acted = { personId: string; action: NextAction | null; position: number | null };

/**
 * Locks the person and finds what is suggested about them.
 *
 * @throws AppError not_found `person_not_found`; conflict `suggestion_changed` when another than `key` is suggested
 */
export const lockActed = async (
  ctx: Context,
  input: { id: string; key?: string | undefined },
): Promise<Acted> => {
  const { id: personId } = await lockPerson(ctx, input.id);
  const action = (await findAction(ctx.db, personId)) ?? null;
  if (input.key !== undefined && input.key !== action?.key) {
    throw fail('conflict', nextErrors.suggestionChanged, 'Something else is suggested by now. Look again.', {
      extensions: { key: action?.key ?? null },
    });
  }
  const whose = { workerId: ctx.actor.memberId };
  return { personId, action, position: action === null ? null : await countBefore(ctx.db, whose, action) };
};

/** @throws AppError not_found `nothing_to_do` */
export const assertSuggested = ({ action }: Acted): NextAction => {
  if (action !== null) return action;
  throw fail('not_found', nextErrors.nothingToDo, 'There is nothing to do about this person right now.');
};

type Outcome = Pick<Feedback, 'outcome' | 'eventType' | 'reason' | 'text' | 'until'>;

/** Keeps what was done with the suggestion, and computes what comes after it. */
export const conclude = async (
  ctx: Context,
  { personId, action, position }: Acted,
  said: Outcome,
): Promise<{ personId: string; action: NextAction | null }> => {
  const { outcome, eventType = null, reason = null, text = null, until = null } = said;
  await insertFeedback(ctx.db, {
    workspaceId: ctx.actor.workspaceId,
    id: newId(Date.parse(ctx.now)),
    at: ctx.now,
    personId,
    actor: actorRef(ctx.actor),
    action,
    position,
    outcome,
    eventType,
    reason,
    text,
    until,
  });
  ctx.change({
    event: `next.${outcome}`,
    type: 'next_action',
    id: personId,
    personId,
    data: { kind: action?.kind ?? null, key: action?.key ?? null, eventType, reason, until },
  });
  await refreshNextActions(ctx, [personId]);
  return { personId, action: (await findAction(ctx.db, personId)) ?? null };
};
