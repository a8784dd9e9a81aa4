import { describe, expect, test } from 'vitest';
import { sql } from '#platform/db/sql.ts';
import {
  agentBoard,
  agentScores,
  createAgent,
  getAgent,
  listAgents,
  listTools,
  setSwitch,
  updateAgent,
} from '../contract/agent.ts';
import { rateMessage, startConversation } from '../contract/chat.ts';
import { approveProposal, editProposal, rejectProposal, undoProposal } from '../contract/proposal.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';
import { useWorlds } from '#test/world.ts';

const makeWorld = useAgentWorlds();
/** With the procedures of the product, and not a test's own. */
const makeOwnWorld = useWorlds();

const agentOf = async (world: AgentWorld, key: string) => {
  const { items } = await world.call(listAgents, {});
  const agent = items.find((one) => one.key === key);
  if (agent === undefined) throw new Error(`There is no agent ${key}.`);
  return agent;
};

const countRows = async (world: AgentWorld): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count from agent`.execute(
      world.flowstate.gateway.reader({ workspaceId: world.workspaceId }),
    )
  ).rows[0]?.count ?? -1;

const make = (world: AgentWorld, fields: object = {}) =>
  world.call(createAgent, { name: 'Hjelper', procedure: 'test', ...fields });

describe('an agent', () => {
  test('that ships is a row once somebody changes it, under the id and key it had', async () => {
    const world = await makeWorld();
    const shipped = await agentOf(world, 'assistant');
    expect(shipped).toMatchObject({ isShipped: true, version: 1, enabled: true });
    expect(await countRows(world)).toBe(0);
    expect(await world.call(getAgent, { id: shipped.id })).toEqual(shipped);
    const changed = await world.call(
      updateAgent,
      { id: shipped.id, instructions: 'Kort.' },
      { ifVersion: 1 },
    );
    expect(changed).toMatchObject({ id: shipped.id, key: 'assistant', isShipped: true, version: 2 });
    expect(changed.releaseId).not.toBe(shipped.releaseId);
    expect(await countRows(world)).toBe(1);
    const { items } = await world.call(listAgents, {});
    expect(items.filter(({ key }) => key === 'assistant')).toEqual([changed]);
    const elsewhere = await makeWorld();
    expect(await agentOf(elsewhere, 'assistant')).toMatchObject({ version: 1 });
    await expect(elsewhere.call(getAgent, { id: shipped.id })).rejects.toMatchObject({
      code: 'agent_not_found',
    });
  });

  test('that is changed to what it is stays as it is', async () => {
    const world = await makeWorld();
    const { id } = await agentOf(world, 'assistant');
    expect(await world.call(updateAgent, { id, enabled: true }, { ifVersion: 1 })).toMatchObject({
      version: 1,
    });
    expect(await countRows(world)).toBe(0);
  });

  test.each([
    [{ grants: ['tasks.list', 'members.remove'] }, 'unknown_tool', '/grants'],
    [{ grants: ['no.such'] }, 'unknown_tool', '/grants'],
    [
      { trigger: { kind: 'event', events: ['people.created', 'members.removed'] } },
      'unknown_event',
      '/trigger/events',
    ],
    [{ procedure: 'no_such' }, 'unknown_procedure', null],
    [{ runsAs: '019b0000-0000-7000-8000-000000000000' }, 'member_not_found', null],
  ])('is refused with %o: %s', async (fields, code, pointer) => {
    const world = await makeWorld();
    await expect(make(world, fields)).rejects.toMatchObject({
      code,
      ...(pointer === null ? {} : { details: { errors: [{ pointer }] } }),
    });
    expect(await countRows(world)).toBe(0);
    const agent = await make(world);
    const { procedure, ...rest } = fields as { procedure?: string };
    if (procedure !== undefined) return;
    await expect(world.call(updateAgent, { id: agent.id, ...rest }, { ifVersion: 1 })).rejects.toMatchObject({
      code,
    });
    expect(await world.call(getAgent, { id: agent.id })).toEqual(agent);
  });

  test('has parameters that its procedure understands', async () => {
    const world = await makeOwnWorld();
    const { items } = await world.call(listAgents, {});
    const shipped = items.find(({ key }) => key === 'daily_priority');
    for (const parameters of [{ count: 'many' }, { count: 0 }, { most: 5 }]) {
      await expect(
        world.call(updateAgent, { id: shipped?.id ?? '', parameters }, { ifVersion: 1 }),
      ).rejects.toMatchObject({ code: 'bad_parameters' });
      await expect(
        world.call(createAgent, { name: 'A', procedure: 'daily_priority', parameters }),
      ).rejects.toMatchObject({ code: 'bad_parameters' });
    }
    const made = await world.call(createAgent, {
      name: 'A',
      procedure: 'daily_priority',
      parameters: { count: 7 },
    });
    expect(made.parameters).toEqual({ count: 7 });
  });

  test('has a key of its own, whatever it is called', async () => {
    const world = await makeWorld();
    const made = await Promise.all(
      ['Årets Hjelper!', 'årets hjelper', '🙂', '', 'assistant'].map((name) =>
        make(world, { name: name === '' ? '?' : name }),
      ),
    );
    const keys = made.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[a-z0-9_]{1,60}$/.test(key))).toBe(true);
    expect(keys).not.toContain('assistant');
  });

  test('is made and changed by administrators, and read by everybody', async () => {
    const world = await makeWorld();
    const manager = await world.join('manager');
    const { id } = await make(world);
    for (const attempt of [
      () => world.call(createAgent, { name: 'A', procedure: 'test' }, { as: manager }),
      () => world.call(updateAgent, { id, name: 'A' }, { as: manager, ifVersion: 1 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
    }
    const viewer = await world.join('viewer');
    expect(await world.call(getAgent, { id }, { as: viewer })).toMatchObject({ id, can: [] });
    const admin = await world.join('admin');
    expect(await world.call(getAgent, { id }, { as: admin })).toMatchObject({
      can: ['update', 'run', 'switch'],
    });
  });

  test('never works with more rights than whoever lets it', async () => {
    const world = await makeWorld();
    const [admin, member] = [await world.join('admin'), await world.join('member')];
    const as = { as: admin };
    await expect(
      world.call(createAgent, { name: 'A', procedure: 'test', runsAs: world.owner.memberId }, as),
    ).rejects.toMatchObject({ code: 'role_too_weak' });
    const agent = await world.call(createAgent, { name: 'A', procedure: 'test' }, as);
    expect(agent.runsAs).toBe(admin.memberId);
    await expect(
      world.call(updateAgent, { id: agent.id, runsAs: world.owner.memberId }, { ...as, ifVersion: 1 }),
    ).rejects.toMatchObject({ code: 'role_too_weak' });
    const lowered = await world.call(
      updateAgent,
      { id: agent.id, runsAs: member.memberId },
      { ...as, ifVersion: 1 },
    );
    expect(lowered.runsAs).toBe(member.memberId);
    // Nobody named is whoever names nobody, and not the owner.
    const unnamed = await world.call(updateAgent, { id: agent.id, runsAs: null }, { ...as, ifVersion: 2 });
    expect(unnamed.runsAs).toBe(admin.memberId);
    const shipped = await agentOf(world, 'daily_priority');
    const on = await world.call(
      updateAgent,
      { id: shipped.id, enabled: true, runsAs: null },
      { ...as, ifVersion: 1 },
    );
    expect(on.runsAs).toBe(admin.memberId);
  });

  test('of an owner is not bent by an administrator to do more', async () => {
    const world = await makeWorld();
    const admin = await world.join('admin');
    const agent = await make(world, { grants: ['tasks.list'] });
    expect(agent.runsAs).toBe(world.owner.memberId);
    for (const fields of [{ grants: ['tasks.create'] }, { instructions: 'Gjør mer.' }]) {
      await expect(
        world.call(updateAgent, { id: agent.id, ...fields }, { as: admin, ifVersion: 1 }),
      ).rejects.toMatchObject({ code: 'role_too_weak' });
    }
    expect(
      await world.call(updateAgent, { id: agent.id, enabled: false }, { as: admin, ifVersion: 1 }),
    ).toMatchObject({ enabled: false });
    expect(
      await world.call(
        updateAgent,
        { id: agent.id, instructions: 'Gjør mer.', runsAs: null },
        { as: admin, ifVersion: 2 },
      ),
    ).toMatchObject({ runsAs: admin.memberId });
  });

  test.each(['shipped', 'made'])('%s, changed twice at once, is changed once', async (which) => {
    const world = await makeWorld();
    const agent = which === 'made' ? await make(world) : await agentOf(world, 'daily_priority');
    const tries = await Promise.allSettled(
      ['En', 'To', 'Tre', 'Fire'].map((name) =>
        world.call(updateAgent, { id: agent.id, name }, { ifVersion: 1 }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'version_conflict' });
    }
    expect(await world.call(getAgent, { id: agent.id })).toMatchObject({ version: 2 });
  });

  test('knows when it runs next, while it is on', async () => {
    const world = await makeWorld();
    const trigger = { kind: 'schedule' as const, at: '07:30', days: [1] };
    const agent = await make(world, { trigger });
    // A Friday morning in Oslo: Monday is the 9th.
    expect(agent.nextRunAt).toBe('2026-03-09T06:30:00.000Z');
    const off = await world.call(updateAgent, { id: agent.id, enabled: false }, { ifVersion: 1 });
    expect(off.nextRunAt).toBeNull();
  });
});

describe('tools', () => {
  test('reach no further than what a person can take back', async () => {
    const world = await makeWorld();
    const { items } = await world.call(listTools, {});
    const names = items.map(({ operation }) => operation);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(items.every(({ tier }) => [0, 1, 2].includes(tier))).toBe(true);
    expect(items.every(({ tier, effect }) => (tier === 0) === (effect === 'read'))).toBe(true);
    expect(names.filter((name) => /\.(?:remove|archive|import|send|export|purge|merge)$/.test(name))).toEqual(
      [],
    );
    expect(
      names.filter((name) => /^(?:invitations|api_keys|agents|policies|switches|workspace)\./.test(name)),
    ).toEqual([]);
    expect(names).not.toContain('members.update');
    expect(names.length).toBeGreaterThan(30);
    const declared = [...world.flowstate.registry.operations.values()].filter(
      ({ operation }) => operation.tool !== undefined,
    );
    expect(declared.map(({ operation }) => operation.name).toSorted()).toEqual(names.toSorted());
    expect(declared.filter(({ operation }) => operation.danger === 'destructive')).toEqual([]);
  });

  test('that write can be taken back, but for what only adds', async () => {
    const world = await makeWorld();
    const bare = [...world.flowstate.registry.operations.values()]
      .filter(
        ({ operation, handler }) =>
          operation.tool !== undefined && operation.effect === 'write' && !('inverse' in handler),
      )
      .map(({ operation }) => operation.name);
    expect(bare.toSorted()).toEqual(['events.record', 'opportunities.create']);
  });
});

describe('the board', () => {
  test('shows what agents do, and what became of what they did', async () => {
    const world = await makeWorld();
    const [tasks, agent] = [
      await Promise.all(['A', 'B', 'C', 'D'].map((title) => world.task(title))),
      await world.agent(),
    ];
    world.script(async (work) => {
      for (const { id } of tasks) {
        await work.propose('tasks.update', { id, priority: 'high' }, { key: id, why: '' });
      }
      await work.say({ text: 'Ferdig.' });
    });
    const run = await world.ask(agent);
    world.flowstate.clock.advance(3000);
    await world.work(run.id);
    const waiting = await world.proposals();
    expect(waiting).toHaveLength(4);
    const [applied, undone, rejected] = waiting;
    for (const one of [applied, undone]) {
      await world.call(approveProposal, { id: one?.id ?? '', hash: one?.hash ?? '' });
    }
    await world.call(undoProposal, { id: undone?.id ?? '' });
    await world.call(rejectProposal, { id: rejected?.id ?? '' });
    const fourth = waiting[3];
    await world.call(editProposal, { id: fourth?.id ?? '', input: { priority: 'low' } }, { ifVersion: 1 });

    world.script(async (work) => {
      await work.read('tasks.get', { id: agent.id }, { key: 'r' });
    });
    const failed = await world.ask(agent, 'Feil');
    await world.work(failed.id);
    expect(await world.read(failed.id)).toMatchObject({ status: 'failed' });
    const queued = await world.ask(agent, 'Neste');

    const board = await world.call(agentBoard, {});
    expect(board).toMatchObject({ queued: 1, waiting: 1, costMicros: 0, workers: [] });
    expect(board.rows.find(({ agentId }) => agentId === agent.id)).toMatchObject({
      agentKey: agent.key,
      state: 'waiting',
      task: 'Neste',
      runId: queued.id,
      runs: 3,
      failed: 1,
      proposed: 4,
      accepted: 2,
      undone: 1,
    });
    expect(board.rows.find(({ agentKey }) => agentKey === 'assistant')).toMatchObject({
      state: 'idle',
      runs: 0,
      medianMs: null,
    });
    await world.call(setSwitch, { scope: 'agent', key: agent.key, off: true });
    const off = await world.call(agentBoard, {});
    expect(off.rows.find(({ agentId }) => agentId === agent.id)?.state).toBe('off');

    const { items } = await world.call(agentScores, { id: agent.id });
    expect(items).toEqual([
      expect.objectContaining({ runs: 3, proposed: 4, accepted: 2, rejected: 1, undone: 1, edited: 1 }),
    ]);
    const elsewhere = await makeWorld();
    expect((await elsewhere.call(agentBoard, {})).rows.every(({ runs }) => runs === 0)).toBe(true);
    await expect(elsewhere.call(agentScores, { id: agent.id })).rejects.toMatchObject({
      code: 'agent_not_found',
    });
  });

  test('shows who works, and who has been silent for too long', async () => {
    const world = await makeWorld();
    const agent = await world.agent();
    const boards: Awaited<ReturnType<typeof board>>[] = [];
    const board = () => world.call(agentBoard, {});
    world.script(async (work) => {
      await work.note({ done: 1, total: 3 });
      boards.push(await board());
      world.flowstate.clock.advance(6 * 60_000);
      boards.push(await board());
    });
    const run = await world.ask(agent);
    await world.work(run.id);
    const rows = boards.map(({ rows: all }) => all.find(({ agentId }) => agentId === agent.id));
    expect(rows).toMatchObject([
      { state: 'working', runId: run.id, done: 1, total: 3 },
      { state: 'inactive', runId: run.id },
    ]);
    expect(boards[0]?.workers).toMatchObject([{ busy: 1 }]);
  });

  test('counts how useful answers were, by the release that gave them', async () => {
    const world = await makeWorld();
    const asked = await world.call(startConversation, { text: 'Hva bør jeg gjøre?' });
    const { conversation, answer } = asked;
    const assistant = await agentOf(world, 'assistant');
    await world.call(rateMessage, { id: conversation.id, messageId: answer.id, rating: 'useful' });
    await world.call(updateAgent, { id: assistant.id, instructions: 'Annet.' }, { ifVersion: 1 });
    const next = await world.call(startConversation, { text: 'Og nå?' });
    await world.call(rateMessage, {
      id: next.conversation.id,
      messageId: next.answer.id,
      rating: 'not_useful',
    });
    const { items } = await world.call(agentScores, { id: assistant.id });
    const byRelease = Object.fromEntries(items.map((one) => [one.releaseId, [one.useful, one.notUseful]]));
    expect(byRelease).toEqual({
      [assistant.releaseId]: [1, 0],
      [(await agentOf(world, 'assistant')).releaseId]: [0, 1],
    });
  });

  test('is for managers', async () => {
    const world = await makeWorld();
    const member = await world.join('member');
    await expect(world.call(agentBoard, {}, { as: member })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
