import { z } from 'zod';
import { ActorRef } from '#kernel/change.ts';
import { Id } from '#kernel/ids.ts';
import { Moment, line } from '#kernel/text.ts';
import { Channel, EventType, eventProperties } from './event-types.ts';

const MAX_BYTES = 8192;
const MAX_DEPTH = 8;

/** Counts levels without recursion, so that a hostile depth is refused before anything recurses into it. */
const isShallow = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((node) =>
      typeof node === 'object' && node !== null ? (Object.values(node) as unknown[]) : [],
    );
  }
  return true;
};

/** Matches what PostgreSQL refuses in jsonb: an escaped NUL and half a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

const Properties = z
  .record(z.string().max(100), z.unknown())
  .refine(isShallow, { message: `must not nest deeper than ${MAX_DEPTH} levels`, abort: true })
  .refine(
    (properties) => JSON.stringify(properties).length <= MAX_BYTES,
    `must not exceed ${MAX_BYTES} characters`,
  )
  .refine((properties) => !UNSTORABLE.test(JSON.stringify(properties)), 'must be valid Unicode without NUL');

/** Where a person came from, as links carry it. */
export const Utm = z.object({
  source: line(200).optional(),
  medium: line(200).optional(),
  campaign: line(200).optional(),
  term: line(200).optional(),
  content: line(200).optional(),
});
export type Utm = z.infer<typeof Utm>;

/** A consent that was given or taken back with the event. Without `channels` it is for all of them. */
export const EventConsent = z.object({
  state: z.enum(['granted', 'withdrawn']),
  channels: z.array(Channel).max(10).optional(),
  termsVersion: line(60).optional(),
});
export type EventConsent = z.infer<typeof EventConsent>;

/**
 * What happened, in the one form every source writes it. `eventId` is the source's own name for the event, unique in
 * a workspace: sending it again changes nothing. Without one, the event gets a new one; without `occurredAt`, it is now.
 */
export const EventEnvelope = z
  .strictObject({
    eventId: line(200).pipe(z.string().min(1)).optional(),
    type: EventType,
    personId: Id,
    occurredAt: Moment.optional(),
    source: line(60).default('api'),
    properties: Properties.default({}),
    utm: Utm.optional(),
    consent: EventConsent.optional(),
  })
  .superRefine((event, context) => {
    const parsed = eventProperties[event.type].safeParse(event.properties);
    for (const issue of parsed.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['properties', ...issue.path], message: issue.message });
    }
  })
  .overwrite((event) => {
    const parsed = eventProperties[event.type].safeParse(event.properties);
    return parsed.success ? { ...event, properties: parsed.data } : event;
  });
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An event as the log holds it. */
export const RecordedEvent = z.object({
  eventId: z.string(),
  type: EventType,
  personId: Id,
  occurredAt: z.string(),
  recordedAt: z.string(),
  source: z.string(),
  properties: z.record(z.string(), z.unknown()),
  utm: Utm.nullable(),
  consent: EventConsent.nullable(),
  actor: ActorRef,
});
export type RecordedEvent = z.infer<typeof RecordedEvent>;
