import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addHours,
  addMinutes,
  addMonths,
  addWallDays,
  addWallMonths,
  atWallClock,
  dateIn,
  daysBetween,
  endOfDay,
  isZone,
  msOf,
  startOfDay,
  timeIn,
  toInstant,
  zoneClock,
} from './time.ts';

const ZONES = ['Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'].map(zoneClock);
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }).map((ms) => toInstant(ms));
const anyDate = fc.integer({ min: 7305, max: 24_000 }).map((day) => addDays('1970-01-01', day));
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);

describe('zones', () => {
  test.each(['Europe/Oslo', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Calcutta'])(
    '%s is one',
    (zone) => {
      expect(isZone(zone)).toBe(true);
    },
  );
  test.each(['', '+01:00', 'Europe/Atlantis', 'Oslo', '../etc', 'Europe/Oslo '])('%j is not', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});

describe('the wall clock', () => {
  test.each([
    ['2026-11-20T23:30:00.000Z', 'Europe/Oslo', '2026-11-21', '00:30'],
    ['2026-07-01T23:30:00.000Z', 'America/New_York', '2026-07-01', '19:30'],
    ['2026-01-01T18:30:00.000Z', 'Asia/Kolkata', '2026-01-02', '00:00'],
    ['2026-01-01T10:59:59.999Z', 'Pacific/Auckland', '2026-01-01', '23:59'],
    ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01', '00:00'],
  ])('%s in %s is %s %s', (instant, zone, date, time) => {
    expect([dateIn(instant, zone), timeIn(instant, zone)]).toEqual([date, time]);
  });

  test.each([
    ['a skipped time moves forward', '2026-03-29', '02:30', 'Europe/Oslo', '2026-03-29T01:30:00.000Z'],
    [
      'a time that comes twice is the first',
      '2026-10-25',
      '02:30',
      'Europe/Oslo',
      '2026-10-25T00:30:00.000Z',
    ],
    ['skipped west of Greenwich', '2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['twice west of Greenwich', '2026-11-01', '01:15', 'America/New_York', '2026-11-01T05:15:00.000Z'],
    ['skipped in the southern spring', '2026-09-27', '02:59', 'Pacific/Auckland', '2026-09-26T14:59:00.000Z'],
    ['twice in the southern autumn', '2026-04-05', '02:00', 'Pacific/Auckland', '2026-04-04T13:00:00.000Z'],
    ['a day that a country skipped', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])('%s: %s %s %s', (_why, date, time, zone, instant) => {
    expect(atWallClock(date, time, zone)).toBe(instant);
  });

  test('a day starts when its midnight was skipped', () => {
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
    expect(timeIn(startOfDay('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toBe('01:00');
  });

  test('reads back what it set, unless the clocks skipped it, and never late', () => {
    fc.assert(
      fc.property(anyDate, anyTime, anyZone, (date, time, zone) => {
        const instant = atWallClock(date, time, zone);
        const shown = `${dateIn(instant, zone)} ${timeIn(instant, zone)}`;
        expect(shown >= `${date} ${time}`).toBe(true);
        const anHourEarlier = addHours(instant, -1);
        expect(`${dateIn(anHourEarlier, zone)} ${timeIn(anHourEarlier, zone)}` < `${date} ${time}`).toBe(
          true,
        );
        const wasSkipped = zone.offsetAt(msOf(instant)) > zone.offsetAt(msOf(anHourEarlier));
        expect(shown === `${date} ${time}` || wasSkipped).toBe(true);
      }),
    );
  });

  test('sets what it reads, to the minute, or the first of two', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const again = atWallClock(dateIn(instant, zone), timeIn(instant, zone), zone);
        const late = msOf(instant) - msOf(again);
        expect([0, 1].includes(Math.floor(late / 3_600_000))).toBe(true);
        expect(late % 3_600_000).toBeLessThan(60_000);
      }),
    );
  });
});

describe('days', () => {
  test('follow one another without gap or overlap, 23 to 25 hours long', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const start = startOfDay(date, zone);
        const end = endOfDay(date, zone);
        expect(end).toBe(startOfDay(addDays(date, 1), zone));
        expect([23, 24, 25]).toContain((msOf(end) - msOf(start)) / 3_600_000);
        expect(dateIn(start, zone)).toBe(date);
        expect(dateIn(toInstant(msOf(end) - 1), zone)).toBe(date);
        expect(dateIn(toInstant(msOf(start) - 1), zone)).toBe(addDays(date, -1));
      }),
    );
  });

  test('are counted', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 24, '2028-11-30'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('durations', () => {
  const saturdayEvening = '2026-03-28T18:00:00.000Z';

  test('hours are real time, days are wall time', () => {
    expect(timeIn(saturdayEvening, 'Europe/Oslo')).toBe('19:00');
    expect(timeIn(addHours(saturdayEvening, 24), 'Europe/Oslo')).toBe('20:00');
    expect(timeIn(addWallDays(saturdayEvening, 1, 'Europe/Oslo'), 'Europe/Oslo')).toBe('19:00');
    expect(timeIn(addWallMonths(saturdayEvening, 1, 'Europe/Oslo'), 'Europe/Oslo')).toBe('19:00');
    expect(addMinutes(saturdayEvening, 90)).toBe(addHours(saturdayEvening, 1.5));
  });

  test('a day on the wall is a day on the calendar', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 800 }), anyZone, (instant, days, zone) => {
        const later = addWallDays(instant, days, zone);
        expect(daysBetween(dateIn(instant, zone), dateIn(later, zone))).toBe(days);
      }),
    );
  });
});

test('instants are written one way', () => {
  expect(toInstant('2026-11-20T11:00:00+01:00')).toBe('2026-11-20T10:00:00.000Z');
  expect(() => toInstant('yesterday')).toThrow(RangeError);
});

test('a clock answers fast enough for a queue of ten thousand', () => {
  const oslo = zoneClock('Europe/Oslo');
  const start = performance.now();
  for (let i = 0; i < 10_000; i++) dateIn(toInstant(1.7e12 + i * 3_600_000), oslo);
  expect(performance.now() - start).toBeLessThan(500);
});
