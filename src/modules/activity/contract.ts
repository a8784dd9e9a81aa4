export {
  CHANNELS,
  COUNTERS,
  Channel,
  ConversationType,
  Counter,
  EVENT_TYPES,
  EventType,
  counterOf,
  eventProperties,
  eventTraits,
  isContact,
  isOutreach,
  isResponse,
  type EventMeaning,
  type EventTraits,
} from './contract/event-types.ts';
export { EventConsent, EventEnvelope, RecordedEvent, Utm } from './contract/event-envelope.ts';
export { AuditEntry, listAudit, listFeed } from './contract/feed.ts';
export { TIMELINE_KINDS, TimelineEntry, TimelineKind } from './contract/timeline.ts';
