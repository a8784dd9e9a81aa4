import { describe, expect, test } from 'vitest';
import { Id } from './ids.ts';
import { randomOf } from './random.ts';

describe('random numbers that follow from a seed', () => {
  test('are the same on every machine', () => {
    const random = randomOf(1, 'person', 17);
    expect([random.int(1, 1000), random.int(1, 1000), random.int(1, 1000)]).toEqual([449, 412, 796]);
    expect(randomOf('id').uuid(Date.parse('2026-11-20T10:00:00Z'))).toBe(
      '01a1f866-0d00-78e6-a24b-3f36f721930b',
    );
  });

  test('differ where any part of the seed does, and where the parts are divided otherwise', () => {
    const first = (...seed: (string | number)[]) => randomOf(...seed).next();
    const seeds = [
      first(1, 'a', 1),
      first(2, 'a', 1),
      first(1, 'b', 1),
      first(1, 'a', 2),
      first(1, 'a1'),
      first('1a', 1),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  test('are spread evenly, also the first of neighbouring seeds', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const bin = Math.floor(randomOf(7, i).next() * 10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test('stay within what was asked for', () => {
    const random = randomOf('bounds');
    const drawn = Array.from({ length: 2000 }, () => random.int(-2, 3));
    expect(new Set(drawn)).toEqual(new Set([-2, -1, 0, 1, 2, 3]));
    expect(Array.from({ length: 200 }, () => random.percent(0))).not.toContain(true);
    expect(Array.from({ length: 200 }, () => random.percent(100))).not.toContain(false);
  });

  test('weigh as told', () => {
    const random = randomOf('weights');
    const drawn = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['a', 1],
        ['b', 3],
        ['c', 0],
      ]),
    );
    expect(drawn.filter((item) => item === 'b').length / drawn.length).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('c');
  });

  test('some of a list are different and in its order', () => {
    const random = randomOf('some');
    for (let i = 0; i < 200; i++) {
      const some = random.some([1, 2, 3, 4, 5], 0, 7);
      expect(some).toEqual([...new Set(some)].toSorted((a, b) => a - b));
    }
  });

  test('ids are UUIDs of version 7 that sort by their time and do not repeat', () => {
    const random = randomOf('ids');
    const ids = Array.from({ length: 10_000 }, (_, i) => random.uuid(1_700_000_000_000 + i));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 100)) {
      expect(Id.safeParse(id).success).toBe(true);
      expect(id).toMatch(/^.{14}7.{4}[89ab]/);
    }
  });
});
