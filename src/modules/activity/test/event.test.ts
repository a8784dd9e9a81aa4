import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  EVENT_TYPES,
  EventEnvelope,
  counterOf,
  eventProperties,
  eventTraits,
  isContact,
  isOutreach,
  isResponse,
} from '../contract.ts';

const personId = '0193d2b0-0000-7000-8000-000000000001';
const messages = (input: unknown) =>
  EventEnvelope.safeParse(input).error?.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`) ??
  [];

describe('the vocabulary', () => {
  const fromTheSpec = [
    'DM_STARTED',
    'INVITE_SENT',
    'VIDEO_SENT',
    'LEAD_QUALIFIED',
    'MEETING_BOOKED',
    'MEETING_HELD',
    'NO_SHOW',
    'FOLLOW_UP_DONE',
    'JOINED_TEAM',
    'PURCHASED',
    'UNSUBSCRIBED',
  ];

  test('holds every type of the method', () => {
    expect(EVENT_TYPES).toEqual(expect.arrayContaining(fromTheSpec));
    expect(Object.keys(eventTraits)).toEqual(EVENT_TYPES);
    expect(Object.keys(eventProperties)).toEqual(EVENT_TYPES);
  });

  test.each(EVENT_TYPES)('%s needs no properties and is named in both languages', (type) => {
    expect(EventEnvelope.parse({ type, personId }).properties).toEqual({});
    const { nb, en } = eventTraits[type].label;
    expect(nb).not.toBe(en);
    expect(`${nb}${en}`).not.toBe('');
  });

  test('an answer or an approach is always contact', () => {
    const events = EVENT_TYPES.map((type) => ({ type, properties: {} }));
    const touching = events.filter((event) => isResponse(event) || isOutreach(event));
    expect(touching.filter((event) => !isContact(event))).toEqual([]);
  });

  test.each([
    ['DM_STARTED', 'conversations'],
    ['CALL_LOGGED', 'conversations'],
    ['FOLLOW_UP_DONE', 'followUps'],
    ['INVITE_SENT', 'invites'],
    ['VIDEO_SENT', 'presentations'],
    ['PROPOSAL_SENT', 'presentations'],
    ['MEETING_HELD', 'meetings'],
    ['MEETING_BOOKED', null],
    ['NO_SHOW', null],
  ] as const)('%s counts as %s', (type, counter) => {
    expect(counterOf({ type, properties: {} })).toBe(counter);
  });

  test('what properties change', () => {
    const missed = { type: 'CALL_LOGGED', properties: { answered: false } } as const;
    expect([isContact(missed), isOutreach(missed), isResponse(missed), counterOf(missed)]).toEqual([
      true,
      true,
      false,
      null,
    ]);
    expect(isOutreach({ type: 'CALL_LOGGED', properties: { direction: 'in' } })).toBe(false);
    const noAnswer = { type: 'FOLLOW_UP_DONE', properties: { answered: false } } as const;
    expect([isResponse(noAnswer), counterOf(noAnswer)]).toEqual([false, 'followUps']);
  });
});

describe('the envelope', () => {
  test('writes everything one way', () => {
    const event = EventEnvelope.parse({
      eventId: 'evt-1',
      type: 'MEETING_BOOKED',
      personId: personId.toUpperCase(),
      occurredAt: '2026-11-20T11:00:00+01:00',
      source: 'calendar',
      properties: { startsAt: '2026-11-21T18:00:00+01:00', calendarId: 'primary' },
      utm: { campaign: 'høst' },
      consent: { state: 'granted', channels: ['email'], termsVersion: '2026-01' },
    });
    expect(event).toEqual({
      eventId: 'evt-1',
      type: 'MEETING_BOOKED',
      personId,
      occurredAt: '2026-11-20T10:00:00.000Z',
      source: 'calendar',
      properties: { startsAt: '2026-11-21T17:00:00.000Z', calendarId: 'primary' },
      utm: { campaign: 'høst' },
      consent: { state: 'granted', channels: ['email'], termsVersion: '2026-01' },
    });
  });

  test('refuses an unknown type and names the known ones', () => {
    const [message] = messages({ type: 'VIDEO_WATCHED', personId });
    expect(message).toContain('type: is not a known event type');
    for (const type of EVENT_TYPES) expect(message).toContain(type);
  });

  const deep = (levels: number) => {
    let node: Record<string, unknown> = {};
    for (let level = 0; level < levels; level++) node = { a: node };
    return node;
  };
  test.each([
    [{ type: 'VIDEO_SENT', personId: 'x' }, 'personId: must be a UUID'],
    [{ type: 'VIDEO_SENT', personId, eventId: ' ' }, 'eventId: '],
    [{ type: 'VIDEO_SENT', personId, occurredAt: 'soon' }, 'occurredAt: '],
    [{ type: 'VIDEO_SENT', personId, properties: { url: 'javascript:alert(1)' } }, 'properties/url: '],
    [{ type: 'MEETING_BOOKED', personId, properties: { startsAt: 'soon' } }, 'properties/startsAt: '],
    [{ type: 'PURCHASED', personId, properties: { amountMinor: 1.5 } }, 'properties/amountMinor: '],
    [
      { type: 'VIDEO_SENT', personId, properties: { extra: 'x'.repeat(9000) } },
      'properties: must not exceed',
    ],
    [
      { type: 'VIDEO_SENT', personId, properties: { extra: 'a\u0000b' } },
      'properties: must be valid Unicode',
    ],
    [{ type: 'VIDEO_SENT', personId, properties: { extra: '\ud800' } }, 'properties: must be valid Unicode'],
    [{ type: 'VIDEO_SENT', personId, properties: deep(20_000) }, 'properties: must not nest'],
    [{ type: 'VIDEO_SENT', personId, consent: { state: 'maybe' } }, 'consent/state: '],
  ])('refuses %#', (input, message) => {
    expect(messages(input)).toEqual([expect.stringContaining(message)]);
  });

  test('accepts an emoji', () => {
    expect(messages({ type: 'VIDEO_SENT', personId, properties: { note: '🎬 sendt' } })).toEqual([]);
  });

  test('can be described as JSON Schema', () => {
    const schema = z.toJSONSchema(EventEnvelope, { io: 'input' });
    expect(schema.required).toEqual(['type', 'personId']);
  });
});
