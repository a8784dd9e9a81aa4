import { z } from 'zod';
import { Moment, line, prose } from '#kernel/text.ts';

/** Where people are in touch with one another. */
export const CHANNELS = ['dm', 'sms', 'phone', 'email', 'in_person', 'video', 'other'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** What a day's work is counted in. */
export const COUNTERS = ['conversations', 'followUps', 'invites', 'presentations', 'meetings'] as const;
export const Counter = z.enum(COUNTERS);
export type Counter = z.infer<typeof Counter>;

/** What an event of a type says about the two sides, whatever its properties hold. */
export type EventTraits = {
  readonly label: { readonly nb: string; readonly en: string };
  /** The two sides were in touch: it ends a silence. */
  readonly contact: boolean;
  /** We approached them: it needs their consent and counts towards the frequency cap. */
  readonly outreach: boolean;
  /** They answered: always, never, or unless `properties.answered` is false. */
  readonly response: 'always' | 'unless_unanswered' | 'never';
  /** The counter of the day that it adds one to; where a call was not answered it adds nothing. */
  readonly counter: Counter | null;
};

const note = { channel: Channel.optional(), note: prose(4000).optional() };
const answered = { answered: z.boolean().optional() };
const minutes = z.int().min(0).max(1440).optional();
const money = {
  amountMinor: z.int().min(0).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as NOK')
    .optional(),
};
const span = { startsAt: Moment.optional(), endsAt: Moment.optional(), place: line(300).optional() };
const link = {
  title: line(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
};

/** How a first conversation came about. */
export const ConversationType = z.enum(['connected', 'lapsed', 'follower', 'new']);

const propertiesOf = {
  DM_STARTED: z.looseObject({ ...note, conversationType: ConversationType.optional() }),
  MESSAGE_SENT: z.looseObject(note),
  MESSAGE_RECEIVED: z.looseObject(note),
  CALL_LOGGED: z.looseObject({
    ...note,
    ...answered,
    direction: z.enum(['in', 'out']).optional(),
    minutes,
  }),
  EMAIL_SENT: z.looseObject({ ...note, subject: line(300).optional() }),
  INVITE_SENT: z.looseObject({ ...note, ...link }),
  VIDEO_SENT: z.looseObject({ ...note, ...link }),
  LEAD_QUALIFIED: z.looseObject({
    ...note,
    why: prose(4000).optional(),
    desiredOutcome: prose(4000).optional(),
    timeline: prose(1000).optional(),
    decisionMaker: z.enum(['yes', 'no', 'unknown']).optional(),
  }),
  MEETING_BOOKED: z.looseObject({ ...note, ...span, title: line(200).optional() }),
  MEETING_HELD: z.looseObject({ ...note, ...span, minutes, outcome: line(200).optional() }),
  NO_SHOW: z.looseObject({ ...note, meetingAt: Moment.optional() }),
  FOLLOW_UP_DONE: z.looseObject({ ...note, ...answered, outcome: line(200).optional() }),
  JOINED_TEAM: z.looseObject({ ...note, level: line(100).optional() }),
  PURCHASED: z.looseObject({ ...note, ...money, product: line(200).optional() }),
  UNSUBSCRIBED: z.looseObject({ ...note, reason: line(500).optional() }),
  PROPOSAL_SENT: z.looseObject({ ...note, ...link, ...money, validUntil: Moment.optional() }),
  CONTRACT_SIGNED: z.looseObject({ ...note, ...link, ...money }),
  JOB_SCHEDULED: z.looseObject({ ...note, ...span }),
  JOB_COMPLETED: z.looseObject({ ...note, ...money, minutes }),
} as const;

export type EventType = keyof typeof propertiesOf;

/** Every event type this product knows, in the order a journey meets them. */
export const EVENT_TYPES = Object.keys(propertiesOf) as [EventType, ...EventType[]];

export const EventType = z.enum(EVENT_TYPES, {
  error: () => `is not a known event type. Known are: ${EVENT_TYPES.join(', ')}`,
});

/** The schema of `properties` for each type: the known members are checked, others are kept as they came. */
export const eventProperties: { readonly [Type in EventType]: (typeof propertiesOf)[Type] } = propertiesOf;

/** What a type says. The last four are not in every pipeline: they belong to sales to companies and to field service. */
export const eventTraits: { readonly [Type in EventType]: EventTraits } = {
  DM_STARTED: {
    label: { nb: 'Samtale startet', en: 'Conversation started' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: 'conversations',
  },
  MESSAGE_SENT: {
    label: { nb: 'Melding sendt', en: 'Message sent' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: null,
  },
  MESSAGE_RECEIVED: {
    label: { nb: 'Melding mottatt', en: 'Message received' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  CALL_LOGGED: {
    label: { nb: 'Samtale på telefon', en: 'Phone call' },
    contact: true,
    outreach: true,
    response: 'unless_unanswered',
    counter: 'conversations',
  },
  EMAIL_SENT: {
    label: { nb: 'E-post sendt', en: 'E-mail sent' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: null,
  },
  INVITE_SENT: {
    label: { nb: 'Invitasjon sendt', en: 'Invitation sent' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: 'invites',
  },
  VIDEO_SENT: {
    label: { nb: 'Presentasjon sendt', en: 'Presentation sent' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: 'presentations',
  },
  LEAD_QUALIFIED: {
    label: { nb: 'Kvalifisert', en: 'Qualified' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  MEETING_BOOKED: {
    label: { nb: 'Møte avtalt', en: 'Meeting booked' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  MEETING_HELD: {
    label: { nb: 'Møte holdt', en: 'Meeting held' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: 'meetings',
  },
  NO_SHOW: {
    label: { nb: 'Møtte ikke opp', en: 'No-show' },
    contact: false,
    outreach: false,
    response: 'never',
    counter: null,
  },
  FOLLOW_UP_DONE: {
    label: { nb: 'Fulgt opp', en: 'Followed up' },
    contact: true,
    outreach: true,
    response: 'unless_unanswered',
    counter: 'followUps',
  },
  JOINED_TEAM: {
    label: { nb: 'Ble med på laget', en: 'Joined the team' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  PURCHASED: {
    label: { nb: 'Kjøpte', en: 'Purchased' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  UNSUBSCRIBED: {
    label: { nb: 'Meldte seg av', en: 'Unsubscribed' },
    contact: false,
    outreach: false,
    response: 'never',
    counter: null,
  },
  PROPOSAL_SENT: {
    label: { nb: 'Tilbud sendt', en: 'Proposal sent' },
    contact: true,
    outreach: true,
    response: 'never',
    counter: 'presentations',
  },
  CONTRACT_SIGNED: {
    label: { nb: 'Avtale signert', en: 'Contract signed' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  JOB_SCHEDULED: {
    label: { nb: 'Oppdrag avtalt', en: 'Job scheduled' },
    contact: true,
    outreach: false,
    response: 'always',
    counter: null,
  },
  JOB_COMPLETED: {
    label: { nb: 'Oppdrag utført', en: 'Job completed' },
    contact: true,
    outreach: false,
    response: 'never',
    counter: null,
  },
};

/** The part of an event that its meaning follows from. */
export type EventMeaning = {
  readonly type: EventType;
  readonly properties: Readonly<Record<string, unknown>>;
};

const wentUnanswered = (event: EventMeaning): boolean =>
  eventTraits[event.type].response === 'unless_unanswered' && event.properties['answered'] === false;

const cameFromThem = (event: EventMeaning): boolean =>
  event.type === 'CALL_LOGGED' && event.properties['direction'] === 'in';

/** Whether the two sides were in touch. A call that was tried and not answered is contact too: it ends the silence. */
export const isContact = (event: EventMeaning): boolean => eventTraits[event.type].contact;

/** Whether we approached them. A call that came from them is not. */
export const isOutreach = (event: EventMeaning): boolean =>
  eventTraits[event.type].outreach && !cameFromThem(event);

/** Whether they answered: a call or follow-up is an answer unless it says `answered: false`. */
export const isResponse = (event: EventMeaning): boolean =>
  eventTraits[event.type].response !== 'never' && !wentUnanswered(event);

/** The counter of the day that the event adds one to, if any: a call nobody took is not a conversation. */
export const counterOf = (event: EventMeaning): Counter | null =>
  event.type === 'CALL_LOGGED' && wentUnanswered(event) ? null : eventTraits[event.type].counter;
