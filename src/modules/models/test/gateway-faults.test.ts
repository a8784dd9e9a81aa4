import { describe, expect, test } from 'vitest';
import { AppError } from '#kernel/errors.ts';
import type { Fault, Turn } from '#test/fake-model/fake-model.ts';
import { mayHaveCost } from '../index.ts';
import { BOTH, HELLO, KEY, MANNERS, failureOf, useRig, type Manner } from './gateway-rig.ts';

const rig = useRig();
const ways = BOTH.flatMap((provider) => MANNERS.map((manner) => [provider, manner] as const));

const of = (fault: Fault): Turn => ({ text: 'The first answer, which is long enough.', fault });

/** Faults that pass, and so are asked again: with the code where they do not pass, in either manner. */
const passing: readonly [string, Fault, Partial<Record<Manner, string>>][] = [
  ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: '0' }, both('model_rate_limited')],
  ['429 without', { kind: 'status', status: 429 }, both('model_rate_limited')],
  ['500', { kind: 'status', status: 500 }, both('model_unavailable')],
  ['529, overloaded', { kind: 'status', status: 529 }, both('model_unavailable')],
  ['a connection closed without an answer', { kind: 'reset' }, both('model_unavailable')],
  ['malformed JSON', { kind: 'malformed' }, both('model_bad_output')],
  ['an answer cut off', { kind: 'cut' }, { whole: 'model_unavailable', streamed: 'model_cut_off' }],
  [
    'an answer cut off before its first word',
    { kind: 'cut', after: 0 },
    { whole: 'model_unavailable', streamed: 'model_unavailable' },
  ],
  [
    'an answer that ends without an end',
    { kind: 'unfinished' },
    { whole: 'model_bad_output', streamed: 'model_cut_off' },
  ],
  [
    'an error instead of the rest',
    { kind: 'error' },
    { whole: 'model_bad_output', streamed: 'model_cut_off' },
  ],
];

function both(code: string): Record<Manner, string> {
  return { whole: code, streamed: code };
}

describe.each(ways)('%s, %s', (provider, manner) => {
  test.each(passing)('%s is asked again, and then answered', async (_name, fault) => {
    const { fake, ask } = rig();
    const told = await ask(provider, manner, [of(fault), 'The second.']);
    expect(told.answer.text).toBe('The second.');
    expect(fake.requests).toHaveLength(2);
    if (manner === 'streamed') expect(told.text).toBe('The second.');
  });

  test.each(passing)(
    '%s that does not pass has its code, in a bounded number of calls',
    async (_name, fault, codes) => {
      const { fake, ask, said } = rig();
      const error = await failureOf(ask(provider, manner, [of(fault), of(fault), of(fault), of(fault)]));
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: codes[manner] });
      expect(fake.requests.length).toBeLessThanOrEqual(3);
      expect((error as AppError).message).not.toMatch(/sk-canary|first answer|Say hello/);
      expect(said()).not.toMatch(/sk-canary|first answer|Say hello/);
    },
  );

  test.each([
    [401, 'model_refused_key', 'unavailable'],
    [403, 'model_refused_key', 'unavailable'],
    [400, 'model_refused_request', 'unprocessable'],
    [404, 'model_unavailable', 'unavailable'],
    [422, 'model_refused_request', 'unprocessable'],
  ])('%s is not asked again', async (status, code, kind) => {
    const { fake, ask } = rig();
    const echo = { text: `Incorrect API key provided: ${KEY}`, fault: { kind: 'status', status } as const };
    const error = await failureOf(ask(provider, manner, [echo, 'Never said.']));
    expect(error).toMatchObject({ code, kind });
    expect((error as AppError).message).not.toContain('canary');
    expect(JSON.stringify(error)).not.toContain('canary');
    expect(fake.requests).toHaveLength(1);
  });

  test('a redirect is not followed', async () => {
    const { fake, ask } = rig();
    const elsewhere = { kind: 'redirect', to: `${fake.url}/v1/elsewhere` } as const;
    expect(await failureOf(ask(provider, manner, [of(elsewhere), 'x']))).toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('elsewhere (307)'),
    });
    expect(fake.requests).toHaveLength(1);
  });

  test('a server that is not there is said to be unreachable', async () => {
    const { access, route } = rig();
    const nowhere = route(provider, { baseUrl: 'http://127.0.0.1:2/v1' });
    const options = manner === 'streamed' ? { onText: () => undefined } : {};
    const error = await failureOf(access.ask(nowhere, HELLO, options));
    expect(error).toMatchObject({ code: 'model_unavailable', kind: 'unavailable' });
    expect((error as AppError).message).toContain('ECONNREFUSED');
  });

  test('a name that leads nowhere is too', async () => {
    const { access, route } = rig();
    const nowhere = route(provider, { baseUrl: 'http://no-such-host.invalid/v1' });
    const options = manner === 'streamed' ? { onText: () => undefined } : {};
    expect(await failureOf(access.ask(nowhere, HELLO, options))).toMatchObject({ code: 'model_unavailable' });
  });
});

