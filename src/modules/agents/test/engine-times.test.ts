import { describe, expect, test } from 'vitest';
import { understand } from '../engine/understand.ts';
import { setting } from './corpus/setting.ts';

const oslo = 'Europe/Oslo';

/** What a task that is to be done then is due, as its plan says. */
const dueOf = (when: string, now: string, timeZone: string): unknown => {
  const understood = understand({
    ...setting,
    now,
    timeZone,
    text: `lag en oppgave om å pakke kofferten ${when}`,
  });
  if (understood.kind !== 'plan') return understood.kind;
  const input = understood.plan.steps.at(-1)?.input ?? {};
  return input['dueOn'] ?? input['dueAt'] ?? null;
};

const eventAt = (when: string, now: string, timeZone: string): unknown => {
  const understood = understand({ ...setting, now, timeZone, text: `jeg ringte Kari ${when}` });
  return understood.kind === 'plan' ? understood.plan.steps.at(-1)?.input['occurredAt'] : understood.kind;
};

const FRIDAY = '2026-11-20T09:00:00.000Z';

describe('when something is due', () => {
  test.each([
    ['i dag', '2026-11-20'],
    ['imorgen', '2026-11-21'],
    ['i morra', '2026-11-21'],
    ['i overmorgen', '2026-11-22'],
    ['fredag', '2026-11-27'],
    ['på lørdag', '2026-11-21'],
    ['neste fredag', '2026-11-27'],
    ['neste tirsdag', '2026-11-24'],
    ['tirsdag neste uke', '2026-11-24'],
    ['førstkommende mandag', '2026-11-23'],
    ['til helga', '2026-11-21'],
    ['neste helg', '2026-11-28'],
    ['neste uke', '2026-11-23'],
    ['denne uka', '2026-11-20'],
    ['neste måned', '2026-12-01'],
    ['slutten av måneden', '2026-11-30'],
    ['slutten av februar', '2027-02-28'],
    ['om to uker', '2026-12-04'],
    ['om en måned', '2026-12-20'],
    ['om et par dager', '2026-11-22'],
    ['innen 3 dager', '2026-11-23'],
    ['den 3. mars', '2027-03-03'],
    ['den 25.', '2026-11-25'],
    ['den 5.', '2026-12-05'],
    ['3/4', '2027-04-03'],
    ['24.12', '2026-12-24'],
    ['1.2.2027', '2027-02-01'],
    ['2027-06-17', '2027-06-17'],
    ['17. mai 2028', '2028-05-17'],
    ['før fredag', '2026-11-26'],
    ['over helga', '2026-11-23'],
    ['on Monday', '2026-11-23'],
    ['by Friday', '2026-11-27'],
    ['in 3 days', '2026-11-23'],
    ['March 3rd', '2027-03-03'],
    ['the 1st of April', '2027-04-01'],
    ['end of January', '2027-01-31'],
    ['day after tomorrow', '2026-11-22'],
    ['kl 14', '2026-11-20T13:00:00.000Z'],
    ['kl 8', '2026-11-21T07:00:00.000Z'],
    ['kl 3', '2026-11-20T14:00:00.000Z'],
    ['i morgen kl 14.30', '2026-11-21T13:30:00.000Z'],
    ['i morgen kl halv tre', '2026-11-21T13:30:00.000Z'],
    ['i morgen kvart over to', '2026-11-21T13:15:00.000Z'],
    ['mandag kvart på ti', '2026-11-23T08:45:00.000Z'],
    ['i kveld', '2026-11-20T18:00:00.000Z'],
    ['i kveld kl 8', '2026-11-20T19:00:00.000Z'],
    ['i morgen tidlig', '2026-11-21T07:00:00.000Z'],
    ['mandag morgen', '2026-11-23T07:00:00.000Z'],
    ['om 2 timer', '2026-11-20T11:00:00.000Z'],
    ['om en halv time', '2026-11-20T09:30:00.000Z'],
    ['om halvannen time', '2026-11-20T10:30:00.000Z'],
    ['tomorrow at 2pm', '2026-11-21T13:00:00.000Z'],
    ['tomorrow at noon', '2026-11-21T11:00:00.000Z'],
    ['Monday at half past three', '2026-11-23T14:30:00.000Z'],
    ['in an hour', '2026-11-20T10:00:00.000Z'],
  ])('%s', (when, due) => {
    expect(dueOf(when, FRIDAY, oslo)).toBe(due);
  });

  test('the clocks go forward: nine is nine on the wall, before and after', () => {
    const saturday = '2026-03-28T09:00:00.000Z';
    expect(dueOf('i dag kl 18', saturday, oslo)).toBe('2026-03-28T17:00:00.000Z');
    expect(dueOf('i morgen kl 9', saturday, oslo)).toBe('2026-03-29T07:00:00.000Z');
    // Between two and three there is no such night.
    expect(dueOf('i morgen kl 02:30', saturday, oslo)).toBe('2026-03-29T01:30:00.000Z');
    expect(dueOf('om 24 timer', saturday, oslo)).toBe('2026-03-29T09:00:00.000Z');
  });

  test('the clocks go back: of an hour that comes twice the first', () => {
    const saturday = '2026-10-24T09:00:00.000Z';
    expect(dueOf('i morgen kl 02:30', saturday, oslo)).toBe('2026-10-25T00:30:00.000Z');
    expect(dueOf('i morgen kl 9', saturday, oslo)).toBe('2026-10-25T08:00:00.000Z');
  });

  test('it is another day elsewhere', () => {
    const late = '2026-11-20T23:30:00.000Z';
    expect(dueOf('i morgen', late, oslo)).toBe('2026-11-22');
    expect(dueOf('i morgen', late, 'America/New_York')).toBe('2026-11-21');
    expect(dueOf('i morgen kl 9', late, 'America/New_York')).toBe('2026-11-21T14:00:00.000Z');
    expect(dueOf('neste uke', '2026-12-31T12:00:00.000Z', oslo)).toBe('2027-01-04');
  });

  test('what does not exist is no date', () => {
    expect(dueOf('31.2.2027', FRIDAY, oslo)).toBe(null);
    expect(dueOf('30. februar', FRIDAY, oslo)).toBe(null);
  });
});

describe('when something happened', () => {
  test.each([
    ['', FRIDAY],
    ['i går', '2026-11-19T11:00:00.000Z'],
    ['i forgårs', '2026-11-18T11:00:00.000Z'],
    ['på mandag', '2026-11-16T11:00:00.000Z'],
    ['fredag', '2026-11-13T11:00:00.000Z'],
    ['sist tirsdag', '2026-11-17T11:00:00.000Z'],
    ['for tre dager siden', '2026-11-17T11:00:00.000Z'],
    ['for en time siden', '2026-11-20T08:00:00.000Z'],
    ['i går kl 15', '2026-11-19T14:00:00.000Z'],
    ['i går kveld', '2026-11-19T18:00:00.000Z'],
    ['i dag kl 9', '2026-11-20T08:00:00.000Z'],
    ['den 2. november', '2026-11-02T11:00:00.000Z'],
    ['yesterday', '2026-11-19T11:00:00.000Z'],
    ['last Tuesday', '2026-11-17T11:00:00.000Z'],
    ['two days ago', '2026-11-18T11:00:00.000Z'],
  ])('“%s”', (when, at) => {
    expect(eventAt(when, FRIDAY, oslo)).toBe(at);
  });

  test('never later than now', () => {
    expect(eventAt('i dag kl 15', FRIDAY, oslo)).toBe(FRIDAY);
  });
});
