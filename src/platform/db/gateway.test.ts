import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { asOwner } from '#test/setup/test-server.ts';
import { openTestFlowstate, type TestFlowstate } from '#test/world.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { sql } from './sql.ts';

let flowstate: TestFlowstate;
let gateway: Gateway;
const scope = { workspaceId: newId() };

const read = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await query.execute(gateway.reader(scope))).rows;
const keep = (id: string, name: string) =>
  sql`insert into lab (workspace_id, id, name) values (${scope.workspaceId}, ${id}, ${name})`;
const names = async () =>
  (await read(sql<{ name: string }>`select name from lab order by name`)).map(({ name }) => name);
const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

beforeAll(async () => {
  flowstate = await openTestFlowstate([]);
  await asOwner(
    flowstate.owner,
    'create table lab (workspace_id uuid not null, id uuid not null, name text not null unique, primary key (workspace_id, id))',
    `select flowstate_secure('lab')`,
  );
  gateway = openGateway(flowstate, 4);
});
afterAll(async () => {
  await gateway.close();
  await flowstate.stop();
});

describe('a read', () => {
  test('goes on after an error, with the same prepared statement', async () => {
    const divide = (by: number) => read(sql<{ result: number }>`select 10 / ${by}::int as result`);
    for (const by of [2, 2, 2, 5]) expect(await divide(by)).toEqual([{ result: 10 / by }]);
    expect(await outcome(divide(0))).toMatchObject({ code: '22012' });
    expect(await divide(5)).toEqual([{ result: 2 }]);
  });

  test('leaves nothing of its scope on the connection', async () => {
    await read(sql`select 1`);
    const left = await sql<{
      setting: string;
    }>`select current_setting('app.workspace', true) as setting`.execute(gateway.reader('system'));
    expect(left.rows[0]?.setting ?? '').toBe('');
    const own = await read(
      sql<{ setting: string }>`select current_setting('app.workspace', true) as setting`,
    );
    expect(own).toEqual([{ setting: scope.workspaceId }]);
  });

  test('carries every kind of value there and back', async () => {
    const values = {
      text: `'"\\ {},; æøå 🎬`,
      list: ['a', 'b"c', '\\', '', 'NULL', null, '{}', 'æ'],
      number: 9_007_199_254_740_991,
      flag: true,
      nothing: null,
    };
    const [row] = await read(sql<object>`select ${values.text}::text as text, ${values.list}::text[] as list,
      ${values.number}::bigint as number, ${values.flag}::boolean as flag, ${values.nothing}::text as nothing,
      ${{ deep: [1, { two: null }] }}::jsonb as document, '2026-03-06 08:00:00.5+00'::timestamptz(3) as at,
      '2026-03-06'::date as day, 12.50::numeric as amount`);
    expect(row).toEqual({
      ...values,
      document: { deep: [1, { two: null }] },
      at: '2026-03-06T08:00:00.500Z',
      day: '2026-03-06',
      amount: '12.50',
    });
  });

  test('outlives a migration by somebody else', async () => {
    await asOwner(
      flowstate.owner,
      'create table wide (a int)',
      'grant select on wide to public',
      'insert into wide values (1)',
    );
    const all = () => read(sql<object>`select * from wide`);
    for (let round = 0; round < 4; round++) expect(await all()).toEqual([{ a: 1 }]);
    await asOwner(flowstate.owner, 'alter table wide add column b int default 2');
    expect(await all()).toEqual([{ a: 1, b: 2 }]);
    await asOwner(flowstate.owner, 'alter table wide drop column a');
    const inside = await gateway.write(
      scope,
      async ({ db }) => (await sql`select * from wide`.execute(db)).rows,
    );
    expect(inside).toEqual([{ b: 2 }]);
  });

  test.each([
    ['a text that is no instant', sql`select ${'soon'}::timestamptz`],
    ['a year that is too large', sql`select ${'+010000-01-01T00:00:00.000Z'}::timestamptz`],
    ['a text that is no id', sql`select ${'x'}::uuid`],
    ['a number that is too large', sql`select ${'99999999999'}::int`],
    ['a NUL in a text', sql`select ${'a\u0000b'}::text`],
    ['a NUL in a document', sql`select ${'"\\u0000"'}::jsonb`],
  ])('says that %s is the caller’s', async (_what, query) => {
    expect(await outcome(read(query))).toMatchObject({ kind: 'unprocessable', code: 'invalid_value' });
  });
});

