import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Intent } from '../intent.ts';
import { frame } from '../pattern.ts';
import { wantedIn } from '../records.ts';
import { dueOf, pastOf } from '../time/when.ts';
import { person, textOf, told } from './pieces.ts';

type Said = { type: string; frames: readonly string[]; also?: Readonly<Record<string, unknown>> };

/** How each kind of event is told. What is more particular comes first. */
const EVENTS: readonly Said[] = [
  { type: 'NO_SHOW', frames: ['$person noShow', 'noShow $person', 'log noShow $person'] },
  {
    type: 'CALL_LOGGED',
    also: { answered: false },
    frames: [
      'called $person noAnswer',
      '$person noAnswer ?called|phoneCall',
      'log phoneCall|call $person noAnswer',
    ],
  },
  { type: 'CALL_LOGGED', also: { direction: 'in' }, frames: ['$person called', 'log $person called'] },
  {
    type: 'CALL_LOGGED',
    frames: [
      'called $person',
      'log phoneCall|call $person',
      'held phoneCall $person',
      'log called $person',
      'talked phoneCall $person',
      'talked $person phoneCall',
    ],
  },
  {
    type: 'MEETING_HELD',
    frames: [
      'held meeting $person',
      'met $person',
      'log meeting $person',
      'log held meeting $person',
      'log met $person',
      'held meeting $person doneWord',
    ],
  },
  {
    type: 'MEETING_BOOKED',
    frames: ['booked meeting $person', 'log booked meeting $person', 'held booked meeting $person'],
  },
  {
    type: 'VIDEO_SENT',
    frames: [
      'sent presentation $person',
      'sent $person presentation',
      'log sent presentation $person',
      'log presentation sent $person',
      '$person replied presentation',
    ],
  },
  { type: 'PROPOSAL_SENT', frames: ['sent offer $person', 'sent $person offer', 'log sent offer $person'] },
  {
    type: 'EMAIL_SENT',
    frames: [
      'emailed $person',
      'sent emailNoun $person',
      'sent $person emailNoun',
      'log sent emailNoun $person',
      'log emailNoun $person',
      'log emailed $person',
    ],
  },
  {
    type: 'MESSAGE_SENT',
    frames: [
      'messaged $person',
      'sent messageNoun|sms $person',
      'sent $person messageNoun|sms',
      'log sent messageNoun|sms $person',
      'log messageNoun|sms $person',
    ],
  },
  {
    type: 'MESSAGE_RECEIVED',
    frames: [
      '$person replied',
      '$person replied messageNoun|emailNoun|sms',
      'replied $person',
      'log replied $person',
      '$person replied ?filler messageNoun',
    ],
  },
  {
    type: 'INVITE_SENT',
    frames: [
      'invited $person',
      'sent inviteNoun $person',
      'sent $person inviteNoun',
      'log invited $person',
      'log inviteNoun $person',
      'log sent inviteNoun $person',
    ],
  },
  {
    type: 'FOLLOW_UP_DONE',
    frames: [
      'followedUp $person',
      'log followUp|followUpNoun|followedUp $person',
      'followedUp $person doneWord',
    ],
  },
  { type: 'JOINED_TEAM', frames: ['$person joined ?team', 'log $person joined ?team', 'log joined $person'] },
  {
    type: 'PURCHASED',
    frames: ['$person bought', '$person bought $amount', 'log $person bought', 'log bought $person'],
  },
  { type: 'CONTRACT_SIGNED', frames: ['$person signed ?contract', 'log $person signed ?contract'] },
  { type: 'UNSUBSCRIBED', frames: ['$person unsubscribed', 'log $person unsubscribed'] },
];

const contentOf = ({ reading }: Found): string | undefined => {
  if (reading.colon === null) return undefined;
  const text = reading.text
    .slice(reading.tokens[reading.colon]?.end ?? 0)
    .replace(/^\s*:?\s*/u, '')
    .trim();
  return text === '' ? undefined : text.slice(0, 4000);
};

const isAsked = ({ reading }: Found): boolean => /\?\s*$/.test(reading.text);

const declared: Pick<Intent, 'name' | 'plan' | 'example'> = {
  name: 'event.log',
  plan: (slots, steps, setting) => {
    const { answered, direction, note, startsAt, amountMinor, currency } = slots;
    const properties = Object.entries({ answered, direction, note, startsAt, amountMinor, currency }).filter(
      ([, value]) => value !== undefined,
    );
    const input = {
      type: textOf(slots, 'type'),
      personId: steps.person(person(slots)),
      occurredAt: slots['occurredAt'],
      source: 'assistant',
      properties: properties.length > 0 ? Object.fromEntries(properties) : undefined,
    };
    steps.add(
      'events.record',
      input,
      told(setting, 'Det som skjedde, i loggen', 'What happened, into the log'),
    );
  },
  example: { nb: 'Jeg ringte Kari i går', en: 'Log that I sent the presentation to Anna' },
};

const eventIntent = ({ type, frames, also = {} }: Said): Intent =>
  intent({
    ...declared,
    floating: true,
    weight: also['answered'] === false ? 2 : 0,
    frames: frames.flatMap((one) => [frame(one), frame(`${one} colon $text`)]),
    read: (found, setting) => {
      if (isAsked(found)) return null;
      const who = wantedIn(found, 'person', setting);
      const isBooking = type === 'MEETING_BOOKED';
      const due = isBooking && found.when !== null ? dueOf(found.when, setting.now) : {};
      const slots = {
        type,
        occurredAt: isBooking ? setting.now.at : pastOf(found.when, setting.now),
        ...also,
        note: contentOf(found),
        startsAt: 'dueAt' in due ? due.dueAt : undefined,
        amountMinor: typeof found.amount?.currency === 'string' ? found.amount.amountMinor : undefined,
        currency: found.amount?.currency ?? undefined,
      };
      return who === null ? missing('person', slots) : slotsOf({ person: who, ...slots });
    },
  });

/** `jeg snakket med Kari`: in touch they were, but how is not said. */
const talked = intent({
  ...declared,
  floating: true,
  frames: [frame('talked $person'), frame('log talked $person'), frame('talked $person colon $text')],
  read: (found, setting) => {
    if (isAsked(found)) return null;
    const who = wantedIn(found, 'person', setting);
    const slots = {
      person: who ?? undefined,
      occurredAt: pastOf(found.when, setting.now),
      note: contentOf(found),
    };
    return who === null ? missing('person', slots) : missing('how', slots);
  },
});

export const eventIntents = [...EVENTS.map(eventIntent), talked];
