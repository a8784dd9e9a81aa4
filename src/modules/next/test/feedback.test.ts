import { expect, test } from 'vitest';
import { DismissReason } from '../contract.ts';
import { dismissals, settleDismissed, settleDone } from '../rules/feedback.ts';
import { NOW, inHours } from './make.ts';

test('done rests the person for three days', () => {
  expect(settleDone(NOW)).toEqual({ settledAt: NOW, settledUntil: inHours(72) });
});

test.each([
  ['already_done', { settledAt: NOW, settledUntil: inHours(72) }],
  ['not_now', { settledAt: NOW, settledUntil: inHours(72) }],
  ['not_relevant', { dismissed: { new: inHours(720), alive: inHours(5) } }],
  ['wrong_suggestion', { dismissed: { new: inHours(336), alive: inHours(5) } }],
  ['other', { dismissed: { new: inHours(168), alive: inHours(5) } }],
] as const)('dismissed as %s', (reason, settlement) => {
  expect(settleDismissed(reason, 'new', NOW, { alive: inHours(5), spent: inHours(-5) })).toEqual(settlement);
});

test('every reason has its consequence', () => {
  expect(Object.keys(dismissals)).toEqual(DismissReason.options);
});
