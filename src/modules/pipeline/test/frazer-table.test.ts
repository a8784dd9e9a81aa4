import { describe, expect, test } from 'vitest';
import { evaluateEntry } from '../rules/evaluate.ts';
import type { Facts } from '../rules/facts.ts';
import { anna, makeEvents, makeFacts, makePipeline } from './make.ts';

const frazer = makePipeline('frazer');
const enter = (from: string | null, stageKey: string, facts: Partial<Facts>) =>
  evaluateEntry({ pipeline: frazer, stageKey, from, facts: makeFacts(facts) });
const rules = (from: string | null, stageKey: string, facts: Partial<Facts>) =>
  enter(from, stageKey, facts).unmet.map(({ rule }) => rule);

describe('New Lead', () => {
  test('needs a name and a channel', () => {
    expect(rules(null, 'new_lead', {})).toEqual(['name_present', 'channel_present']);
    expect(rules(null, 'new_lead', { person: { name: '—', emails: ['a@b.no'] } })).toEqual(['name_present']);
    expect(rules(null, 'new_lead', { person: { ...anna, emails: [] } })).toEqual(['channel_present']);
  });

  test.each([{ emails: ['a@b.no'] }, { phones: ['+4798765432'] }, { handles: { instagram: '@anna' } }])(
    'takes any channel: %o',
    (channel) => {
      expect(enter(null, 'new_lead', { person: { name: 'Anna', ...channel } })).toMatchObject({
        allowed: true,
        move: 'enter',
      });
    },
  );
});

describe('Relationship Building', () => {
  test.each(['DM_STARTED', 'MESSAGE_SENT', 'MESSAGE_RECEIVED', 'CALL_LOGGED', 'EMAIL_SENT', 'MEETING_HELD'])(
    'needs a contact, such as %s',
    (type) => {
      expect(rules('new_lead', 'relationship', { events: makeEvents({ [type]: 0 }) })).toEqual([
        'contact_logged',
      ]);
      expect(enter('new_lead', 'relationship', { events: makeEvents({ [type]: 1 }) }).allowed).toBe(true);
    },
  );

  test('is not entered for a no-show', () => {
    expect(rules('new_lead', 'relationship', { events: makeEvents({ NO_SHOW: 3 }) })).toEqual([
      'contact_logged',
    ]);
  });
});

describe('Invited', () => {
  test('needs an invitation', () => {
    expect(rules('relationship', 'invited', { events: makeEvents({ DM_STARTED: 9 }) })).toEqual([
      'invite_sent',
    ]);
  });

  test('warns under three exchanges, and goes through all the same', () => {
    const early = enter('relationship', 'invited', {
      events: makeEvents({ INVITE_SENT: 1, DM_STARTED: 1, CALL_LOGGED: 1 }),
    });
    expect(early).toMatchObject({
      allowed: true,
      unmet: [],
      warnings: [{ rule: 'exchanges', have: 2, need: 3 }],
    });
    const ripe = enter('relationship', 'invited', {
      events: makeEvents({ INVITE_SENT: 1, MESSAGE_SENT: 2, MESSAGE_RECEIVED: 1 }),
    });
    expect(ripe).toMatchObject({ allowed: true, warnings: [] });
  });
});

describe('Qualified', () => {
  test.each([undefined, null, '', '   ', '\u200b', '\u3164', '…', '?'])(
    'is refused while the Why is blank: %j',
    (why) => {
      expect(enter('invited', 'qualified', { person: { ...anna, why } })).toMatchObject({
        allowed: false,
        unmet: [{ rule: 'why_present', kind: 'field', stage: 'qualified', field: 'person.why' }],
      });
    },
  );

  test('is entered with a Why, whatever else is unknown', () => {
    expect(enter('invited', 'qualified', { person: { why: 'Mer tid med barna' } })).toMatchObject({
      allowed: true,
      warnings: [],
    });
  });

  test('also when coming back to it', () => {
    expect(rules('follow_up', 'qualified', { person: { ...anna, why: ' ' } })).toEqual(['why_present']);
  });
});

describe('Presentation Sent', () => {
  test('needs the presentation and the Why, each by itself', () => {
    expect(rules('qualified', 'presentation_sent', {})).toEqual(['presentation_logged', 'still_qualified']);
    expect(rules('qualified', 'presentation_sent', { events: makeEvents({ VIDEO_SENT: 1 }) })).toEqual([
      'still_qualified',
    ]);
    expect(rules('qualified', 'presentation_sent', { person: { why: 'Frihet' } })).toEqual([
      'presentation_logged',
    ]);
    const both = { person: { why: 'Frihet' }, events: makeEvents({ VIDEO_SENT: 1 }) };
    expect(enter('qualified', 'presentation_sent', both).allowed).toBe(true);
  });
});

describe('Follow-up', () => {
  test('needs a follow-up or a completed reminder', () => {
    expect(rules('presentation_sent', 'follow_up', {})).toEqual(['follow_up_logged']);
    expect(
      enter('presentation_sent', 'follow_up', { events: makeEvents({ FOLLOW_UP_DONE: 1 }) }).allowed,
    ).toBe(true);
    expect(enter('presentation_sent', 'follow_up', { completedReminders: 1 }).allowed).toBe(true);
  });

  test('may repeat, with the same guard', () => {
    expect(enter('follow_up', 'follow_up', { completedReminders: 1 })).toMatchObject({
      allowed: true,
      move: 'repeat',
    });
    expect(rules('follow_up', 'follow_up', {})).toEqual(['follow_up_logged']);
  });
});

describe('Team Member', () => {
  test.each(['JOINED_TEAM', 'PURCHASED'])('is entered from Follow-up after %s', (type) => {
    expect(enter('follow_up', 'team_member', { events: makeEvents({ [type]: 1 }) })).toMatchObject({
      allowed: true,
      move: 'forward',
    });
  });

  test('is refused without either', () => {
    const facts = {
      person: { ...anna, why: 'Frihet' },
      events: makeEvents({ VIDEO_SENT: 5, FOLLOW_UP_DONE: 5, LEAD_QUALIFIED: 1 }),
    };
    expect(rules('follow_up', 'team_member', facts)).toEqual(['joined_or_purchased']);
  });

  test('only from the stage before it', () => {
    const facts = { events: makeEvents({ JOINED_TEAM: 1 }) };
    for (const from of ['new_lead', 'relationship', 'invited', 'qualified', 'presentation_sent']) {
      expect(rules(from, 'team_member', facts)).toEqual(['order.skip']);
    }
    for (const from of ['not_now', 'nurture', 'lost'])
      expect(rules(from, 'team_member', facts)).toEqual(['order.from_side']);
  });
});

test('side states need nothing', () => {
  for (const side of ['not_now', 'nurture', 'lost']) {
    for (const from of [
      'new_lead',
      'relationship',
      'invited',
      'qualified',
      'presentation_sent',
      'follow_up',
    ]) {
      expect(enter(from, side, {})).toMatchObject({ allowed: true, move: 'side', checked: [] });
    }
  }
});

test('what was looked at is told, met or not', () => {
  expect(enter('relationship', 'invited', { events: makeEvents({ INVITE_SENT: 1 }) }).checked).toEqual([
    { rule: 'invite_sent', kind: 'event', stage: 'invited', severity: 'block', met: true },
    { rule: 'exchanges', kind: 'event', stage: 'invited', severity: 'warn', met: false },
  ]);
});
