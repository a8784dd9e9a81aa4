import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextForPerson } from '../rules/next-for-person.ts';
import { compareNext } from '../rules/ranking.ts';
import { NOW, anyPerson, inHours, oslo } from './make.ts';

const item = (
  id: string,
  overdue: boolean,
  score: number,
  dueAt: string | null,
  lastContactAt: string | null,
) => ({
  id,
  overdue,
  score,
  dueAt,
  lastContactAt,
});

describe('the order of the queue', () => {
  test('overdue, then score, then due, then oldest contact', () => {
    const queue = [
      item('a', true, 65, inHours(-1), inHours(-9)),
      item('b', false, 97, inHours(1), inHours(-9)),
      item('c', false, 95, inHours(2), inHours(-9)),
      item('d', false, 95, inHours(3), inHours(-9)),
      item('e', false, 95, null, null),
      item('f', false, 95, null, inHours(-9)),
      item('g', false, 95, null, inHours(-8)),
      item('h', false, 95, null, inHours(-8)),
    ];
    expect(
      queue
        .toReversed()
        .toSorted(compareNext)
        .map(({ id }) => id),
    ).toEqual(queue.map(({ id }) => id));
  });

  test('is total, whatever the people', () => {
    const anyAction = anyPerson
      .map((facts) => nextForPerson(facts, NOW, oslo).action)
      .filter((action) => action !== null);
    fc.assert(
      fc.property(anyAction, anyAction, anyAction, (a, b, c) => {
        expect(compareNext(a, a)).toBe(0);
        expect(Math.sign(compareNext(a, b))).toBe(-Math.sign(compareNext(b, a)) + 0);
        const [x, y, z] = [a, b, c].toSorted(compareNext);
        expect(x && z && compareNext(x, z) <= 0).toBe(true);
        expect(y && z && compareNext(y, z) <= 0).toBe(true);
      }),
    );
  });
});
