import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { SCOPES } from '#kernel/roles.ts';
import { reserveBudget, settleUsage } from '#modules/models/index.ts';
import { openGateway } from '#platform/db/gateway.ts';
import { silentLog } from '#platform/log/log.ts';
import { createRegistry, type Registry } from '#platform/operations/registry.ts';
import { median, quantile, shown, spread, table } from './figures.ts';
import { cpuOf, cpuSince } from './processes.ts';
import { POOL_SIZE, startProduct, type Product } from './product.ts';
import type { Plan } from './rounds.ts';
import { openWatch, type Seeded } from './sample.ts';

/** Users whose calls come in turns, as members of one team: they meet at the month only. */
const USERS = Array.from({ length: 20 }, () => newId());

/** A model of a known price, so that every limit is counted under. */
const ROUTE = {
  id: 'bench',
  connectionId: newId(),
  provider: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  model: 'gpt-4o-mini',
  power: 'eco',
  sealedKey: null,
} as const;

const FLOOR_TABLE = `drop table if exists bench_counter;
  create table bench_counter (id int primary key, held bigint not null, spent bigint not null, most bigint not null)
    with (fillfactor = 50);
  insert into bench_counter values (1, 0, 0, 1000000000000000)`;
const FLOOR_RESERVE = {
  name: 'reserve',
  text: 'update bench_counter set held = held + $1 where id = 1 and held + spent + $1 <= most returning held',
};
const FLOOR_SETTLE = {
  name: 'settle',
  text: 'update bench_counter set held = held - $1, spent = spent + $2 where id = 1 returning spent',
};

type Round = { rate: number; p50: number; cpu: number };
type Side = { application: string; once(turn: number): Promise<void> };

/** So many at a time for some seconds; calls a second, milliseconds, and PostgreSQL's microseconds for each call. */
const measure = async (side: Side, watch: pg.Client, atOnce: number, seconds: number): Promise<Round> => {
  const backends = async () => {
    const found = await watch.query<{ pid: number }>(
      'select pid from pg_stat_activity where application_name = $1',
      [side.application],
    );
    return cpuOf(found.rows.map(({ pid }) => pid));
  };
  const before = await backends();
  const began = performance.now();
  const latencies: number[] = [];
  const work = async (worker: number): Promise<void> => {
    for (let turn = worker; performance.now() - began < seconds * 1000; turn += atOnce) {
      const from = performance.now();
      await side.once(turn);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
  const took = (performance.now() - began) / 1000;
  const cpu = (cpuSince(before, await backends()) * 1e6) / latencies.length;
  return { rate: latencies.length / took, p50: quantile(latencies, 0.5), cpu };
};

const actorOf = (workspaceId: string, userId: string): Actor => ({
  kind: 'member',
  workspaceId,
  userId,
  memberId: null,
  name: 'Bench',
  email: '',
  role: 'owner',
  scopes: SCOPES,
  timeZone: 'UTC',
  locale: 'en',
});

/** One call as a step of a run makes it: reserved in one transaction, settled in another, each in the change log. */
const oneCall = async (registry: Registry, workspaceId: string, turn: number): Promise<void> => {
  const userId = USERS[turn % USERS.length] ?? '';
  const work = { actor: actorOf(workspaceId, userId), name: 'bench.call' };
  const reservationId = newId();
  const runId = newId();
  const step = { type: 'run', id: runId } as const;
  await registry.transact(work, async (ctx) => {
    ctx.change({ ...step, event: 'bench.asked' });
    const made = await reserveBudget(ctx, {
      reservationId,
      runId,
      userId,
      feature: 'bench',
      agentKey: null,
      route: ROUTE,
      maxInputTokens: 100,
      maxOutputTokens: 10,
    });
    if (made.route === null) throw new Error('The bench ran out of money.');
  });
  await registry.transact(work, async (ctx) => {
    ctx.change({ ...step, event: 'bench.answered' });
    const usage = { inputTokens: 80, outputTokens: 5, cachedTokens: 0 };
    await settleUsage(ctx, { reservationId, usage });
  });
};

const openProduct = async (product: Product, watch: pg.Client) => {
  const { rows } = await watch.query<{ id: string }>('select workspace_id as id from workspace limit 1');
  const workspaceId = rows[0]?.id ?? '';
  await watch.query(
    `insert into budget (workspace_id, updated_at) values ($1, now())
     on conflict (workspace_id) do update set run_micros = null, user_day_micros = null, month_micros = 900000000000000`,
    [workspaceId],
  );
  const login = product.login('flowstate_app');
  const gateway = openGateway({ app: login, system: login }, POOL_SIZE);
  const registry = createRegistry({
    modules: [],
    gateway,
    log: silentLog,
    clock: () => new Date(),
    enqueue: () => Promise.resolve(),
    onCommitted: () => undefined,
  });
  return { once: (turn: number) => oneCall(registry, workspaceId, turn), close: gateway.close };
};

type BudgetOptions = { install: Seeded; plan: Plan; say(line: string): void };

/** Money reserved and settled for a call to a model, beside two plain updates of one row, in turns. */
export const measureBudget = async ({ install, plan, say }: BudgetOptions): Promise<string> => {
  const server = await startProduct(install);
  const watch = await openWatch(server);
  const pool = new pg.Pool({
    ...server.login('flowstate_owner'),
    max: POOL_SIZE,
    application_name: 'floor',
  });
  const product = await openProduct(server, watch);
  try {
    await watch.query(FLOOR_TABLE);
    const floor: Side = {
      application: 'floor',
      once: async () => {
        await pool.query({ ...FLOOR_RESERVE, values: [21] });
        await pool.query({ ...FLOOR_SETTLE, values: [21, 15] });
      },
    };
    const sides: [Side, Side] = [floor, { application: 'flowstate', once: product.once }];
    const rows: string[][] = [];
    for (const atOnce of [1, POOL_SIZE]) {
      for (const side of sides) await measure(side, watch, atOnce, plan.warmUp);
      const rounds: [Round[], Round[]] = [[], []];
      for (let round = 0; round < plan.rounds; round++) {
        for (const [at, side] of sides.entries()) {
          rounds[at]?.push(await measure(side, watch, atOnce, plan.seconds));
          await delay(100);
        }
      }
      const compared = (of: (round: Round) => number): string[] => [
        ...rounds.map((side) => shown(median(side.map(of)))),
        spread(rounds[1].map((round, at) => of(round) / of(rounds[0][at] ?? round))),
      ];
      const row = [
        String(atOnce),
        ...compared(({ rate }) => rate),
        ...compared(({ p50 }) => p50),
        ...compared(({ cpu }) => cpu),
      ];
      rows.push(row);
      say(row.join(' | '));
    }
    const head = ['At once', 'Calls/s: floor', 'product', 'ratio', 'p50 ms: floor', 'product', 'ratio'];
    return [
      'What it costs to hold money back for a call to a model and to settle it, two transactions, without the call itself.',
      'The product counts under a run, a user’s day and the workspace’s month, writes down the hold, the usage and its',
      'counters, checks rights by row security and logs both changes; the floor is two plain conditional updates of one row',
      `with \`pg\`, each its own transaction. In turns: ${plan.rounds} rounds of ${plan.seconds} s. All calls of the product are of one workspace, whose`,
      'month they wait for.',
      '',
      table([...head, 'PostgreSQL CPU µs: floor', 'product', 'ratio'], rows),
    ].join('\n');
  } finally {
    await product.close();
    await pool.end();
    await watch.query('drop table if exists bench_counter');
    await watch.end();
    await server.stop();
  }
};
