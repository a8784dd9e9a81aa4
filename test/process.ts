import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const APP = path.resolve(import.meta.dirname, '../src/app');

/** A folder to keep data in, which the user that PostgreSQL runs as may enter. */
export const makeDataFolder = async (): Promise<{ dataDir: string; remove(): Promise<void> }> => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'flowstate-process-')));
  await chmod(folder, 0o755);
  return { dataDir: path.join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const environment = (dataDir: string, more: Record<string, string>): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _url, VITEST: _vitest, ...inherited } = process.env;
  return { ...inherited, FLOWSTATE_DATA: dataDir, LOG_LEVEL: 'warn', ...more };
};

const launch = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(APP, file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export type Finished = { code: number | null; out: string; err: string };

/** Runs `flowstate <args>` to its end. */
export const runCli = async (
  dataDir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Finished> => {
  const child = launch('cli.ts', args, environment(dataDir, env));
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
};

export type ServerProcess = {
  url: string;
  port: number;
  pid: number;
  /** What it said so far, both streams. */
  said(): string;
  /** Asks it to stop, and resolves with its exit code. */
  stop(): Promise<number | null>;
  /** `kill -9` of the server alone: its PostgreSQL stays, as an orphan. */
  kill(): Promise<void>;
};

/** Starts the server as users do, and waits until it says that it is ready. */
export const startServer = async (
  dataDir: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> => {
  const port = await freePort();
  const child = launch(
    'main.ts',
    [],
    environment(dataDir, { PORT: String(port), HOST: '127.0.0.1', ...env }),
  );
  let text = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (text.includes('Flowstate is ready')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it was ready:\n${text}`)),
    );
  });
  await ready;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exit)[0];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    said: () => text,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
};

/** `kill -9` of the PostgreSQL that works in a data folder, with all its processes, as a power cut would. */
export const killPostgres = async (dataDir: string): Promise<void> => {
  const file = await readFile(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8');
  const postmaster = Number(file.split('\n')[0]);
  const list = spawn('ps', ['-eo', 'pid=,ppid='], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  list.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(list, 'close');
  const children = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (parent === postmaster && pid !== undefined ? [pid] : []));
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};
