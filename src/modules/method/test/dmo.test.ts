import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addHours, msOf, toInstant, zoneClock } from '#kernel/time.ts';
import { EVENT_TYPES, type EventType } from '#modules/activity/contract.ts';
import { DmoDay, type DmoTargets } from '../contract.ts';
import { countDone, dayDone, dayOf, defaultTargets } from '../rules/dmo.ts';
import { noShowsInARow } from '../rules/no-show.ts';
import { tasksCompletedBy } from '../rules/task-completion.ts';

const now = '2026-11-20T12:00:00.000Z';
const some = (count: number, type: EventType, occurredAt = now, properties = {}) =>
  Array.from({ length: count }, () => ({ type, occurredAt, properties }));
const dmoToday = (events: ReturnType<typeof some>, zone: string, moment: string, targets: DmoTargets) => {
  const { startsAt, endsAt } = dayOf(moment, zone);
  const ofDay = events.filter(({ occurredAt }) => occurredAt >= startsAt && occurredAt < endsAt);
  return dayDone(countDone(ofDay), zoneClock(zone), moment, targets);
};
const today = (events: ReturnType<typeof some>, targets = defaultTargets) =>
  dmoToday(events, 'Europe/Oslo', now, targets);

describe('the day', () => {
  test('counts each kind against its target', () => {
    const day = today([
      ...some(4, 'DM_STARTED'),
      ...some(1, 'CALL_LOGGED'),
      ...some(1, 'CALL_LOGGED', now, { answered: false }),
      ...some(3, 'FOLLOW_UP_DONE'),
      ...some(2, 'INVITE_SENT'),
      ...some(1, 'VIDEO_SENT'),
      ...some(1, 'MEETING_HELD'),
      ...some(9, 'MESSAGE_SENT'),
    ]);
    expect(day).toEqual({
      date: '2026-11-20',
      timeZone: 'Europe/Oslo',
      startsAt: '2026-11-19T23:00:00.000Z',
      endsAt: '2026-11-20T23:00:00.000Z',
      counters: {
        conversations: { done: 5, target: 20 },
        followUps: { done: 3, target: 30 },
        invites: { done: 2, target: 5 },
        presentations: { done: 1, target: 3 },
        meetings: { done: 1, target: null },
      },
      ipa: { done: 6, target: 38, percent: 15.8, band: 'red' },
    });
    expect(DmoDay.parse(day)).toEqual(day);
  });

  test('ends at midnight in the person’s zone', () => {
    const events = [
      ...some(1, 'DM_STARTED', '2026-11-19T22:59:59.999Z'),
      ...some(2, 'DM_STARTED', '2026-11-19T23:00:00.000Z'),
      ...some(4, 'DM_STARTED', '2026-11-20T22:59:59.999Z'),
      ...some(8, 'DM_STARTED', '2026-11-20T23:00:00.000Z'),
    ];
    expect(today(events).counters.conversations.done).toBe(6);
    const inAuckland = dmoToday(events, 'Pacific/Auckland', now, defaultTargets);
    expect([inAuckland.date, inAuckland.counters.conversations.done]).toEqual(['2026-11-21', 12]);
  });

  test('every event belongs to exactly one day', () => {
    const anyInstant = fc
      .integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) })
      .map((ms) => toInstant(ms));
    const anyZone = fc.constantFrom('Europe/Oslo', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata');
    fc.assert(
      fc.property(anyInstant, anyZone, fc.constantFrom(...EVENT_TYPES), (at, zone, type) => {
        const { startsAt, endsAt } = dayOf(at, zone);
        const events = some(1, type, at);
        const count = (moment: string) => {
          const { counters } = dmoToday(events, zone, moment, defaultTargets);
          return Object.values(counters).reduce((sum, counter) => sum + counter.done, 0);
        };
        expect(count(addHours(startsAt, -1))).toBe(0);
        expect(count(endsAt)).toBe(0);
        expect(count(toInstant(msOf(endsAt) - 1))).toBe(count(at));
      }),
    );
  });
});

describe('IPA', () => {
  const ofTen = { conversations: 0, followUps: 8, invites: 1, presentations: 1 };
  test.each([
    [0, 0, 'red'],
    [6, 60, 'red'],
    [7, 70, 'amber'],
    [9, 90, 'amber'],
    [10, 100, 'green'],
    [25, 250, 'green'],
  ])('%i of 10 is %i %%, %s', (done, percent, band) => {
    expect(today(some(done, 'FOLLOW_UP_DONE'), ofTen).ipa).toEqual({ done, target: 10, percent, band });
  });

  test('the band is that of the number shown', () => {
    const targets = { conversations: 0, followUps: 1000, invites: 0, presentations: 0 };
    expect(today(some(699, 'FOLLOW_UP_DONE'), targets).ipa).toMatchObject({ percent: 69.9, band: 'red' });
    expect(today(some(901, 'FOLLOW_UP_DONE'), targets).ipa).toMatchObject({ percent: 90.1, band: 'green' });
  });

  test('is none where no target is set', () => {
    const none = { conversations: 20, followUps: 0, invites: 0, presentations: 0 };
    expect(today(some(3, 'INVITE_SENT'), none).ipa).toEqual({
      done: 3,
      target: 0,
      percent: null,
      band: 'none',
    });
  });
});

test('no-shows in a row start again when a meeting is held', () => {
  const at = (day: number) => `2026-11-0${day}T10:00:00.000Z`;
  const noShow = (day: number) => ({ type: 'NO_SHOW' as const, occurredAt: at(day) });
  expect(noShowsInARow([])).toBe(0);
  expect(noShowsInARow([noShow(3), noShow(1)])).toBe(2);
  expect(noShowsInARow([noShow(3), { type: 'MEETING_HELD', occurredAt: at(2) }, noShow(1)])).toBe(1);
});

test('what is recorded completes the task that asked for it', () => {
  expect(tasksCompletedBy({ type: 'DM_STARTED', properties: {} })).toContain('start_conversation');
  expect(tasksCompletedBy({ type: 'FOLLOW_UP_DONE', properties: {} })).toContain('presentation_follow_up');
  expect(tasksCompletedBy({ type: 'MESSAGE_RECEIVED', properties: {} })).not.toContain(
    'presentation_follow_up',
  );
  expect(tasksCompletedBy({ type: 'NO_SHOW', properties: {} })).toEqual([]);
});
