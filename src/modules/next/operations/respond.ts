import { fail } from '#kernel/errors.ts';
import { addMinutes } from '#kernel/time.ts';
import type { EventType } from '#modules/activity/contract.ts';
import { finishReminder, recordEvent } from '#modules/method/index.ts';
import { completeTask, listOpenTasksOfPerson } from '#modules/tasks/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { dismissNext, doneNext, restoreNext, snoozeNext, type NextAction } from '../contract.ts';
import { deleteState, findState, saveState } from '../queries/state.ts';
import { settleDismissed, settleDone } from '../rules/feedback.ts';
import { assertSuggested, conclude, lockActed } from './act.ts';

const ofPerson = (ctx: Context, personId: string) => ({
  workspaceId: ctx.actor.workspaceId,
  personId,
  now: ctx.now,
});

/** What doing the suggestion amounts to elsewhere: its event, its task, its reminder. */
const carryOut = async (
  ctx: Context,
  action: NextAction,
  type: EventType | null,
  note: string | undefined,
) => {
  const reminded = action.reminderId === null ? null : (await finishReminder(ctx, action.reminderId)).taskId;
  if (type !== null) {
    const channel = action.draft?.channel ?? null;
    await recordEvent(ctx, {
      type,
      personId: action.personId,
      source: 'next',
      properties: { ...(channel === null ? {} : { channel }), ...(note === undefined ? {} : { note }) },
    });
  }
  const open = await listOpenTasksOfPerson(ctx.db, action.personId);
  for (const { id } of open) {
    if (id === action.taskId || id === reminded) await completeTask(ctx, id);
  }
};

const pastSnooze = () =>
  fail('unprocessable', 'invalid_input', 'Put them off until a time that is still to come.', {
    errors: [{ pointer: '/until', message: 'lies in the past' }],
  });

export const respondOperations = [
  handle(doneNext, async (ctx, input) => {
    const acted = await lockActed(ctx, input);
    const action = assertSuggested(acted);
    const eventType = input.event === undefined ? action.records : input.event;
    await saveState(ctx.db, ofPerson(ctx, action.personId), settleDone(ctx.now));
    await carryOut(ctx, action, eventType, input.note);
    return conclude(ctx, acted, { outcome: 'done', eventType, text: input.note ?? null });
  }),

  handle(
    snoozeNext,
    async (ctx, input) => {
      const acted = await lockActed(ctx, input);
      const until = input.until ?? addMinutes(ctx.now, input.minutes ?? 0);
      if (until <= ctx.now) throw pastSnooze();
      await saveState(ctx.db, ofPerson(ctx, acted.personId), { snoozedUntil: until });
      return conclude(ctx, acted, { outcome: 'snoozed', until });
    },
    {
      inverse: ({ personId }) => ({ operation: restoreNext.name, input: { id: personId } }),
    },
  ),

  handle(
    dismissNext,
    async (ctx, input) => {
      const acted = await lockActed(ctx, input);
      const { key, personId } = assertSuggested(acted);
      const earlier = (await findState(ctx.db, personId))?.dismissed ?? {};
      await saveState(ctx.db, ofPerson(ctx, personId), settleDismissed(input.reason, key, ctx.now, earlier));
      return conclude(ctx, acted, { outcome: 'dismissed', reason: input.reason, text: input.text ?? null });
    },
    {
      inverse: ({ personId }) => ({ operation: restoreNext.name, input: { id: personId } }),
    },
  ),

  handle(restoreNext, async (ctx, input) => {
    const acted = await lockActed(ctx, input);
    await deleteState(ctx.db, acted.personId);
    return conclude(ctx, acted, { outcome: 'restored' });
  }),
];
