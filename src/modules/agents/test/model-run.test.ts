import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createConnection,
  getBudgets,
  setPrice,
  summariseUsage,
  updateBudgets,
} from '#modules/models/contract.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import { silentLog } from '#platform/log/log.ts';
import { createTelemetry } from '#platform/telemetry/telemetry.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';
import { openCollector } from '#test/collector.ts';
import { startFakeModel } from '#test/fake-model/fake-model.ts';
import { approveProposal } from '../contract/proposal.ts';

const fake = await startFakeModel();
const collector = await openCollector();
const telemetry = await createTelemetry(
  { endpoint: collector.endpoint, headers: {}, serviceName: 'flowstate-test', content: false },
  silentLog,
);
afterAll(async () => {
  await telemetry.shutdown();
  await collector.close();
  await fake.close();
});
beforeEach(() => fake.reset());

const makeWorld = useAgentWorlds(telemetry);

const request = {
  system: 'You answer.',
  messages: [{ role: 'user' as const, content: 'Hva nå?' }],
  maxOutputTokens: 50,
};

/** A workspace with a model that costs something, and an agent that asks it. */
const withModel = async (): Promise<{ world: AgentWorld; answers: (string | null)[] }> => {
  const world = await makeWorld();
  await world.call(createConnection, {
    name: 'Prøve',
    provider: 'openai',
    baseUrl: fake.baseUrl,
    standardModel: 'small-1',
  });
  await world.call(setPrice, {
    provider: 'self_hosted',
    model: '*',
    inputMicros: 1_000_000,
    outputMicros: 1_000_000,
  });
  const answers: (string | null)[] = [];
  world.script(async (work) => {
    const answer = await work.ask('write', request, { key: 'ask' });
    answers.push(answer?.text ?? null);
    await work.say({ text: answer?.text ?? 'Uten modell.' });
  });
  return { world, answers };
};

const spentIn = async (world: AgentWorld) => (await world.call(summariseUsage, { whose: 'everyone' })).total;

test('an answer is paid for once, also where the worker dies before it is kept', async () => {
  const { world } = await withModel();
  fake.reply(() => 'Ring Kari.');
  const run = await world.ask(await world.agent({ engine: 'model' }));
  const site = world.site();
  let ends = 0;
  const dying: WorkSite = {
    ...site,
    transact: (name, work) => {
      // The second step's transaction would keep the answer.
      if (name === 'agents.step' && (ends += 1) === 2) return Promise.reject(new Error('killed'));
      if (ends >= 2) return Promise.reject(new Error('killed'));
      return site.transact(name, work);
    },
  };
  await world.workOn(dying, run.id).catch(() => undefined);
  world.flowstate.clock.advance(5 * 60_000);
  await world.work(run.id);
  expect(fake.requests).toHaveLength(2);
  const done = await world.read(run.id);
  expect(done).toMatchObject({ status: 'done', answer: 'Ring Kari.', engine: 'model', model: 'small-1' });
  // The call that nobody heard the end of counts as the most it can have cost; the other as what it did cost.
  const total = await spentIn(world);
  expect(total.costMicros).toBeGreaterThan(done.costMicros);
  await world.work(run.id);
  expect(await spentIn(world)).toEqual(total);
});

describe('without a model that answers, the run goes on by the rules', () => {
  test.each([
    ['it is down', { fault: { kind: 'status', status: 500 } }],
    ['it refuses the key', { fault: { kind: 'status', status: 401 } }],
  ] as const)('where %s', async (_case, turn) => {
    const { world, answers } = await withModel();
    fake.reply(() => turn);
    const run = await world.ask(await world.agent({ engine: 'model' }));
    await world.work(run.id);
    expect(answers).toEqual([null]);
    expect(await world.read(run.id)).toMatchObject({ status: 'done', answer: 'Uten modell.' });
    // The rest of the product does not notice.
    expect(await world.task()).toMatchObject({ status: 'open' });
  });

  test('where there is no money for it', async () => {
    const { world, answers } = await withModel();
    const budgets = await world.call(getBudgets, {});
    await world.call(updateBudgets, { monthMicros: 0 }, { ifVersion: budgets.version });
    const run = await world.ask(await world.agent({ engine: 'model' }));
    await world.work(run.id);
    expect(fake.requests).toEqual([]);
    const ended = await world.read(run.id);
    expect(['done', 'stopped']).toContain(ended.status);
    expect(ended.status === 'done' ? answers : [null]).toEqual([null]);
  });
});

test('what is told of it has names, numbers and the decision, and no words of anybody', async () => {
  const { world } = await withModel();
  const task = await world.task('Ring Kari Nordmann hemmelig');
  fake.reply(() => 'Hemmelig svar.');
  world.script(async (work) => {
    await work.read('tasks.get', { id: task.id }, { key: 'r1' });
    await work.ask('write', request, { key: 'ask' });
    await work.propose('tasks.update', { id: task.id, priority: 'high' }, { key: 'p1', why: '' });
    await work.say({ text: 'Hemmelig svar.' });
  });
  const run = await world.ask(await world.agent({ engine: 'model' }), 'Hemmelig mål');
  await world.work(run.id);
  const [proposal] = await world.proposals();
  await world.call(approveProposal, { id: proposal?.id ?? '', hash: proposal?.hash ?? '' });
  await world.settle();
  const ofRun = () => {
    const root = collector.spans.find(
      ({ name, attributes }) => name === 'invoke_agent Hjelper' && attributes['flowstate.run.id'] === run.id,
    );
    return collector.spans.filter(({ parentSpanId }) => root !== undefined && parentSpanId === root.spanId);
  };
  await expect
    .poll(() =>
      ofRun()
        .map(({ name }) => name)
        .toSorted(),
    )
    .toEqual(['chat small-1', 'chat small-1', 'execute_tool tasks.get', 'execute_tool tasks.update']);
  await expect.poll(() => collector.spans.some(({ name }) => name === 'decide_proposal')).toBe(true);
  expect(ofRun().find(({ name }) => name === 'chat small-1')?.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'small-1',
  });
  expect(collector.bodies.join('')).not.toMatch(/hemmelig/i);
});
