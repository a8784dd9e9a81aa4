import { describe, expect, test } from 'vitest';
import { updateTask } from '#modules/tasks/contract.ts';
import { listFeed } from '#modules/activity/contract.ts';
import { createPolicy, setSwitch } from '../contract/agent.ts';
import {
  approveProposal,
  approveProposals,
  editProposal,
  rejectProposal,
  submitProposal,
  undoProposal,
  undoProposals,
  type Proposal,
} from '../contract/proposal.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';

const makeWorld = useAgentWorlds();

/** A run that has proposed to change one task, and the proposal. */
const proposed = async (world: AgentWorld, input: object = { priority: 'urgent' }) => {
  const task = await world.task();
  world.script(async (work) => {
    await work.propose('tasks.update', { id: task.id, ...input }, { key: 'p1', why: 'It is overdue.' });
    await work.say({ text: 'Foreslått.' });
  });
  const run = await world.ask(await world.agent());
  await world.work(run.id);
  const [proposal] = await world.proposals();
  if (proposal === undefined) throw new Error('Nothing was proposed.');
  return { task, run, proposal };
};

const approve = (world: AgentWorld, { id, hash }: Proposal) => world.call(approveProposal, { id, hash });

describe('a proposal', () => {
  test('shows old and new, changes nothing by itself, and is applied as it was seen', async () => {
    const world = await makeWorld();
    const { task, run, proposal } = await proposed(world);
    expect(proposal).toMatchObject({
      status: 'pending',
      tier: 1,
      count: 1,
      why: 'It is overdue.',
      editable: ['priority'],
      changes: [
        {
          type: 'task',
          id: task.id,
          title: 'Ring Kari',
          fields: [{ field: 'priority', before: 'normal', after: 'urgent' }],
        },
      ],
      can: ['approve', 'edit', 'reject'],
    });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'normal', version: 1 });
    expect(await world.read(run.id)).toMatchObject({ status: 'done', answer: 'Foreslått.', pending: 1 });

    expect(await approve(world, proposal)).toMatchObject({
      status: 'applied',
      decidedHow: 'person',
      can: ['undo'],
    });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'urgent', version: 2 });
    const feed = await world.call(listFeed, { after: 0 });
    expect(feed.items.find(({ event }) => event === 'tasks.updated')?.actor).toMatchObject({
      kind: 'agent',
      name: 'Hjelper (Kari Nordmann)',
    });
  });

  test('is applied once, however many approve it at once', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => approve(world, proposal)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'urgent', version: 2 });
  });

  test('that found something else than was seen does nothing, and says what', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await world.call(updateTask, { id: task.id, priority: 'low' }, { ifVersion: 1 });
    const decided = await approve(world, proposal);
    expect(decided).toMatchObject({
      status: 'conflict',
      conflicts: [{ field: 'priority', seen: 'normal', found: 'low', changedBy: 'Kari Nordmann' }],
      can: [],
    });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'low' });
  });

  test('is not in the way of a change to another field', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await world.call(updateTask, { id: task.id, title: 'Ring Kari Nordmann' }, { ifVersion: 1 });
    expect(await approve(world, proposal)).toMatchObject({ status: 'applied' });
    expect(await world.readTask(task.id)).toMatchObject({ title: 'Ring Kari Nordmann', priority: 'urgent' });
  });

  test('whose value somebody gave already is a conflict, not a second change', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await world.call(updateTask, { id: task.id, priority: 'urgent' }, { ifVersion: 1 });
    expect(await approve(world, proposal)).toMatchObject({ status: 'conflict' });
    expect(await world.readTask(task.id)).toMatchObject({ version: 2 });
  });

  test('cannot be approved by another hash, a key, an agent or a stranger', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    const { id, hash } = proposal;
    const forged = hash.startsWith('a') ? `b${hash.slice(1)}` : `a${hash.slice(1)}`;
    await expect(world.call(approveProposal, { id, hash: forged })).rejects.toMatchObject({
      code: 'hash_mismatch',
    });
    for (const kind of ['api_key', 'agent'] as const) {
      await expect(
        world.call(approveProposal, { id, hash }, { as: { ...world.owner, kind } }),
      ).rejects.toMatchObject({
        code: 'person_required',
      });
    }
    const other = await world.join('member');
    await expect(world.call(approveProposal, { id, hash }, { as: other })).rejects.toMatchObject({
      code: 'proposal_not_found',
    });
    const elsewhere = await makeWorld();
    await expect(elsewhere.call(approveProposal, { id, hash })).rejects.toMatchObject({
      code: 'proposal_not_found',
    });
    expect(await world.readTask(task.id)).toMatchObject({ version: 1 });
  });

  test('is edited only where it proposed something, and must be approved as it is then', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    const { id } = proposal;
    await expect(
      world.call(editProposal, { id, input: { assigneeId: world.owner.memberId } }),
    ).rejects.toMatchObject({ code: 'not_editable' });
    const edited = await world.call(editProposal, { id, input: { priority: 'high' } }, { ifVersion: 1 });
    expect(edited).toMatchObject({ edited: true, version: 2, changes: [{ fields: [{ after: 'high' }] }] });
    expect(edited.hash).not.toBe(proposal.hash);
    await expect(approve(world, proposal)).rejects.toMatchObject({ code: 'hash_mismatch' });
    await expect(
      world.call(editProposal, { id, input: { priority: 'low' } }, { ifVersion: 1 }),
    ).rejects.toMatchObject({ code: 'version_conflict' });
    expect(await approve(world, edited)).toMatchObject({ status: 'applied' });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'high' });
  });

  test('that is declined changes nothing and cannot be approved any more', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    expect(await world.call(rejectProposal, { id: proposal.id, reason: 'Nei' })).toMatchObject({
      status: 'rejected',
    });
    await expect(approve(world, proposal)).rejects.toMatchObject({ code: 'proposal_not_pending' });
    expect(await world.readTask(task.id)).toMatchObject({ version: 1 });
  });

  test('expires when nobody decides', async () => {
    const world = await makeWorld();
    const { proposal } = await proposed(world);
    const { clock } = world.flowstate;
    const before = clock.now().toISOString();
    clock.advance(8 * 24 * 60 * 60_000);
    await world.settle();
    expect((await world.proposals())[0]).toMatchObject({ status: 'expired' });
    await expect(approve(world, proposal)).rejects.toMatchObject({ code: 'proposal_not_pending' });
    clock.set(before);
  });

  test('of a tool that is switched off is not applied', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await world.call(setSwitch, { scope: 'tool', key: 'tasks.update', off: true });
    await expect(approve(world, proposal)).rejects.toMatchObject({ code: 'switched_off' });
    expect(await world.readTask(task.id)).toMatchObject({ version: 1 });
    await world.call(setSwitch, { scope: 'tool', key: 'tasks.update', off: false });
    expect(await approve(world, proposal)).toMatchObject({ status: 'applied' });
  });
});

