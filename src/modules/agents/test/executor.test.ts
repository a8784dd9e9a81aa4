import { describe, expect, test } from 'vitest';
import { archivePerson } from '#modules/crm/contract.ts';
import type { Plan, PlanStep } from '../contract/plan.ts';
import { createPolicy } from '../contract/agent.ts';
import type { Durable } from '../loop/durable.ts';
import { execute, type Execution } from '../loop/executor.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';

const makeWorld = useAgentWorlds();

const step = (id: string, operation: string, input: object, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  operation,
  input: { ...input },
  why: `why ${id}`,
  ...more,
});
const planOf = (...steps: PlanStep[]): Plan => ({
  goal: 'x',
  steps,
  expects: [
    { type: 'task', atMost: 2 },
    { type: 'note', atMost: 1 },
  ],
  costCapMicros: 0,
  say: { by: 'rules', intent: 'x', slots: {} },
});

const carriedOut = async (
  world: AgentWorld,
  plan: Plan,
  goal = 'Ring Kari',
  autonomy: 'ask' | 'policy' = 'ask',
): Promise<Execution> => {
  let execution: Execution | null = null;
  world.script(async (work: Durable) => {
    execution = await execute(work, plan, {
      planSources: [],
      round: 1,
      surroundings: {
        values: work.values,
        request: goal,
        memberId: work.run.member.id,
        touched: new Map(),
        proposed: new Set(),
      },
    });
  });
  const run = await world.ask(await world.agent({ autonomy }), goal);
  await world.work(run.id);
  if (execution === null) throw new Error('It was not carried out.');
  return execution;
};

const found = { $from: 's1', path: 'items[0].id' };
const find = (q: string) => step('s1', 'people.list', { q, limit: 5 }, { expect: 'one' });

describe('a plan that is carried out', () => {
  test('reads at once and proposes what it writes, with what it rests on', async () => {
    const world = await makeWorld();
    const kari = await world.person('Kari Nordmann');
    const { results } = await carriedOut(
      world,
      planOf(step('w', 'tasks.create', { title: 'Ring Kari', personId: found }), find('kari')),
    );
    expect(results.get('w')?.outcomes).toMatchObject([{ kind: 'proposed', status: 'pending' }]);
    expect(await world.proposals()).toMatchObject([
      {
        operation: 'tasks.create',
        input: { title: 'Ring Kari', personId: kari },
        why: 'why w',
        tainted: false,
        citations: [{ type: 'person', id: kari, label: 'Kari Nordmann' }],
      },
    ]);
  });

  test('asks which one where several fit, and ends where none does', async () => {
    const world = await makeWorld();
    await world.person('Kari Nordmann');
    await world.person('Kari Hansen');
    const plan = (q: string) =>
      planOf(find(q), step('w', 'tasks.create', { title: 'Ring', personId: found }));
    const several = await carriedOut(world, plan('kari'));
    expect(several.choices?.items.map(({ label }) => label).toSorted()).toEqual([
      'Kari Hansen',
      'Kari Nordmann',
    ]);
    expect((await carriedOut(world, plan('ola'))).missing).toBe('s1');
    expect(await world.proposals()).toEqual([]);
  });

  test('runs a step for each item, and stops at as many records as it expected', async () => {
    const world = await makeWorld();
    for (const title of ['A', 'B', 'C']) await world.task(title);
    const each = { $from: 's1', path: 'items[]' };
    const { results } = await carriedOut(
      world,
      planOf(
        step('s1', 'tasks.list', { sort: 'title' }),
        step('w', 'tasks.update', { id: { $from: 'item', path: 'id' }, priority: 'high' }, { each }),
      ),
    );
    expect(results.get('w')?.outcomes).toHaveLength(2);
    expect(results.get('w')?.refused?.code).toBe('unplanned_record');
  });

  test('marks what holds words from outside, and leaves links out of them', async () => {
    const world = await makeWorld();
    await world.person('Kari https://evil.example/x');
    await world.call(createPolicy, { operation: 'notes.create' });
    const name = { $from: 's1', path: 'items[0].displayName' };
    await carriedOut(
      world,
      planOf(find('kari'), step('w', 'notes.create', { id: found, text: name })),
      'x',
      'policy',
    );
    expect(await world.proposals()).toMatchObject([
      { status: 'pending', tainted: true, input: { text: 'Kari […]' } },
    ]);
  });

  test('lets a policy approve what holds none', async () => {
    const world = await makeWorld();
    await world.person('Kari Nordmann');
    await world.call(createPolicy, { operation: 'tasks.create' });
    const plan = planOf(find('kari'), step('w', 'tasks.create', { title: 'Ring Kari', personId: found }));
    const { results } = await carriedOut(world, plan, 'Ring Kari', 'policy');
    expect(results.get('w')?.outcomes).toMatchObject([{ kind: 'proposed', status: 'applied' }]);
  });

  test('goes on without a step that was refused, but not with what needs it', async () => {
    const world = await makeWorld();
    const kari = await world.person('Kari Nordmann');
    await world.call(archivePerson, { id: kari });
    const { results } = await carriedOut(
      world,
      planOf(
        step('s1', 'people.list', { q: 'kari', archived: 'all', limit: 5 }),
        step('w1', 'notes.create', { id: found, text: 'Hei' }),
        step('w2', 'tasks.create', { title: 'Ring', personId: { $from: 'w1', path: 'personId' } }),
        step('w3', 'tasks.create', { title: 'Noe annet' }),
        step('s2', 'tasks.list', { personId: { $from: 's1', path: 'items[7].id' } }),
      ),
    );
    expect(results.get('w1')?.outcomes).toMatchObject([{ kind: 'refused', code: 'person_archived' }]);
    expect(results.get('w2')?.refused?.code).toBe('needs_approval');
    expect(results.get('w3')?.outcomes).toMatchObject([{ kind: 'proposed' }]);
    expect(results.get('s2')?.refused?.code).toBe('nothing_there');
  });
});
