import { describe, expect, test } from 'vitest';
import type { WorkSite } from '#platform/jobs/work.ts';
import { sql } from '#platform/db/sql.ts';
import { approveProposal } from '../contract/proposal.ts';
import { cancelRun, pauseRun, replayRun, resumeRun } from '../contract/run.ts';
import { setSwitch } from '../contract/agent.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';

const makeWorld = useAgentWorlds();

/** As if the process had been killed: the transaction under way is gone, and nothing after it happens. */
class Killed extends Error {}

/** A site that dies at its n-th transaction: before it begins, before it commits, or right after. */
const dyingSite = (site: WorkSite, at: number, moment: 'before' | 'inside' | 'after'): WorkSite => {
  let count = 0;
  let dead = false;
  return {
    ...site,
    transact: async (name, run) => {
      if (dead) throw new Killed();
      count += 1;
      if (count !== at) return site.transact(name, run);
      dead = true;
      if (moment === 'before') throw new Killed();
      const result = await site.transact(name, async (ctx) => {
        const answer = await run(ctx);
        if (moment === 'inside') throw new Killed();
        return answer;
      });
      if (moment === 'after') throw new Killed();
      return result;
    },
  };
};

const script = (world: AgentWorld, taskId: string, personId: string) => {
  const reads: string[] = [];
  world.script(async (work) => {
    await work.plan({
      goal: work.run.goal,
      steps: [],
      expects: [],
      costCapMicros: 0,
      say: { by: 'rules', intent: 'test', slots: {} },
    });
    const task = (await work.read('tasks.get', { id: taskId }, { key: 'r1' })) as { title: string };
    reads.push(task.title);
    await work.propose('tasks.update', { id: taskId, priority: 'high' }, { key: 'p1', why: task.title });
    await work.propose('notes.create', { id: personId, text: 'Ringt' }, { key: 'p2', why: '' });
    await work.note({ done: 2, total: 2 });
    await work.say({ text: `Foreslo to ting om ${task.title}.` });
  });
  return reads;
};

const moments = ['before', 'inside', 'after'] as const;

describe('killed at every write of the ledger, in every way', () => {
  test.each(moments)('%s: the run ends as if nothing had happened, and nothing twice', async (moment) => {
    let transactions = Infinity;
    for (let at = 1; at <= transactions; at++) {
      const world = await makeWorld();
      const [task, personId] = [await world.task(), await world.person()];
      script(world, task.id, personId);
      const run = await world.ask(await world.agent());
      const site = world.site();
      let counted = 0;
      const counting: WorkSite = {
        ...site,
        transact: (name, work) => {
          counted += 1;
          return site.transact(name, work);
        },
      };
      const dying = dyingSite(counting, at, moment);
      const outcome = await world.workOn(dying, run.id).then(
        () => 'ended',
        (error: unknown) => (error instanceof Killed ? 'killed' : Promise.reject(error)),
      );
      if (outcome === 'ended') transactions = counted;
      // Whoever takes it over waits until the lease of the dead has run out.
      world.flowstate.clock.advance(5 * 60_000);
      await world.work(run.id);
      expect(await world.read(run.id)).toMatchObject({
        status: 'done',
        answer: 'Foreslo to ting om Ring Kari.',
      });
      const proposals = await world.proposals();
      expect(proposals.map(({ operation }) => operation).toSorted()).toEqual([
        'notes.create',
        'tasks.update',
      ]);
      expect(await world.readTask(task.id)).toMatchObject({ version: 1 });
    }
    expect(transactions).toBeGreaterThan(8);
  });
});

test('a step that was done is answered from the ledger, whatever the world is like by then', async () => {
  const world = await makeWorld();
  const [task, personId] = [await world.task('Først'), await world.person()];
  const reads = script(world, task.id, personId);
  const run = await world.ask(await world.agent());
  await world.workOn(dyingSite(world.site(), 6, 'before'), run.id).catch(() => undefined);
  await world.flowstate.registry.callNamed('tasks.update', world.owner, { id: task.id, title: 'Siden' });
  world.flowstate.clock.advance(5 * 60_000);
  await world.work(run.id);
  expect(reads).toEqual(['Først', 'Først']);
  expect(await world.read(run.id)).toMatchObject({ answer: 'Foreslo to ting om Først.' });
});

test('a worker that was overtaken writes nothing more', async () => {
  const world = await makeWorld();
  const [task, personId] = [await world.task(), await world.person()];
  let overtake: (() => Promise<void>) | null = null;
  world.script(async (work) => {
    await work.read('tasks.get', { id: task.id }, { key: 'r1' });
    const first = overtake;
    overtake = null;
    await first?.();
    await work.propose('notes.create', { id: personId, text: 'Ringt' }, { key: 'p1', why: '' });
    await work.say({ text: 'Ferdig.' });
  });
  const run = await world.ask(await world.agent());
  overtake = async () => {
    // The first worker hangs here for so long that another one finishes the run.
    world.flowstate.clock.advance(5 * 60_000);
    await world.work(run.id);
  };
  await world.work(run.id);
  expect(await world.proposals()).toHaveLength(1);
  expect(await world.read(run.id)).toMatchObject({ status: 'done' });
});

