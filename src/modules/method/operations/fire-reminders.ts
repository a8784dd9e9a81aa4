import { newId } from '#kernel/ids.ts';
import { addToTimeline } from '#modules/activity/index.ts';
import { listPipelineDefinitions } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { ReminderRule } from '../contract.ts';
import { listFollowed, lockPeople, type Followed } from '../queries/followed.ts';
import {
  endReminders,
  insertReminders,
  listPersonsOfReminders,
  lockWaiting,
  markDue,
  overtakeReminders,
  type Waiting,
} from '../queries/reminders.ts';
import { reminderAt } from '../rules/plan-reminders.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { stageReminderRules } from '../rules/stage-reminder-rules.ts';
import { suppressed } from '../rules/suppression.ts';

/** Several reminders of one trigger may be due at once after a pause; only the latest still says something. */
const latestOfEach = (waiting: readonly Waiting[]): Waiting[] =>
  Map.groupBy(waiting, (one) => `${one.personId}/${one.rule}/${one.triggerId}`)
    .values()
    .map((ofTrigger) => ofTrigger.reduce((latest, one) => (one.step > latest.step ? one : latest)))
    .toArray();

/** The reminder after this one where its rule goes on without end, past those whose time went by in a pause. */
const following = (ctx: Context, fired: Waiting, rule: ReminderRule, followed: Followed) => {
  if (rule.thenEvery === null || fired.step < rule.after.length - 1) return null;
  const trigger = { id: fired.triggerId, at: fired.triggerAt };
  const subject = { personId: followed.personId, name: followed.name };
  for (let step = fired.step + 1; ; step++) {
    const next = reminderAt(rule, trigger, step, subject, followed.zone);
    if (next === null || next.dueAt > ctx.now) return next;
  }
};

const goOn = async (ctx: Context, fired: Waiting, rule: ReminderRule, followed: Followed): Promise<void> => {
  const planned = following(ctx, fired, rule, followed);
  if (planned === null) return;
  const { personId, opportunityId, taskId } = fired;
  const row = { id: newId(Date.parse(ctx.now)), personId, opportunityId, taskId, planned };
  await insertReminders(ctx.db, { workspaceId: ctx.actor.workspaceId, now: ctx.now }, [row]);
};

const fire = async (ctx: Context, reminder: Waiting, followed: Followed, rules: readonly ReminderRule[]) => {
  await markDue(ctx.db, reminder.id, ctx.now);
  await overtakeReminders(ctx.db, reminder, ctx.now);
  const { id, personId, rule, title, dueAt, taskId } = reminder;
  await addToTimeline(ctx, { personId, kind: 'reminder', refId: id, data: { rule, title, dueAt, taskId } });
  ctx.change({ event: 'reminders.fired', type: 'reminder', id, personId, data: { rule, dueAt, taskId } });
  const known = rules.find((one) => one.key === rule);
  if (known !== undefined) await goOn(ctx, reminder, known, followed);
};

/**
 * Lets reminders come due, each once: what is locked here and no longer waiting has fired already. Of somebody who may
 * not be approached, or who is archived, they end instead.
 */
export const fireReminders = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const personIds = await listPersonsOfReminders(ctx.db, ids);
  await lockPeople(ctx.db, personIds);
  const waiting = await lockWaiting(ctx.db, ids, ctx.now);
  if (waiting.length === 0) return;
  const people = await listFollowed(ctx.db, personIds);
  const pipelines = await listPipelineDefinitions(ctx.db);
  const rules = [...reminderRules, ...stageReminderRules(pipelines, reminderRules)];
  for (const reminder of latestOfEach(waiting)) {
    const followed = people.get(reminder.personId);
    if (followed === undefined) continue;
    const isHeld = followed.archivedAt !== null || suppressed(followed.reach) !== null;
    if (isHeld) {
      const ofTrigger = waiting.filter(
        (one) => one.triggerId === reminder.triggerId && one.rule === reminder.rule,
      );
      const by = followed.archivedAt === null ? 'suppressed' : 'archived';
      await endReminders(
        ctx.db,
        ofTrigger.map((one) => one.id),
        by,
        ctx.now,
      );
    } else await fire(ctx, reminder, followed, rules);
  }
};
