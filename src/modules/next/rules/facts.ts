import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Channel } from '#modules/activity/contract.ts';
import type { BothLanguages, OutreachConsent } from '#modules/method/contract.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';

/** Everything the next action of one person follows from, in one flat row. Absent is null. */
export type PersonFacts = {
  readonly personId: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly language: 'nb' | 'en' | null;
  /** Where they are best reached, of the channels they agreed to. */
  readonly channel: Channel | null;
  readonly createdAt: Instant;
  readonly whyIsBlank: boolean;
  /** A person's own word or a rule's: how valuable and how warm. */
  readonly priority: 'A' | 'B' | 'C' | null;
  readonly temperature: 'hot' | 'warm' | 'cold' | 'frozen' | null;

  readonly consent: OutreachConsent;
  readonly unsubscribedAt: Instant | null;

  /** The journey they are worked in; all null where there is none. */
  readonly opportunityId: string | null;
  readonly pipelineKey: string | null;
  readonly stageKey: string | null;
  readonly stageKind: StageKind | null;
  readonly stageName: BothLanguages | null;
  readonly stageEnteredAt: Instant | null;
  /** Days without contact after which the pipeline calls them frozen. */
  readonly frozenAfterDays: number | null;
  /** When the time allowed in the stage runs out. */
  readonly slaDueAt: Instant | null;

  /** The latest contact either way, from us, and from them. */
  readonly lastContactAt: Instant | null;
  readonly lastContactEventId: string | null;
  readonly lastOutreachAt: Instant | null;
  readonly lastInboundAt: Instant | null;
  /** The `OUTREACH_CAP`-th latest approach since they last answered. */
  readonly capOutreachAt: Instant | null;

  readonly lastNoShowAt: Instant | null;
  readonly lastNoShowEventId: string | null;
  readonly lastMeetingBookedAt: Instant | null;
  readonly lastMeetingBookedEventId: string | null;
  readonly lastMeetingHeldAt: Instant | null;
  /** When the meeting that was booked last starts and ends. */
  readonly meetingAt: Instant | null;
  readonly meetingEndsAt: Instant | null;

  /** The open task about them that is due first, on a date or at an instant. */
  readonly taskId: string | null;
  readonly taskTitle: string | null;
  readonly taskType: string | null;
  readonly taskDueAt: Instant | null;
  readonly taskDueOn: CalendarDate | null;

  /** The reminder about them that is neither done nor cancelled and falls due first. */
  readonly reminderId: string | null;
  readonly reminderRule: string | null;
  readonly reminderTitle: BothLanguages | null;
  readonly reminderDueAt: Instant | null;

  readonly snoozedUntil: Instant | null;
  /** The user acted on the person then: until then, only what came up later counts. */
  readonly settledAt: Instant | null;
  readonly settledUntil: Instant | null;
  /** Keys of dismissed suggestions and until when. */
  readonly dismissed: Readonly<Record<string, Instant>> | null;
};
