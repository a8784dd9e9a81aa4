import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const ROOT = path.resolve(import.meta.dirname, '..');
const START_MS = 120_000;

export const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
};

type Start = {
  script: string;
  args?: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Where standard output goes: a server's log costs what it costs on a real disk. */
  output: string;
  nodeOptions?: readonly string[];
};

/** Runs one of our scripts under the Node that runs this. */
export const startNode = ({ script, args = [], env, output, nodeOptions = [] }: Start): ChildProcess => {
  const file = openSync(output, 'a');
  const words = ['--disable-warning=ExperimentalWarning', ...nodeOptions, path.join(ROOT, script), ...args];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', file, 'inherit'],
  });
  closeSync(file);
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return child;
};

export const pidOf = (child: ChildProcess): number => {
  if (child.pid === undefined) throw new Error('The process did not start.');
  return child.pid;
};

/** Waits until the address answers 200. Asks often: starting is itself measured. */
export const untilAnswers = async (url: string, child: ChildProcess): Promise<void> => {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The process behind ${url} ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await delay(5);
  }
  throw new Error(`Nothing answers at ${url}.`);
};

export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
};
