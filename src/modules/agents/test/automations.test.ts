import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '#modules/method/contract.ts';
import { createNote, createPerson, getPerson, updatePerson } from '#modules/crm/contract.ts';
import { createOpportunity, installPipelines, listPipelines } from '#modules/pipeline/contract.ts';
import { completeTask, createTask, listTasks } from '#modules/tasks/contract.ts';
import {
  startFakeEnrichment,
  type FakeEnrichment,
  type Fault,
} from '#test/fake-enrichment/fake-enrichment.ts';
import { useWorlds, type World } from '#test/world.ts';
import { getAgent, listAgents, updateAgent } from '../contract/agent.ts';
import { getEnrichment, updateEnrichment } from '../contract/enrichment.ts';
import { approveProposal, listProposals } from '../contract/proposal.ts';
import { getRun, listRuns, startRun } from '../contract/run.ts';
import { actionItems } from '../automations/action-items.ts';
import { agentsModule } from '../index.ts';
import { silentLog } from '#platform/log/log.ts';
import { siteOf } from '#test/agent-world.ts';

const makeWorld = useWorlds();

const jobs = agentsModule({
  publicUrl: 'http://localhost:3000',
  secret: 'a secret that only tests know, of decent length',
  log: silentLog,
}).jobs as unknown as readonly { name: string; run(site: object, data: object): Promise<void> }[];

/** Does the queue's work until there is none, without the queue. */
const workOff = async (world: World): Promise<void> => {
  const site = siteOf(world.flowstate, world.workspaceId);
  for (let round = 0; round < 10; round++) {
    const { items } = await world.call(listRuns, { status: ['queued', 'running'], of: 'all', limit: 50 });
    if (items.length === 0) return;
    for (const { id } of items)
      await jobs.find(({ name }) => name === 'agents.run')?.run(site, { runId: id });
  }
};

const agentOf = async (world: World, key: string) => {
  const { items } = await world.call(listAgents, {});
  const agent = items.find((one) => one.key === key);
  if (agent === undefined) throw new Error(`There is no agent ${key}.`);
  return agent;
};

const switchOn = async (world: World, key: string, fields: object = {}) => {
  const agent = await agentOf(world, key);
  return world.call(updateAgent, { id: agent.id, enabled: true, ...fields }, { ifVersion: agent.version });
};

const runNow = async (world: World, key: string, recordIds: string[] = []) => {
  const { id } = await world.call(startRun, { agentKey: key, goal: key, recordIds });
  await workOff(world);
  return world.call(getRun, { id });
};

const proposals = async (world: World) =>
  (await world.call(listProposals, { status: ['pending', 'applied'], of: 'all' })).items;

describe('what comes with the product', () => {
  test('is off until somebody switches it on, but for the assistant', async () => {
    const world = await makeWorld();
    const { items } = await world.call(listAgents, {});
    expect(items.map(({ key, enabled }) => [key, enabled])).toEqual([
      ['assistant', true],
      ['daily_priority', false],
      ['weekly_insights', false],
      ['stalled_deals', false],
      ['meeting_tasks', false],
      ['duplicates', false],
      ['enrichment', false],
      ['lead_scoring', false],
    ]);
    await expect(world.call(startRun, { agentKey: 'stalled_deals', goal: 'x' })).rejects.toMatchObject({
      code: 'agent_disabled',
    });
  });

  test('runs on its schedule once, as whoever switched it on', async () => {
    const world = await makeWorld();
    const { clock } = world.flowstate;
    const before = clock.now().toISOString();
    const agent = await switchOn(world, 'daily_priority');
    // A Friday morning in Oslo has passed 07:30 already: the next is Monday's.
    expect(agent).toMatchObject({ nextRunAt: '2026-03-09T06:30:00.000Z', runsAs: world.owner.memberId });
    clock.set('2026-03-09T06:31:00.000Z');
    await Promise.all([world.flowstate.timers.runDue(), world.flowstate.timers.runDue()]);
    await workOff(world);
    const { items } = await world.call(listRuns, {});
    expect(items).toMatchObject([{ agentKey: 'daily_priority', trigger: 'schedule', status: 'done' }]);
    expect(items[0]?.answer).toContain('Oppgaver: 0 over fristen, 0 i dag.');
    expect(await world.call(getAgent, { id: agent.id })).toMatchObject({
      nextRunAt: '2026-03-10T06:30:00.000Z',
    });
    clock.set(before);
  });
});

