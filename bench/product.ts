import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { joinEmbedded } from '#platform/db/embedded.ts';
import type { Login } from '#platform/db/gateway.ts';
import { freePort, pidOf, ROOT, startNode, stop, untilAnswers } from './children.ts';

const run = promisify(execFile);

/** Connections in the pool of each side: the product's default. */
export const POOL_SIZE = 12;

/** A data folder of our own, and the product's commands on it. */
export type Install = {
  data: string;
  /** Runs `npm run flowstate -- …` and answers with what it printed. */
  command(...words: string[]): Promise<string>;
  remove(): Promise<void>;
};

export const makeInstall = async (): Promise<Install> => {
  const data = await mkdtemp(path.join(tmpdir(), 'flowstate-bench-'));
  const script = path.join(ROOT, 'src/app/cli.ts');
  return {
    data,
    command: async (...words) => {
      const { stdout } = await run(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', script, ...words],
        {
          cwd: ROOT,
          env: { ...process.env, FLOWSTATE_DATA: data },
          maxBuffer: 64 * 1024 * 1024,
        },
      );
      return stdout;
    },
    remove: () => rm(data, { recursive: true, force: true }),
  };
};

/** The product as `npm start` runs it: its log at level info in a file, its default limits. */
export type Product = {
  url: string;
  pid: number;
  postmaster: number;
  /** A login to its database, through the socket in its data folder. */
  login(user: 'flowstate_owner' | 'flowstate_app'): Login;
  stop(): Promise<void>;
};

/** @param nodeOptions such as `--cpu-prof` */
export const startProduct = async (
  install: Install,
  nodeOptions: readonly string[] = [],
): Promise<Product> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = startNode({
    script: 'src/app/main.ts',
    args: ['start'],
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      FLOWSTATE_DATA: install.data,
      NODE_ENV: 'production',
    },
    output: path.join(install.data, 'server.log'),
    nodeOptions,
  });
  await untilAnswers(`${url}/readyz`, child);
  const postgres = await joinEmbedded(install.data);
  if (postgres === undefined)
    throw new Error('The bench measures the embedded PostgreSQL; unset DATABASE_URL.');
  return {
    url,
    pid: pidOf(child),
    postmaster: postgres.pid,
    login: (user) => postgres.connection(user, 'flowstate'),
    stop: () => stop(child),
  };
};
