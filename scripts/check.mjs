// Everything that can be said about the code without running the product: `npm run check`.
// `--report FILE` also writes how many steps passed and failed, as JSON.
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '..');
const BIN = path.join(ROOT, 'node_modules', '.bin');
const { report } = parseArgs({ options: { report: { type: 'string' } } }).values;
const ENVIRONMENT = {
  ...process.env,
  NO_COLOR: '1',
  PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}`,
};

/** A step passes when each of its commands does. */
const STEPS = [
  {
    name: 'types',
    commands: ['server', 'browser', 'test'].map((project) => ['tsc', '-p', `tsconfig.${project}.json`]),
  },
  { name: 'lint', commands: [['oxlint']] },
  { name: 'format', commands: [['oxfmt', '--list-different']] },
  { name: 'architecture', commands: [['vitest', 'run', '--reporter=dot', 'test/architecture.test.ts']] },
  { name: 'translations', commands: [['vitest', 'run', '--reporter=dot', 'test/translations.test.ts']] },
  { name: 'generated files', commands: [['node', 'scripts/generate.ts', '--check']] },
];

const run = ([program, ...words]) =>
  new Promise((resolve) => {
    const child = spawn(path.join(BIN, program), words, { cwd: ROOT, env: ENVIRONMENT });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => resolve({ passed: false, output: error.message }));
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }));
  });

const say = (text) => process.stdout.write(text);

const take = async ({ name, commands }) => {
  const started = performance.now();
  const results = [];
  for (const command of commands) results.push({ command, ...(await run(command)) });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const failed = results.filter((result) => !result.passed);
  say(`${failed.length === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(5)} s\n`);
  for (const { command, output } of failed) {
    say(`\n  $ ${command.join(' ')}\n${output.trimEnd().replaceAll(/^/gm, '    ')}\n\n`);
  }
  return failed.length === 0;
};

if (!existsSync(path.join(BIN, 'tsc'))) {
  say('The dependencies are not installed. Run: npm ci\n');
  process.exit(1);
}
const started = performance.now();
const failing = [];
for (const step of STEPS) if (!(await take(step))) failing.push(step.name);
if (report !== undefined) {
  const numFailedTests = failing.length;
  writeFileSync(report, JSON.stringify({ numPassedTests: STEPS.length - numFailedTests, numFailedTests }));
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
say(
  failing.length === 0
    ? `All is well. ${seconds} s\n`
    : `Failing after ${seconds} s: ${failing.join(', ')}\n`,
);
process.exitCode = failing.length === 0 ? 0 : 1;
