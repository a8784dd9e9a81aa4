import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { EventEnvelope, RecordedEvent } from '#modules/activity/contract.ts';
import { DmoDay, DmoTargets } from './contract/dmo.ts';
import { Reminder, ReminderSimulation, ReminderStatus, Supposition } from './contract/reminder.ts';
import { BothLanguages } from './contract/words.ts';

export { DmoDay, DmoTargets, IpaBand } from './contract/dmo.ts';
export {
  PlannedReminder,
  Reminder,
  ReminderRule,
  ReminderSimulation,
  ReminderStatus,
  SimulatedReminder,
  type ReminderTrigger,
} from './contract/reminder.ts';
export { BothLanguages, OutreachConsent, SuppressionReason, type Reach } from './contract/words.ts';
export { fillTemplate, type TemplateValues } from './rules/fill-template.ts';
export { bestChannel, outreachConsent, type Reachable } from './rules/consent.ts';
export { suppressed } from './rules/suppression.ts';

/** Codes of the errors that only this module answers with. */
export const methodErrors = { occurredInFuture: 'occurred_in_future' } as const;

/** What followed at once from recording an event; all empty where it was recorded before. */
export const EventEffects = z.object({
  reminders: z.array(z.object({ rule: z.string(), title: BothLanguages, dueAt: z.string() })),
  cancelledReminders: z.number().int(),
  completedTasks: z.number().int(),
  movedTo: z.string().nullable().describe('The stage that a rule moved them to'),
});
export type EventEffects = z.infer<typeof EventEffects>;

export const recordEvent = operation({
  name: 'events.record',
  http: 'POST /events',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Records that something happened with a person: a call, a message, a meeting, a presentation.',
  },
  summary: 'Record what happened with a person',
  description:
    'The timeline, the counters of the day, reminders and the queue follow from it. `eventId` makes it happen once: ' +
    'the same id again changes nothing and answers with the event as it was first recorded.',
  input: EventEnvelope,
  output: RecordedEvent.extend({
    isNew: z.boolean().describe('False where this event was already recorded'),
    effects: EventEffects,
  }),
  errors: ['person_not_found', methodErrors.occurredInFuture],
  example: {
    input: {
      eventId: 'video-2026-11-20-anna',
      type: 'VIDEO_SENT',
      personId: '{person}',
      occurredAt: '2026-11-20T10:00:00.000Z',
      properties: { title: 'Introduction', channel: 'dm' },
    },
  },
});

export const getDmoToday = operation({
  name: 'dmo.today',
  http: 'GET /dmo/today',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: "Today's daily targets and how far the member is.",
  },
  summary: 'Count my day so far against its targets',
  input: z.strictObject({}),
  output: DmoDay,
  example: { input: {} },
});

export const getDmoTargets = operation({
  name: 'dmo.targets',
  http: 'GET /dmo/targets',
  effect: 'read',
  role: 'viewer',
  summary: 'Read my daily targets',
  input: z.strictObject({}),
  output: DmoTargets,
  example: { input: {} },
});

export const setDmoTargets = operation({
  name: 'dmo.setTargets',
  http: 'PATCH /dmo/targets',
  effect: 'write',
  role: 'member',
  summary: 'Change my daily targets',
  input: DmoTargets.partial().strict(),
  output: DmoTargets,
  example: { input: { invites: 7 } },
});

export const listReminders = operation({
  name: 'reminders.list',
  http: 'GET /people/:id/reminders',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'Reminders that are planned for one person.',
  },
  summary: 'List the reminders about a person, soonest first',
  input: z.strictObject({ id: Id, status: ReminderStatus.optional(), ...pageInput }),
  output: pageOf(Reminder),
  errors: ['person_not_found', 'bad_cursor'],
  example: { input: { id: '{person}', status: 'pending' } },
});

export const simulateReminders = operation({
  name: 'reminders.simulate',
  http: 'GET /reminders/simulate',
  effect: 'read',
  role: 'viewer',
  summary: 'Tell what would fire for a person, and what would not and why',
  input: Supposition,
  output: ReminderSimulation,
  errors: ['person_not_found'],
  example: { input: { personId: '{person}', event: 'VIDEO_SENT' } },
});