describe('a transaction', () => {
  test('keeps all or nothing', async () => {
    const failing = gateway.write(scope, async ({ db }) => {
      await keep(newId(), 'half').execute(db);
      throw new Error('changed my mind');
    });
    expect(await outcome(failing)).toMatchObject({ message: 'changed my mind' });
    expect(await names()).not.toContain('half');
  });

  test('is never acknowledged when a statement that failed was ignored', async () => {
    const ignoring = gateway.write(scope, async ({ db }) => {
      await keep(newId(), 'lost').execute(db);
      await outcome(sql`select 1 / 0`.execute(db));
      return 'saved';
    });
    expect(await outcome(ignoring)).toBeInstanceOf(Error);
    expect(await names()).not.toContain('lost');
  });

  test('sends what must come last together with COMMIT, and undoes all when that fails', async () => {
    const insert = (name: string) => ({
      text: 'insert into lab (workspace_id, id, name) values ($1, $2, $3)',
      values: [scope.workspaceId, newId(), name],
    });
    await gateway.write(scope, (transaction) => {
      transaction.beforeCommit(insert('tail'));
      return Promise.resolve();
    });
    const failing = gateway.write(scope, async (transaction) => {
      await keep(newId(), 'before').execute(transaction.db);
      transaction.beforeCommit(insert('tail'));
    });
    expect(await outcome(failing)).toMatchObject({ code: '23505' });
    expect(await names()).toEqual(expect.arrayContaining(['tail']));
    expect(await names()).not.toContain('before');
  });

  test('is tried again after a deadlock, and then happens once', async () => {
    const [a, b] = [newId(), newId()];
    await gateway.write(scope, async ({ db }) => {
      await keep(a, 'deadlock a').execute(db);
      await keep(b, 'deadlock b').execute(db);
    });
    let arrived = 0;
    let meet = () => {};
    const met = new Promise<void>((resolve) => (meet = resolve));
    const cross = (first: string, second: string) =>
      gateway.write(scope, async ({ db }) => {
        await sql`update lab set name = name || '+' where id = ${first}`.execute(db);
        arrived += 1;
        if (arrived === 2) meet();
        await met;
        await sql`update lab set name = name || '+' where id = ${second}`.execute(db);
      });
    await Promise.all([cross(a, b), cross(b, a)]);
    expect(arrived).toBeGreaterThanOrEqual(3);
    expect(await names()).toEqual(expect.arrayContaining(['deadlock a++', 'deadlock b++']));
  });

  const terminate = (pid: unknown) => asOwner(flowstate.owner, `select pg_terminate_backend(${Number(pid)})`);

  test('is tried again when its connection breaks between two statements, without ending the process', async () => {
    let tries = 0;
    await gateway.write(scope, async ({ db }) => {
      tries += 1;
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await keep(newId(), 'broken').execute(db);
      if (tries === 1) {
        await terminate(rows[0]?.pid);
        // The server's farewell arrives while nothing is being asked.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await sql`select 1`.execute(db);
    });
    expect(tries).toBe(2);
    expect((await names()).filter((name) => name === 'broken')).toHaveLength(1);
  });

  test('is not tried again when its connection breaks during COMMIT, which may have happened', async () => {
    let tries = 0;
    const uncertain = gateway.write(scope, async (transaction) => {
      tries += 1;
      await keep(newId(), `uncertain ${tries}`).execute(transaction.db);
      transaction.beforeCommit({ text: 'select pg_terminate_backend(pg_backend_pid())', values: [] });
    });
    expect(await outcome(uncertain)).toMatchObject({ kind: 'unavailable', code: 'database_unavailable' });
    expect(tries).toBe(1);
  });

  test('cannot be ended by what runs inside it', async () => {
    const sneaky = gateway.write(scope, ({ db }) => db.transaction().execute(() => Promise.resolve()));
    expect(await outcome(sneaky)).toMatchObject({
      message: expect.stringContaining('Transactions belong') as string,
    });
  });
});

test('a workspace sees and writes its own rows only', async () => {
  const other = { workspaceId: newId() };
  await gateway.write(scope, ({ db }) => keep(newId(), 'mine').execute(db));
  const seen = await sql<{ name: string }>`select name from lab`.execute(gateway.reader(other));
  expect(seen.rows).toEqual([]);
  const planted = gateway.write(other, ({ db }) => keep(newId(), 'planted').execute(db));
  expect(await outcome(planted)).toMatchObject({ code: '42501' });
});

test('a database that is away answers that it is, and comes back', async () => {
  const nowhere = { ...flowstate.app, connectionString: undefined, host: '/nonexistent' };
  const broken = openGateway({ app: nowhere, system: nowhere }, 2);
  expect(await outcome(broken.ping())).toMatchObject({ kind: 'unavailable', details: { retryAfter: 1 } });
  await broken.close();
  await asOwner(
    flowstate.owner,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'flowstate%' and datname = current_database()`,
  );
  await outcome(gateway.ping());
  await expect(gateway.ping()).resolves.toBeUndefined();
});
