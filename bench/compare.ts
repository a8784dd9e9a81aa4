import path from 'node:path';
import { casesOf, demandOf, SIDES, type Side } from './cases.ts';
import { freePort, pidOf, startNode, stop, untilAnswers } from './children.ts';
import { median, shown, spread, table } from './figures.ts';
import { floorSql, PAGE } from './floor-sql.ts';
import type { FloorConfig } from './floor.ts';
import { POOL_SIZE, startProduct, type Install, type Product } from './product.ts';
import { interleave, type Contestant, type Plan, type Round } from './rounds.ts';
import { openWatch, readSample, type Sample, type Seeded } from './sample.ts';

export type CompareOptions = {
  install: Seeded;
  plan: Plan;
  connections: readonly number[];
  /** Names of cases; all where empty. */
  only: readonly string[];
  /** Folder for processor profiles of the product, where they are wanted. */
  profile?: string;
  say(line: string): void;
};

type Server = { url: string; pid: number; application: string };

const startFloor = async (install: Install, product: Product, sample: Sample) => {
  const port = await freePort();
  const config: FloorConfig = {
    port,
    poolSize: POOL_SIZE,
    login: product.login('flowstate_owner'),
    statements: floorSql(sample),
    page: PAGE,
  };
  const output = path.join(install.data, 'floor.log');
  const child = startNode({ script: 'bench/floor.ts', args: [JSON.stringify(config)], env: {}, output });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/ready`, child);
  return { url, pid: pidOf(child), application: 'floor', stop: () => stop(child) };
};

const HEAD = [
  'What',
  'Connections',
  'Requests/s: floor',
  'product',
  'ratio',
  'p50 / p95 / p99 ms: floor',
  'product',
  'Server CPU µs: floor',
  'product',
  'ratio',
  'PostgreSQL CPU µs: floor',
  'product',
  'ratio',
];

const rowOf = (
  what: string,
  connections: number,
  floor: readonly Round[],
  product: readonly Round[],
): string[] => {
  const ratio = (of: (round: Round) => number): string =>
    spread(product.map((round, at) => of(round) / of(floor[at] ?? round)));
  const middle = (rounds: readonly Round[], of: (round: Round) => number): string =>
    shown(median(rounds.map(of)));
  const both = (of: (round: Round) => number): string[] => [
    middle(floor, of),
    middle(product, of),
    ratio(of),
  ];
  const latency = (rounds: readonly Round[]): string =>
    [(one: Round) => one.p50, (one: Round) => one.p95, (one: Round) => one.p99]
      .map((of) => middle(rounds, of))
      .join(' / ');
  return [
    what,
    String(connections),
    ...both((round) => round.requests / round.seconds),
    latency(floor),
    latency(product),
    ...both((round) => round.serverCpu),
    ...both((round) => round.databaseCpu),
  ];
};

/** The product beside the floor, on the same database, in turns. Answers with a section of the report. */
export const compare = async ({
  install,
  plan,
  connections,
  only,
  profile,
  say,
}: CompareOptions): Promise<string> => {
  const { apiKey } = install;
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const product = await startProduct(
      install,
      profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    );
    closing.push(product.stop);
    const watch = await openWatch(product);
    closing.push(() => watch.end());
    const sample = await readSample(watch, apiKey);
    const floor = await startFloor(install, product, sample);
    closing.push(floor.stop);
    const servers: Record<Side, Server> = {
      floor,
      product: { url: product.url, pid: product.pid, application: 'flowstate' },
    };
    const rows: string[][] = [];
    for (const one of casesOf(sample, watch).filter(({ name }) => only.length === 0 || only.includes(name))) {
      for (const count of connections) {
        const contestants = await Promise.all(
          SIDES.map(async (side): Promise<Contestant> => {
            const { url, pid, application } = servers[side];
            return {
              pid,
              application,
              watch,
              demand: await demandOf(one, side, url, apiKey),
              restore: one.restore,
            };
          }),
        );
        const [onFloor = [], onProduct = []] = await interleave(contestants, count, plan);
        const row = rowOf(one.what, count, onFloor, onProduct);
        rows.push(row);
        say(row.join(' | '));
      }
    }
    return [
      `${sample.tasks.toLocaleString('en-GB')} tasks in one workspace; ${plan.rounds} rounds of ${plan.seconds} s for each side, in turns.`,
      'Ratios are product / floor: the median of the rounds and, in brackets, the least and the most.',
      '',
      table(HEAD, rows),
    ].join('\n');
  } finally {
    for (const close of closing.toReversed()) await close();
  }
};
