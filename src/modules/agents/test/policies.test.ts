import { describe, expect, test } from 'vitest';
import { listFeed } from '#modules/activity/contract.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';
import {
  createPolicy,
  listPolicies,
  listSwitches,
  setSwitch,
  updatePolicy,
  type Agent,
} from '../contract/agent.ts';
import { startConversation } from '../contract/chat.ts';

const makeWorld = useAgentWorlds();

/** A run for each task, that proposes to change it. */
const proposing = async (world: AgentWorld, agent: Agent, many: number): Promise<string[]> => {
  world.script(async (work) => {
    const [id] = work.run.selected;
    await work.propose(
      'tasks.update',
      { id: work.run.goal, priority: 'high' },
      { key: id?.id ?? 'p', why: '' },
    );
  });
  const runs = [];
  for (let place = 0; place < many; place++) {
    runs.push(await world.ask(agent, (await world.task(String(place))).id));
  }
  return runs.map(({ id }) => id);
};

const countApplied = async (world: AgentWorld): Promise<number> =>
  (await world.proposals()).filter(({ decidedHow }) => decidedHow === 'policy').length;

describe('a policy', () => {
  test('is for one tool that reaches no further than one record, and there is one of each', async () => {
    const world = await makeWorld();
    const agent = await world.agent();
    const made = await world.call(createPolicy, { operation: 'tasks.update' });
    expect(made).toMatchObject({ agentId: null, perDay: 50, enabled: true, version: 1 });
    await world.call(createPolicy, { operation: 'tasks.update', agentId: agent.id, perDay: 5 });
    for (const [input, code] of [
      [{ operation: 'tasks.update' }, 'policy_exists'],
      [{ operation: 'tasks.update', agentId: agent.id }, 'policy_exists'],
      [{ operation: 'tasks.bulk' }, 'tier_too_high'],
      [{ operation: 'tasks.list' }, 'tier_too_high'],
      [{ operation: 'members.remove' }, 'not_a_tool'],
      [{ operation: 'tasks.create', agentId: '019b0000-0000-7000-8000-000000000000' }, 'agent_not_found'],
    ] as const) {
      await expect(world.call(createPolicy, input)).rejects.toMatchObject({ code });
    }
    expect((await world.call(listPolicies, {})).items).toHaveLength(2);
    const elsewhere = await makeWorld();
    expect((await elsewhere.call(listPolicies, {})).items).toEqual([]);
    await expect(elsewhere.call(updatePolicy, { id: made.id, enabled: false })).rejects.toMatchObject({
      code: 'policy_not_found',
    });
  });

  test('is written by administrators, and read by everybody', async () => {
    const world = await makeWorld();
    const made = await world.call(createPolicy, { operation: 'tasks.update' });
    const manager = await world.join('manager');
    const scopes = ['read', 'write'] as const;
    const agent = { ...world.owner, kind: 'agent' as const, scopes, grants: ['policies.create'] };
    for (const as of [manager, agent]) {
      await expect(world.call(createPolicy, { operation: 'tasks.create' }, { as })).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
    await expect(
      world.call(updatePolicy, { id: made.id, perDay: 9 }, { as: manager, ifVersion: 1 }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    const viewer = await world.join('viewer');
    expect((await world.call(listPolicies, {}, { as: viewer })).items).toEqual([made]);
  });

  test('is changed once by two at once, and approves nothing while it is off', async () => {
    const world = await makeWorld();
    const made = await world.call(createPolicy, { operation: 'tasks.update' });
    const tries = await Promise.allSettled(
      [1, 2, 3].map((perDay) => world.call(updatePolicy, { id: made.id, perDay }, { ifVersion: 1 })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await world.call(updatePolicy, { id: made.id, enabled: false }, { ifVersion: 2 });
    const [run] = await proposing(world, await world.agent({ autonomy: 'policy' }), 1);
    await world.work(run ?? '');
    expect(await world.proposals()).toMatchObject([{ status: 'pending' }]);
  });

  test('of an agent comes before the one for all', async () => {
    const world = await makeWorld();
    const agent = await world.agent({ autonomy: 'policy' });
    await world.call(createPolicy, { operation: 'tasks.update', perDay: 100 });
    await world.call(createPolicy, { operation: 'tasks.update', agentId: agent.id, perDay: 1 });
    for (const run of await proposing(world, agent, 3)) await world.work(run);
    expect(await countApplied(world)).toBe(1);
  });

  test('counts its days where the workspace is', async () => {
    const world = await makeWorld();
    const { clock } = world.flowstate;
    const before = clock.now().toISOString();
    await world.call(createPolicy, { operation: 'tasks.update', perDay: 1 });
    const runs = await proposing(world, await world.agent({ autonomy: 'policy' }), 5);
    const counts: number[] = [];
    // In Oslo it is midnight at 23:00 in UTC.
    for (const [place, at] of ['08:00', '22:59', '23:00', '23:59'].entries()) {
      clock.set(`2026-03-06T${at}:00.000Z`);
      await world.work(runs[place] ?? '');
      counts.push(await countApplied(world));
    }
    clock.set('2026-03-07T00:30:00.000Z');
    await world.work(runs[4] ?? '');
    counts.push(await countApplied(world));
    clock.set(before);
    expect(counts).toEqual([1, 1, 2, 2, 2]);
  });

  test('is never exceeded, however many runs ask at once', async () => {
    const world = await makeWorld();
    await world.call(createPolicy, { operation: 'tasks.update', perDay: 3 });
    const runs = await proposing(world, await world.agent({ autonomy: 'policy' }), 8);
    await Promise.all(runs.map((run) => world.work(run)));
    expect(await countApplied(world)).toBe(3);
    expect((await world.proposals()).filter(({ status }) => status === 'pending')).toHaveLength(5);
  });
});

describe('a kill switch', () => {
  test('stops the workspace, an agent or a tool, and nothing elsewhere', async () => {
    const world = await makeWorld();
    const [agent, other] = [await world.agent(), await world.agent()];
    const set = (scope: 'workspace' | 'agent' | 'tool', key: string, off: boolean) =>
      world.call(setSwitch, { scope, key, off, reason: 'Prøve' });
    expect(await set('agent', agent.key, true)).toMatchObject({
      items: [{ scope: 'agent', key: agent.key, reason: 'Prøve', setBy: 'Kari Nordmann' }],
    });
    await expect(world.ask(agent)).rejects.toMatchObject({ code: 'switched_off' });
    await world.ask(other);
    await set('workspace', '', true);
    await expect(world.ask(other)).rejects.toMatchObject({ code: 'switched_off' });
    await expect(world.call(startConversation, { text: 'Hei' })).rejects.toMatchObject({
      code: 'switched_off',
    });
    const elsewhere = await makeWorld();
    expect((await elsewhere.call(listSwitches, {})).items).toEqual([]);
    await elsewhere.ask(await elsewhere.agent());
    expect((await set('workspace', '', false)).items).toHaveLength(1);
    await world.ask(other);
    await set('agent', agent.key, false);
    await world.ask(agent);
  });

  test('names what there is, and is told once', async () => {
    const world = await makeWorld();
    for (const [input, code] of [
      [{ scope: 'agent', key: 'no_such', off: true }, 'agent_not_found'],
      [{ scope: 'tool', key: 'members.remove', off: true }, 'not_a_tool'],
      [{ scope: 'workspace', key: 'all', off: true }, 'invalid_input'],
      [{ scope: 'tool', off: true }, 'invalid_input'],
    ] as const) {
      await expect(world.call(setSwitch, input)).rejects.toMatchObject({ code });
    }
    for (const off of [false, true, true, false, false]) {
      await world.call(setSwitch, { scope: 'tool', key: 'tasks.create', off });
    }
    const { items } = await world.call(listFeed, { after: 0 });
    expect(items.map(({ event }) => event).filter((event) => event.startsWith('switches.'))).toEqual([
      'switches.thrown',
      'switches.released',
    ]);
  });

  test('is thrown by administrators, and seen by everybody', async () => {
    const world = await makeWorld();
    const [manager, viewer] = [await world.join('manager'), await world.join('viewer')];
    const input = { scope: 'workspace' as const, off: true };
    await expect(world.call(setSwitch, input, { as: manager })).rejects.toMatchObject({ kind: 'forbidden' });
    await world.call(setSwitch, input);
    await expect(world.call(setSwitch, { ...input, off: false }, { as: manager })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect((await world.call(listSwitches, {}, { as: viewer })).items).toHaveLength(1);
  });
});
