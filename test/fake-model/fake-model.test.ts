import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFakeModel, type FakeModel } from './fake-model.ts';

let fake: FakeModel;
beforeAll(async () => {
  fake = await startFakeModel({ apiKey: 'sk-right' });
});
beforeEach(() => fake.reset());
afterAll(() => fake.close());

const post = async (path: string, body: object, headers: Record<string, string>) => {
  const response = await fetch(`${fake.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

const asOpenai = (body: object) =>
  post('/chat/completions', { model: 'm', ...body }, { authorization: 'Bearer sk-right' });
const asAnthropic = (body: object, headers: Record<string, string> = { 'anthropic-version': '2023-06-01' }) =>
  post('/messages', { model: 'm', max_tokens: 10, ...body }, { 'x-api-key': 'sk-right', ...headers });

const USER = { role: 'user', content: 'Hi' };

/** The data of a stream of server-sent events, in order. */
const eventsIn = (text: string): { event: string | undefined; data: string }[] =>
  text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => ({
      event: /^event: (.*)$/m.exec(part)?.[1],
      data: /^data: (.*)$/m.exec(part)?.[1] ?? '',
    }));

describe('the fake model refuses what the real ones refuse', () => {
  const toolCall = (id: string) => ({ id, type: 'function', function: { name: 't', arguments: '{}' } });

  test.each([
    ['no messages', { messages: [] }],
    [
      'a tool whose name has a dot',
      { messages: [USER], tools: [{ type: 'function', function: { name: 'a.b' } }] },
    ],
    [
      'one id for two calls',
      { messages: [USER, { role: 'assistant', tool_calls: [toolCall('a'), toolCall('a')] }] },
    ],
    ['an answer nobody asked for', { messages: [USER, { role: 'tool', tool_call_id: 'x', content: '1' }] }],
  ])('%s (openai)', async (_name, body) => {
    fake.reply(() => 'never');
    expect((await asOpenai(body)).status).toBe(400);
  });

  test.each([
    ['no limit', { messages: [USER], max_tokens: undefined }],
    ['an assistant that begins', { messages: [{ role: 'assistant', content: 'Hi' }] }],
    ['two tools of one name', { messages: [USER], tools: [{ name: 'a' }, { name: 'a' }] }],
  ])('%s (anthropic)', async (_name, body) => {
    fake.reply(() => 'never');
    expect((await asAnthropic(body)).status).toBe(400);
  });

  test('no version of the protocol (anthropic)', async () => {
    expect((await asAnthropic({ messages: [USER] }, {})).status).toBe(400);
  });

  test('another key, each with its own error', async () => {
    const body = { model: 'm', messages: [USER], max_tokens: 10 };
    const openai = await post('/chat/completions', body, { authorization: 'Bearer sk-wrong' });
    expect([openai.status, JSON.parse(openai.text)]).toMatchObject([
      401,
      { error: { code: 'invalid_api_key' } },
    ]);
    const anthropic = await post('/messages', body, { 'x-api-key': 'sk-wrong' });
    expect([anthropic.status, JSON.parse(anthropic.text)]).toMatchObject([
      401,
      { type: 'error', error: { type: 'authentication_error' } },
    ]);
  });

  test('what it was not told to answer, and addresses that do not exist', async () => {
    expect(await asOpenai({ messages: [USER] })).toMatchObject({
      status: 400,
      text: expect.stringMatching(/not told/),
    });
    expect((await post('/nothing', {}, {})).status).toBe(404);
  });
});

describe('the fake model streams as the real ones do', () => {
  test('openai: pieces, the reason, the usage where asked for, the end', async () => {
    fake.script([{ text: 'Hello.', pieces: 2 }]);
    const stream = { stream: true, stream_options: { include_usage: true }, messages: [USER] };
    const events = eventsIn((await asOpenai(stream)).text).map(({ data }) => data);
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((data) => JSON.parse(data) as never) as {
      choices: { delta: { content?: string }; finish_reason: string | null }[];
      usage?: object;
    }[];
    expect(chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? '')).join('')).toBe(
      'Hello.',
    );
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason ?? null).filter(Boolean)).toEqual(['stop']);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 2 } });
  });

  test('anthropic: its events in their order', async () => {
    fake.script([{ text: 'Hello.', pieces: 2, toolCalls: [{ name: 't', input: { a: 1 } }] }]);
    const events = eventsIn(
      (await asAnthropic({ stream: true, messages: [USER], tools: [{ name: 't' }] })).text,
    );
    expect(events.map(({ event }) => event)).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    for (const { event, data } of events) expect(JSON.parse(data)).toMatchObject({ type: event });
  });
});

test('what it was sent is kept, the same for both', async () => {
  fake.reply(({ last }) => `You said ${last}.`);
  const messages = [USER, { role: 'assistant', content: 'Yes?' }, { role: 'user', content: 'Bye' }];
  expect(
    (await asOpenai({ messages: [{ role: 'system', content: 'Be brief.' }, ...messages] })).text,
  ).toContain('You said Bye.');
  expect((await asAnthropic({ system: 'Be brief.', messages })).text).toContain('You said Bye.');
  const [one, two] = fake.requests;
  expect(one?.messages).toEqual(two?.messages);
  expect([one?.system, two?.system]).toEqual(['Be brief.', 'Be brief.']);
  expect(fake.egress()).toContain('sk-right');
  fake.reset();
  expect(fake.requests).toEqual([]);
});
