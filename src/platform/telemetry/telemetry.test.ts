import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCollector, type Collector, type ReceivedSpan } from '#test/collector.ts';
import { fail } from '#kernel/errors.ts';
import { silentLog, type Log } from '../log/log.ts';
import type { Answer, ChatCall } from './about.ts';
import { createTelemetry, silentTelemetry, type Telemetry } from './telemetry.ts';

let collector: Collector;
beforeEach(async () => {
  collector = await openCollector();
});
afterEach(() => collector.close());

const open = (content = false, endpoint = collector.endpoint, log: Log = silentLog) =>
  createTelemetry({ endpoint, headers: { 'x-team': 'crm' }, serviceName: 'flowstate-test', content }, log);

const SECRET = 'Kari Nordmann, +47 99 99 99 99';

const chatCall: ChatCall = {
  route: { provider: 'openai', baseUrl: 'http://models.example:8080/v1', model: 'small-1', power: 'eco' },
  request: {
    system: `You plan for ${SECRET}`,
    messages: [
      { role: 'user', content: `Ring ${SECRET}` },
      {
        role: 'assistant',
        content: '',
        toolCalls: [{ id: 'c1', name: 'people.list', input: { q: SECRET } }],
      },
      { role: 'tool', toolCallId: 'c1', content: SECRET },
    ],
    maxOutputTokens: 500,
    temperature: 0,
  },
  purpose: 'plan',
  isStreamed: true,
  releaseId: 'release-7',
};

const answer: Answer = {
  text: `Ringer ${SECRET}`,
  toolCalls: [{ id: 'c2', name: 'tasks.create', input: { title: SECRET } }],
  finish: 'tools',
  usage: { inputTokens: 120, outputTokens: 40, cachedTokens: 20 },
  firstTokenMs: 250,
  model: 'small-1-0613',
};

const about = {
  agentId: 'agent-1',
  agentName: 'assistant',
  agentVersion: '3',
  runId: 'run-1',
  workspaceId: 'workspace-1',
  conversationId: 'talk-1',
  provider: 'openai',
  releaseId: 'release-7',
  trigger: 'person',
  goal: `Ring ${SECRET}`,
};

/** A run that asks a model and uses two tools at once, as an agent does. */
const invoke = (telemetry: Telemetry) =>
  telemetry.invokeAgent(about, async (run) => {
    await telemetry.chat(chatCall, async (chat) => {
      await delay(1);
      chat.answered(answer, 1234);
    });
    const use = (operation: string) =>
      telemetry.executeTool(
        { operation, stepId: `step-${operation}`, callId: 'c2', tier: 0, input: { q: SECRET } },
        async (tool) => {
          await delay(1);
          tool.answered({ items: [SECRET] });
        },
      );
    await Promise.all([use('people.list'), use('tasks.list')]);
    run.ended({ status: 'done', inputTokens: 120, outputTokens: 40, costMicros: 1234, answer: SECRET });
    return run.traceparent;
  });

const received = (name: string): ReceivedSpan => {
  const found = collector.spans.find((span) => span.name === name);
  return (
    found ??
    expect.unreachable(`no span named ${name}: ${collector.spans.map((span) => span.name).join(', ')}`)
  );
};

