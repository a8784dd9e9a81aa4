import { casesOf, demandOf } from './cases.ts';
import { median, shown, spread, table } from './figures.ts';
import { writePlans } from './plans.ts';
import { startProduct } from './product.ts';
import { interleave, type Contestant, type Plan, type Round } from './rounds.ts';
import { openWatch, readSample, type Seeded } from './sample.ts';

const CASES = ['list', 'get', 'deep', 'search', 'next', 'create'];

/** Who is measured, and what ends it. */
const enter = async (install: Seeded) => {
  const product = await startProduct(install);
  const watch = await openWatch(product);
  const sample = await readSample(watch, install.apiKey);
  const contestant = async (name: string): Promise<Contestant & { what: string }> => {
    const one = casesOf(sample, watch).find((found) => found.name === name);
    if (one === undefined) throw new Error(`There is no case ${name}.`);
    const demand = await demandOf(one, 'product', product.url, install.apiKey);
    return {
      what: one.what,
      pid: product.pid,
      application: 'flowstate',
      watch,
      demand,
      restore: one.restore,
    };
  };
  return {
    product,
    sample,
    contestant,
    close: async () => {
      await watch.end();
      await product.stop();
    },
  };
};

type ScaleOptions = { small: Seeded; large: Seeded; plan: Plan; say(line: string): void };

/** The same requests to two installs, in turns, and the plans of the larger one's queries. */
export const measureScale = async ({ small, large, plan, say }: ScaleOptions): Promise<string> => {
  const little = await enter(small);
  const much = await enter(large);
  try {
    const rows: string[][] = [];
    for (const name of CASES) {
      const [few, many] = [await little.contestant(name), await much.contestant(name)];
      const [onFew = [], onMany = []] = await interleave([few, many], 10, plan);
      const compared = (of: (round: Round) => number): string[] => [
        shown(median(onFew.map(of))),
        shown(median(onMany.map(of))),
        spread(onMany.map((round, at) => of(round) / of(onFew[at] ?? round))),
      ];
      const row = [
        few.what,
        ...compared((round) => round.p50),
        ...compared((round) => round.serverCpu + round.databaseCpu),
      ];
      rows.push(row);
      say(row.join(' | '));
    }
    await writePlans(much.product, much.sample);
    const fewer = little.sample.tasks.toLocaleString('en-GB');
    const more = much.sample.tasks.toLocaleString('en-GB');
    return [
      `The product with ${fewer} and with ${more} tasks, each on a PostgreSQL of its own, in turns over ten connections.`,
      'Processor time is that of the server and of PostgreSQL together. The ratio is that of many to few. The plans of the',
      'queries on the larger one are in [PLANS.md](PLANS.md).',
      '',
      table(['What', `p50 ms: ${fewer}`, more, 'ratio', `CPU µs: ${fewer}`, more, 'ratio'], rows),
    ].join('\n');
  } finally {
    await much.close();
    await little.close();
  }
};
