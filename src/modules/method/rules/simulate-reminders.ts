import type { Instant, Zone } from '#kernel/time.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import type {
  PlannedReminder,
  ReminderRule,
  ReminderTrigger,
  SimulatedReminder,
} from '../contract/reminder.ts';
import type { Reach } from '../contract/words.ts';
import { cancels, planReminders, reminderAt, type Subject } from './plan-reminders.ts';
import { suppressed } from './suppression.ts';

export type ReminderHistory = {
  readonly subject: Subject;
  /** Everything that happened to the person, in any order; the same id twice counts once. */
  readonly triggers: readonly ReminderTrigger[];
  readonly zone: Zone;
  readonly now: Instant;
  readonly reach: Reach;
  readonly rules: readonly ReminderRule[];
};

type Tracked = PlannedReminder & { cancelledAt: Instant | null; cancelledBy: string | null };

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Oldest first; of one instant, events before the stage they led to. */
const inOrder = (triggers: readonly ReminderTrigger[]): ReminderTrigger[] => {
  const once = new Map(triggers.map((trigger) => [`${trigger.kind}:${trigger.id}`, trigger]));
  return [...once.values()].toSorted(
    (a, b) => compareText(a.at, b.at) || compareText(a.kind, b.kind) || compareText(a.id, b.id),
  );
};

/** A rule without end goes on to the first reminder that is still to come. */
const continuation = (tracked: readonly Tracked[], history: ReminderHistory): Tracked[] =>
  history.rules
    .filter((rule) => rule.thenEvery !== null)
    .flatMap((rule) => {
      const last = tracked.findLast((reminder) => reminder.rule === rule.key);
      if (last === undefined || last.cancelledAt !== null) return [];
      const more: Tracked[] = [];
      let latest: PlannedReminder = last;
      while (latest.dueAt <= history.now) {
        const trigger = { id: latest.triggerId, at: latest.triggerAt };
        const next = reminderAt(rule, trigger, latest.index + 1, history.subject, history.zone);
        if (next === null) break;
        more.push({ ...next, cancelledAt: null, cancelledBy: null });
        latest = next;
      }
      return more;
    });

const statusOf = (
  reminder: Tracked,
  all: readonly Tracked[],
  history: ReminderHistory,
): SimulatedReminder['status'] => {
  if (reminder.cancelledAt !== null) return 'cancelled';
  if (suppressed(history.reach) !== null) return 'suppressed';
  if (reminder.dueAt > history.now) return 'pending';
  const isOvertaken = all.some(
    (other) =>
      other.rule === reminder.rule &&
      other.triggerId === reminder.triggerId &&
      other.index > reminder.index &&
      other.dueAt <= history.now,
  );
  return isOvertaken ? 'passed' : 'due';
};

/**
 * Replays what happened to a person through the rules: every reminder there was or will be, soonest first, with what
 * became of it. It is also the measure of the stored reminders: those pending or due here are those that should be.
 */
export const replayReminders = (history: ReminderHistory): SimulatedReminder[] => {
  const { subject, zone, rules } = history;
  const tracked: Tracked[] = [];
  let stageKind: StageKind | null = null;
  for (const trigger of inOrder(history.triggers)) {
    const ended = new Set(cancels(trigger, rules));
    for (const reminder of tracked) {
      if (reminder.cancelledAt !== null || !ended.has(reminder.rule)) continue;
      reminder.cancelledAt = trigger.at;
      reminder.cancelledBy = trigger.kind === 'stage' ? trigger.stage : trigger.type;
    }
    if (trigger.kind === 'stage') stageKind = trigger.stageKind;
    const reach = { consent: 'granted', unsubscribedAt: null } as const;
    const planned = planReminders({ trigger, subject, stageKind, zone, reach, rules });
    tracked.push(...planned.map((reminder) => ({ ...reminder, cancelledAt: null, cancelledBy: null })));
  }
  const all = [...tracked, ...continuation(tracked, history)];
  return all
    .map((reminder) => ({ ...reminder, status: statusOf(reminder, all, history) }))
    .toSorted((a, b) => compareText(a.dueAt, b.dueAt) || compareText(a.key, b.key));
};