describe('telemetry', () => {
  test('names everything as OpenTelemetry does, children under their parents', async () => {
    const telemetry = await open();
    const traceparent = await invoke(telemetry);
    await telemetry.shutdown();

    const run = received('invoke_agent assistant');
    expect(run).toMatchObject({ kind: 1, status: 0, parentSpanId: null });
    expect(traceparent).toBe(`00-${run.traceId}-${run.spanId}-01`);
    expect(run.resource).toEqual({ 'service.name': 'flowstate-test' });
    expect(run.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': 'openai',
      'gen_ai.agent.id': 'agent-1',
      'gen_ai.agent.name': 'assistant',
      'gen_ai.agent.version': '3',
      'gen_ai.conversation.id': 'talk-1',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 40,
      'flowstate.workspace.id': 'workspace-1',
      'flowstate.run.id': 'run-1',
      'flowstate.run.trigger': 'person',
      'flowstate.run.status': 'done',
      'flowstate.release.id': 'release-7',
      'flowstate.cost.micros': 1234,
    });
    const chat = received('chat small-1');
    expect(chat).toMatchObject({ kind: 3, traceId: run.traceId, parentSpanId: run.spanId });
    expect(chat.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'small-1',
      'gen_ai.request.max_tokens': 500,
      'gen_ai.request.temperature': 0,
      'gen_ai.request.stream': true,
      'gen_ai.output.type': 'text',
      'gen_ai.response.model': 'small-1-0613',
      'gen_ai.response.finish_reasons': ['tool_call'],
      'gen_ai.response.time_to_first_chunk': 0.25,
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 40,
      'gen_ai.usage.cache_read.input_tokens': 20,
      'server.address': 'models.example',
      'server.port': 8080,
      'flowstate.purpose': 'plan',
      'flowstate.power': 'eco',
      'flowstate.release.id': 'release-7',
      'flowstate.cost.micros': 1234,
    });
    for (const operation of ['people.list', 'tasks.list']) {
      const tool = received(`execute_tool ${operation}`);
      expect(tool).toMatchObject({ kind: 1, traceId: run.traceId, parentSpanId: run.spanId });
      expect(tool.attributes).toEqual({
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': operation,
        'gen_ai.tool.type': 'function',
        'gen_ai.tool.call.id': 'c2',
        'flowstate.step.id': `step-${operation}`,
        'flowstate.tool.tier': 0,
      });
    }
    expect(collector.headers[0]).toMatchObject({ 'x-team': 'crm' });
  });

  test('holds no content unless that was asked for', async () => {
    const telemetry = await open();
    await invoke(telemetry);
    await telemetry.shutdown();
    expect(collector.spans).toHaveLength(4);
    expect(collector.bodies.join('')).not.toMatch(/Kari|Nordmann|99 99/);
  });

  test('with content, holds what was said as messages with parts', async () => {
    const telemetry = await open(true);
    await invoke(telemetry);
    await telemetry.shutdown();
    const parsed = (name: string, attribute: string): unknown =>
      JSON.parse(String(received(name).attributes[attribute]));
    expect(parsed('chat small-1', 'gen_ai.system_instructions')).toEqual([
      { type: 'text', content: `You plan for ${SECRET}` },
    ]);
    expect(parsed('chat small-1', 'gen_ai.input.messages')).toEqual([
      { role: 'user', parts: [{ type: 'text', content: `Ring ${SECRET}` }] },
      {
        role: 'assistant',
        parts: [{ type: 'tool_call', id: 'c1', name: 'people.list', arguments: { q: SECRET } }],
      },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: SECRET }] },
    ]);
    expect(parsed('chat small-1', 'gen_ai.output.messages')).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'text', content: `Ringer ${SECRET}` },
          { type: 'tool_call', id: 'c2', name: 'tasks.create', arguments: { title: SECRET } },
        ],
        finish_reason: 'tool_call',
      },
    ]);
    expect(parsed('execute_tool people.list', 'gen_ai.tool.call.arguments')).toEqual({ q: SECRET });
    expect(parsed('execute_tool people.list', 'gen_ai.tool.call.result')).toEqual({ items: [SECRET] });
    expect(parsed('invoke_agent assistant', 'gen_ai.output.messages')).toMatchObject([
      { parts: [{ content: SECRET }] },
    ]);
  });

  test('tells failures by their code and never by their words, and throws them on', async () => {
    const telemetry = await open(true);
    const limited = fail('limited', 'model_rate_limited', `Too much of ${SECRET}`);
    const broken = telemetry.invokeAgent({ ...about, goal: '' }, () =>
      telemetry.chat({ ...chatCall, request: { ...chatCall.request, system: '', messages: [] } }, () =>
        Promise.reject(limited),
      ),
    );
    await expect(broken).rejects.toBe(limited);
    await telemetry.executeTool({ operation: 'tasks.complete' }, async (tool) => tool.refused('conflict'));
    await telemetry.shutdown();
    for (const name of ['invoke_agent assistant', 'chat small-1']) {
      expect(received(name)).toMatchObject({ status: 2, attributes: { 'error.type': 'model_rate_limited' } });
    }
    expect(received('execute_tool tasks.complete')).toMatchObject({
      status: 2,
      attributes: { 'error.type': 'conflict' },
    });
    expect(collector.bodies.join('')).not.toContain('Nordmann');
  });

  test('a run that goes on later, and what people decide of it, stand in its trace', async () => {
    const telemetry = await open();
    const traceparent = await invoke(telemetry);
    await telemetry.invokeAgent({ ...about, agentName: 'resumed', traceparent }, () => Promise.resolve());
    await telemetry.invokeAgent({ ...about, agentName: 'forged', traceparent: '00-0-0-0' }, () =>
      Promise.resolve(),
    );
    const { agentId, agentName, runId, workspaceId, releaseId } = about;
    const of = { agentId, agentName, runId, workspaceId, releaseId, traceparent };
    telemetry.decided({ ...of, operation: 'tasks.create', verdict: 'edited', by: 'person' });
    await telemetry.shutdown();
    const run = received('invoke_agent assistant');
    const inside = { traceId: run.traceId, parentSpanId: run.spanId };
    expect(received('invoke_agent resumed')).toMatchObject(inside);
    expect(received('invoke_agent forged').traceId).not.toBe(run.traceId);
    expect(received('decide_proposal')).toMatchObject({
      ...inside,
      attributes: { 'gen_ai.agent.name': 'assistant', 'flowstate.release.id': 'release-7' },
      events: [
        {
          name: 'gen_ai.evaluation.result',
          attributes: {
            'gen_ai.evaluation.name': 'acceptance',
            'gen_ai.evaluation.score.label': 'edited',
            'gen_ai.evaluation.score.value': 1,
          },
        },
      ],
    });
  });

  test('a collector that is away, refuses or never answers neither slows nor breaks anything', async () => {
    const lines: string[] = [];
    const say = (_fields: object, line: string) => void lines.push(line);
    const log = { ...silentLog, warn: say, info: say } as unknown as Log;
    collector.set('silent');
    const refusing = await openCollector();
    refusing.set('refusing');
    for (const endpoint of ['http://127.0.0.1:9', collector.endpoint, refusing.endpoint]) {
      const telemetry = await open(true, endpoint, log);
      // More than may wait, so that some are let go; were any to wait for the network, this would never end.
      for (let runs = 0; runs < 3_000; runs++) {
        await telemetry.executeTool({ operation: 'tasks.list', input: { runs } }, () =>
          Promise.resolve(runs),
        );
      }
      await telemetry.shutdown();
    }
    await refusing.close();
    expect(lines).toContain('telemetry cannot be sent');
    expect(lines.filter((line) => line === 'telemetry cannot be sent').length).toBeLessThanOrEqual(3);
  });

  test('what cannot be told is left out, and the work goes on', async () => {
    const telemetry = await open(true);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const result = await telemetry.executeTool({ operation: 'tasks.list', input: loop }, (tool) => {
      tool.answered(1n);
      return Promise.resolve('done');
    });
    expect(result).toBe('done');
    await telemetry.shutdown();
    expect(received('execute_tool tasks.list').attributes).not.toHaveProperty('gen_ai.tool.call.arguments');
  });

  test('that is off is the work and nothing else', async () => {
    const telemetry = await createTelemetry(undefined, silentLog);
    expect(telemetry).toBe(silentTelemetry);
    expect(await invoke(telemetry)).toBeNull();
    await telemetry.shutdown();
    expect(collector.bodies).toEqual([]);
  });
});
