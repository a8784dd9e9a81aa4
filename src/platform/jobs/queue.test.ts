import { afterAll, expect, inject, test } from 'vitest';
import { asOwner } from '#test/setup/test-server.ts';
import { openLab, userOf, type Lab } from '#test/lab.ts';
import { withClient } from '../db/bulk.ts';
import { sql } from '../db/sql.ts';
import { defineJob } from './job.ts';
import { prepareQueue } from './queue.ts';

const ran: string[] = [];
const work = defineJob<{ text: string }>({
  name: 'lab-work',
  retryLimit: 2,
  run: async (ctx, { text }) => {
    const { rows } = await sql<{ scope: string }>`select current_setting('app.workspace') as scope`.execute(
      ctx.db,
    );
    ran.push(`${text} in ${rows[0]?.scope ?? ''}`);
    if (text === 'once more' && ran.filter((one) => one.startsWith(text)).length === 1)
      throw new Error('not yet');
  },
});

let lab: Lab | null = null;
afterAll(() => lab?.flowstate.stop());

test('jobs start only with the commit, in their workspace, and again when they fail', async () => {
  lab = await openLab({ jobs: [work] });
  const { flowstate } = lab;
  const { app, system } = inject('database');
  const roles = { app: { name: userOf(app) }, system: { name: userOf(system) } };
  const modules = [{ jobs: [work as never] }] as never;
  // Two servers that start together.
  await Promise.all([
    prepareQueue(flowstate.owner, roles, modules),
    prepareQueue(flowstate.owner, roles, modules),
  ]);

  const [one, two] = [await lab.world(), await lab.world()];
  const enqueue = (world: typeof one, text: string, options = {}, broken = false) =>
    flowstate.registry
      .transact({ actor: world.owner, name: 'test' }, async (ctx) => {
        await ctx.enqueue(work, { text }, options);
        if (broken) throw new Error('rolled back');
      })
      .catch(() => undefined);

  // Without a key each counts, in whichever workspace; with one, those that wait count once a workspace.
  await enqueue(one, 'a');
  await enqueue(one, 'b');
  await enqueue(two, 'c');
  await enqueue(one, 'keyed', { key: 'k' });
  await enqueue(one, 'keyed', { key: 'k' });
  await enqueue(two, 'keyed', { key: 'k' });
  await enqueue(one, 'never', {}, true);
  await enqueue(one, 'far', { startAfter: '2100-01-01T00:00:00.000Z' });
  await enqueue(two, 'once more');
  expect(ran).toEqual([]);

  await flowstate.queue.start(flowstate.registry);
  const [first, second] = [one.workspaceId, two.workspaceId];
  const expected = [
    `a in ${first}`,
    `b in ${first}`,
    `c in ${second}`,
    `keyed in ${first}`,
    `keyed in ${second}`,
  ];
  await expect
    .poll(() => ran.toSorted())
    .toEqual([...expected, `once more in ${second}`, `once more in ${second}`].toSorted());
});

test('the application’s login may add a job, and read no other', async () => {
  if (lab === null) throw new Error('The test before makes the queue.');
  const { flowstate } = lab;
  const refused = (statement: string) =>
    withClient(flowstate.app, (client) => client.query(statement)).then(
      () => 'allowed',
      (error: unknown) => (error as { code: string }).code,
    );
  expect(await refused('select data from pgboss.job')).toBe('42501');
  expect(await refused('delete from pgboss.job')).toBe('42501');
  expect(await refused('update pgboss.job set data = null')).toBe('42501');
  const [held] = await asOwner(
    flowstate.owner,
    `select count(*)::int as jobs from pgboss.job where name = 'lab-work'`,
  );
  expect(held?.rows[0]).toMatchObject({ jobs: expect.any(Number) as number });
});
