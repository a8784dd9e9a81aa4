import { expect, test } from 'vitest';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';
import { approveProposal, countProposals, listProposals, rejectProposal } from '../contract/proposal.ts';
import { cancelRun, getRun, listRuns, RUN_STATUSES, startRun } from '../contract/run.ts';

const makeWorld = useAgentWorlds();

type Page = { items: { id: string }[]; nextCursor: string | null };

/** Every id of every page, while `between` happens after each. */
const readAll = async (
  read: (page: { limit: number; cursor?: string }) => Promise<Page>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 4, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return ids;
};

const proposeFor = (world: AgentWorld): void =>
  world.script(async (work) => {
    await work.propose('tasks.update', { id: work.run.goal, priority: 'high' }, { key: 'p', why: '' });
  });

test('runs come page by page, newest first, each once, whatever begins and ends meanwhile', async () => {
  const world = await makeWorld();
  const agent = await world.agent();
  const made: string[] = [];
  for (let place = 0; place < 11; place++) {
    if (place % 3 === 0) world.flowstate.clock.advance(1000);
    const { id } = await world.ask(agent);
    made.push(id);
    if (place % 2 === 0) await world.call(cancelRun, { id });
  }
  const all = (page: object) => world.call(listRuns, { ...page, of: 'all' });
  const seen = await readAll(all, () => {
    world.flowstate.clock.advance(1000);
    return world.ask(agent);
  });
  expect(seen).toHaveLength(11);
  expect(seen.toSorted()).toEqual(made.toSorted());
  const { items } = await world.call(listRuns, { of: 'all' });
  const order = items.map(({ createdAt, id }) => `${createdAt} ${id}`);
  expect(order).toEqual(order.toSorted().toReversed());

  const cancelled = await readAll((page) =>
    world.call(listRuns, { ...page, status: ['cancelled'], of: 'all' }),
  );
  expect(cancelled.toSorted()).toEqual(made.filter((_, place) => place % 2 === 0).toSorted());
  const both = await readAll((page) =>
    world.call(listRuns, { ...page, status: [...RUN_STATUSES], of: 'all' }),
  );
  expect(both).toHaveLength(items.length);
});

test('a member sees runs made for them, a manager everybody’s, a stranger none', async () => {
  const world = await makeWorld();
  const [member, other, manager] = [
    await world.join('member'),
    await world.join('member'),
    await world.join('manager'),
  ];
  const [agent, second] = [await world.agent(), await world.agent()];
  const mine = await world.ask(agent, 'Mitt', member);
  const theirs = await world.ask(second, 'Deres', other);
  const idsOf = async (input: object, as = member) =>
    (await world.call(listRuns, input, { as })).items.map(({ id }) => id);
  expect(await idsOf({})).toEqual([mine.id]);
  expect(await idsOf({ of: 'all' })).toEqual([mine.id]);
  expect((await idsOf({ of: 'all' }, manager)).toSorted()).toEqual([mine.id, theirs.id].toSorted());
  expect(await idsOf({ of: 'all', agentId: second.id }, manager)).toEqual([theirs.id]);
  expect(await idsOf({ agentId: second.id })).toEqual([]);
  expect(await idsOf({}, manager)).toEqual([]);
  await expect(world.call(getRun, { id: theirs.id }, { as: member })).rejects.toMatchObject({
    code: 'run_not_found',
  });
  await expect(world.call(cancelRun, { id: theirs.id }, { as: member })).rejects.toMatchObject({
    code: 'run_not_found',
  });
  const elsewhere = await makeWorld();
  expect((await elsewhere.call(listRuns, { of: 'all' })).items).toEqual([]);
  await expect(elsewhere.call(getRun, { id: mine.id })).rejects.toMatchObject({ code: 'run_not_found' });
  await expect(
    world.call(
      startRun,
      { agentKey: agent.key, goal: 'Hei', recordIds: [] },
      {
        as: await world.join('viewer'),
      },
    ),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('proposals come page by page, each once, while others are made and decided', async () => {
  const world = await makeWorld();
  const agent = await world.agent();
  proposeFor(world);
  const propose = async () => {
    const run = await world.ask(agent, (await world.task()).id);
    await world.work(run.id);
    return run.id;
  };
  for (let place = 0; place < 9; place++) {
    if (place % 2 === 0) world.flowstate.clock.advance(1000);
    await propose();
  }
  const made = await world.proposals();
  for (const { id, hash } of made.slice(0, 3)) await world.call(approveProposal, { id, hash });
  for (const { id } of made.slice(3, 5)) await world.call(rejectProposal, { id });
  const status = ['pending' as const, 'applied' as const, 'rejected' as const];
  const seen = await readAll(
    (page) => world.call(listProposals, { ...page, status, of: 'all' }),
    () => {
      world.flowstate.clock.advance(1000);
      return propose();
    },
  );
  expect(seen).toHaveLength(9);
  expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  const applied = await readAll((page) => world.call(listProposals, { ...page, status: ['applied'] }));
  expect(applied.toSorted()).toEqual(
    made
      .slice(0, 3)
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('proposals are found from the record they would change, by those who may see them', async () => {
  const world = await makeWorld();
  const [member, manager] = [await world.join('member'), await world.join('manager')];
  const agent = await world.agent();
  const [one, two] = [await world.task('En'), await world.task('To')];
  proposeFor(world);
  for (const [goal, as] of [
    [one.id, world.owner],
    [one.id, member],
    [two.id, member],
  ] as const) {
    world.flowstate.clock.advance(1000);
    await world.work((await world.ask(agent, goal, as)).id);
  }
  const found = async (input: object, as = manager) =>
    (await world.call(listProposals, { of: 'all', ...input }, { as })).items.map(
      ({ changes, requestedBy }) => [changes[0]?.id, requestedBy],
    );
  expect(await found({ recordId: one.id })).toEqual([
    [one.id, member.memberId],
    [one.id, world.owner.memberId],
  ]);
  expect(await found({ recordId: one.id }, member)).toEqual([[one.id, member.memberId]]);
  expect(await found({ recordId: one.id, of: 'me' })).toEqual([]);
  expect(await found({ recordId: one.id, status: ['applied'] })).toEqual([]);
  expect(await found({ recordId: agent.id })).toEqual([]);
  const paged = await readAll((page) =>
    world.call(listProposals, { ...page, limit: 1, recordId: one.id, of: 'all' }, { as: manager }),
  );
  expect(new Set(paged).size).toBe(2);
  const elsewhere = await makeWorld();
  expect((await elsewhere.call(listProposals, { recordId: one.id, of: 'all' })).items).toEqual([]);

  const count = (as = member) => world.call(countProposals, {}, { as });
  expect(await count()).toEqual({ count: 2, isMore: false });
  expect(await count(manager)).toEqual({ count: 0, isMore: false });
});
