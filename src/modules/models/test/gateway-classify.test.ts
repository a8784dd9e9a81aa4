import { expect, test } from 'vitest';
import { classify } from '../gateway/classify.ts';

const NOW = new Date('2026-11-20T12:00:00.000Z');

/** What `fetch` throws when the network fails with this code. */
const fetchFailed = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('sk-canary and the prompt'), { code }) });

test.each([
  ['UND_ERR_CONNECT_TIMEOUT', 'model_timeout', true, false],
  ['ETIMEDOUT', 'model_timeout', true, false],
  ['ECONNREFUSED', 'model_unavailable', true, false],
  ['ENOTFOUND', 'model_unavailable', true, false],
  ['EAI_AGAIN', 'model_unavailable', true, false],
  ['ENETUNREACH', 'model_unavailable', true, false],
  // It was reached, and may have counted what it was asked.
  ['ECONNRESET', 'model_unavailable', true, true],
  ['UND_ERR_SOCKET', 'model_unavailable', true, true],
  ['UND_ERR_BODY_TIMEOUT', 'model_unavailable', true, true],
  // Waiting does not make a certificate better.
  ['CERT_HAS_EXPIRED', 'model_unavailable', false, false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'model_unavailable', false, false],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'model_unavailable', false, false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'model_unavailable', false, false],
])('a network that fails with %s', (network, code, isRetried, isPaid) => {
  const failure = classify(fetchFailed(network), NOW);
  expect(failure).toMatchObject({ isRetried, isPaid, error: { code, kind: 'unavailable' } });
  expect(failure.error.message).not.toMatch(/canary|prompt/);
  expect(failure.error.cause).toBeUndefined();
});

test('a port that is never asked is the address’s fault', () => {
  const failure = classify(new TypeError('fetch failed', { cause: new Error('bad port') }), NOW);
  expect(failure).toMatchObject({ isRetried: false, error: { code: 'model_unavailable' } });
});

test('a defect of ours is not the model’s fault', () => {
  for (const defect of [new TypeError('x is not a function'), new RangeError('too far'), 'text'])
    expect(() => classify(defect, NOW)).toThrow();
});
