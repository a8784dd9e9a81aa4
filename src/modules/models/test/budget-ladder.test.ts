import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Power } from '../contract.ts';
import { alertLevel, descend, newAlerts, resetsAt, type Committed, type Rung } from '../rules/budget.ts';
import { defaultCaps, isAllowed } from '../rules/power.ts';

const rung = (power: Power, micros: number, credits = 0): Rung => ({ power, micros, credits });
const under = (committedMicros: number, limitMicros: number | null = 1000): Committed => ({
  scope: 'month',
  limitMicros,
  committedMicros,
});
const ladder: [Rung, ...Rung[]] = [rung('max', 100), rung('standard', 40), rung('eco', 10)];
const down = (limits: Committed[], credits: number | null = null, rungs = ladder) => {
  const step = descend(rungs, { limits, credits });
  return step.kind === 'go' ? `${step.rung.power} ${step.because}` : step.kind;
};

describe('the degrade ladder', () => {
  it.each([
    ['below 80 %, as asked', 799, 'max asked'],
    ['at 80 %, the next cheaper level', 800, 'standard soft'],
    ['where that fits too', 960, 'standard soft'],
    ['where only the cheapest fits', 961, 'eco soft'],
    ['to the last micro', 990, 'eco soft'],
    ['with money for none, the rules engine', 991, 'engine'],
    ['at 100 %, the end', 1000, 'stop'],
    ['above it, too', 1001, 'stop'],
  ])('%s', (_what, committed, expected) => expect(down([under(committed)])).toBe(expected));

  it('takes what fits where the asked one does not, although no limit is near', () => {
    const dear: [Rung, ...Rung[]] = [rung('max', 900), rung('eco', 10)];
    expect(down([under(200)], null, dear)).toBe('eco short');
  });

  it('goes on with the only one there is until its money is gone', () => {
    const only: [Rung, ...Rung[]] = [rung('standard', 40)];
    expect(down([under(950)], null, only)).toBe('standard asked');
    expect(down([under(970)], null, only)).toBe('engine');
  });

  it('is decided by the tightest limit', () => {
    const run: Committed = { scope: 'run', limitMicros: 100, committedMicros: 80 };
    expect(down([under(0), run])).toBe('eco soft');
    expect(down([under(0, null), { ...run, committedMicros: 100 }])).toBe('stop');
  });

  it('never holds up what is free', () => {
    const own: [Rung, ...Rung[]] = [rung('standard', 0)];
    expect(down([under(5000)], 0, own)).toBe('standard asked');
    const beside: [Rung, ...Rung[]] = [rung('standard', 40), rung('eco', 0)];
    expect(down([under(1000)], null, beside)).toBe('eco soft');
  });

  it('counts a limit of nothing as one that is reached', () => {
    expect(down([under(0, 0)])).toBe('stop');
  });

  it('steps down where credits are short, and says how many are missing', () => {
    const counted: [Rung, ...Rung[]] = [rung('max', 100, 500), rung('eco', 10, 20)];
    expect(down([under(0)], 499, counted)).toBe('eco short');
    expect(descend(counted, { limits: [under(0)], credits: 19 })).toEqual({ kind: 'credits', shortfall: 1 });
  });

  it('says which limit ended it, and what is missing', () => {
    const run: Committed = { scope: 'run', limitMicros: 100, committedMicros: 104 };
    expect(descend(ladder, { limits: [under(1000), run], credits: null })).toEqual({
      kind: 'stop',
      limit: run,
      shortfallMicros: 14,
    });
  });

  it('never goes by what does not fit, and says something is missing only where it is', () => {
    const amount = fc.nat(1000);
    const anyRung = fc.record({
      power: fc.constantFrom<Power>('eco', 'standard', 'max'),
      micros: amount,
      credits: amount,
    });
    const limit = fc.record({
      scope: fc.constantFrom<Committed['scope']>('month', 'run', 'user_day'),
      limitMicros: fc.option(amount, { nil: null }),
      committedMicros: amount,
    });
    const purse = fc.record({
      limits: fc.array(limit, { maxLength: 3 }),
      credits: fc.option(amount, { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyRung, { minLength: 1, maxLength: 4 }), purse, (rungs, money) => {
        const step = descend(rungs as [Rung, ...Rung[]], money);
        if (step.kind === 'go') {
          for (const { limitMicros, committedMicros } of money.limits) {
            if (step.rung.micros > 0 && limitMicros !== null)
              expect(committedMicros + step.rung.micros).toBeLessThanOrEqual(limitMicros);
          }
          expect(step.rung.credits).toBeLessThanOrEqual(money.credits ?? Number.POSITIVE_INFINITY);
        }
        if (step.kind === 'stop') expect(step.shortfallMicros).toBeGreaterThan(0);
        if (step.kind === 'credits') expect(step.shortfall).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('alerts', () => {
  it.each([
    [699, 0],
    [700, 70],
    [849, 70],
    [850, 85],
    [999, 85],
    [1000, 100],
    [5000, 100],
  ])('at %i of 1000: %i %%', (spent, level) => expect(alertLevel(spent, 1000)).toBe(level));

  it('are each told once', () => {
    expect(newAlerts(0, 85)).toEqual([70, 85]);
    expect(newAlerts(70, 70)).toEqual([]);
    expect(newAlerts(85, 100)).toEqual([100]);
    expect(alertLevel(1, null)).toBe(0);
  });
});

describe('a period', () => {
  it('ends at midnight where the workspace is, also when the clocks change', () => {
    expect(resetsAt('user_day', '2026-03-28', 'Europe/Oslo')).toBe('2026-03-28T23:00:00.000Z');
    expect(resetsAt('user_day', '2026-03-29', 'Europe/Oslo')).toBe('2026-03-29T22:00:00.000Z');
    expect(resetsAt('month', '2026-12-31', 'Europe/Oslo')).toBe('2026-12-31T23:00:00.000Z');
    expect(resetsAt('month', '2026-01-31', 'America/New_York')).toBe('2026-02-01T05:00:00.000Z');
    expect(resetsAt('run', '2026-01-31', 'UTC')).toBeNull();
  });
});

describe('caps', () => {
  it('let a role use what is up to its level', () => {
    expect(isAllowed(defaultCaps, 'viewer', 'eco')).toBe(false);
    expect(isAllowed(defaultCaps, 'member', 'standard')).toBe(true);
    expect(isAllowed(defaultCaps, 'member', 'max')).toBe(false);
    expect(isAllowed(defaultCaps, 'owner', 'max')).toBe(true);
  });
});
