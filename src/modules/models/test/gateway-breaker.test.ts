import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBreaker, type Attempt } from '../gateway/breaker.ts';
import { BOTH, HELLO, failureOf, useRig } from './gateway-rig.ts';

const LIMITS = { failuresToOpen: 3, openMs: 1000, longestOpenMs: 4000 };

type Step =
  | { does: 'wait'; ms: number }
  | { does: 'begin' }
  | { does: 'end'; which: number; how: keyof Attempt };

/** What the circuit is to do, said once more in other words. */
type Oracle = { failures: number; until: number | null; pause: number; trial: number | null };

const fresh = (): Oracle => ({ failures: 0, until: null, pause: LIMITS.openMs, trial: null });

const ended = (circuit: Oracle, id: number, how: keyof Attempt, now: number): Oracle => {
  const isTrial = circuit.trial === id;
  if (isTrial && how === 'worked') return fresh();
  if (isTrial && how === 'failed') {
    const pause = Math.min(circuit.pause * 2, LIMITS.longestOpenMs);
    return { ...circuit, trial: null, pause, until: now + pause };
  }
  if (isTrial) return { ...circuit, trial: null };
  // What began before it opened says nothing any more.
  if (circuit.until !== null || how === 'neither') return circuit;
  if (how === 'worked') return fresh();
  const failures = circuit.failures + 1;
  return { ...circuit, failures, until: failures >= LIMITS.failuresToOpen ? now + circuit.pause : null };
};

const Steps = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3000 }) }),
    },
    { weight: 5, arbitrary: fc.record({ does: fc.constant('begin' as const) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('end' as const),
        which: fc.nat(5),
        how: fc.constantFrom('worked' as const, 'failed' as const, 'failed' as const, 'neither' as const),
      }),
    },
  ),
  { maxLength: 80, size: 'max' },
);

describe('the circuit of a connection', () => {
  test('is closed, open and half-open as it should, whatever overlaps', () => {
    fc.assert(
      fc.property(Steps, (steps: Step[]) => {
        let now = 0;
        let circuit = fresh();
        let number = 0;
        const running: { id: number; attempt: Attempt }[] = [];
        const breaker = createBreaker(() => new Date(now), LIMITS);
        for (const step of steps) {
          if (step.does === 'wait') now += step.ms;
          else if (step.does === 'begin') {
            const isOpen = circuit.until !== null && (now < circuit.until || circuit.trial !== null);
            let attempt: Attempt | null = null;
            try {
              attempt = breaker.enter('a');
            } catch (error) {
              expect(error).toMatchObject({ kind: 'unavailable', code: 'model_circuit_open' });
            }
            expect(attempt === null).toBe(isOpen);
            if (attempt !== null) {
              number += 1;
              if (circuit.until !== null) circuit = { ...circuit, trial: number };
              running.push({ id: number, attempt });
            }
          } else {
            const [one] = running.splice(step.which % Math.max(1, running.length), 1);
            if (one === undefined) continue;
            one.attempt[step.how]();
            // Only the first word counts.
            one.attempt.failed();
            one.attempt.worked();
            circuit = ended(circuit, one.id, step.how, now);
          }
          const isTried = circuit.trial !== null;
          const state =
            circuit.until === null ? 'closed' : now < circuit.until && !isTried ? 'open' : 'half-open';
          expect(breaker.state('a')).toBe(state);
          expect(breaker.state('another')).toBe('closed');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(BOTH)('a connection that is down, %s', (provider) => {
  const rig = useRig({ attempts: 1 });
  const down = { fault: { kind: 'status', status: 500 } } as const;

  test('is left alone after five failures, then tried once, then used again', async () => {
    const { fake, access, route, advance } = rig();
    const way = route(provider);
    fake.reply(() => down);
    const codes: unknown[] = [];
    for (let call = 0; call < 7; call++) {
      codes.push(((await failureOf(access.ask(way, HELLO))) as { code: string }).code);
    }
    expect(codes).toEqual([
      ...Array<string>(5).fill('model_unavailable'),
      'model_circuit_open',
      'model_circuit_open',
    ]);
    expect(fake.requests).toHaveLength(5);
    // Another connection is none the worse for it.
    fake.reply(() => 'Hello.');
    expect((await access.ask(route(provider), HELLO)).text).toBe('Hello.');

    advance(29_000);
    expect(await failureOf(access.ask(way, HELLO))).toMatchObject({
      code: 'model_circuit_open',
      details: { retryAfter: 1 },
    });
    advance(1000);
    fake.reply(() => down);
    expect(await failureOf(access.ask(way, HELLO))).toMatchObject({ code: 'model_unavailable' });
    advance(59_000);
    expect(await failureOf(access.ask(way, HELLO))).toMatchObject({ code: 'model_circuit_open' });
    advance(1000);
    fake.reply(() => 'Hello.');
    expect((await access.ask(way, HELLO)).text).toBe('Hello.');
    expect((await access.ask(way, HELLO)).text).toBe('Hello.');
  });

  test('is not what refuses a key, a request or too many of them, or answers nonsense', async () => {
    const { fake, access, route } = rig();
    const way = route(provider);
    const schema = { name: 'n', jsonSchema: { type: 'object' } };
    for (const status of [401, 400, 429]) {
      fake.script(Array.from({ length: 7 }, () => ({ fault: { kind: 'status', status } as const })));
      for (let call = 0; call < 7; call++) await failureOf(access.ask(way, HELLO));
    }
    fake.script(Array.from({ length: 7 }, () => 'nonsense'));
    for (let call = 0; call < 7; call++) await failureOf(access.ask(way, { ...HELLO, schema }));
    fake.script(['Hello.']);
    expect((await access.ask(way, HELLO)).text).toBe('Hello.');
  });

  test('one that was given up is neither', async () => {
    const { fake, access, route } = rig();
    const way = route(provider);
    fake.reply(() => ({ fault: { kind: 'hang' } }));
    for (let call = 0; call < 7; call++) {
      const controller = new AbortController();
      const asked = failureOf(access.ask(way, HELLO, { signal: controller.signal }));
      await expect.poll(() => fake.requests.length).toBe(call + 1);
      controller.abort(new Error('Enough.'));
      expect(await asked).toMatchObject({ message: 'Enough.' });
    }
    fake.reply(() => 'Hello.');
    expect((await access.ask(way, HELLO)).text).toBe('Hello.');
  });
});
