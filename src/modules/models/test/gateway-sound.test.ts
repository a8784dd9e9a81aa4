import { describe, expect, test } from 'vitest';
import type { Fault } from '#test/fake-model/fake-model.ts';
import type { Recording } from '../contract/call.ts';
import { KEY, failureOf, useRig } from './gateway-rig.ts';

const rig = useRig();
const SOUND: Recording = {
  bytes: new Uint8Array([1, 2, 3, 255]),
  mediaType: 'audio/webm; codecs=opus',
  language: 'nb',
};

const faults: readonly [Fault, string, number][] = [
  [{ kind: 'status', status: 401 }, 'model_refused_key', 1],
  [{ kind: 'status', status: 400 }, 'model_refused_request', 1],
  [{ kind: 'status', status: 429 }, 'model_rate_limited', 3],
  [{ kind: 'status', status: 500 }, 'model_unavailable', 3],
  [{ kind: 'reset' }, 'model_unavailable', 2],
  [{ kind: 'cut' }, 'model_unavailable', 2],
  [{ kind: 'malformed' }, 'model_bad_output', 2],
  [{ kind: 'redirect', to: '/elsewhere' }, 'model_unavailable', 1],
];

describe('vectors', () => {
  test('are one for each text, in their order', async () => {
    const { fake, access, route } = rig();
    fake.embed((text) => [text.length, 0.5]);
    const answer = await access.embed(route('openai'), ['a', 'bbb', 'cc']);
    expect(answer.vectors).toEqual([
      [1, 0.5],
      [3, 0.5],
      [2, 0.5],
    ]);
    expect(answer.usage).toEqual({ inputTokens: 2, outputTokens: 0, cachedTokens: 0, trusted: true });
    expect(fake.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(fake.requests[0]?.raw).not.toContain('canary');
  });

  test('of no texts cost nothing', async () => {
    const { fake, access, route } = rig();
    expect((await access.embed(route('openai'), [])).vectors).toEqual([]);
    expect(fake.requests).toHaveLength(0);
  });

  test('that are none are refused', async () => {
    const { fake, access, route } = rig();
    fake.embed((text) => (text === 'a' ? [1, 2] : [1]));
    expect(await failureOf(access.embed(route('openai'), ['a', 'b']))).toMatchObject({
      code: 'model_bad_output',
    });
  });

  test.each(['missing' as const, { inputTokens: -4 }, { inputTokens: 1e12 }])(
    'usage %j is not believed',
    async (usage) => {
      const { fake, access, route } = rig();
      fake.script([{ usage }]);
      const answer = await access.embed(route('openai'), ['nine char']);
      expect(answer.usage).toEqual({ inputTokens: 3, outputTokens: 0, cachedTokens: 0, trusted: false });
    },
  );

  test.each(faults)('after %j', async (fault, code, asked) => {
    const { fake, access, route } = rig();
    fake.script(Array.from({ length: 4 }, () => ({ fault })));
    expect(await failureOf(access.embed(route('openai'), ['a']))).toMatchObject({ code });
    expect(fake.requests).toHaveLength(asked);
  });
});

describe('what was said', () => {
  test('is written down from the sound that was sent, without the name of its file', async () => {
    const { fake, access, route } = rig();
    fake.script([{ text: 'Hei, Kari.', seconds: 3.5 }]);
    const answer = await access.transcribe(route('openai', { model: 'whisper-1' }), SOUND);
    expect(answer).toMatchObject({ text: 'Hei, Kari.', seconds: 3.5, model: 'whisper-1' });
    const [request] = fake.requests;
    expect(request).toMatchObject({ endpoint: 'transcriptions', model: 'whisper-1' });
    expect(request?.body).toMatchObject({ language: 'nb', response_format: 'json' });
    expect(request?.body['file']).toEqual({ name: 'recording.webm', type: 'audio/webm', bytes: SOUND.bytes });
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('may come without how long it took', async () => {
    const { fake, access, route } = rig();
    fake.script([{ text: 'Hei.' }]);
    expect(await access.transcribe(route('openai'), SOUND)).toMatchObject({ text: 'Hei.', seconds: null });
  });

  test.each(faults)('after %j', async (fault, code, asked) => {
    const { fake, access, route } = rig();
    fake.script(Array.from({ length: 4 }, () => ({ fault })));
    expect(await failureOf(access.transcribe(route('openai'), SOUND))).toMatchObject({ code });
    expect(fake.requests).toHaveLength(asked);
  });

  test('asks again what passes', async () => {
    const { fake, access, route } = rig();
    fake.script([{ fault: { kind: 'status', status: 429, retryAfter: '0' } }, { text: 'Hei.' }]);
    expect((await access.transcribe(route('openai'), SOUND)).text).toBe('Hei.');
  });
});

test('Anthropic has neither', async () => {
  const { fake, access, route } = rig();
  const refused = { code: 'model_refused_request', kind: 'unprocessable' };
  expect(await failureOf(access.embed(route('anthropic'), ['a']))).toMatchObject(refused);
  expect(await failureOf(access.transcribe(route('anthropic'), SOUND))).toMatchObject(refused);
  expect(fake.requests).toHaveLength(0);
});
