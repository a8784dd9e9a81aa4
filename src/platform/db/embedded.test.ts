import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { postgresIn, startOf } from './embedded/process.ts';
import {
  EmbeddedPostgresError,
  joinEmbedded,
  openEmbedded,
  startEmbedded,
  type Crash,
  type EmbeddedLog,
  type EmbeddedPostgres,
  type RunningPostgres,
} from './embedded.ts';

const quiet: EmbeddedLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const isRoot = process.getuid?.() === 0;

let folder: string;
let dataDir: string;
const started: EmbeddedPostgres[] = [];
const owners: ChildProcess[] = [];

const start = async (dir = dataDir, onCrash?: (crash: Crash) => void): Promise<EmbeddedPostgres> => {
  const server = await startEmbedded({
    dataDir: dir,
    log: quiet,
    ...(onCrash === undefined ? {} : { onCrash }),
  });
  started.push(server);
  return server;
};

const query = async (server: RunningPostgres, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(server.connection('flowstate_owner', 'postgres'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
};

/** Another process that starts the embedded PostgreSQL and stays until it is killed. Answers the postmaster's id. */
const ownedByAnother = async (): Promise<{ owner: ChildProcess; pid: number }> => {
  const module = pathToFileURL(join(import.meta.dirname, 'embedded.ts')).href;
  const script = `
    import { startEmbedded } from ${JSON.stringify(module)};
    const log = { info() {}, warn() {}, error() {} };
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log });
    console.log(server.pid);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  for await (const line of createInterface({ input: owner.stdout })) return { owner, pid: Number(line) };
  throw new Error('The other process ended before it had started PostgreSQL.');
};

const kill = async (owner: ChildProcess): Promise<void> => {
  if ((owner.exitCode ?? owner.signalCode) !== null) return;
  const exit = once(owner, 'exit');
  owner.kill('SIGKILL');
  await exit;
};

const refusal = async (starting: Promise<unknown>): Promise<EmbeddedPostgresError> => {
  const error: unknown = await starting.then(
    () => expect.unreachable('it started'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof EmbeddedPostgresError)) throw error;
  return error;
};

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flowstate-embedded-')));
  dataDir = join(folder, 'data');
  if (isRoot) await chmod(folder, 0o755);
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await Promise.all(owners.splice(0).map(kill));
});

afterAll(() => rm(folder, { recursive: true }));

// One data folder goes through all of these, as a real one does through its years.
describe('the embedded PostgreSQL', { timeout: 30_000 }, () => {
  it('is made at the first start: durable, Unicode, and reachable through a private socket only', async () => {
    const server = await start();
    expect(server).toMatchObject({ version: '18.4', alreadyRunning: false });
    const { host, port } = server.connection('flowstate_owner', 'postgres');
    expect(existsSync(join(host, `.s.PGSQL.${port}`))).toBe(true);
    expect((await stat(host)).mode & 0o777).toBe(0o700);
    expect(
      await query(
        server,
        `select current_setting('listen_addresses'), current_setting('fsync'), current_setting('synchronous_commit'),
           current_setting('jit'), current_setting('server_encoding'), current_user, lower('ÆØÅ')`,
      ),
    ).toEqual(['', 'on', 'on', 'off', 'UTF8', 'flowstate_owner', 'æøå']);
    await query(server, 'create table kept (n int)');
  });

  it('starts again in a moment, and makes databases that are missing', async () => {
    const before = performance.now();
    const server = await start();
    expect(performance.now() - before).toBeLessThan(3_000);
    await Promise.all([server.ensureDatabase('flowstate'), server.ensureDatabase('flowstate')]);
    await server.ensureDatabase('flowstate');
    const found = `select count(*)::int from pg_database where datname = 'flowstate'`;
    expect(await query(server, found)).toEqual([1]);
  });

  it('leaves nothing behind when it stops, however often it is told to', async () => {
    const server = await start();
    const { pid } = server;
    await Promise.all([server.stop(), server.stop()]);
    expect(startOf(pid)).toBeUndefined();
    expect(postgresIn(join(dataDir, 'postgres/data'))).toEqual([]);
    expect(existsSync(join(dataDir, 'postgres/lock'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
  });

  it('comes back with everything committed after its process is killed', async () => {
    const crashes: Crash[] = [];
    const server = await start(dataDir, (crash) => crashes.push(crash));
    const first = server.pid;
    await query(server, 'insert into kept values (1)');
    process.kill(first, 'SIGKILL');
    await expect.poll(() => server.pid, { timeout: 20_000, interval: 5 }).not.toBe(first);
    expect(await query(server, 'select n from kept')).toEqual([1]);
    expect(crashes).toEqual([{ pid: first, code: null, signal: 'SIGKILL', restartInMs: 0 }]);
  });

  it('can be stopped while it is starting again', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await expect.poll(() => startOf(server.pid), { timeout: 5_000, interval: 1 }).toBeUndefined();
    await server.stop();
    expect(postgresIn(join(dataDir, 'postgres/data'))).toEqual([]);
  });

  it('refuses a second server on the same folder, in this process and in another', async () => {
    const server = await start();
    const error = await refusal(start());
    expect(error.code).toBe('in_use');
    expect(error.message).toContain(`Another Flowstate (process ${process.pid}, since `);
    await server.stop();
    const { owner } = await ownedByAnother();
    expect((await refusal(start())).message).toContain(`Another Flowstate (process ${owner.pid}, since `);
  });

  it('lets a command join the server that runs, or start one itself', async () => {
    expect(await joinEmbedded(dataDir)).toBeUndefined();
    expect(await joinEmbedded(join(folder, 'nowhere'))).toBeUndefined();
    const { pid } = await ownedByAnother();
    const joined = await openEmbedded({ dataDir, log: quiet, share: 'join' });
    expect(joined.pid).toBe(pid);
    await joined.stop();
    expect(await query(joined, 'select n from kept')).toEqual([1]);
  });

  it('takes over what a killed server left running', async () => {
    const { owner, pid } = await ownedByAnother();
    await kill(owner);
    const server = await start();
    expect(server).toMatchObject({ alreadyRunning: true, pid });
    expect(await query(server, 'select n from kept')).toEqual([1]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => server.pid, { timeout: 20_000, interval: 5 }).not.toBe(pid);
    expect(await query(server, 'select n from kept')).toEqual([1]);
  });

  it('does not keep a left one that another Flowstate would have started differently', async () => {
    const { owner, pid } = await ownedByAnother();
    await kill(owner);
    await appendFile(join(dataDir, 'postgres/postgresql.conf'), '# of an older build\n');
    const server = await start();
    expect(server.alreadyRunning).toBe(false);
    expect(startOf(pid)).toBeUndefined();
  });

  it('starts after everything was killed, also where its old process id is now in use', async () => {
    const { owner, pid } = await ownedByAnother();
    await kill(owner);
    process.kill(pid, 'SIGKILL');
    const file = join(dataDir, 'postgres/data/postmaster.pid');
    await writeFile(file, (await readFile(file, 'utf8')).replace(String(pid), String(process.pid)));
    const server = await start();
    expect(server.alreadyRunning).toBe(false);
    expect(await query(server, 'select n from kept')).toEqual([1]);
  });

  it('heeds settings of the administrator', async () => {
    const own = join(dataDir, 'postgres/local.conf');
    await writeFile(own, "work_mem = '7MB'\n");
    expect(await query(await start(), "select current_setting('work_mem')")).toEqual(['7MB']);
    await rm(own);
  });

  it('says what PostgreSQL said when it does not start, and gives the folder free', async () => {
    const own = join(dataDir, 'postgres/local.conf');
    await writeFile(own, "work_mem = 'plenty'\n");
    const error = await refusal(start());
    expect(error.code).toBe('failed');
    expect(error.message).toContain('invalid value for parameter "work_mem"');
    await rm(own);
    await start();
  });

  it('does not touch data of another major version, and says how to move it', async () => {
    const file = join(dataDir, 'postgres/data/PG_VERSION');
    await writeFile(file, '17\n');
    const error = await refusal(start());
    expect(error.code).toBe('version');
    expect(error.message).toMatch(/made by PostgreSQL 17.*brings PostgreSQL 18.4.*backup.*restore/s);
    await writeFile(file, '18\n');
  });

  it('runs where the path is too long for a socket, after the data moved there', async () => {
    const long = join(folder, 'a-very-long-name'.repeat(6));
    await mkdir(long, { mode: 0o755 });
    await rename(dataDir, join(long, 'data'));
    const server = await start(join(long, 'data'));
    const { host } = server.connection('flowstate_owner', 'postgres');
    expect(host).toMatch(/flowstate-[0-9a-f]{16}$/);
    expect(await query(server, 'select n from kept')).toEqual([1]);
    await server.stop();
    await rm(host, { recursive: true });
    await rename(join(long, 'data'), dataDir);
  });

  it.runIf(isRoot)('as root, keeps the database where its user can enter', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await rename(dataDir, join(closed, 'data'));
    await rename(join(closed, 'data/postgres'), join(closed, 'data/before'));
    const server = await start(join(closed, 'data'));
    const place = await realpath(join(closed, 'data/postgres'));
    expect(place).toMatch(/^\/var\/lib\/flowstate\/clusters\//);
    expect(await query(server, 'select 1')).toEqual([1]);
    await server.stop();
    await rm(place, { recursive: true });
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  it('explains a data folder that cannot be', async () => {
    await writeFile(join(folder, 'file'), '');
    const error = await refusal(start(join(folder, 'file/data')));
    expect(error.code).toBe('data_folder');
    expect(error.message).toMatch(/file\/data cannot be used \(ENOTDIR\).*FLOWSTATE_DATA/);
  });
});
