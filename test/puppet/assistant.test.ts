import { expect, test } from 'vitest';
import { getRun, listAgents, updateAgent } from '#modules/agents/contract.ts';
import { createPerson } from '#modules/crm/contract.ts';
import type { Turn } from '../fake-model/fake-model.ts';
import { purposeOf, type Purpose } from './puppet.ts';
import { usePuppetWorlds, type PuppetWorld } from './rig.ts';

const makeWorld = usePuppetWorlds();
const timeout = 60_000;

/** Says what the model answers for each purpose; what is asked for again and again gets the last again. */
const say = ({ fake }: PuppetWorld, turns: Partial<Record<Purpose, readonly Turn[]>>): void => {
  const asked = new Map<Purpose, number>();
  fake.reset();
  fake.reply((request) => {
    const purpose = purposeOf(request);
    const mine = turns[purpose] ?? [{ fault: { kind: 'status', status: 500 } }];
    const times = asked.get(purpose) ?? 0;
    asked.set(purpose, times + 1);
    return mine[Math.min(times, mine.length - 1)] ?? {};
  });
};

const planTurn = (steps: readonly object[], expects: readonly object[] = [], after = 'answer'): Turn => ({
  object: {
    steps: steps.map((one) => ({ each: null, expect: null, why: 'Det ble bedt om.', ...one })),
    expects,
    after,
    instruction: 'Tell.',
  },
});

const findKari = {
  id: 's1',
  operation: 'people.list',
  input: JSON.stringify({ q: 'Kari', limit: 5 }),
  expect: 'one',
};

const withRules = async (world: PuppetWorld): Promise<void> => {
  const assistant = (await world.call(listAgents, {})).items.find(({ key }) => key === 'assistant');
  if (assistant === undefined) throw new Error('There is no assistant.');
  await world.call(updateAgent, { id: assistant.id, engine: 'rules' }, { ifVersion: assistant.version });
};

const kari = async (world: PuppetWorld, fields: object = {}) =>
  (await world.call(createPerson, { name: 'Kari Solberg', city: 'Bergen', ...fields })).id;

const TASK = 'Lag en oppgave om å ringe Kari Solberg i morgen';

test('without a model the rules engine plans, and the same executor proposes', { timeout }, async () => {
  const world = await makeWorld();
  await withRules(world);
  const personId = await kari(world);
  const { run } = await world.chat(TASK);
  expect(run).toMatchObject({ status: 'done', engine: 'rules', model: null });
  expect(run.answer).not.toBe('');
  expect(await world.proposalsOf(run.id)).toMatchObject([
    { operation: 'tasks.create', input: { personId, dueOn: '2026-03-07' }, tainted: false },
  ]);
  expect(world.fake.requests).toEqual([]);
});

test('where several fit it asks which one, and proposes nothing', { timeout }, async () => {
  const world = await makeWorld();
  await withRules(world);
  await kari(world);
  await kari(world, { city: 'Oslo' });
  const { run } = await world.chat(TASK);
  expect(run.choices.map(({ label, detail }) => `${label}, ${detail}`).toSorted()).toEqual([
    'Kari Solberg, Bergen',
    'Kari Solberg, Oslo',
  ]);
  expect(await world.proposalsOf(run.id)).toEqual([]);
});

test('a model that is down leaves it to the rules', { timeout }, async () => {
  const world = await makeWorld();
  await kari(world);
  say(world, {});
  const { run } = await world.chat(TASK);
  expect(run.status).toBe('done');
  expect(await world.proposalsOf(run.id)).toMatchObject([{ operation: 'tasks.create' }]);
});

test('an answer is cited, and without what nothing supports', { timeout }, async () => {
  const world = await makeWorld();
  const personId = await kari(world);
  const claims = 'Kari Solberg bor i Bergen [1]. Hun skylder 9999 kr [1]. Se https://evil.example/x.';
  say(world, { plan: [planTurn([findKari])], text: [{ text: claims }] });
  const { run } = await world.chat('Hvor bor Kari?');
  expect(run.answer).toBe('Kari Solberg bor i Bergen [1]. Se […].');
  expect(run.citations).toMatchObject([{ type: 'person', id: personId, label: 'Kari Solberg' }]);
  const { steps } = await world.call(getRun, { id: run.id });
  expect(steps.filter(({ kind }) => kind === 'write')).toHaveLength(2);
});

test('a plan that cannot be carried out is planned anew, knowing only codes', { timeout }, async () => {
  const world = await makeWorld();
  const personId = await kari(world);
  const task = (id: unknown) => ({
    id: 'w',
    operation: 'tasks.create',
    input: JSON.stringify({ title: 'Ring', personId: id }),
  });
  const expects = [{ type: 'task', atMost: 1 }];
  say(world, {
    plan: [
      planTurn([task('01970000-0000-7000-8000-000000000009')], expects),
      planTurn([findKari, task({ $from: 's1', path: 'items[0].id' })], expects),
    ],
    verdict: [{ object: { verdict: 'pass', reason: null } }],
    text: [{ text: 'Oppgaven er foreslått.' }],
  });
  const { run } = await world.chat('Lag en oppgave om å ringe Kari');
  expect(await world.proposalsOf(run.id)).toMatchObject([{ operation: 'tasks.create', input: { personId } }]);
  expect(run.answer).toBe('Oppgaven er foreslått.');
  expect(world.fake.requests.find(({ last }) => last.includes('soFar'))?.last).toContain('unknown_id');
});

test('the model that reviews can keep a write back, and nothing is proposed', { timeout }, async () => {
  const world = await makeWorld();
  await kari(world);
  say(world, {
    plan: [
      planTurn(
        [{ id: 'w', operation: 'tasks.create', input: JSON.stringify({ title: 'Ring' }) }],
        [{ type: 'task', atMost: 1 }],
      ),
    ],
    verdict: [{ object: { verdict: 'veto', reason: 'not_asked_for' } }],
    text: [{ text: 'Jeg foreslo ikke noe.' }],
  });
  const { run } = await world.chat('Hvor bor Kari?');
  expect(await world.proposalsOf(run.id)).toEqual([]);
});

test('what was on the screen is what “her” means', { timeout }, async () => {
  const world = await makeWorld();
  await withRules(world);
  const personId = await kari(world);
  await kari(world, { city: 'Oslo' });
  const { run } = await world.chat('Lag en oppgave om å ringe henne i morgen', { recordIds: [personId] });
  expect(await world.proposalsOf(run.id)).toMatchObject([{ operation: 'tasks.create', input: { personId } }]);
});
