import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '#kernel/time.ts';
import { EVENT_TYPES } from '#modules/activity/contract.ts';
import type { ReminderTrigger } from '../contract.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { replayReminders, type ReminderHistory } from '../rules/simulate-reminders.ts';
import { anna, entering, event } from './triggers.ts';

const history = (
  triggers: ReminderTrigger[],
  now: string,
  more: Partial<ReminderHistory> = {},
): ReminderHistory => ({
  subject: anna,
  triggers,
  zone: 'Europe/Oslo',
  now,
  reach: { consent: 'granted', unsubscribedAt: null },
  rules: reminderRules,
  ...more,
});
const seen = (past: ReminderHistory) =>
  replayReminders(past).map((reminder) => `${reminder.rule}/${reminder.index} ${reminder.status}`);

const qualified = entering('qualified', 'active', '2026-11-19T09:00:00.000Z');
const video = event('VIDEO_SENT', '2026-11-20T10:00:00.000Z');

describe('what would fire', () => {
  test('both reminders and the silence, soonest first', () => {
    expect(seen(history([qualified, video], '2026-11-20T11:00:00.000Z'))).toEqual([
      'presentation_follow_up/0 pending',
      'presentation_follow_up/1 pending',
      'silence/0 pending',
    ]);
  });

  test('an answer after the first cancels the rest', () => {
    const answer = event('MESSAGE_RECEIVED', '2026-11-21T12:00:00.000Z');
    const reminders = replayReminders(history([qualified, video, answer], '2026-11-21T13:00:00.000Z'));
    expect(
      reminders.filter((reminder) => reminder.status === 'pending').map((reminder) => reminder.key),
    ).toEqual(['silence:MESSAGE_RECEIVED@2026-11-21T12:00:00.000Z:0']);
    expect(reminders[0]).toMatchObject({
      rule: 'presentation_follow_up',
      status: 'cancelled',
      cancelledAt: '2026-11-21T12:00:00.000Z',
      cancelledBy: 'MESSAGE_RECEIVED',
    });
  });

  test('an answer that came before the video cancels nothing, whenever it is told', () => {
    const earlier = event('MESSAGE_RECEIVED', '2026-11-20T09:00:00.000Z');
    expect(seen(history([qualified, video, earlier], '2026-11-20T11:00:00.000Z'))).toContain(
      'presentation_follow_up/0 pending',
    );
  });

  test('rebooking ends the no-show, and the second no-show leads to nurture which ends it too', () => {
    const noShow = event('NO_SHOW', '2026-11-20T10:00:00.000Z');
    const booked = event('MEETING_BOOKED', '2026-11-20T11:00:00.000Z');
    const nurture = entering('nurture', 'side', '2026-11-20T11:00:00.000Z');
    expect(seen(history([qualified, noShow], '2026-11-20T12:30:00.000Z'))).toEqual([
      'no_show/0 due',
      'no_show/1 pending',
    ]);
    expect(seen(history([qualified, noShow, booked], '2026-11-20T12:30:00.000Z')).slice(0, 2)).toEqual([
      'no_show/0 cancelled',
      'no_show/1 cancelled',
    ]);
    expect(seen(history([qualified, noShow, nurture], '2026-11-20T12:30:00.000Z'))).toEqual([
      'no_show/0 cancelled',
      'no_show/1 cancelled',
    ]);
  });

  test('Not Now goes on every two months, and only the latest is due', () => {
    const parked = entering('not_now', 'side', '2026-01-10T09:00:00.000Z');
    expect(seen(history([parked], '2026-08-01T09:00:00.000Z'))).toEqual([
      'not_now/0 passed',
      'not_now/1 passed',
      'not_now/2 passed',
      'not_now/3 passed',
      'not_now/4 passed',
      'not_now/5 due',
      'not_now/6 pending',
    ]);
    const back = entering('relationship', 'active', '2026-07-20T09:00:00.000Z');
    expect(seen(history([parked, back], '2026-08-01T09:00:00.000Z'))).toEqual([
      'not_now/0 cancelled',
      'not_now/1 cancelled',
      'not_now/2 cancelled',
      'not_now/3 cancelled',
    ]);
  });

  test('without consent everything is shown as suppressed', () => {
    const past = history([qualified, video], '2026-11-20T11:00:00.000Z', {
      reach: { consent: 'missing', unsubscribedAt: null },
    });
    expect(new Set(replayReminders(past).map((reminder) => reminder.status))).toEqual(
      new Set(['suppressed']),
    );
  });
});

const anyInstant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 11) }).map((ms) => toInstant(ms));
const anyTriggers = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom(...EVENT_TYPES), anyInstant).map(([type, at]) => event(type, at)),
    fc
      .tuple(fc.constantFrom(['qualified', 'active'] as const, ['not_now', 'side'] as const), anyInstant)
      .map(([[stage, kind], at]) => entering(stage, kind, at)),
  ),
  { maxLength: 25 },
);

describe('any history', () => {
  test('told twice, or in another order, comes to the same', () => {
    fc.assert(
      fc.property(anyTriggers, anyInstant, (triggers, now) => {
        const once = replayReminders(history(triggers, now));
        expect(replayReminders(history([...triggers, ...triggers.toReversed()].toReversed(), now))).toEqual(
          once,
        );
        expect(replayReminders(history(triggers.toReversed(), now))).toEqual(once);
        const keys = once.map((reminder) => reminder.key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('leaves at most one silence, and nothing after the person unsubscribed', () => {
    fc.assert(
      fc.property(anyTriggers, anyInstant, (triggers, now) => {
        const alive = replayReminders(history(triggers, now)).filter(
          (reminder) => reminder.status === 'pending' || reminder.status === 'due',
        );
        expect(alive.filter((reminder) => reminder.rule === 'silence').length).toBeLessThanOrEqual(1);
        const end = event('UNSUBSCRIBED', '2027-01-01T00:00:00.000Z');
        const after = replayReminders(history([...triggers, end], '2027-01-02T00:00:00.000Z'));
        expect(
          after.filter((reminder) => reminder.status === 'pending' || reminder.status === 'due'),
        ).toEqual([]);
      }),
    );
  });
});
