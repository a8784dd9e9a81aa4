import pg from 'pg';
import { encodeCursor } from '#kernel/page.ts';
import { makeInstall, type Install, type Product } from './product.ts';

/** A workspace full of tasks, and what requests to it need to know. */
export type Sample = {
  workspaceId: string;
  memberId: string;
  apiKey: string;
  tasks: number;
  /** The moment that queries of the floor take for now. */
  now: string;
  taskIds: string[];
  personIds: string[];
  /** A cursor half-way through the open tasks by when they are due. */
  halfWay: string;
  /** A word that about one in a hundred open tasks has. */
  word: string;
};

const WORKSPACE = 'Bench';

/** An install with a workspace in it, and how to enter that. */
export type Seeded = Install & { apiKey: string; email: string; password: string };

/** A fresh install, filled, with its server stopped. */
export const seedInstall = async (tasks: number, people: number): Promise<Seeded> => {
  const install = await makeInstall();
  const size = [
    '--tasks',
    String(tasks),
    '--people',
    String(people),
    '--companies',
    String(Math.ceil(people / 10)),
  ];
  const said = await install.command('seed', ...size, '--seed', '1', '--workspace', WORKSPACE);
  const apiKey = /\bfsk_\S+/.exec(said)?.[0];
  const [, email, password] = /^Sign in +(\S+) with the password (\S+)/m.exec(said) ?? [];
  if (apiKey === undefined || email === undefined || password === undefined) {
    throw new Error(`The seed did not say how to enter:\n${said}`);
  }
  return { ...install, apiKey, email, password };
};

/** A connection as the owner, who sees every row. */
export const openWatch = async (product: Product): Promise<pg.Client> => {
  const watch = new pg.Client({
    ...product.login('flowstate_owner'),
    application_name: 'bench',
    options: '-c timezone=UTC',
  });
  await watch.connect();
  return watch;
};

const OPEN = `status = 'open' and removed_at is null and snoozed_until is null`;

export const readSample = async (watch: pg.Client, apiKey: string): Promise<Sample> => {
  await watch.query('vacuum analyze');
  const idsOf = async (text: string, values: unknown[]): Promise<string[]> =>
    (await watch.query<{ id: string }>(text, values)).rows.map((row) => row.id);
  const [workspaceId = ''] = await idsOf('select workspace_id as id from workspace where name = $1', [
    WORKSPACE,
  ]);
  const of = [workspaceId];
  const [memberId = ''] = await idsOf(`select id from member where workspace_id = $1 and role = 'owner'`, of);
  const tasks = await watch.query<{ n: string }>(
    'select count(*) as n from task where workspace_id = $1',
    of,
  );
  const middle = await watch.query<{ id: string; at: string }>(
    `select id, to_char(due_sort, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from task
     where workspace_id = $1 and ${OPEN} and due_at is not null order by due_sort, id
     offset (select count(*) / 2 from task where workspace_id = $1 and ${OPEN} and due_at is not null) limit 1`,
    of,
  );
  const word = await watch.query<{ word: string }>(
    `select word from ts_stat($q$select words from task where workspace_id = '${workspaceId}' and ${OPEN}$q$)
     where length(word) > 3 and ndoc >= 60
     order by abs(ndoc - (select count(*) / 100 from task where workspace_id = $1 and ${OPEN})), word limit 1`,
    of,
  );
  const half = middle.rows[0];
  if (half === undefined || word.rows[0] === undefined)
    throw new Error('There are too few tasks to measure with.');
  return {
    workspaceId,
    memberId,
    apiKey,
    tasks: Number(tasks.rows[0]?.n),
    now: new Date().toISOString(),
    // In no order: neighbours would share pages of the table.
    taskIds: await idsOf(
      `select id from task where workspace_id = $1 and ${OPEN} order by md5(id::text)`,
      of,
    ),
    personIds: await idsOf(
      'select id from person where workspace_id = $1 order by md5(id::text) limit 5000',
      of,
    ),
    halfWay: encodeCursor('due', [half.at, half.id]),
    word: word.rows[0].word,
  };
};