test('a stalled deal gets one follow-up, and none while somebody has a task on it', async () => {
  const world = await makeWorld();
  const { clock } = world.flowstate;
  const before = clock.now().toISOString();
  await world.call(installPipelines, {});
  const { items: pipelines } = await world.call(listPipelines, {});
  const [kari, ola] = await Promise.all(
    ['Kari Nordmann', 'Ola Hansen'].map((name) => world.call(createPerson, { name })),
  );
  const key = pipelines.find((one) => one.key === 'b2b_sales')?.key ?? pipelines[0]?.key ?? '';
  const deals = [];
  for (const person of [kari, ola]) {
    deals.push(await world.call(createOpportunity, { pipelineKey: key, personId: person?.id ?? '' }));
  }
  await world.settle();
  // What the stages themselves ask for is done; only on Ola's deal is something left.
  const { items: tasks } = await world.call(listTasks, { limit: 50 });
  for (const { id } of tasks) await world.call(completeTask, { id });
  await world.call(createTask, { title: 'Ring Ola', opportunityId: deals[1]?.id ?? '' });
  clock.advance(20 * 24 * 60 * 60_000);
  await switchOn(world, 'stalled_deals');
  const run = await runNow(world, 'stalled_deals');
  expect(run.status).toBe('done');
  const made = await proposals(world);
  expect(made).toMatchObject([
    { operation: 'tasks.create', input: { title: 'Følg opp Kari Nordmann', opportunityId: deals[0]?.id } },
  ]);
  await world.call(approveProposal, { id: made[0]?.id ?? '', hash: made[0]?.hash ?? '' });
  await runNow(world, 'stalled_deals');
  expect(await proposals(world)).toHaveLength(1);
  clock.set(before);
});

test('promises in a note become tasks, and what an agent writes begins no agent', async () => {
  const world = await makeWorld();
  await switchOn(world, 'meeting_tasks');
  const person = await world.call(createPerson, { name: 'Kari Nordmann' });
  await world.settle();
  await world.call(createNote, {
    id: person.id,
    text: 'Godt møte. Jeg skal sende tilbudet i morgen. Hun liker ski. Husk å ringe på mandag. Vi skal ikke møtes igjen.',
  });
  await world.settle();
  await workOff(world);
  const made = await proposals(world);
  expect(made.map(({ input, tainted }) => [input['title'], input['dueOn'], tainted]).toSorted()).toEqual([
    ['Husk å ringe på mandag.', '2026-03-09', true],
    ['Jeg skal sende tilbudet i morgen.', '2026-03-07', true],
  ]);
  for (const { id, hash } of made) await world.call(approveProposal, { id, hash });
  await world.settle();
  expect((await world.call(listRuns, { of: 'all' })).items).toHaveLength(1);
});

test.each([
  ['Ring Ola.', true],
  ['- [ ] Send kontrakten', true],
  ["I'll send the offer.", true],
  ['Remember to book the room', true],
  ['Han ringte i går.', false],
  ["We won't need to call.", false],
  ['Fin dag.', false],
])('%s is something to do: %s', (text, expected) => {
  expect(actionItems(text).length > 0).toBe(expected);
});

test('a new person who is here already gets a task, by an address and not by a name', async () => {
  const world = await makeWorld();
  await switchOn(world, 'duplicates');
  await world.call(createPerson, { name: 'Kari Nordmann', emails: ['kari@fjord.no'] });
  await world.call(createPerson, { name: 'Kari Nordmann' });
  await world.settle();
  await workOff(world);
  expect(await proposals(world)).toEqual([]);
  await world.call(createPerson, { name: 'K. Nordmann', emails: ['kari@fjord.no'] });
  await world.settle();
  await workOff(world);
  expect(await proposals(world)).toMatchObject([{ input: { title: 'Se om K. Nordmann finnes to ganger' } }]);
});

