import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createConnection } from '../contract.ts';
import { baseUrlProblem, isMetadataHost, isOwnHost, normalBaseUrl } from '../contract/connection-url.ts';

describe('the address of a model server', () => {
  test.each([
    'https://api.openai.com/v1',
    'https://my-resource.openai.azure.com/openai/v1/',
    'https://api.anthropic.com/v1',
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080',
    'http://[::1]:8080/v1',
    'http://[fd12:3456::1]:8000/v1',
    'http://192.168.1.20:11434/v1',
    'http://10.0.0.5:8000/v1',
    'http://172.20.0.3:8000/v1',
    'http://100.101.102.103:8000/v1',
    'http://ollama:11434/v1',
    'http://llm.local:8080/v1',
    'http://models.internal/v1',
    'http://host.docker.internal:11434/v1',
  ])('%s is one', (text) => {
    expect(baseUrlProblem(text)).toBeNull();
  });

  test.each([
    ['api.openai.com/v1', 'whole address'],
    ['', 'whole address'],
    ['ftp://api.openai.com/v1', 'http'],
    ['file:///etc/passwd', 'http'],
    ['javascript:alert(1)', 'http'],
    ['https://user:secret@api.openai.com/v1', 'password'],
    ['https://sk-123@api.openai.com/v1', 'password'],
    ['https://api.openai.com/v1?key=secret', '?'],
    ['https://api.openai.com/v1#x', '#'],
    ['http://api.openai.com/v1', 'https://'],
    ['http://8.8.8.8/v1', 'https://'],
    ['http://172.32.0.1/v1', 'https://'],
    ['http://100.128.0.1/v1', 'https://'],
    ['http://192.169.0.1/v1', 'https://'],
    ['http://[2001:db8::1]/v1', 'https://'],
    ['http://169.254.169.254/latest', 'credentials'],
    ['https://169.254.169.254/latest', 'credentials'],
    ['http://169.254.170.2/v2', 'credentials'],
    ['http://2852039166/', 'credentials'],
    ['http://0xa9fea9fe/', 'credentials'],
    ['http://0251.0376.0251.0376/', 'credentials'],
    ['http://[::ffff:169.254.169.254]/', 'credentials'],
    ['http://[::ffff:a9fe:a9fe]/', 'credentials'],
    ['http://[fe80::1]/', 'credentials'],
    ['http://[fd00:ec2::254]/', 'credentials'],
    ['http://100.100.100.200/', 'credentials'],
    ['http://metadata.google.internal/', 'credentials'],
    ['http://METADATA.google.internal./', 'credentials'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'credentials'],
    ['http://0.0.0.0:11434/', 'one server'],
    ['http://[::]:11434/', 'one server'],
  ])('%s is none', (text, reason) => {
    expect(baseUrlProblem(text)).toContain(reason);
    const input = { name: 'x', provider: 'openai', baseUrl: text, standardModel: 'x' };
    const refused = createConnection.input.safeParse(input);
    expect(refused.success).toBe(false);
    expect(refused.error?.issues[0]?.message).not.toContain('secret');
  });

  test('the whole link-local range is refused, however it is written', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (c, d) => {
        const number = ((169 * 256 + 254) * 256 + c) * 256 + d;
        for (const host of [
          `169.254.${c}.${d}`,
          String(number),
          `0x${number.toString(16)}`,
          `[::ffff:169.254.${c}.${d}]`,
        ])
          expect(baseUrlProblem(`https://${host}/v1`)).not.toBeNull();
      }),
    );
  });

  test('never throws, and what it accepts stays the same when it is written out', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.domain().map((host) => `http://${host}`),
        ),
        (text) => {
          if (baseUrlProblem(text) !== null) return;
          const normal = normalBaseUrl(text);
          expect(baseUrlProblem(normal)).toBeNull();
          expect(normalBaseUrl(normal)).toBe(normal);
          expect(new URL(normal).origin).toBe(new URL(text).origin);
        },
      ),
    );
  });

  test('own hosts and those of metadata are told apart', () => {
    expect([isOwnHost('localhost'), isOwnHost('example.com'), isOwnHost('::1')]).toEqual([true, false, true]);
    expect([isMetadataHost('169.254.0.1'), isMetadataHost('10.0.0.1')]).toEqual([true, false]);
  });
});
