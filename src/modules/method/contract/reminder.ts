import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Moment } from '#kernel/text.ts';
import { EventType } from '#modules/activity/contract.ts';
import { StageKind } from '#modules/pipeline/contract.ts';
import { TaskType } from '#modules/tasks/contract.ts';
import { BothLanguages, SuppressionReason } from './words.ts';

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be lower-case letters, digits and _');

/** How long after: `PT24H` is real time, `P1D`, `P2W` and `P1M` keep the time on the person's wall clock. */
export const Distance = z
  .string()
  .regex(/^(PT[1-9][0-9]{0,3}[HM]|P[1-9][0-9]{0,2}[DWM])$/, 'must be like PT2H, P7D, P2W or P1M');

/** When a person is reminded of somebody, as data. */
export const ReminderRule = z.object({
  key: Key,
  name: BothLanguages,
  /** What sets it going: an event of a type, any contact, or entering a stage. */
  on: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), type: EventType }),
    z.object({ kind: z.literal('contact') }),
    z.object({
      kind: z.literal('stage'),
      stage: Key,
      pipeline: Key.nullable().describe('Null is any pipeline'),
    }),
  ]),
  /** Kinds of stage it lives in: elsewhere it does not start, and moving there cancels it. No stage at all is fine. */
  stageKinds: z.array(StageKind).min(1),
  /** Distances from the trigger, one reminder each. */
  after: z.array(Distance).min(1),
  /** Without end from the last of `after`; null stops there. */
  thenEvery: Distance.nullable(),
  /** `next_day`: what falls due from 20:00 on, or in the night that follows, waits for the coming 19:00. */
  evening: z.enum(['keep', 'next_day']),
  cancelledBy: z.object({
    events: z.array(EventType),
    /** Any answer from the person. */
    response: z.boolean(),
    /** The same trigger again: the clock starts anew. */
    restart: z.boolean(),
  }),
  /** What the reminder says; `{name}` is the person. */
  title: BothLanguages,
  /** One task for all reminders of the trigger, made once per person; null makes none. */
  task: z.object({ title: BothLanguages, type: TaskType }).nullable(),
});
export type ReminderRule = z.infer<typeof ReminderRule>;

/** What can set reminders going or end them. */
export type ReminderTrigger =
  | {
      readonly kind: 'event';
      /** The event's id: what makes the same trigger the same. */
      readonly id: string;
      readonly at: string;
      readonly type: EventType;
      readonly properties: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'stage';
      /** The transition's id. */
      readonly id: string;
      readonly at: string;
      readonly pipeline: string;
      readonly stage: string;
      readonly stageKind: StageKind;
    };

/** A reminder that a rule asks for. `key` is unique in a workspace, so that planning twice makes one. */
export const PlannedReminder = z.object({
  key: z.string(),
  rule: z.string(),
  /** Which reminder of the trigger it is, from 0. */
  index: z.number().int(),
  triggerId: z.string(),
  triggerAt: z.string(),
  dueAt: z.string(),
  title: BothLanguages,
  /** The task it belongs to. The first reminder that asks makes it; later ones find it by `key`. */
  task: z.object({ key: z.string(), title: BothLanguages, type: TaskType, dueAt: z.string() }).nullable(),
});
export type PlannedReminder = z.infer<typeof PlannedReminder>;

/** `pending` waits for its time, `due` has come, `done` and `cancelled` are over. */
export const ReminderStatus = z.enum(['pending', 'due', 'done', 'cancelled']);
export type ReminderStatus = z.infer<typeof ReminderStatus>;

export const Reminder = z.object({
  id: Id,
  personId: Id,
  rule: z.string(),
  title: BothLanguages,
  dueAt: z.string(),
  status: ReminderStatus,
  taskId: Id.nullable(),
  triggerId: z.string(),
  triggerAt: z.string(),
  /** When it was done or cancelled. */
  endedAt: z.string().nullable(),
  /** What cancelled it: an event type, a stage, or `suppressed`. */
  endedBy: z.string().nullable(),
});
export type Reminder = z.infer<typeof Reminder>;

/** One reminder of a simulation. `passed` was overtaken by a later one of the same trigger. */
export const SimulatedReminder = PlannedReminder.extend({
  status: z.enum(['passed', 'due', 'pending', 'cancelled', 'suppressed']),
  cancelledAt: z.string().nullable(),
  cancelledBy: z.string().nullable(),
});
export type SimulatedReminder = z.infer<typeof SimulatedReminder>;

/** What would fire for a person, and what will not and why. */
export const ReminderSimulation = z.object({
  personId: Id,
  timeZone: z.string(),
  suppressedBecause: SuppressionReason,
  items: z.array(SimulatedReminder),
});
export type ReminderSimulation = z.infer<typeof ReminderSimulation>;

/** What a simulation may suppose beside what has happened. */
export const Supposition = z.strictObject({
  personId: Id,
  event: EventType.optional().describe('As if this happened'),
  at: Moment.optional().describe('When it would happen; now where left out'),
});