const mayCost: readonly [string, Turn[], boolean][] = [
  ['it refuses the key', [of({ kind: 'status', status: 401 })], false],
  ['it takes no more requests', Array.from({ length: 3 }, () => of({ kind: 'status', status: 429 })), false],
  ['it is in trouble', Array.from({ length: 3 }, () => of({ kind: 'status', status: 500 })), false],
  ['it breaks off', [of({ kind: 'reset' }), of({ kind: 'reset' })], true],
  ['it answers nonsense', [of({ kind: 'malformed' }), of({ kind: 'malformed' })], true],
  [
    'it breaks off, and then refuses the key',
    [of({ kind: 'cut' }), of({ kind: 'status', status: 401 })],
    true,
  ],
];

test.each(mayCost)('whether it may have cost something when %s', async (_name, turns, expected) => {
  for (const [provider, manner] of ways) {
    const error = await failureOf(rig().ask(provider, manner, turns));
    expect(error).toBeInstanceOf(AppError);
    expect(mayHaveCost(error)).toBe(expected);
  }
});

test('what was never sent costs nothing', async () => {
  const { access, route } = rig();
  for (const more of [{ baseUrl: 'http://127.0.0.1:2/v1' }, { sealedKey: 'v1.nonsense' }]) {
    expect(mayHaveCost(await failureOf(access.ask(route('openai', more), HELLO)))).toBe(false);
  }
  expect(mayHaveCost(new Error('The caller gave up.'))).toBe(true);
});

describe.each(BOTH)('time, %s', (provider) => {
  const hurried = useRig({ firstTokenMs: 1000, betweenMs: 1000 });

  test('a slow first word is waited for only so long, and asked for once more', async () => {
    const { ask, fake } = hurried();
    const slow = of({ kind: 'slow', ms: 3000 });
    expect((await ask(provider, 'streamed', [slow, 'At last.'])).text).toBe('At last.');
    expect(await failureOf(ask(provider, 'streamed', [slow, slow, slow]))).toMatchObject({
      code: 'model_timeout',
      kind: 'unavailable',
    });
    expect(fake.requests).toHaveLength(4);
  });

  test('a first word within the limit is not slow', async () => {
    const { ask } = hurried();
    const { answer } = await ask(provider, 'streamed', [of({ kind: 'slow', ms: 300 })]);
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(290);
    expect(answer.ms).toBeGreaterThanOrEqual(answer.firstTokenMs ?? 0);
  });

  test('silence in the middle ends the answer', async () => {
    const { ask } = hurried();
    const stalled = of({ kind: 'stall' });
    const told = await ask(provider, 'streamed', [stalled, 'The second.']);
    expect([told.text, told.resets]).toEqual(['The second.', 1]);
    expect(await failureOf(ask(provider, 'streamed', [stalled, stalled]))).toMatchObject({
      code: 'model_timeout',
    });
  });

  test('an answer that comes slowly but steadily is not cut off', async () => {
    const { ask } = hurried();
    const steady = { text: 'One, two, three, four, five, six.', pieces: 6, everyMs: 250 };
    expect((await ask(provider, 'streamed', [steady])).text).toBe(steady.text);
  });
});

describe.each(ways)('the whole time, %s, %s', (provider, manner) => {
  const short = useRig({ totalMs: 1000 });
  test.each(['hang', 'stall'] as const)('is kept when the server does: %s', async (kind) => {
    const { ask, fake } = short();
    const began = performance.now();
    const error = await failureOf(ask(provider, manner, [of({ kind }), 'Too late.']));
    expect(error).toMatchObject({ code: 'model_timeout', kind: 'unavailable' });
    expect(performance.now() - began).toBeLessThan(8000);
    expect(fake.requests).toHaveLength(1);
  });
});