test('two workers at once: one works', async () => {
  const world = await makeWorld();
  const personId = await world.person();
  let began = 0;
  world.script(async (work) => {
    began += 1;
    await work.propose('notes.create', { id: personId, text: 'Ringt' }, { key: 'p1', why: '' });
  });
  const run = await world.ask(await world.agent());
  await Promise.all(Array.from({ length: 6 }, () => world.work(run.id)));
  expect(began).toBe(1);
  expect(await world.proposals()).toHaveLength(1);
});

test('a run that waits is a row, and goes on with what the proposal brought once it is approved', async () => {
  const world = await makeWorld();
  const personId = await world.person();
  world.script(async (work) => {
    const made = await work.propose('tasks.create', { title: 'Ring', personId }, { key: 'p1', why: '' });
    if (made.kind === 'proposed' && made.status === 'pending') work.park();
    const id = made.kind === 'proposed' ? (made.answer as { id: string } | null)?.id : undefined;
    if (id === undefined) return work.say({ text: 'Det ble ikke noe.' });
    await work.propose('tasks.update', { id, priority: 'high' }, { key: 'p2', why: '' });
    return work.say({ text: 'Laget.' });
  });
  const run = await world.ask(await world.agent());
  await world.work(run.id);
  expect(await world.read(run.id)).toMatchObject({ status: 'waiting', pending: 1, answer: null });
  const [first] = await world.proposals();
  await world.call(approveProposal, { id: first?.id ?? '', hash: first?.hash ?? '' });
  expect(await world.read(run.id)).toMatchObject({ status: 'queued' });
  await world.work(run.id);
  expect(await world.read(run.id)).toMatchObject({ status: 'done', answer: 'Laget.', pending: 1 });
});

test('cancelled, paused and switched off, a run stops before its next step', async () => {
  const world = await makeWorld();
  const personId = await world.person();
  let between: (() => Promise<unknown>) | null = null;
  world.script(async (work) => {
    await work.propose('notes.create', { id: personId, text: 'En' }, { key: 'p1', why: '' });
    const act = between;
    between = null;
    await act?.();
    await work.propose('notes.create', { id: personId, text: 'To' }, { key: 'p2', why: '' });
    await work.say({ text: 'Ferdig.' });
  });
  const agent = await world.agent();

  const cancelled = await world.ask(agent);
  between = () => world.call(cancelRun, { id: cancelled.id });
  await world.work(cancelled.id);
  expect(await world.read(cancelled.id)).toMatchObject({
    status: 'cancelled',
    proposals: [{ status: 'cancelled' }],
  });

  const paused = await world.ask(agent);
  between = () => world.call(pauseRun, { id: paused.id });
  await world.work(paused.id);
  expect(await world.read(paused.id)).toMatchObject({ status: 'paused', pending: 1 });
  await world.call(resumeRun, { id: paused.id });
  await world.work(paused.id);
  expect(await world.read(paused.id)).toMatchObject({ status: 'done', pending: 2 });

  await world.call(setSwitch, { scope: 'agent', key: agent.key, off: true, reason: 'Prøve' });
  await expect(world.ask(agent)).rejects.toMatchObject({ code: 'switched_off' });
  await world.call(setSwitch, { scope: 'agent', key: agent.key, off: false });
  const stopped = await world.ask(agent);
  between = () => world.call(setSwitch, { scope: 'workspace', off: true });
  await world.work(stopped.id);
  expect(await world.read(stopped.id)).toMatchObject({
    status: 'stopped',
    problem: { code: 'switched_off' },
  });
});

describe('a strict replay', () => {
  test('ends in the same bytes, without a glance at the world', async () => {
    const world = await makeWorld();
    const [task, personId] = [await world.task(), await world.person()];
    script(world, task.id, personId);
    const run = await world.ask(await world.agent());
    await world.work(run.id);
    await world.flowstate.registry.callNamed('tasks.update', world.owner, { id: task.id, title: 'Annet' });
    const replay = await world.call(replayRun, { id: run.id, mode: 'strict' });
    expect(replay).toMatchObject({ same: true, differences: [] });
    expect((await world.call(replayRun, { id: run.id, mode: 'strict' })).digest).toBe(replay.digest);
  });

  test('finds what was altered, and a procedure that does something else now', async () => {
    const world = await makeWorld();
    const [task, personId] = [await world.task(), await world.person()];
    script(world, task.id, personId);
    const run = await world.ask(await world.agent());
    await world.work(run.id);
    await world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, (ctx) =>
      sql`update agent_step set output = jsonb_set(output, '{title}', '"Forfalsket"') where run_id = ${run.id} and key = 'r1'`.execute(
        ctx.db,
      ),
    );
    expect((await world.call(replayRun, { id: run.id, mode: 'strict' })).same).toBe(false);
    world.script(async (work) => {
      await work.read('tasks.list', {}, { key: 'another' });
    });
    const replay = await world.call(replayRun, { id: run.id, mode: 'strict' });
    expect(replay).toMatchObject({ same: false, differences: [{ step: 'another' }, { step: 'answer' }] });
  });

  test('of a model only records what would be proposed', async () => {
    const world = await makeWorld();
    const [task, personId] = [await world.task(), await world.person()];
    script(world, task.id, personId);
    const run = await world.ask(await world.agent());
    await world.work(run.id);
    const { run: again } = await world.call(replayRun, { id: run.id, mode: 'model' });
    await world.work(again?.id ?? '');
    expect(await world.read(again?.id ?? '')).toMatchObject({
      status: 'done',
      trigger: 'replay',
      proposals: [],
    });
    expect(await world.proposals()).toHaveLength(2);
  });
});
