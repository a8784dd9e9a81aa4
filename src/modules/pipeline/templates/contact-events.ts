import type { EventType } from '#modules/activity/contract.ts';

/** Events that mean having been in touch. */
export const contactEvents: EventType[] = [
  'DM_STARTED',
  'MESSAGE_SENT',
  'MESSAGE_RECEIVED',
  'CALL_LOGGED',
  'EMAIL_SENT',
  'MEETING_HELD',
];