describe('undo', () => {
  test('brings back what was there, as the person who asks', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await approve(world, proposal);
    expect(await world.call(undoProposal, { id: proposal.id })).toMatchObject({ status: 'undone' });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'normal' });
    await expect(world.call(undoProposal, { id: proposal.id })).rejects.toMatchObject({
      code: 'proposal_not_applied',
    });
  });

  test('leaves alone what somebody changed since', async () => {
    const world = await makeWorld();
    const { task, proposal } = await proposed(world);
    await approve(world, proposal);
    await world.call(updateTask, { id: task.id, priority: 'low' }, { ifVersion: 2 });
    await expect(world.call(undoProposal, { id: proposal.id })).rejects.toMatchObject({
      code: 'undo_conflict',
    });
    expect(await world.readTask(task.id)).toMatchObject({ priority: 'low' });
  });

  test('takes back everything a run did, and says what it could not', async () => {
    const world = await makeWorld();
    const tasks = [await world.task('A'), await world.task('B')];
    const personId = await world.person();
    world.script(async (work) => {
      for (const [place, { id }] of tasks.entries()) {
        await work.propose('tasks.complete', { id }, { key: `c${place}`, why: '' });
      }
      await work.propose('notes.create', { id: personId, text: 'Snakket' }, { key: 'n', why: '' });
    });
    const run = await world.ask(await world.agent());
    await world.work(run.id);
    const items = (await world.proposals()).map(({ id, hash }) => ({ id, hash }));
    const { results } = await world.call(approveProposals, { items });
    expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    await world.call(updateTask, { id: tasks[0]?.id ?? '', title: 'C' }, { ifVersion: 2 });
    const undone = await world.call(undoProposals, { runId: run.id });
    expect(undone.results.map(({ status, code }) => status ?? code).toSorted()).toEqual([
      'undo_conflict',
      'undone',
      'undone',
    ]);
    expect(await world.readTask(tasks[1]?.id ?? '')).toMatchObject({ status: 'open' });
  });
});

describe('a written policy', () => {
  test('approves one reversible write of an agent that may be trusted with it, within its day', async () => {
    const world = await makeWorld();
    await world.call(createPolicy, { operation: 'tasks.update', perDay: 2 });
    const tasks = [await world.task('A'), await world.task('B'), await world.task('C')];
    world.script(async (work) => {
      for (const { id } of tasks) {
        await work.propose('tasks.update', { id, priority: 'high' }, { key: `p${id}`, why: '' });
      }
    });
    const run = await world.ask(await world.agent({ autonomy: 'policy' }));
    await world.work(run.id);
    const found = await world.proposals();
    expect(found.map(({ status }) => status).toSorted()).toEqual(['applied', 'applied', 'pending']);
    expect(found.filter(({ decidedHow }) => decidedHow === 'policy')).toHaveLength(2);
  });

  test('approves nothing of an agent that must ask, and nothing that reaches further', async () => {
    const world = await makeWorld();
    await world.call(createPolicy, { operation: 'tasks.update' });
    await expect(world.call(createPolicy, { operation: 'tasks.bulk' })).rejects.toMatchObject({
      code: 'tier_too_high',
    });
    const task = await world.task();
    world.script(async (work) => {
      const assigneeId = null;
      await work.propose('tasks.update', { id: task.id, assigneeId }, { key: 'owner', why: '' });
    });
    const raised = await world.ask(await world.agent({ autonomy: 'policy' }));
    await world.work(raised.id);
    expect(await world.proposals()).toMatchObject([{ status: 'pending', tier: 2 }]);
  });
});

test('a program proposes, and nothing it sends approves', async () => {
  const world = await makeWorld();
  const task = await world.task();
  const key = { ...world.owner, kind: 'api_key' as const };
  const submitted = await world.call(
    submitProposal,
    { operation: 'tasks.complete', input: { id: task.id }, why: 'Ferdig' },
    { as: key },
  );
  expect(submitted).toMatchObject({ status: 'pending', tainted: true, tier: 1 });
  await expect(
    world.call(
      submitProposal,
      { operation: 'members.remove', input: { id: world.owner.memberId } },
      { as: key },
    ),
  ).rejects.toMatchObject({ code: 'not_a_tool' });
  expect(await approve(world, submitted)).toMatchObject({ status: 'applied' });
  expect(await world.readTask(task.id)).toMatchObject({ status: 'done' });
});
