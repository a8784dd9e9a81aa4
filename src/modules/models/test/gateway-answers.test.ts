import { describe, expect, test } from 'vitest';
import type { FakeRequest } from '#test/fake-model/fake-model.ts';
import type { ModelRequest, ToolSpec } from '../contract/call.ts';
import { BOTH, HELLO, MANNERS, failureOf, useRig } from './gateway-rig.ts';

const rig = useRig();
const ways = BOTH.flatMap((provider) => MANNERS.map((manner) => [provider, manner] as const));

const createTask: ToolSpec = {
  name: 'tasks.create',
  description: 'Adds a task.',
  inputSchema: {
    type: 'object',
    properties: { title: { type: 'string' }, minutes: { type: 'integer' } },
    required: ['title'],
    additionalProperties: false,
  },
};
const withTools: ModelRequest = { ...HELLO, tools: [createTask] };

const withSchema: ModelRequest = {
  ...HELLO,
  schema: {
    name: 'intent',
    jsonSchema: {
      type: 'object',
      properties: { intent: { enum: ['call', 'mail'] }, count: { type: 'integer' } },
      required: ['intent'],
      additionalProperties: false,
    },
  },
};

describe.each(ways)('%s, %s', (provider, manner) => {
  test('a text, and what it used', async () => {
    const { ask, fake } = rig();
    const turn = { text: 'Hei på deg! 👋', usage: { inputTokens: 40, outputTokens: 9, cachedTokens: 8 } };
    const { answer, text } = await ask(provider, manner, [turn]);
    expect(answer).toMatchObject({ text: turn.text, object: null, toolCalls: [], finish: 'stop' });
    expect(answer.usage).toEqual({ ...turn.usage, trusted: true });
    expect(answer.model).toBe(fake.requests[0]?.model);
    expect(answer.firstTokenMs === null).toBe(manner === 'whole');
    expect(text).toBe(manner === 'whole' ? '' : turn.text);
  });

  test('sends what it was given, and the limit of the answer', async () => {
    const { ask, fake } = rig();
    await ask(provider, manner, ['Hello.'], { ...HELLO, temperature: 0.2 });
    const [request] = fake.requests;
    expect(request).toMatchObject({
      protocol: provider,
      endpoint: 'chat',
      isStreamed: manner === 'streamed',
      system: HELLO.system,
      last: 'Say hello.',
      tools: [],
      schema: null,
    });
    expect(request?.body).toMatchObject({ max_tokens: 200, temperature: 0.2 });
  });

  test('a tool that is asked for, under its own name', async () => {
    const { ask, fake } = rig();
    const call = { name: 'tasks__create', input: { title: 'Ring Kari', minutes: 5 } };
    const { answer } = await ask(provider, manner, [{ text: 'I will.', toolCalls: [call] }], withTools);
    expect(fake.requests[0]?.tools).toEqual(['tasks__create']);
    expect(answer).toMatchObject({ text: 'I will.', finish: 'tools' });
    expect(answer.toolCalls).toEqual([
      { id: expect.stringMatching(/./), name: 'tasks.create', input: call.input },
    ]);
  });

  test('a conversation with a tool’s answer goes back as it came', async () => {
    const { ask, fake } = rig();
    const first = { id: 'one', name: 'tasks__create', input: { title: 'Ring Kari' } };
    const { answer } = await ask(provider, manner, [{ toolCalls: [first] }], withTools);
    const messages: ModelRequest['messages'] = [
      ...HELLO.messages,
      { role: 'assistant', content: '', toolCalls: answer.toolCalls },
      { role: 'tool', content: '{"id":"7"}', toolCallId: answer.toolCalls[0]?.id ?? '' },
    ];
    await ask(provider, manner, ['Done.'], { ...withTools, messages });
    expect(fake.requests[1]?.messages).toEqual([
      { role: 'user', text: 'Say hello.', toolCalls: [], toolCallId: null },
      {
        role: 'assistant',
        text: '',
        toolCalls: [{ id: 'one', name: 'tasks__create', input: { title: 'Ring Kari' } }],
        toolCallId: null,
      },
      { role: 'tool', text: '{"id":"7"}', toolCalls: [], toolCallId: 'one' },
    ]);
  });

  test('tool calls under one id become distinct; one that is there twice is one', async () => {
    const { ask, fake } = rig();
    const call = (title: string) => ({ id: 'same', name: 'tasks__create', input: { title } });
    const turn = { toolCalls: [call('Kari'), call('Kari'), call('Ola')] };
    const { answer } = await ask(provider, manner, [turn], withTools);
    expect(answer.toolCalls.map(({ input }) => input)).toEqual([{ title: 'Kari' }, { title: 'Ola' }]);
    const ids = answer.toolCalls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    // The same id again in the next answer would make a conversation that no provider accepts.
    const messages: ModelRequest['messages'] = [
      ...HELLO.messages,
      { role: 'assistant', content: '', toolCalls: answer.toolCalls },
      ...ids.map((toolCallId) => ({ role: 'tool' as const, content: 'ok', toolCallId })),
    ];
    const next = await ask(provider, manner, [{ toolCalls: [call('Per')] }], { ...withTools, messages });
    expect(ids).not.toContain(next.answer.toolCalls[0]?.id);
    const all = [...messages, { role: 'assistant' as const, content: '', toolCalls: next.answer.toolCalls }];
    const last = { role: 'tool' as const, content: 'ok', toolCallId: next.answer.toolCalls[0]?.id ?? '' };
    await ask(provider, manner, ['Done.'], { ...withTools, messages: [...all, last] });
    expect(fake.requests).toHaveLength(3);
  });

  test('an object of the schema', async () => {
    const { ask, fake } = rig();
    const { answer } = await ask(provider, manner, [{ object: { intent: 'call', count: 2 } }], withSchema);
    expect(answer.object).toEqual({ intent: 'call', count: 2 });
    expect(fake.requests[0]?.schema).toMatchObject({ required: ['intent'] });
  });

  const unusable: [string, string][] = [
    ['text', 'I would rather not.'],
    ['half of the JSON', '{"intent": "ca'],
    ['another object', '{"intent": "fax"}'],
    ['too much', '{"intent": "call", "also": 1}'],
  ];
  test.each(unusable)('%s instead of the object is repaired once', async (_name, said) => {
    const { ask, fake } = rig();
    const usage = { inputTokens: 50, outputTokens: 7 };
    const turns = [
      { text: said, usage },
      { object: { intent: 'mail' }, usage },
    ];
    const told = await ask(provider, manner, turns, withSchema);
    expect(told.answer.object).toEqual({ intent: 'mail' });
    expect(told.answer.usage).toMatchObject({ inputTokens: 100, outputTokens: 14, trusted: true });
    expect(fake.requests[1]?.last).toContain('could not be used');
    expect(fake.requests[1]?.last).toContain(said);
    if (manner === 'streamed') expect([told.text, told.resets]).toEqual(['{"intent":"mail"}', 1]);
  });

  test.each(unusable)('%s twice is no answer', async (_name, said) => {
    const { ask, fake } = rig();
    expect(await failureOf(ask(provider, manner, [said, said, said], withSchema))).toMatchObject({
      code: 'model_bad_output',
      kind: 'unavailable',
    });
    expect(fake.requests).toHaveLength(2);
  });

  test('an object that runs into the limit is not asked for again', async () => {
    const { ask, fake } = rig();
    const cut = { text: '{"intent": "ca', finish: 'length' } as const;
    expect(await failureOf(ask(provider, manner, [cut, cut], withSchema))).toMatchObject({
      code: 'model_bad_output',
    });
    expect(fake.requests).toHaveLength(1);
  });

  test('an object in a block of code is one', async () => {
    const { ask } = rig();
    const { answer } = await ask(provider, manner, ['```json\n{"intent":"call"}\n```'], withSchema);
    expect(answer.object).toEqual({ intent: 'call' });
  });

  test.each([
    ['no JSON', { name: 'tasks__create', rawInput: '{"title": "Ri' }, 'not a JSON object'],
    ['no object', { name: 'tasks__create', rawInput: '"Ring Kari"' }, 'not a JSON object'],
    ['no fit', { name: 'tasks__create', input: { minutes: 'five' } }, 'does not fit its schema'],
    ['no such tool', { name: 'tasks__remove', input: {} }, 'there is no tool named tasks__remove'],
  ])('a tool call that is %s is repaired once', async (_name, wrong, told) => {
    const { ask, fake } = rig();
    const right = { name: 'tasks__create', input: { title: 'Ring Kari' } };
    const turns = [{ toolCalls: [wrong] }, { toolCalls: [right] }];
    const { answer } = await ask(provider, manner, turns, withTools);
    expect(answer.toolCalls).toMatchObject([{ name: 'tasks.create', input: { title: 'Ring Kari' } }]);
    expect(fake.requests[1]?.last).toContain(told);
    const twice = [{ toolCalls: [wrong] }, { toolCalls: [wrong] }];
    expect(await failureOf(ask(provider, manner, twice, withTools))).toMatchObject({
      code: 'model_bad_output',
    });
  });

  test.each([
    ['length', 'length'],
    ['filtered', 'filtered'],
  ] as const)('an answer that ended because of %s says so', async (finish, expected) => {
    const { ask } = rig();
    expect((await ask(provider, manner, [{ text: 'Half', finish }])).answer.finish).toBe(expected);
  });

  test.each([
    ['negative', { inputTokens: -40, outputTokens: 9 }],
    ['negative output', { inputTokens: 40, outputTokens: -9 }],
    ['more than was sent', { inputTokens: 4_000_000, outputTokens: 9 }],
    ['more than was allowed', { inputTokens: 40, outputTokens: 4_000_000 }],
    ['broken', { inputTokens: 40.5, outputTokens: 9 }],
    ['nothing', { inputTokens: 0, outputTokens: 0 }],
  ])('usage that is %s is not believed', async (_name, usage) => {
    const { ask } = rig();
    const { answer } = await ask(provider, manner, [{ text: 'Hello there.', usage }]);
    expect(answer.usage.trusted).toBe(false);
    expect(answer.usage.inputTokens).toBeGreaterThan(0);
    expect(answer.usage.inputTokens).toBeLessThan(200);
    expect(answer.usage.outputTokens).toBe(4);
  });
});