test('a score shows its factors, and proposes a temperature only where it crosses', async () => {
  const world = await makeWorld();
  await switchOn(world, 'lead_scoring');
  const person = await world.call(createPerson, {
    name: 'Kari Nordmann',
    emails: ['kari@fjord.no'],
    phones: ['40000000'],
    temperature: 'cold',
  });
  for (const type of ['MESSAGE_RECEIVED', 'MEETING_HELD'] as const) {
    await world.call(recordEvent, { type, personId: person.id });
  }
  const run = await runNow(world, 'lead_scoring', [person.id]);
  expect(run.answer).toContain('(+20)');
  expect(await proposals(world)).toMatchObject([{ input: { id: person.id, temperature: 'warm' } }]);
  await world
    .call(updatePerson, { id: person.id, temperature: 'frozen' }, { ifVersion: person.version + 2 })
    .catch(() => undefined);
});

describe('looking somebody up', () => {
  let provider: FakeEnrichment;
  beforeAll(async () => {
    provider = await startFakeEnrichment();
    provider.knows('fjord.no', { person: { title: 'Daglig leder', city: 'Bergen' } });
  });
  afterAll(() => provider.close());

  const prepared = async () => {
    const world = await makeWorld();
    const { version } = await world.call(getEnrichment, {});
    await world.call(
      updateEnrichment,
      { enabled: true, baseUrl: provider.url, key: 'a secret key', sends: ['domain'] },
      { ifVersion: version },
    );
    await switchOn(world, 'enrichment');
    const person = await world.call(createPerson, {
      name: 'Kari Nordmann',
      emails: ['kari@fjord.no'],
      city: 'Oslo',
    });
    await world.settle();
    await workOff(world);
    return { world, person };
  };

  /** Delivers whatever is due, moving the clock on as far as it takes. */
  const deliverAll = async (world: World) => {
    const site = siteOf(world.flowstate, world.workspaceId);
    const delivery = jobs.find(({ name }) => name === 'agents.deliver');
    for (let round = 0; round < 6; round++) {
      const { listDueRequests } = await import('../queries/outbox.ts');
      const now = world.flowstate.clock.now().toISOString();
      const due = await listDueRequests(world.flowstate.gateway.reader('system'), now, 100);
      for (const { id, workspaceId } of due) {
        if (workspaceId === world.workspaceId) await delivery?.run(site, { id });
      }
      await workOff(world);
      world.flowstate.clock.advance(10 * 60_000);
    }
  };

  test.each([
    ['ok', 'all goes well'],
    ['drop', 'the answer is lost'],
    ['garbage', 'the answer is broken'],
    ['busy', 'it is busy'],
    ['error', 'it fails'],
    ['lose', 'the request is lost'],
  ] satisfies [Fault, string][])('%s: happens once where %s', async (fault: Fault, _case) => {
    const before = provider.effects.size;
    provider.faults.push(fault);
    const { world, person } = await prepared();
    await deliverAll(world);
    expect(provider.effects.size - before).toBe(1);
    expect([...provider.effects.values()].every((count) => count === 1)).toBe(true);
    const [proposal] = await proposals(world);
    // What is filled in already stays, and nobody approves a stranger's word but a person.
    expect(proposal).toMatchObject({
      input: { id: person.id, title: 'Daglig leder' },
      tainted: true,
      status: 'pending',
    });
    expect(proposal?.input).not.toHaveProperty('city');
    await world.call(approveProposal, { id: proposal?.id ?? '', hash: proposal?.hash ?? '' });
    expect(await world.call(getPerson, { id: person.id })).toMatchObject({
      title: 'Daglig leder',
      city: 'Oslo',
    });
    expect(provider.requests.every(({ body }) => Object.keys(body).every((name) => name === 'domain'))).toBe(
      true,
    );
  });

  test('that is refused says so, and is not asked again', async () => {
    provider.faults.push('refuse');
    const { world } = await prepared();
    const sent = provider.requests.length;
    await deliverAll(world);
    const { items } = await world.call(listRuns, { of: 'all' });
    expect(items[0]?.answer).toContain('401');
    expect(provider.requests.length - sent).toBe(1);
    expect(await proposals(world)).toEqual([]);
  });

  test('tells the key to nobody but the provider', async () => {
    const world = await makeWorld();
    const { version } = await world.call(getEnrichment, {});
    const saved = await world.call(
      updateEnrichment,
      { baseUrl: provider.url, key: 'a secret key' },
      { ifVersion: version },
    );
    expect(JSON.stringify(saved)).not.toContain('a secret key');
    expect(saved).toMatchObject({ hasKey: true, enabled: false });
  });
});
