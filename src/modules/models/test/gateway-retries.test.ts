import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '#kernel/errors.ts';
import type { Turn } from '#test/fake-model/fake-model.ts';
import { askedWait } from '../gateway/retry-after.ts';
import { mostTokens } from '../gateway/tokens.ts';
import { BOTH, HELLO, MANNERS, failureOf, useRig } from './gateway-rig.ts';

const rig = useRig();
const NOW = new Date('2026-11-20T12:00:00.000Z');

const limited = (retryAfter?: string, headers: Record<string, string> = {}): Turn => ({
  fault: { kind: 'status', status: 429, ...(retryAfter === undefined ? {} : { retryAfter }), headers },
});

const timed = async (work: Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work;
  return performance.now() - began;
};

describe.each(BOTH)('a provider that asks to wait, %s', (provider) => {
  test('is waited for as long as it says, in seconds or parts of them', async () => {
    const { ask } = rig();
    expect(await timed(ask(provider, 'whole', [limited('0.2'), 'Hello.']))).toBeGreaterThanOrEqual(195);
    const precise = limited('5', { 'retry-after-ms': '150' });
    const took = await timed(ask(provider, 'whole', [precise, 'Hello.']));
    expect(took).toBeGreaterThanOrEqual(145);
    expect(took).toBeLessThan(4900);
  });

  test('is waited for until the moment it says', async () => {
    const { ask, advance, fake } = rig();
    // An HTTP date has whole seconds: a quarter of one is left.
    advance(750);
    expect(
      await timed(ask(provider, 'whole', [limited('Fri, 20 Nov 2026 12:00:01 GMT'), 'Hello.'])),
    ).toBeGreaterThanOrEqual(245);
    expect(fake.requests).toHaveLength(2);
  });

  test.each([1, 90])('is not waited for when %s s are too long: the caller is told', async (seconds) => {
    const { ask, fake } = rig();
    const error = await failureOf(ask(provider, 'whole', [limited(String(seconds)), 'Never said.']));
    expect(error).toMatchObject({
      code: 'model_rate_limited',
      kind: 'limited',
      details: { retryAfter: seconds },
    });
    expect((error as AppError).message).toContain(`${seconds} s`);
    expect(fake.requests).toHaveLength(1);
  });

  test('is waited for after trouble too', async () => {
    const { ask } = rig();
    const trouble: Turn = { fault: { kind: 'status', status: 503, retryAfter: '0.2' } };
    expect(await timed(ask(provider, 'whole', [trouble, 'Hello.']))).toBeGreaterThanOrEqual(195);
  });

  test('is not asked again when the money is gone', async () => {
    const { ask, fake } = rig();
    const body = { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } };
    const gone: Turn = { fault: { kind: 'status', status: 429, body } };
    const error = await failureOf(ask(provider, 'whole', [gone, 'Never said.']));
    expect(error).toMatchObject({ code: 'model_rate_limited' });
    expect((error as AppError).message).toContain('credit');
    expect(fake.requests).toHaveLength(1);
  });
});

test('what Retry-After may say', () => {
  const wait = (text: string) => askedWait({ 'retry-after': text }, NOW);
  expect(wait('2')).toBe(2000);
  expect(wait(' 1.5 ')).toBe(1500);
  expect(wait('Fri, 20 Nov 2026 12:00:30 GMT')).toBe(30_000);
  expect(wait('Friday, 20-Nov-26 12:00:30 GMT')).toBe(30_000);
  expect(wait('Fri, 20 Nov 2026 11:00:00 GMT')).toBe(0);
  expect(askedWait({}, NOW)).toBeUndefined();
  for (const nonsense of ['', 'soon', '-3', '1e9', '2026-11-20', 'NaN'])
    expect(wait(nonsense)).toBeUndefined();
});

