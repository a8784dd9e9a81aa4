import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMinutes,
  atWallClock,
  dateIn,
  msOf,
  timeIn,
  toInstant,
  zoneClock,
} from '#kernel/time.ts';
import type { Trigger } from '../contract/agent.ts';
import { nextRunAfter } from '../rules/schedule.ts';

const ZONES = ['Europe/Oslo', 'America/New_York', 'Pacific/Auckland'] as const;
/** Instants around which the clocks of one of these change, each way, and ordinary ones. */
const CHANGES = [
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T01:00:00.000Z',
  '2026-03-08T07:00:00.000Z',
  '2026-11-01T06:00:00.000Z',
  '2026-04-04T14:00:00.000Z',
  '2026-09-26T14:00:00.000Z',
  '2026-06-15T12:00:00.000Z',
];
const HOUR_MINUTES = 60;

const two = (value: number): string => String(value).padStart(2, '0');

const schedules = fc.record({
  kind: fc.constant('schedule' as const),
  at: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${two(hour)}:${two(minute)}`),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
});
type Schedule = Extract<Trigger, { kind: 'schedule' }>;

const instants = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -10 * 86_400, max: 10 * 86_400 }))
  .map(([change, seconds]) => toInstant(msOf(change) + seconds * 1000));

const isoWeekday = (date: string): number => ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Minute by minute, with nothing but what the wall shows: slow, and obviously right. */
const walked = ({ at, days }: Schedule, instant: string, name: string): string | null => {
  const zone = zoneClock(name);
  for (let day = 0; day <= 8; day++) {
    const date = addDays(dateIn(instant, zone), day);
    if (!days.includes(isoWeekday(date))) continue;
    const evening = addMinutes(atWallClock(date, '12:00', zone), -14 * HOUR_MINUTES);
    for (let minute = 0; minute < 28 * HOUR_MINUTES; minute++) {
      const now = addMinutes(evening, minute);
      if (timeIn(now, zone) !== at || dateIn(now, zone) !== date) continue;
      if (now > instant) return now;
      // A time that comes twice is meant the first time only.
      break;
    }
  }
  return null;
};

test.each(ZONES)('in %s the next time is later, on one of its days, at its time on the wall', (zone) => {
  fc.assert(
    fc.property(schedules, instants, (schedule, instant) => {
      const next = nextRunAfter(schedule, instant, zone);
      expect(next).not.toBeNull();
      expect((next ?? '') > instant).toBe(true);
      expect(schedule.days).toContain(isoWeekday(dateIn(next ?? '', zone)));
      const isSkipped =
        timeIn(atWallClock(dateIn(next ?? '', zone), schedule.at, zone), zone) !== schedule.at;
      if (!isSkipped) expect(timeIn(next ?? '', zone)).toBe(schedule.at);
      expect(msOf(next ?? '') - msOf(instant)).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test.each(ZONES)('in %s no time that is allowed is passed over, and none comes twice', (zone) => {
  fc.assert(
    fc.property(schedules, instants, (schedule, instant) => {
      // Whatever lies between now and the next time has no next time but that one.
      const next = nextRunAfter(schedule, instant, zone) ?? '';
      const between = toInstant(Math.floor((msOf(instant) + msOf(next)) / 2));
      expect(nextRunAfter(schedule, between, zone)).toBe(next);
      expect(nextRunAfter(schedule, toInstant(msOf(next) - 1), zone)).toBe(next);
      const after = nextRunAfter(schedule, next, zone) ?? '';
      expect(dateIn(after, zone) > dateIn(next, zone)).toBe(true);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test.each(ZONES)('in %s it is what a walk along the wall finds', (zone) => {
  fc.assert(
    fc.property(schedules, instants, (schedule, instant) => {
      const found = walked(schedule, instant, zone);
      const next = nextRunAfter(schedule, instant, zone);
      // The walk never sees a time that a change of clocks skips; what comes earlier is such a one.
      if (next !== found) {
        expect((next ?? '') < (found ?? '')).toBe(true);
        expect(timeIn(next ?? '', zone)).not.toBe(schedule.at);
      }
    }),
    { seed: 4, numRuns: 20 },
  );
});

test('a time that is skipped comes as much later, one that comes twice comes once', () => {
  const at = (time: string): Trigger => ({ kind: 'schedule', at: time, days: [7] });
  expect(nextRunAfter(at('02:30'), '2026-03-28T12:00:00.000Z', 'Europe/Oslo')).toBe(
    '2026-03-29T01:30:00.000Z',
  );
  expect(nextRunAfter(at('02:30'), '2026-10-24T12:00:00.000Z', 'Europe/Oslo')).toBe(
    '2026-10-25T00:30:00.000Z',
  );
  expect(nextRunAfter(at('02:30'), '2026-10-25T00:30:00.000Z', 'Europe/Oslo')).toBe(
    '2026-11-01T01:30:00.000Z',
  );
});

test('what somebody asks for, or a change begins, has no next time', () => {
  expect(nextRunAfter({ kind: 'person' }, CHANGES[0] ?? '', 'Europe/Oslo')).toBeNull();
  expect(
    nextRunAfter({ kind: 'event', events: ['people.created'] }, CHANGES[0] ?? '', 'Europe/Oslo'),
  ).toBeNull();
});
