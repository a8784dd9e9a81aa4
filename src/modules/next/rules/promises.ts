import { addDays, dateIn, msOf, startOfDay, type ZoneClock } from '#kernel/time.ts';
import type { EventType } from '#modules/activity/contract.ts';
import type { TaskType } from '#modules/tasks/contract.ts';
import { LONGEST_LEAD } from './appointments.ts';
import { ordinary, type Candidate } from './candidate.ts';
import { currentStage, lastContact, reminder, task } from './evidence.ts';
import type { PersonFacts } from './facts.ts';
import { otherReminder, priorities, reminderChanges, reminderPriorities } from './priorities.ts';
import { firstContactOf, stageActionOf } from './stage-actions.ts';
import type { Watch } from './watch.ts';

/** Types of task that approach the person they are about, and the event that doing one amounts to. */
const outreachTasks: Readonly<Partial<Record<TaskType, EventType>>> = {
  call: 'CALL_LOGGED',
  message: 'MESSAGE_SENT',
  email: 'EMAIL_SENT',
  follow_up: 'FOLLOW_UP_DONE',
};

/** Writing to somebody for the first time starts a conversation. */
const recordsOf = (facts: PersonFacts): EventType | null => {
  const records = outreachTasks[facts.taskType as TaskType] ?? null;
  const isWritten = records === 'MESSAGE_SENT' || records === 'EMAIL_SENT';
  return isWritten && facts.lastContactAt === null ? firstContactOf(facts).records : records;
};

/** When the open task falls due, exclusive; null where it has no time. */
export const taskDueMs = (facts: PersonFacts, clock: ZoneClock): number | null => {
  if (facts.taskDueAt !== null) return msOf(facts.taskDueAt);
  return facts.taskDueOn === null ? null : msOf(startOfDay(addDays(facts.taskDueOn, 1), clock));
};

/** A task whose time has passed, or comes today. */
export const taskCandidate = (
  facts: PersonFacts,
  watch: Watch,
  clock: ZoneClock,
  due: number | null,
): Candidate[] => {
  if (facts.taskId === null || due === null) return [];
  const records = recordsOf(facts);
  const about = {
    ...ordinary,
    dueAt: due,
    dueOn: facts.taskDueAt === null ? facts.taskDueOn : null,
    outreach: records !== null,
    records,
    script:
      facts.lastContactAt === null
        ? firstContactOf(facts).script
        : (stageActionOf(facts)?.script ?? 'reconnect'),
    taskId: facts.taskId,
    evidence: [...task(facts), ...currentStage(facts), ...lastContact(facts)],
  };
  if (watch.passed(due)) {
    const overdue: Candidate = {
      ...about,
      ...priorities.task_overdue,
      kind: 'task_overdue',
      key: `task_overdue:${facts.taskId}`,
      overdue: true,
      since: due,
    };
    return [overdue];
  }
  if (!watch.passed(due - LONGEST_LEAD)) return [];
  const day = facts.taskDueAt === null ? facts.taskDueOn : dateIn(facts.taskDueAt, clock);
  if (day === null) return [];
  const morning = msOf(startOfDay(day, clock));
  if (!watch.passed(morning)) return [];
  const today: Candidate = {
    ...about,
    ...priorities.task_today,
    kind: 'task_today',
    key: `task_today:${facts.taskId}`,
    isToday: true,
    since: morning,
  };
  return [today];
};

/** A reminder whose time has come. That of a missed meeting is part of the no-show. */
export const reminderCandidate = (facts: PersonFacts, watch: Watch): Candidate[] => {
  const { reminderId, reminderRule, reminderTitle, reminderDueAt } = facts;
  if (reminderId === null || reminderRule === null || reminderTitle === null || reminderDueAt === null)
    return [];
  const due = msOf(reminderDueAt);
  if (reminderRule === 'no_show' || !watch.passed(due)) return [];
  const { isPromise, ...priority } = reminderPriorities[reminderRule] ?? otherReminder;
  const candidate: Candidate = {
    ...ordinary,
    ...priority,
    ...reminderChanges,
    kind: 'reminder',
    key: `reminder:${reminderId}`,
    title: reminderTitle,
    overdue: isPromise,
    isToday: true,
    dueAt: due,
    since: due,
    reminderId,
    evidence: [...reminder(facts), ...currentStage(facts), ...lastContact(facts)],
  };
  return [candidate];
};

/** When the reminder falls due, unless it only stands for a silence. */
export const promisedReminder = (facts: PersonFacts): number | null =>
  facts.reminderDueAt === null || facts.reminderRule === 'silence' ? null : msOf(facts.reminderDueAt);

/** When the next promise about the person falls due, if that is still to come. */
export const nextPromise = (facts: PersonFacts, watch: Watch, taskDue: number | null): number | null => {
  const times = [taskDue, promisedReminder(facts)].filter((time) => time !== null);
  const ahead = times.filter((time) => !watch.passed(time));
  return ahead.length === 0 ? null : Math.min(...ahead);
};
