import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { withClient } from '#platform/db/bulk.ts';
import { sql } from '#platform/db/sql.ts';
import { makeFixture, type Fixture } from '../contract/fixture.ts';
import { allOperations } from '../contract/operations.ts';
import { userOf } from '../lab.ts';
import { useWorlds } from '../world.ts';
import { isolationFaults, rightsOf, workspaceTables } from './catalogue.ts';

const makeWorld = useWorlds();
let one: Fixture;
let two: Fixture;
let tables: string[];

/** Tables that nothing an example does writes to, and why that is so. */
const EMPTY = new Set([
  // Written where a reaction failed five times.
  'reaction_failure',
]);

/** What only a worker of the queue writes. */
const leaveTraces = async ({ world, one: make }: Fixture): Promise<void> => {
  const { workspaceId, owner, flowstate: product } = world;
  const runId = await make('run');
  await product.registry.transact({ actor: owner, name: 'test' }, async ({ db, now }) => {
    await sql`insert into agent_step (workspace_id, run_id, seq, key, kind, name, status, fence, input, release_id, started_at)
      values (${workspaceId}, ${runId}, 1, 'r1', 'read', 'tasks.list', 'done', 1, '{}', 'release', ${now})`.execute(
      db,
    );
    await sql`insert into agent_outbox (workspace_id, id, run_id, step, provider, idempotency_key, request, state,
        created_at, updated_at)
      values (${workspaceId}, ${newId()}, ${runId}, 'r2', 'enrichment', ${newId()}, '{}', 'done', ${now}, ${now})`.execute(
      db,
    );
  });
};

const fill = async (fixture: Fixture): Promise<void> => {
  const { registry } = fixture.world.flowstate;
  for (const operation of allOperations) {
    if (operation.effect === 'read' || operation.role === 'user') continue;
    const input = await fixture.fill(operation.example.input);
    await fixture.world.settle();
    await registry.callNamed(operation.name, fixture.world.owner, input, { idempotencyKey: operation.name });
  }
  await fixture.one('invitation');
  await fixture.one('modelCall');
  await leaveTraces(fixture);
};

beforeAll(async () => {
  one = await makeFixture(await makeWorld(), 'Ett');
  two = await makeFixture(await makeWorld(), 'To');
  await fill(one);
  await fill(two);
  tables = await withClient(one.world.flowstate.owner, workspaceTables);
}, 120_000);

const flowstate = () => one.world.flowstate;
const roles = () => [userOf(flowstate().app), userOf(flowstate().system)] as const;

describe('the catalogue', () => {
  test('shows no way from one workspace into another', async () => {
    const faults = await withClient(flowstate().owner, (client) => isolationFaults(client, ...roles()));
    expect(faults).toEqual([]);
    expect(tables.length).toBeGreaterThan(20);
  });

  test('shows the clockwork only when things are due, and identity only who is who', async () => {
    expect(await withClient(flowstate().owner, (client) => rightsOf(client, roles()[1]))).toEqual([
      'agent: select (id, next_run_at, workspace_id)',
      'agent_outbox: select (due_at, id, workspace_id)',
      'agent_run: select (id, lease_until, status, workspace_id)',
      'api_key: select',
      'api_key: update (last_used_at)',
      'budget_hold: select (due_at, id, workspace_id)',
      'connected_app: select',
      'connected_app: update (last_used_at)',
      'credit_account: select (adoption_due_at, workspace_id)',
      'credit_lot: select (due_at, id, workspace_id)',
      'feed_head: select (seq, workspace_id)',
      'invitation: select',
      'member: select',
      'next_action: select (person_id, recompute_at, workspace_id)',
      'proposal: select (expires_at, id, status, workspace_id)',
      'reaction_cursor: select',
      'reminder: select (due_at, id, status, workspace_id)',
      'task: select (id, remind_due, workspace_id)',
      'workspace: select',
    ]);
  });

  test('keeps what has happened from being changed by the application', async () => {
    const rights = await withClient(flowstate().owner, (client) => rightsOf(client, roles()[0]));
    for (const table of ['agent_release', 'change', 'credit_entry', 'event', 'model_usage']) {
      expect(rights.filter((right) => right.startsWith(`${table}:`))).toEqual([
        `${table}: insert`,
        `${table}: select`,
      ]);
    }
  });

  test.each([
    [
      'a table without security',
      'create table planted (workspace_id uuid primary key)',
      'planted: row security is not enabled',
    ],
    [
      'a table that its owner forgot to force',
      `create table planted (workspace_id uuid primary key); select flowstate_secure('planted'); alter table planted no force row level security`,
      'planted: row security is not forced',
    ],
    [
      'a policy without a check',
      `create table planted (workspace_id uuid primary key); select flowstate_secure('planted');
       alter policy workspace on planted with check (true)`,
      'planted: its policy lets true be written',
    ],
    [
      'a second, wider policy',
      `create table planted (workspace_id uuid primary key); select flowstate_secure('planted'); create policy wide on planted using (true)`,
      'planted: 2 policies are for the application, not one',
    ],
    [
      'a reference across workspaces',
      `create table planted (workspace_id uuid primary key, other uuid references workspace (workspace_id)); select flowstate_secure('planted')`,
      'planted: planted_other_fkey may refer to a record of another workspace',
    ],
    [
      'a table of nobody that everybody reads',
      'create table planted (a int); grant select on planted to public',
      'public.planted: the application reaches it, and it has no workspace',
    ],
    [
      'a view of everything',
      'create view planted as select * from member; grant select on planted to public',
      'public.planted: the application reaches it, and it has no workspace',
    ],
    [
      'a function with its owner’s rights',
      `create function planted() returns bigint language sql security definer as 'select count(*) from member'`,
      "planted(): the application can run it with its owner's rights",
    ],
  ])('gives away %s', async (_what, plant, fault) => {
    const faults = await withClient(flowstate().owner, async (client) => {
      await client.query('begin');
      await client.query(plant);
      const found = await isolationFaults(client, ...roles());
      await client.query('rollback');
      return found;
    });
    expect(faults).toContain(fault);
  });
});

