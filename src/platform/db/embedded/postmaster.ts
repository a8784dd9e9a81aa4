import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, systemCode } from './error.ts';
import { SOCKET_PORT, type Place } from './place.ts';
import { commandOf, endPostgresIn, signalTo, startOf } from './process.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

/** PostgreSQL's first process. `exited` settles when it is gone; of one that was adopted, how is not known. */
export type Postmaster = { pid: number; socketFolder: string; exited: Promise<Exit>; isRunning(): boolean };

export type PidFile = { pid: number; socketFolder: string; status: string };

/** What PostgreSQL says about itself in `postmaster.pid`: its lines are fixed (miscadmin.h, LOCK_FILE_LINE_*). */
export const readPidFile = (place: Place): PidFile | undefined => {
  try {
    const lines = readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const argumentsFor = (place: Place): string[] => ['-D', place.data, '-c', `config_file=${place.settings}`];

/** Whether this process is the postmaster of this place. */
export const isPostmaster = (pid: number, place: Place): boolean =>
  startOf(pid) !== undefined && commandOf(pid)?.includes(` ${argumentsFor(place).join(' ')} `) === true;

const logSince = (place: Place, offset: number): string =>
  readFileSync(place.log).subarray(offset).toString().trim().split('\n').slice(-12).join('\n');

/** How long a crashed PostgreSQL may replay its log before the start is given up. */
const RECOVERY_MS = 15 * 60_000;

const postmaster = (pid: number, socketFolder: string, exited: Promise<Exit>): Postmaster => {
  let isRunning = true;
  // When this process ends without stopping PostgreSQL, at least ask it to stop by itself.
  const stop = () => signalTo(pid, 'SIGINT');
  process.once('exit', stop);
  void exited.then(() => {
    isRunning = false;
    process.removeListener('exit', stop);
  });
  return { pid, socketFolder, exited, isRunning: () => isRunning };
};

export type Launch = {
  place: Place;
  binaries: Binaries;
  account: Account | undefined;
  socketFolder: string;
  signal: AbortSignal;
};

/** Starts PostgreSQL and waits until it takes connections, or throws with the end of its log. */
export const launch = async ({
  place,
  binaries,
  account,
  socketFolder,
  signal,
}: Launch): Promise<Postmaster> => {
  // Left by one that was killed: only this place uses the folder, and nothing runs here now.
  rmSync(join(socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
  const log = openSync(place.log, 'a', 0o600);
  const { size } = fstatSync(log);
  const child = spawn(
    binaries.postgres,
    [...argumentsFor(place), '-k', socketFolder, '-p', String(SOCKET_PORT)],
    {
      // Where it is found again, also when this process is killed before it has written its lock file.
      cwd: place.data,
      // Its own session: Ctrl-C in a terminal reaches us, and we stop it when the last request is answered.
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
    },
  );
  closeSync(log);
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  child.once('exit', (code, exitSignal) => resolve({ code, signal: exitSignal }));
  const { pid } = child;
  if (pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error];
    throw notStarted(place, size, error);
  }

  const started = postmaster(pid, socketFolder, exited);
  const startedAt = Date.now();
  for (;;) {
    const waited = Date.now() - startedAt;
    const file = readPidFile(place);
    if (file?.pid === pid && file.status === 'ready') return started;
    if (!started.isRunning()) throw notStarted(place, size);
    if (signal.aborted || waited > RECOVERY_MS) {
      await halt(started);
      throw notStarted(place, size);
    }
    await delay(waited < 200 ? 2 : 20);
  }
};

const notStarted = (place: Place, logOffset: number, cause?: Error): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'failed',
    `PostgreSQL did not start on ${place.data}${cause === undefined ? '' : ` (${cause.message})`}. ` +
      `It said, in ${place.log}:\n${logSince(place, logOffset)}`,
    cause,
  );

/** Takes over a postmaster that was left running. */
export const adopt = ({ pid, socketFolder }: PidFile): Postmaster => {
  const start = startOf(pid);
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  const timer = setInterval(() => {
    if (startOf(pid) === start) return;
    clearInterval(timer);
    resolve({ code: null, signal: null });
  }, 200);
  return postmaster(pid, socketFolder, exited);
};

/** Stops a postmaster: politely, then at once (it recovers at the next start), then by force. */
export const halt = async ({ pid, exited, isRunning }: Postmaster): Promise<void> => {
  // Its id may be somebody else's by now.
  if (!isRunning()) return;
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalTo(pid, signal);
    const stopWaiting = new AbortController();
    const isOver = await Promise.race([
      exited.then(() => true),
      delay(patience, false, { signal: stopWaiting.signal }).catch(() => false),
    ]);
    stopWaiting.abort();
    if (isOver) return;
  }
};

/**
 * Clears what a postmaster that is gone left behind. Its children would keep a new one from starting, for they hold
 * its memory; so would its lock file, where that process id is by now somebody else's, or nobody collected the dead.
 */
export const clearRemains = async (place: Place): Promise<void> => {
  await endPostgresIn(place.data);
  rmSync(join(place.data, 'postmaster.pid'), { force: true });
};
