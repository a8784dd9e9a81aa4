import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateIn, startOfDay, timeIn } from '#kernel/time.ts';
import type { Task } from '../contract.ts';
import { DUE_GROUPS, dueDay, dueGroup, endOfDue, isOverdue, snoozeUntil } from '../rules.ts';

const OSLO = 'Europe/Oslo';
/** A Wednesday, at 10:00 in Oslo. */
const NOW = '2026-03-11T09:00:00.000Z';

const task = (due: Partial<Pick<Task, 'dueAt' | 'dueOn' | 'status'>>) => ({
  dueAt: due.dueOn === undefined || due.dueOn === null ? null : endOfDue(due.dueOn, OSLO),
  dueOn: null,
  status: 'open' as const,
  ...due,
});

describe('the end of a day', () => {
  it('is its last millisecond, also of the days that are shorter and longer', () => {
    expect(endOfDue('2026-03-28', OSLO)).toBe('2026-03-28T22:59:59.999Z');
    expect(endOfDue('2026-03-29', OSLO)).toBe('2026-03-29T21:59:59.999Z');
    expect(endOfDue('2026-10-25', OSLO)).toBe('2026-10-25T22:59:59.999Z');
  });

  it('is on that day and before the next', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.constantFrom(OSLO, 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kolkata', 'UTC'),
        (n, zone) => {
          const day = addDays('2020-01-01', n);
          const end = endOfDue(day, zone);
          expect(end < startOfDay(addDays(day, 1), zone)).toBe(true);
          if (dateIn(startOfDay(day, zone), zone) === day)
            expect(dueDay({ dueOn: null, dueAt: end }, zone)).toBe(day);
        },
      ),
    );
  });
});

describe('overdue', () => {
  it.each([
    ['a time that has passed', { dueAt: '2026-03-11T08:59:59.999Z' }, true],
    ['a time that is now', { dueAt: NOW }, false],
    ['today', { dueOn: '2026-03-11' }, false],
    ['yesterday', { dueOn: '2026-03-10' }, true],
    ['yesterday, done', { dueOn: '2026-03-10', status: 'done' as const }, false],
    ['never', {}, false],
  ])('%s', (_, due, expected) => {
    expect(isOverdue(task(due), NOW, OSLO)).toBe(expected);
  });

  it('a whole day is over when it is where the reader is', () => {
    const yesterday = task({ dueOn: '2026-03-10' });
    expect(isOverdue(yesterday, '2026-03-10T23:30:00.000Z', OSLO)).toBe(true);
    expect(isOverdue(yesterday, '2026-03-10T23:30:00.000Z', 'America/New_York')).toBe(false);
  });
});

describe('the parts of a list', () => {
  it.each([
    [{ dueAt: '2026-03-11T08:00:00.000Z' }, 'overdue'],
    [{ dueOn: '2026-03-10' }, 'overdue'],
    [{ dueOn: '2026-03-10', status: 'done' as const }, 'today'],
    [{ dueAt: '2026-03-11T09:30:00.000Z' }, 'today'],
    [{ dueOn: '2026-03-11' }, 'today'],
    [{ dueAt: '2026-03-11T22:59:59.000Z' }, 'today'],
    [{ dueAt: '2026-03-11T23:00:00.000Z' }, 'tomorrow'],
    [{ dueOn: '2026-03-12' }, 'tomorrow'],
    [{ dueOn: '2026-03-13' }, 'this_week'],
    [{ dueOn: '2026-03-15' }, 'this_week'],
    [{ dueOn: '2026-03-16' }, 'later'],
    [{}, 'none'],
  ])('%o is %s', (due, group) => {
    expect(dueGroup(task(due), NOW, OSLO)).toBe(group);
  });

  it('on a Sunday the week is over after today', () => {
    expect(dueGroup(task({ dueOn: '2026-03-16' }), '2026-03-15T12:00:00.000Z', OSLO)).toBe('tomorrow');
    expect(dueGroup(task({ dueOn: '2026-03-17' }), '2026-03-15T12:00:00.000Z', OSLO)).toBe('later');
  });

  it('come in their order in a list of open tasks by when they are due', () => {
    const instant = fc
      .date({ min: new Date('2026-03-01'), max: new Date('2026-04-10'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const due = fc.oneof(
      instant.map((dueAt) => task({ dueAt })),
      instant.map((at) => task({ dueOn: at.slice(0, 10) })),
      fc.constant(task({})),
    );
    fc.assert(
      fc.property(fc.array(due, { maxLength: 30 }), instant, (tasks, now) => {
        const sorted = tasks.toSorted((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
        const places = sorted.map((one) => DUE_GROUPS.indexOf(dueGroup(one, now, OSLO)));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('snoozing', () => {
  it('offers later today, tomorrow morning and Monday morning', () => {
    expect(snoozeUntil(NOW, OSLO)).toEqual([
      { choice: 'later_today', until: '2026-03-11T12:00:00.000Z' },
      { choice: 'tomorrow', until: '2026-03-12T07:00:00.000Z' },
      { choice: 'next_week', until: '2026-03-16T07:00:00.000Z' },
    ]);
  });

  it('offers nothing later today when the evening is over', () => {
    expect(snoozeUntil('2026-03-11T19:30:00.000Z', OSLO).map(({ choice }) => choice)).toEqual([
      'tomorrow',
      'next_week',
    ]);
    expect(snoozeUntil('2026-03-11T21:30:00.000Z', OSLO).map(({ choice }) => choice)).toEqual([
      'tomorrow',
      'next_week',
    ]);
  });

  it('on a Monday offers the next', () => {
    expect(snoozeUntil('2026-03-16T09:00:00.000Z', OSLO).at(-1)?.until).toBe('2026-03-23T07:00:00.000Z');
  });

  it('is always later, and in the morning of a later day or before night', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        (date) => {
          const now = date.toISOString();
          for (const { choice, until } of snoozeUntil(now, OSLO)) {
            expect(until > now).toBe(true);
            if (choice === 'later_today')
              expect([dateIn(until, OSLO), timeIn(until, OSLO) <= '21:00']).toEqual([
                dateIn(now, OSLO),
                true,
              ]);
            else expect(timeIn(until, OSLO)).toBe('08:00');
          }
        },
      ),
    );
  });
});
