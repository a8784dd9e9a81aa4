import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { median, shown, table } from './figures.ts';
import { makeInstall, startProduct } from './product.ts';
import { seed } from './sample.ts';

const RUNS = 5;
const SETTLE_MS = 5_000;
const MIB = 1024;

/** Every process below these, with themselves. */
const familyOf = async (roots: readonly number[]): Promise<number[]> => {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isSafeInteger(pid) && pid > 0);
  const parents = new Map<number, number>();
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (roots.includes(at)) return true;
    }
    return false;
  };
  return pids.filter(isBelow);
};

/** Proportional set size in MiB: shared pages are counted once, divided among those who share them. */
const memoryOf = async (pids: readonly number[]): Promise<number> => {
  let total = 0;
  for (const pid of pids) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    total += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / MIB;
  }
  return total;
};

/** Time from starting the process to its first answer, and memory when it has come to rest. */
export const measureStart = async ({
  tasks,
  say,
}: {
  tasks: number;
  say(line: string): void;
}): Promise<string> => {
  const install = await makeInstall();
  try {
    await seed(install, tasks, Math.ceil(tasks / 10));
    const starts: number[] = [];
    const servers: number[] = [];
    const databases: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const began = performance.now();
      const product = await startProduct(install);
      starts.push(performance.now() - began);
      await delay(SETTLE_MS);
      servers.push(
        await memoryOf(
          await familyOf([product.pid]).then((pids) => pids.filter((pid) => pid === product.pid)),
        ),
      );
      databases.push(await memoryOf(await familyOf([product.postmaster])));
      await product.stop();
      say(
        `start ${shown(starts.at(-1) ?? 0)} ms, server ${shown(servers.at(-1) ?? 0)} MiB, database ${shown(databases.at(-1) ?? 0)} MiB`,
      );
    }
    const [server, database] = [median(servers), median(databases)];
    return [
      `Installed and built, with ${tasks.toLocaleString('en-GB')} tasks; median of ${RUNS} starts.`,
      '',
      table(
        ['What', 'Median'],
        [
          ['Start of the process to the first answer of `/readyz`', `${shown(median(starts))} ms`],
          ['Idle memory of the server (PSS)', `${shown(server)} MiB`],
          ['Idle memory of PostgreSQL, all processes (PSS)', `${shown(database)} MiB`],
          ['Together', `${shown(server + database)} MiB`],
        ],
      ),
    ].join('\n');
  } finally {
    await install.remove();
  }
};
