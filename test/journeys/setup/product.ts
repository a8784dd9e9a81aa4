import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const NODE = path.join(ROOT, 'node_modules/.bin/node');
const START_MS = 60_000;

/** The built product, running as its user starts it, with a data folder of its own. */
export type Product = {
  url: string;
  /** Runs a command of `npm run flowstate` beside the server and answers with what it printed. */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
};

const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
};

const untilReady = async (url: string, child: ChildProcess, said: () => string): Promise<void> => {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The product ended: ${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The product did not start: ${said()}`);
};

/** Starts the product. */
export const startProduct = async (): Promise<Product> => {
  const data = await mkdtemp(path.join(tmpdir(), 'flowstate-journey-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    FLOWSTATE_DATA: data,
    LOG_LEVEL: 'error',
    SIGN_IN_ATTEMPTS_PER_MINUTE: '1000',
  };
  const run = (script: string, args: readonly string[]) =>
    spawn(NODE, ['--disable-warning=ExperimentalWarning', path.join(ROOT, script), ...args], {
      cwd: ROOT,
      env,
    });
  const server = run('src/app/main.ts', ['start']);
  let words = '';
  server.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  server.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
  await untilReady(url, server, () => words);
  return {
    url,
    command: async (...args) => {
      const child = run('src/app/cli.ts', args);
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      if (code !== 0) throw new Error(`flowstate ${args.join(' ')} failed: ${output}`);
      return output;
    },
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
};
