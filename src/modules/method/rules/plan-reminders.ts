import {
  addDays,
  addHours,
  addMinutes,
  addWallDays,
  addWallMonths,
  atWallClock,
  dateIn,
  timeIn,
  type Instant,
  type Zone,
} from '#kernel/time.ts';
import { isContact, isResponse } from '#modules/activity/contract.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import type { PlannedReminder, ReminderRule, ReminderTrigger } from '../contract/reminder.ts';
import type { Reach } from '../contract/words.ts';
import { fillTemplate } from './fill-template.ts';
import { suppressed } from './suppression.ts';

const EVENING = '20:00';
const MORNING = '08:00';
const CALM = '19:00';

/** Adds `times` distances to an instant; see `Distance` for which keep the wall clock. */
export const addDistance = (at: Instant, distance: string, times: number, zone: Zone): Instant => {
  const [, time, digits, unit] = /^P(T?)(\d+)([HMDW])$/.exec(distance) ?? [];
  const count = Number(digits) * times;
  if (time === 'T') return unit === 'H' ? addHours(at, count) : addMinutes(at, count);
  if (unit === 'M') return addWallMonths(at, count, zone);
  return addWallDays(at, unit === 'W' ? count * 7 : count, zone);
};

/**
 * Moves what falls due in the evening, from 20:00 on, to the next day at 19:00. The night until 08:00 belongs to the
 * evening before it, so that it moves to the 19:00 of its own date.
 */
export const awayFromEvening = (at: Instant, zone: Zone): Instant => {
  const time = timeIn(at, zone);
  const date = dateIn(at, zone);
  if (time >= EVENING) return atWallClock(addDays(date, 1), CALM, zone);
  return time < MORNING ? atWallClock(date, CALM, zone) : at;
};

const dueAt = (rule: ReminderRule, from: Instant, index: number, zone: Zone): Instant | null => {
  const step = rule.after[index];
  const last = rule.after.at(-1);
  let due: Instant;
  if (step !== undefined) due = addDistance(from, step, 1, zone);
  else if (rule.thenEvery === null || last === undefined) return null;
  else
    due = addDistance(addDistance(from, last, 1, zone), rule.thenEvery, index - rule.after.length + 1, zone);
  return rule.evening === 'next_day' ? awayFromEvening(due, zone) : due;
};

type StageTrigger = Extract<ReminderTrigger, { kind: 'stage' }>;

/** Whom a reminder is about. */
export type Subject = { readonly personId: string; readonly name: string };

/** The reminder of this trigger with this index, from 0; null where the rule has no more. */
export const reminderAt = (
  rule: ReminderRule,
  trigger: Pick<ReminderTrigger, 'id' | 'at'>,
  index: number,
  subject: Subject,
  zone: Zone,
): PlannedReminder | null => {
  const due = dueAt(rule, trigger.at, index, zone);
  if (due === null) return null;
  const values = { name: subject.name };
  return {
    key: `${rule.key}:${trigger.id}:${index}`,
    rule: rule.key,
    index,
    triggerId: trigger.id,
    triggerAt: trigger.at,
    dueAt: due,
    title: fillTemplate(rule.title, values),
    task: rule.task && {
      key: `${rule.key}:${subject.personId}`,
      title: fillTemplate(rule.task.title, values),
      type: rule.task.type,
      dueAt: dueAt(rule, trigger.at, 0, zone) ?? due,
    },
  };
};

const lives = (rule: ReminderRule, trigger: StageTrigger): boolean =>
  rule.on.kind === 'stage' &&
  rule.on.stage === trigger.stage &&
  (rule.on.pipeline === null || rule.on.pipeline === trigger.pipeline);

const sets = (rule: ReminderRule, trigger: ReminderTrigger): boolean => {
  if (trigger.kind === 'stage') return lives(rule, trigger);
  if (rule.on.kind === 'event') return rule.on.type === trigger.type;
  return rule.on.kind === 'contact' && isContact(trigger);
};

export type ReminderPlan = {
  readonly trigger: ReminderTrigger;
  readonly subject: Subject;
  /** The kind of stage the person is in when it happens; null where they are in none. */
  readonly stageKind: StageKind | null;
  /** The zone of whoever is reminded. */
  readonly zone: Zone;
  readonly reach: Reach;
  readonly rules: readonly ReminderRule[];
};

/**
 * The reminders that a trigger asks for, none where the person may not be approached. A rule without end gives its
 * listed steps; when the last of them comes due, `reminderAt` with the next index gives the following one.
 */
export const planReminders = (plan: ReminderPlan): PlannedReminder[] => {
  if (suppressed(plan.reach) !== null) return [];
  if (plan.trigger.kind === 'event' && plan.trigger.type === 'UNSUBSCRIBED') return [];
  const stageKind = plan.trigger.kind === 'stage' ? plan.trigger.stageKind : plan.stageKind;
  return plan.rules
    .filter((rule) => sets(rule, plan.trigger) && (stageKind === null || rule.stageKinds.includes(stageKind)))
    .flatMap((rule) =>
      rule.after.map((_, index) => reminderAt(rule, plan.trigger, index, plan.subject, plan.zone)),
    )
    .filter((reminder) => reminder !== null);
};

/**
 * The rules whose earlier reminders this ends: those of the same person whose trigger came before it, pending or due.
 * What the trigger itself plans is not meant.
 */
export const cancels = (trigger: ReminderTrigger, rules: readonly ReminderRule[]): string[] => {
  const ends = (rule: ReminderRule): boolean => {
    if (rule.cancelledBy.restart && sets(rule, trigger)) return true;
    if (trigger.kind === 'stage') {
      return (
        !rule.stageKinds.includes(trigger.stageKind) || (rule.on.kind === 'stage' && !lives(rule, trigger))
      );
    }
    if (trigger.type === 'UNSUBSCRIBED') return true;
    return (
      (rule.cancelledBy.response && isResponse(trigger)) || rule.cancelledBy.events.includes(trigger.type)
    );
  };
  return rules.filter(ends).map((rule) => rule.key);
};
