import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';
import { Day } from '#kernel/text.ts';
import { Channel, EventType } from '#modules/activity/contract.ts';
import { BothLanguages } from '#modules/method/contract.ts';

/** What the suggestion springs from. */
export const ActionKind = z.enum([
  'no_show',
  'meeting_outcome',
  'meeting_today',
  'task_overdue',
  'task_today',
  'reminder',
  'stage',
  'never_contacted',
  'sla',
  'silent',
  'stage_age',
]);
export type ActionKind = z.infer<typeof ActionKind>;

/** One line of the why. The weights of all factors add up to the score. */
export const Factor = z.object({ key: z.string(), label: BothLanguages, weight: z.number().int() });
export type Factor = z.infer<typeof Factor>;

/** What a suggestion rests on. `id` is null where it is a fact about the person that has no record of its own. */
export const Evidence = z.object({
  kind: z.enum(['event', 'task', 'reminder', 'stage', 'person']),
  id: z.string().nullable(),
  at: z.string().nullable(),
  label: BothLanguages,
});
export type Evidence = z.infer<typeof Evidence>;

/** A message to begin with. It is never sent by itself. */
export const Draft = z.object({
  scriptId: z.string(),
  channel: Channel.nullable(),
  /** The language the person is thought to read. */
  language: z.enum(['nb', 'en']),
  text: BothLanguages,
});
export type Draft = z.infer<typeof Draft>;

export const Urgency = z.enum(['overdue', 'today', 'soon', 'later']);
export type Urgency = z.infer<typeof Urgency>;

/**
 * The one thing to do next about a person. It holds no number that the clock moves (only instants), so that it stays
 * true until `recomputeAt`.
 */
export const NextAction = z.object({
  /** The person's id: there is one action per person. */
  id: OurId,
  personId: OurId,
  personName: z.string(),
  opportunityId: OurId.nullable(),
  stage: z.string().nullable(),
  kind: ActionKind,
  /** Names this suggestion: another trigger of the same kind has another key. */
  key: z.string(),
  title: BothLanguages,
  /** 0 to 100. */
  score: z.number().int(),
  factors: z.array(Factor).min(1),
  evidence: z.array(Evidence),
  /** It approaches the person. */
  outreach: z.boolean(),
  draft: Draft.nullable(),
  /** The event that doing it amounts to; null where it is recorded otherwise. */
  records: EventType.nullable(),
  taskId: OurId.nullable(),
  reminderId: OurId.nullable(),
  whatWouldChange: z.object({ up: z.array(BothLanguages), down: z.array(BothLanguages) }),
  urgency: Urgency,
  overdue: z.boolean(),
  /** When it falls due; of something due on a date, the end of that day, exclusive. */
  dueAt: z.string().nullable(),
  /** The date, where it is due on a date rather than at an instant. */
  dueOn: Day.nullable(),
  /** Before this it is their turn: it stands in the queue but is no focus. Null is now. */
  readyAt: z.string().nullable(),
  /** When the suggestion lapses if nothing happens; null is never. */
  expiresAt: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  /** The next instant at which the clock alone can change the answer; null is never. */
  recomputeAt: z.string().nullable(),
});
export type NextAction = z.infer<typeof NextAction>;

/** Why a suggestion is refused. What follows for the queue: see `dismissals`. */
export const DismissReason = z.enum(['already_done', 'not_now', 'not_relevant', 'wrong_suggestion', 'other']);
export type DismissReason = z.infer<typeof DismissReason>;
