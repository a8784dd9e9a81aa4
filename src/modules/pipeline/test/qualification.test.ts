import { expect, test } from 'vitest';
import { isFrozen } from '../rules/frozen.ts';
import { qualificationOf } from '../rules/qualification.ts';

test.each([
  [{}, 0],
  [{ why: 'Frihet' }, 25],
  [{ why: ' … ', desiredOutcome: 'Egen hytte' }, 25],
  [{ why: 'Frihet', desiredOutcome: 'Egen hytte', timeline: 'Innen jul' }, 75],
  [{ why: 'Frihet', desiredOutcome: 'Egen hytte', timeline: 'Innen jul', decisionMaker: 'unknown' }, 75],
  [{ why: 'Frihet', desiredOutcome: 'Egen hytte', timeline: 'Innen jul', decisionMaker: 'no' }, 100],
  [{ decisionMaker: 'yes' }, 25],
  [{ decisionMaker: 'maybe' }, 0],
])('%o is %i per cent qualified', (answers, score) => {
  const qualification = qualificationOf(answers);
  expect(qualification.score).toBe(score);
  expect(qualification.answered.length + qualification.missing.length).toBe(4);
});

test('what is missing is named', () => {
  expect(qualificationOf({ why: 'Frihet', decisionMaker: 'unknown' })).toMatchObject({
    answered: ['why'],
    missing: ['desiredOutcome', 'timeline', 'decisionMaker'],
  });
});

const now = '2026-11-20T10:00:00.000Z';
const state = {
  kind: 'active',
  lastContactAt: null,
  enteredAt: '2026-01-01T00:00:00.000Z',
  frozenAfterDays: 30,
} as const;

test.each([
  ['a day short of thirty', { ...state, lastContactAt: '2026-10-22T10:00:00.000Z' }, false],
  ['a millisecond short', { ...state, lastContactAt: '2026-10-21T10:00:00.001Z' }, false],
  ['thirty days', { ...state, lastContactAt: '2026-10-21T10:00:00.000Z' }, true],
  ['never contacted since long ago', state, true],
  ['never contacted but new', { ...state, enteredAt: '2026-11-19T10:00:00.000Z' }, false],
  ['a contact in the future', { ...state, lastContactAt: '2027-01-01T00:00:00.000Z' }, false],
  ['parked', { ...state, kind: 'side' as const }, false],
  ['won', { ...state, kind: 'won' as const }, false],
  ['lost', { ...state, kind: 'lost' as const }, false],
  ['a pipeline that never freezes', { ...state, frozenAfterDays: null }, false],
])('frozen after thirty silent days: %s', (_, contact, frozen) => {
  expect(isFrozen(contact, now)).toBe(frozen);
});