test.each(MANNERS)('usage that is missing is estimated, openai, %s', async (manner) => {
  const { answer } = await rig().ask('openai', manner, [{ text: 'Hello there.', usage: 'missing' }]);
  expect(answer.usage).toMatchObject({ outputTokens: 4, trusted: false });
});

test.each(MANNERS)('without its usage it is not an answer of Anthropic, %s', async (manner) => {
  const silent = { text: 'Hello there.', usage: 'missing' } as const;
  expect(await failureOf(rig().ask('anthropic', manner, [silent, silent]))).toMatchObject({
    code: 'model_bad_output',
  });
});

test.each(MANNERS)('older models of Anthropic are given a schema as a tool, %s', async (manner) => {
  const { fake, access, route } = rig();
  fake.script([{ object: { intent: 'call' } }]);
  const older = route('anthropic', { model: 'claude-3-haiku-20240307' });
  const options = manner === 'streamed' ? { onText: () => undefined } : {};
  const answer = await access.ask(older, withSchema, options);
  expect((fake.requests[0] as FakeRequest).isSchemaTool).toBe(true);
  expect(answer).toMatchObject({ object: { intent: 'call' }, toolCalls: [] });
});

test('a schema that cannot be read is sent, and not checked', async () => {
  const odd = { name: 'odd', jsonSchema: { type: 'object', patternProperties: { '(': {} }, unevaluated: 1 } };
  const { answer } = await rig().ask('openai', 'whole', [{ object: { a: 1 } }], { ...HELLO, schema: odd });
  expect(answer.object).toEqual({ a: 1 });
});
