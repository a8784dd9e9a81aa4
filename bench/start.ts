import { setTimeout as delay } from 'node:timers/promises';
import { median, table } from './figures.ts';
import { familyOf, proportionalMemory, residentMemory } from './processes.ts';
import { startProduct, type Install } from './product.ts';

const MIB = 1024 * 1024;
const IDLE_MS = 5_000;

const mebibytes = (bytes: number): string => `${Math.round(bytes / MIB)} MB`;

type Start = { milliseconds: number; all: number; server: number; serverResident: number; database: number };

const startOnce = async (install: Install): Promise<Start> => {
  const began = performance.now();
  const product = await startProduct(install);
  const milliseconds = performance.now() - began;
  await delay(IDLE_MS);
  const database = familyOf(product.postmaster);
  const found = {
    milliseconds,
    all: proportionalMemory([product.pid, ...database]),
    server: proportionalMemory([product.pid]),
    serverResident: residentMemory(product.pid),
    database: proportionalMemory(database),
  };
  await product.stop();
  return found;
};

/** A second start, everything installed and seeded, and what the product then holds in memory while nobody asks. */
export const measureStart = async (
  install: Install,
  runs: number,
  say: (line: string) => void,
): Promise<string> => {
  await (await startProduct(install)).stop();
  const found: Start[] = [];
  for (let run = 0; run < runs; run++) {
    const start = await startOnce(install);
    found.push(start);
    say(`${Math.round(start.milliseconds)} ms, ${mebibytes(start.all)}`);
  }
  const middle = (of: (start: Start) => number): number => median(found.map(of));
  const times = found.map(({ milliseconds }) => Math.round(milliseconds));
  return [
    `${runs} starts of the server and its PostgreSQL, from \`node src/app/main.ts\` to the first answer of \`/readyz\`;`,
    'memory five seconds later. What processes share is counted once (PSS).',
    '',
    table(
      ['What', 'Median', 'Least', 'Most'],
      [
        [
          'Start',
          ...[median(times), Math.min(...times), Math.max(...times)].map((ms) => `${Math.round(ms)} ms`),
        ],
        ...(
          [
            ['Server and PostgreSQL, idle', 'all'],
            ['Server alone', 'server'],
            ['Server alone, resident', 'serverResident'],
            ['PostgreSQL alone', 'database'],
          ] as const
        ).map(([name, key]) => {
          const values = found.map((start) => start[key]);
          return [
            name,
            ...[middle((start) => start[key]), Math.min(...values), Math.max(...values)].map(mebibytes),
          ];
        }),
      ],
    ),
  ].join('\n');
};
