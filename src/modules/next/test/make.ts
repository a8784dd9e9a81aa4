import fc from 'fast-check';
import { msOf, toInstant, zoneClock } from '#kernel/time.ts';
import type { PersonFacts } from '../rules/facts.ts';

export const NOW = '2026-11-20T10:00:00.000Z';
export const oslo = zoneClock('Europe/Oslo');

/** An instant so many hours before (negative) or after `NOW`. */
export const inHours = (hours: number): string => toInstant(msOf(NOW) + hours * 3_600_000);

const stages = {
  new_lead: ['active', 'Nytt Lead', 'New Lead'],
  relationship: ['active', 'Relasjonsbygging', 'Relationship Building'],
  invited: ['active', 'Invitert', 'Invited'],
  qualified: ['active', 'Kvalifisert', 'Qualified'],
  presentation_sent: ['active', 'Presentasjon sendt', 'Presentation Sent'],
  follow_up: ['active', 'Oppfølging', 'Follow-up'],
  team_member: ['won', 'Teammedlem', 'Team Member'],
  not_now: ['side', 'Ikke nå', 'Not Now'],
  nurture: ['side', 'Langsiktig pleie', 'Long-term Nurture'],
  lost: ['lost', 'Tapt', 'Lost'],
} as const;
export type FrazerStage = keyof typeof stages;
export const FRAZER_STAGES = Object.keys(stages) as FrazerStage[];

/** Standing in a stage of the recruiting pipeline since an hour ago. */
export const inStage = (stage: FrazerStage, stageEnteredAt = inHours(-1)): Partial<PersonFacts> => ({
  opportunityId: '0193d2b0-0000-7000-8000-0000000000aa',
  pipelineKey: 'frazer',
  stageKey: stage,
  stageKind: stages[stage][0],
  stageName: { nb: stages[stage][1], en: stages[stage][2] },
  stageEnteredAt,
  frozenAfterDays: 30,
});

/** Having been in touch; without more, they had the last word an hour ago. */
export const inTouch = (at = inHours(-1)): Partial<PersonFacts> => ({
  lastContactAt: at,
  lastContactEventId: 'contact-1',
  lastOutreachAt: at,
});

/** Anna: agreed to be approached, in no pipeline, never spoken to, nothing planned. */
export const person = (...facts: Partial<PersonFacts>[]): PersonFacts => ({
  personId: '0193d2b0-0000-7000-8000-000000000001',
  name: 'Anna Berg',
  firstName: 'Anna',
  language: null,
  channel: 'dm',
  createdAt: inHours(-2),
  whyIsBlank: true,
  priority: null,
  temperature: null,
  consent: 'granted',
  unsubscribedAt: null,
  opportunityId: null,
  pipelineKey: null,
  stageKey: null,
  stageKind: null,
  stageName: null,
  stageEnteredAt: null,
  frozenAfterDays: null,
  slaDueAt: null,
  lastContactAt: null,
  lastContactEventId: null,
  lastOutreachAt: null,
  lastInboundAt: null,
  capOutreachAt: null,
  lastNoShowAt: null,
  lastNoShowEventId: null,
  lastMeetingBookedAt: null,
  lastMeetingBookedEventId: null,
  lastMeetingHeldAt: null,
  meetingAt: null,
  meetingEndsAt: null,
  taskId: null,
  taskTitle: null,
  taskType: null,
  taskDueAt: null,
  taskDueOn: null,
  reminderId: null,
  reminderRule: null,
  reminderTitle: null,
  reminderDueAt: null,
  snoozedUntil: null,
  settledAt: null,
  settledUntil: null,
  dismissed: null,
  ...facts.reduce((all, some) => ({ ...all, ...some }), {}),
});

export const withTask = (
  type: string,
  due: { taskDueAt?: string; taskDueOn?: string },
): Partial<PersonFacts> => ({
  taskId: '0193d2b0-0000-7000-8000-0000000000bb',
  taskTitle: 'Ring om tilbudet',
  taskType: type,
  ...due,
});

export const withReminder = (rule: string, reminderDueAt: string): Partial<PersonFacts> => ({
  reminderId: '0193d2b0-0000-7000-8000-0000000000cc',
  reminderRule: rule,
  reminderTitle: { nb: 'Hør med Anna', en: 'Ask Anna' },
  reminderDueAt,
});

const past = fc.integer({ min: -60 * 24, max: 0 }).map(inHours);
const future = fc.integer({ min: 1, max: 20 * 24 }).map(inHours);
const around = fc.oneof(past, future);
/** Mostly absent, so that people with a single reason to act come up too. */
const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const anyStage = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...FRAZER_STAGES), past).map(([stage, at]) => inStage(stage, at)),
  },
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: past.map((at) => ({
      ...inStage('new_lead', at),
      pipelineKey: 'b2b_sales',
      stageKey: 'proposal',
    })),
  },
  {
    weight: 1,
    arbitrary: past.map((at) => ({ ...inStage('new_lead', at), pipelineKey: 'own', stageKey: 'halfway' })),
  },
);
const anyTask = fc.oneof(
  fc.constant({}),
  fc
    .tuple(fc.constantFrom('todo', 'call', 'follow_up', 'email', 'message'), around)
    .map(([type, at]) => withTask(type, { taskDueAt: at })),
  fc
    .tuple(fc.constantFrom('todo', 'call'), around)
    .map(([type, at]) => withTask(type, { taskDueOn: at.slice(0, 10) })),
);
const anyReminder = fc.oneof(
  fc.constant({}),
  fc
    .tuple(
      fc.constantFrom('presentation_follow_up', 'no_show', 'silence', 'not_now', 'team_check_in', 'own'),
      around,
    )
    .map(([rule, at]) => withReminder(rule, at)),
);
const anyHistory = fc.record({
  lastContactAt: maybe(past),
  lastOutreachAt: maybe(past),
  lastInboundAt: maybe(past),
  capOutreachAt: maybe(past),
  lastNoShowAt: maybe(past),
  lastMeetingBookedAt: maybe(past),
  lastMeetingHeldAt: maybe(past),
  meetingAt: maybe(around),
  slaDueAt: maybe(around),
});
const anyState = fc.record({
  whyIsBlank: fc.boolean(),
  priority: maybe(fc.constantFrom('A' as const, 'B' as const)),
  temperature: maybe(fc.constantFrom('hot' as const, 'cold' as const)),
  snoozedUntil: fc.option(around, { nil: null, freq: 8 }),
  settledAt: maybe(past),
  settledUntil: maybe(around),
  dismissed: maybe(fc.record({ never_contacted: around, 'stage:invited:x': around })),
});
const anyId = fc.uuid();

/** Any person who may be approached. */
export const anyPerson: fc.Arbitrary<PersonFacts> = fc
  .tuple(anyStage, anyTask, anyReminder, anyHistory, anyState, anyId)
  .map(([stage, task, reminder, history, state, personId]) =>
    person(stage, task, reminder, history, state, { personId }),
  );