describe('the application’s login', () => {
  const asApp = <Result>(
    work: (
      run: (text: string, values?: unknown[]) => Promise<{ rows: object[]; rowCount: number | null }>,
    ) => Promise<Result>,
  ) =>
    withClient(flowstate().app, async (client) => {
      await client.query('begin');
      const result = await work((text, values) => client.query(text, values));
      await client.query('rollback');
      return result;
    });
  const enter = (workspaceId: string): [string, unknown[]] => [
    `select set_config('app.workspace', $1, true)`,
    [workspaceId],
  ];
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: unknown) => (error as { code: string }).code,
    );

  test('reads nothing where no workspace is set, and of each table only its own', async () => {
    const seen = await asApp(async (run) => {
      const counts: [string, number, number, number][] = [];
      for (const table of [...tables, 'task_search']) {
        await run(...enter(''));
        const none = await run(`select from ${table}`);
        await run(...enter(one.world.workspaceId));
        const own = await run(`select from ${table}`);
        const others = await run(`select from ${table} where workspace_id <> $1`, [one.world.workspaceId]);
        counts.push([table, none.rowCount ?? -1, own.rowCount ?? -1, others.rowCount ?? -1]);
      }
      return counts;
    });
    expect(seen.filter(([, none, , others]) => none !== 0 || others !== 0)).toEqual([]);
    expect(seen.filter(([table, , own]) => own === 0 && !EMPTY.has(table)).map(([table]) => table)).toEqual(
      [],
    );
  });

  test('moves nothing into another workspace, and nothing out of one', async () => {
    for (const table of tables) {
      const move = `update ${table} set workspace_id = $1`;
      const pushed = asApp(async (run) => {
        await run(...enter(one.world.workspaceId));
        return (await run(move, [two.world.workspaceId])).rowCount;
      });
      expect(EMPTY.has(table) ? '42501' : await refusal(pushed), table).toBe('42501');
      const pulled = asApp(async (run) => {
        await run(...enter(one.world.workspaceId));
        return (await run(`${move} where workspace_id = $2`, [one.world.workspaceId, two.world.workspaceId]))
          .rowCount;
      });
      expect([0, '42501'], table).toContain(
        await pulled.catch((error: unknown) => (error as { code: string }).code),
      );
    }
  });

  test('cannot read who signs in, turn its limits off, or become somebody else', async () => {
    for (const text of [
      'select * from auth_user',
      'select * from auth_account',
      'select * from auth_session',
      'select * from schema_migration',
      'alter table member disable row level security',
      'drop policy workspace on member',
      'create table mine (a int)',
      `set role ${roles()[1]}`,
      'set session authorization postgres',
      `copy (select 1) to '/tmp/out'`,
      `select pg_read_file('/etc/passwd')`,
    ]) {
      expect(await refusal(asApp((run) => run(text))), text).toMatch(/^(42501|22023)$/);
    }
    await asApp(async (run) => {
      await run('set local row_security = off');
      expect(await refusal(run('select * from member'))).toBe('42501');
    });
  });
});

test('the identity login changes nothing inside a workspace', async () => {
  const changed = await withClient(flowstate().system, async (client) => {
    const allowed: string[] = [];
    for (const table of tables) {
      for (const text of [
        `delete from ${table}`,
        `update ${table} set workspace_id = workspace_id`,
        `insert into ${table} default values`,
      ]) {
        await client.query('begin');
        await client.query(text).then(
          () => allowed.push(text),
          (error: unknown) => expect((error as { code: string }).code, text).toBe('42501'),
        );
        await client.query('rollback');
      }
    }
    return allowed;
  });
  expect(changed).toEqual([]);
});
