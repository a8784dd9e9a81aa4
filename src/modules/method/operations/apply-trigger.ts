import { newId } from '#kernel/ids.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import { createTask } from '#modules/tasks/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { PlannedReminder, ReminderRule, ReminderTrigger } from '../contract.ts';
import type { Followed } from '../queries/followed.ts';
import { cancelReminders, insertReminders, type EndedReminder } from '../queries/reminders.ts';
import { cancels, planReminders } from '../rules/plan-reminders.ts';

export type AppliedTrigger = {
  trigger: ReminderTrigger;
  followed: Followed;
  rules: readonly ReminderRule[];
  /** The journey that entered a stage: what belongs to another is left alone. */
  opportunityId?: string | undefined;
  /** The kind of stage the person was in when it happened. */
  stageKind: StageKind | null;
  /** It ends what was set going until then; by default until it happened. */
  endsUntil?: string;
  /** Rules that something which happened after it has ended already. */
  overruled?: ReadonlySet<string>;
  /** Tasks that the stage made, by the key of the rule they are reminded by. */
  taskOf?: ReadonlyMap<string, string>;
  plans?: 'what is to come' | 'nothing' | undefined;
};

/** Reports ended reminders, one entry for each rule. A rule that was set going anew is told of by that alone. */
export const reportCancelled = (
  ctx: Context,
  cancelled: readonly EndedReminder[],
  by: string,
  restarted: ReadonlySet<string> = new Set(),
): void => {
  for (const [rule, ended] of Map.groupBy(cancelled, (one) => one.rule)) {
    const [first] = ended;
    if (first === undefined || restarted.has(rule)) continue;
    const data = { rule, by, ids: ended.map((one) => one.id) };
    ctx.change({
      event: 'reminders.cancelled',
      type: 'reminder',
      id: first.id,
      personId: first.personId,
      data,
    });
  }
};

const ensureTasks = async (
  ctx: Context,
  followed: Followed,
  planned: readonly PlannedReminder[],
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const { rule, task, dueAt } of planned) {
    if (task === null || ids.has(rule)) continue;
    const made = await createTask(ctx, {
      title: task.title[followed.locale],
      type: task.type,
      dueAt: task.dueAt > ctx.now ? task.dueAt : dueAt,
      personId: followed.personId,
      opportunityId: followed.journey?.opportunityId ?? null,
      assigneeId: followed.workerId,
      source: 'rule',
      sourceKey: task.key,
    });
    ids.set(rule, made.id);
  }
  return ids;
};

/**
 * Ends what a trigger ends and plans what it asks for, in the caller's transaction, which has locked the person.
 * Doing it again changes nothing. Of an event told late, what would have fallen due already is not planned.
 */
export const applyTrigger = async (
  ctx: Context,
  applied: AppliedTrigger,
): Promise<{ planned: PlannedReminder[]; cancelled: EndedReminder[] }> => {
  const { trigger, followed, rules, opportunityId, overruled, taskOf } = applied;
  const by = trigger.kind === 'stage' ? trigger.stage : trigger.type;
  const cancelled = await cancelReminders(ctx.db, {
    personId: followed.personId,
    rules: cancels(trigger, rules),
    at: applied.endsUntil ?? trigger.at,
    triggerId: trigger.id,
    ...(opportunityId === undefined ? {} : { opportunityId }),
    by,
    now: ctx.now,
  });
  const { personId, name, zone, reach } = followed;
  const asked =
    followed.archivedAt === null && applied.plans !== 'nothing'
      ? planReminders({
          trigger,
          subject: { personId, name },
          stageKind: applied.stageKind,
          zone,
          reach,
          rules,
        })
      : [];
  // An event may be told late; that a stage was entered is only ever handled late, and then nothing of it is lost.
  const isPast = (dueAt: string) => trigger.kind === 'event' && dueAt <= ctx.now;
  const planned = asked.filter(
    (reminder) => !isPast(reminder.dueAt) && overruled?.has(reminder.rule) !== true,
  );
  const tasks = await ensureTasks(ctx, followed, planned);
  const rows = planned.map((reminder) => ({
    id: newId(Date.parse(ctx.now)),
    personId,
    opportunityId: opportunityId ?? followed.journey?.opportunityId ?? null,
    taskId: tasks.get(reminder.rule) ?? taskOf?.get(reminder.rule) ?? null,
    planned: reminder,
  }));
  const added = await insertReminders(ctx.db, { workspaceId: ctx.actor.workspaceId, now: ctx.now }, rows);
  const fresh = rows.filter((row) => added.has(row.id));
  reportCancelled(ctx, cancelled, by, new Set(fresh.map((row) => row.planned.rule)));
  for (const [rule, ofRule] of Map.groupBy(fresh, (row) => row.planned.rule)) {
    const [first] = ofRule;
    if (first === undefined) continue;
    const dueAt = ofRule.map((row) => row.planned.dueAt);
    ctx.change({
      event: 'reminders.planned',
      type: 'reminder',
      id: first.id,
      personId,
      data: { rule, by, dueAt },
    });
  }
  return { planned: fresh.map((row) => row.planned), cancelled };
};
