import { expect, test } from 'vitest';
import { nextMonday } from './date-field.tsx';

test('next week begins on the Monday after, also from a Sunday or a Monday', () => {
  expect(nextMonday('2026-11-20')).toBe('2026-11-23');
  expect(nextMonday('2026-11-22')).toBe('2026-11-23');
  expect(nextMonday('2026-11-23')).toBe('2026-11-30');
  expect(nextMonday('2026-12-31')).toBe('2027-01-04');
});
