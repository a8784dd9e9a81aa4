import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { machine } from './machine.ts';
import { measureStart } from './start.ts';
import { scale } from './scale.ts';
import { measureWeb } from './web.ts';
import { PARTS, writeReport, type Part } from './report.ts';

const { values } = parseArgs({
  options: {
    /** Parts to measure, separated by commas. */
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    tasks: { type: 'string', default: '100000' },
    /** Cases of the comparison, separated by commas. */
    cases: { type: 'string', default: '' },
    connections: { type: 'string', default: '10,50' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** A folder for processor profiles of the product. */
    profile: { type: 'string' },
    /** Prints and leaves the report as it is. */
    'dry-run': { type: 'boolean', default: false },
  },
});

const wordsOf = (text: string): string[] => text.split(',').filter((word) => word !== '');
const say = (line: string): void => console.log(line);

const plan = {
  rounds: Number(values.rounds ?? (values.quick ? 3 : 7)),
  seconds: Number(values.seconds ?? (values.quick ? 1 : 3)),
  warmUp: values.quick ? 1 : 2,
};
const tasks = Number(values.tasks);
const connections = wordsOf(values.connections).map(Number);
const { profile } = values;

const options = {
  tasks,
  plan,
  connections,
  only: wordsOf(values.cases),
  say,
  ...(profile === undefined ? {} : { profile }),
};

const measures: Record<Part, () => Promise<string>> = {
  compare: () => compare(options),
  scale: () => scale(options),
  start: () => measureStart(options),
  web: () => measureWeb(options),
};

const isPart = (name: string): name is Part => name in PARTS;
const parts =
  values.only === undefined ? (Object.keys(PARTS) as Part[]) : wordsOf(values.only).filter(isPart);
const sections: Partial<Record<Part, string>> = {};
for (const part of parts) {
  say(`\n${PARTS[part]}`);
  sections[part] = await measures[part]();
  say(`\n${sections[part]}`);
}
if (!values['dry-run']) await writeReport(sections, machine('18'));
