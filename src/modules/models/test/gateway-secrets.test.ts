import { afterEach, describe, expect, test } from 'vitest';
import { createSeal } from '#platform/crypto/seal.ts';
import { SEAL_PURPOSE } from '../gateway/create-access.ts';
import { BOTH, HELLO, KEY, MANNERS, SECRET, failureOf, useRig } from './gateway-rig.ts';

const rig = useRig();
const ways = BOTH.flatMap((provider) => MANNERS.map((manner) => [provider, manner] as const));

/** Keys that this machine's environment may have for itself. */
const FOREIGN = ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'AI_GATEWAY_API_KEY'];
afterEach(() => {
  for (const name of FOREIGN) delete process.env[name];
});

describe.each(ways)('the key, %s, %s', (provider, manner) => {
  test('is in the header of the key and nowhere else', async () => {
    const { fake, ask, said } = rig();
    const failing = { text: KEY, fault: { kind: 'status', status: 500 } } as const;
    const { answer } = await ask(provider, manner, [failing, 'Hello.']);
    expect(fake.requests).toHaveLength(2);
    for (const { headers, path, raw } of fake.requests) {
      const { authorization, 'x-api-key': own, ...rest } = headers;
      expect([authorization, own]).toEqual(
        provider === 'openai' ? [`Bearer ${KEY}`, undefined] : [undefined, KEY],
      );
      expect(path + raw + JSON.stringify(rest)).not.toContain('canary');
    }
    expect(JSON.stringify(answer) + said()).not.toContain('canary');
  });

  test('of the machine is never sent for one that the workspace does not have', async () => {
    const { fake, access, route } = rig();
    for (const name of FOREIGN) process.env[name] = `sk-of-the-machine-${name}`;
    const options = manner === 'streamed' ? { onText: () => undefined } : {};
    const error = await failureOf(access.ask(route(provider, { sealedKey: null }), HELLO, options));
    expect(error).toMatchObject({ code: 'model_refused_key' });
    expect(fake.requests).toHaveLength(1);
    expect(fake.egress()).not.toContain('of-the-machine');
  });

  test('of another connection does not open, and nothing is sent', async () => {
    const { fake, access, route } = rig();
    const theirs = createSeal(SECRET, SEAL_PURPOSE).seal(KEY, 'their-connection');
    const wrongs = [
      route(provider, { connectionId: 'my-connection', sealedKey: theirs }),
      route(provider, { connectionId: 'my-connection', sealedKey: 'v1.nonsense' }),
      route(provider, {
        connectionId: 'my-connection',
        sealedKey: createSeal(`another ${SECRET}`, SEAL_PURPOSE).seal(KEY, 'my-connection'),
      }),
    ];
    for (const wrong of wrongs) {
      const error = await failureOf(access.ask(wrong, HELLO));
      expect(error).toMatchObject({ code: 'model_key_unreadable', kind: 'unavailable' });
    }
    expect(fake.requests).toHaveLength(0);
  });

  test('and the prompt stay where they were sent: a redirect gets neither', async () => {
    const { fake, ask } = rig();
    const elsewhere = {
      kind: 'redirect',
      to: `${fake.url.replace('127.0.0.1', 'localhost')}/v1/stolen`,
    } as const;
    await failureOf(ask(provider, manner, [{ fault: elsewhere }]));
    expect(fake.requests.map(({ path }) => path)).not.toContain('/v1/stolen');
    expect(fake.requests).toHaveLength(1);
  });
});

test.each(BOTH)('addresses that hand out credentials are not asked, %s', async (provider) => {
  const { access, route } = rig();
  for (const host of ['169.254.169.254', '[::ffff:169.254.169.254]', 'metadata.google.internal']) {
    const error = await failureOf(access.ask(route(provider, { baseUrl: `http://${host}/v1` }), HELLO));
    expect(error).toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('Nothing was sent there'),
    });
  }
});