describe.each(BOTH)('text that was told, %s', (provider) => {
  const half: Turn = { text: 'The first answer, which is long.', fault: { kind: 'cut', after: 2 } };

  test('is not said twice to a caller who cannot forget it', async () => {
    const { fake, access, route } = rig();
    fake.script([half, 'The second.']);
    let text = '';
    const call = access.ask(route(provider), HELLO, { onText: (delta) => void (text += delta) });
    expect(await failureOf(call)).toMatchObject({ code: 'model_cut_off' });
    expect(fake.requests).toHaveLength(1);
    expect('The first answer, which is long.'.startsWith(text)).toBe(true);
  });

  test('before the first piece it is asked again all the same', async () => {
    const { fake, access, route } = rig();
    fake.script([{ ...half, fault: { kind: 'cut', after: 0 } }, 'The second.']);
    let text = '';
    await access.ask(route(provider), HELLO, { onText: (delta) => void (text += delta) });
    expect(text).toBe('The second.');
  });

  test('is paid for: what broke off is counted as an estimate', async () => {
    const { ask } = rig();
    const usage = { inputTokens: 40, outputTokens: 3 };
    const { answer, text } = await ask(provider, 'streamed', [half, { text: 'The second.', usage }]);
    expect(text).toBe('The second.');
    expect(answer.usage.trusted).toBe(false);
    expect(answer.usage.inputTokens).toBeGreaterThan(40);
    expect(answer.usage.outputTokens).toBeGreaterThan(3);
  });
});

describe.each(BOTH)('giving up, %s', (provider) => {
  const arrived = async (): Promise<void> => {
    await expect.poll(() => rig().fake.requests.length).toBe(1);
  };

  test.each(MANNERS)('ends the call at once, with the reason given (%s)', async (manner) => {
    const { fake, access, route } = rig();
    fake.script([{ fault: { kind: 'hang' } }]);
    const reason = new Error('The run was cancelled.');
    const controller = new AbortController();
    const options = manner === 'streamed' ? { onText: () => undefined } : {};
    const call = failureOf(access.ask(route(provider), HELLO, { ...options, signal: controller.signal }));
    await arrived();
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(fake.requests).toHaveLength(1);
  });

  test('ends a wait too', async () => {
    const { fake, access, route } = rig();
    fake.script([limited('0.29'), 'Never said.']);
    const reason = new Error('The run was cancelled.');
    const controller = new AbortController();
    const call = failureOf(access.ask(route(provider), HELLO, { signal: controller.signal }));
    await arrived();
    setTimeout(() => controller.abort(reason), 50);
    expect(await call).toBe(reason);
    expect(fake.requests).toHaveLength(1);
    const before = access.ask(route(provider), HELLO, { signal: AbortSignal.abort(reason) });
    expect(await failureOf(before)).toBe(reason);
    expect(fake.requests).toHaveLength(1);
  });
});

test('no call uses more than was said to be the most', async () => {
  const { fake, access, route } = rig();
  const jsonSchema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };
  const Said = fc.string({ unit: 'grapheme', maxLength: 400 });
  const Turn = fc.oneof(
    Said.map((text) => ({ text })),
    fc.constant({ object: { n: 1 } }),
  );
  await fc.assert(
    fc.asyncProperty(Said, Turn, Turn, fc.constantFrom(...BOTH), async (content, first, second, provider) => {
      fake.reset();
      // A provider that counts every byte as a token, and an answer as long as is allowed.
      fake.reply(({ raw }) => ({
        ...(fake.requests.length === 1 ? first : second),
        usage: { inputTokens: Buffer.byteLength(raw), outputTokens: HELLO.maxOutputTokens },
      }));
      const messages = [{ role: 'user' as const, content: `x${content}` }];
      const request = { ...HELLO, messages, schema: { name: 'n', jsonSchema } };
      const most = mostTokens(request);
      const answer = await access.ask(route(provider), request).catch(() => null);
      const sent = fake.requests.reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0);
      expect(sent).toBeLessThanOrEqual(most.maxInputTokens);
      expect(answer?.usage.inputTokens ?? 0).toBeLessThanOrEqual(most.maxInputTokens);
      expect(answer?.usage.outputTokens ?? 0).toBeLessThanOrEqual(most.maxOutputTokens);
    }),
    { numRuns: 60 },
  );
});
