import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureBudget } from './budget.ts';
import { compare } from './compare.ts';
import { machine } from './machine.ts';
import { PARTS, writeReport, type Part } from './report.ts';
import { seedInstall, type Seeded } from './sample.ts';
import { measureScale } from './scale.ts';
import { measureStart } from './start.ts';
import { measureWeb } from './web.ts';

const { values } = parseArgs({
  options: {
    /** Parts to measure, separated by commas. */
    only: { type: 'string' },
    /** Short rounds: for a glance. */
    quick: { type: 'boolean', default: false },
    tasks: { type: 'string', default: '100000' },
    /** Tasks of the larger install of the scale. */
    'many-tasks': { type: 'string', default: '1000000' },
    /** Cases of the comparison, separated by commas. */
    cases: { type: 'string', default: '' },
    connections: { type: 'string', default: '10,50' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** A folder for processor profiles of the product. */
    profile: { type: 'string' },
    /** Prints, and leaves the report as it is. */
    'dry-run': { type: 'boolean', default: false },
  },
});

const wordsOf = (text: string): string[] => text.split(',').filter((word) => word !== '');
const isPart = (name: string): name is Part => name in PARTS;
const say = (line: string): void => console.log(line);

const plan = {
  rounds: Number(values.rounds ?? (values.quick ? 3 : 7)),
  seconds: Number(values.seconds ?? (values.quick ? 1 : 3)),
  warmUp: values.quick ? 1 : 2,
};
const runs = values.quick ? 3 : 7;
const tasks = Number(values.tasks);
const people = Math.ceil(tasks / 10);
const installs: Seeded[] = [];

const seed = async (count: number): Promise<Seeded> => {
  say(`Seeding ${count.toLocaleString('en-GB')} tasks …`);
  const install = await seedInstall(count, people);
  installs.push(install);
  return install;
};

const postgresVersion = async ({ data }: Seeded): Promise<string> =>
  (await readFile(path.join(data, 'postgres/data/PG_VERSION'), 'utf8')).trim();

const measure = async (part: Part, install: Seeded): Promise<string> => {
  switch (part) {
    case 'compare': {
      const { profile } = values;
      const connections = wordsOf(values.connections).map(Number);
      const only = wordsOf(values.cases);
      return compare({
        install,
        plan,
        connections,
        only,
        say,
        ...(profile === undefined ? {} : { profile }),
      });
    }
    case 'scale':
      return measureScale({ small: install, large: await seed(Number(values['many-tasks'])), plan, say });
    case 'budget':
      return measureBudget({ install, plan, say });
    case 'start':
      return measureStart(install, runs, say);
    case 'web':
      return measureWeb(install, runs, say);
  }
};

const parts =
  values.only === undefined ? (Object.keys(PARTS) as Part[]) : wordsOf(values.only).filter(isPart);
try {
  const install = await seed(tasks);
  for (const part of parts) {
    say(`\n${PARTS[part]}`);
    const section = await measure(part, install);
    say(`\n${section}`);
    if (!values['dry-run']) await writeReport({ [part]: section }, machine(await postgresVersion(install)));
  }
} finally {
  for (const install of installs) await install.remove();
}
