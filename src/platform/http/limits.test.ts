import { describe, expect, test } from 'vitest';
import { createRateLimit } from './limits.ts';

const MINUTE = 60_000;
const takeMany = (limit: ReturnType<typeof createRateLimit>, key: string, count: number, nowMs: number) =>
  Array.from({ length: count }, () => limit.take(key, nowMs)).filter((verdict) => verdict.allowed).length;

describe('a rate limit', () => {
  test('lets a minute’s allowance pass at once, and then no more', () => {
    const limit = createRateLimit(60);
    expect(takeMany(limit, 'a', 100, 0)).toBe(60);
    expect(limit.take('a', 0)).toEqual({ allowed: false, remaining: 0, resetSeconds: 1 });
  });

  test('refills steadily, up to the allowance', () => {
    const limit = createRateLimit(60);
    takeMany(limit, 'a', 60, 0);
    expect(takeMany(limit, 'a', 100, 10_000)).toBe(10);
    expect(takeMany(limit, 'a', 100, 100 * MINUTE)).toBe(60);
  });

  test('counts each caller alone', () => {
    const limit = createRateLimit(2);
    takeMany(limit, 'a', 5, 0);
    expect(limit.take('b', 0)).toEqual({ allowed: true, remaining: 1, resetSeconds: 30 });
  });

  test('takes nothing away when the clock is set back', () => {
    const limit = createRateLimit(60);
    limit.take('a', 10 * MINUTE);
    expect(limit.take('a', 0)).toMatchObject({ allowed: true, remaining: 58 });
  });

  test('forgets the oldest caller rather than growing for ever', () => {
    const limit = createRateLimit(1);
    limit.take('first', 0);
    for (let other = 0; other < 50_000; other++) limit.take(`caller ${other}`, 0);
    expect(limit.take('first', 0).allowed).toBe(true);
    expect(limit.take('caller 49999', 0).allowed).toBe(false);
  });
});
