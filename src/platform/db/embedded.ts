import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresAccount, type Account } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { prepareCluster, requireOwnership } from './embedded/cluster.ts';
import { EmbeddedPostgresError } from './embedded/error.ts';
import { livingHolder, takeLock, type FolderLock } from './embedded/lock.ts';
import { keepLogSmall } from './embedded/log-file.ts';
import {
  findPlace,
  giveTo,
  preparePlace,
  prepareSocketFolder,
  SOCKET_PORT,
  type Place,
} from './embedded/place.ts';
import { clearRemains, isPostmaster, launch, readPidFile, type Postmaster } from './embedded/postmaster.ts';
import { answers, ensureDatabase } from './embedded/session.ts';
import type { EmbeddedLog, OnCrash } from './embedded/report.ts';
import { settingsText, writeSettings } from './embedded/settings-file.ts';
import { settingsFor, thisHardware } from './embedded/settings.ts';
import { supervise } from './embedded/supervisor.ts';
import { takeOver } from './embedded/take-over.ts';

export { EmbeddedPostgresError, type EmbeddedErrorCode } from './embedded/error.ts';
export type { Crash, EmbeddedLog, OnCrash } from './embedded/report.ts';

/** How to reach the server, as `pg` takes it. `host` is the folder of its Unix socket. There are no passwords. */
export type EmbeddedConnection = { host: string; port: number; user: string; database: string };

/** A PostgreSQL that runs in a data folder, no matter which process keeps it running. */
export type RunningPostgres = {
  connection(user: string, database: string): EmbeddedConnection;
  /** Makes a database where it is missing. */
  ensureDatabase(name: string): Promise<void>;
  /** The postmaster's process id now; another after a crash. */
  readonly pid: number;
};

export type EmbeddedPostgres = RunningPostgres & {
  /** Of PostgreSQL, such as `18.4`. */
  readonly version: string;
  /** It was left running by a Flowstate that was killed, and taken over as it was. */
  readonly alreadyRunning: boolean;
  /** Ends the connections, stops PostgreSQL and gives the data folder free. Calling it again changes nothing. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The data folder (`FLOWSTATE_DATA`), made where it is missing. PostgreSQL keeps to `postgres` in it. */
  dataDir: string;
  log: EmbeddedLog;
  /** Told of each crash, after it was logged. */
  onCrash?: OnCrash;
};

const reached = (socketFolder: string) => ({
  connection: (user: string, database: string) => ({ host: socketFolder, port: SOCKET_PORT, user, database }),
  ensureDatabase: (name: string) => ensureDatabase(socketFolder, name),
});

/** A process that was just killed, or is on its way out, holds its lock for a moment more. */
const GRACE_MS = 1_000;

const hold = async (place: Place, dataDir: string, log: EmbeddedLog): Promise<FolderLock> => {
  const deadline = Date.now() + GRACE_MS;
  const onWait = (ms: number) =>
    log.info(
      { dataDir },
      `Making sure that no other container uses this data folder: up to ${Math.ceil(ms / 1000)} s.`,
    );
  for (;;) {
    const taken = await takeLock(place.lock, onWait);
    if ('lock' in taken) return taken.lock;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        'in_use',
        `Another Flowstate (process ${taken.holder.pid}, since ${taken.holder.since}) works in ${dataDir}. ` +
          'Stop it first, or set FLOWSTATE_DATA to another folder.',
      );
    }
    await delay(50);
  }
};

const run = async (
  place: Place,
  account: Account | undefined,
  lock: FolderLock,
  { log, onCrash }: EmbeddedOptions,
): Promise<EmbeddedPostgres> => {
  const startedAt = Date.now();
  const binaries = findBinaries(place.root, account);
  const { version } = binaries;
  const settings = settingsText(settingsFor(thisHardware()), binaries.build);
  const start = async (signal: AbortSignal): Promise<Postmaster> => {
    await clearRemains(place);
    return launch({ place, binaries, account, socketFolder: prepareSocketFolder(place, account), signal });
  };

  requireOwnership(place, account);
  const left = await takeOver(place, settings);
  const alreadyRunning = left !== undefined;
  const isNew = !alreadyRunning && (await prepareCluster(place, binaries, account));
  if (!alreadyRunning) {
    giveTo(place.data, account);
    writeSettings(place, settings);
  }
  const first = left ?? (await start(new AbortController().signal));
  const { pid, socketFolder } = first;
  log.info(
    { version, pid, data: place.data, isNew, alreadyRunning, ms: Date.now() - startedAt },
    'PostgreSQL is ready.',
  );

  const supervision = supervise(first, start, onCrash, log);
  const logFile = keepLogSmall(place.log, log);
  return {
    ...reached(socketFolder),
    version,
    alreadyRunning,
    get pid() {
      return supervision.pid();
    },
    stop: async () => {
      logFile.stop();
      await supervision.stop();
      await clearRemains(place);
      lock.release();
    },
  };
};

/**
 * Starts the PostgreSQL that comes with Flowstate and keeps it running: made on the first start, reachable over a
 * Unix socket only, started again when it crashes. One process at a time may do so in one data folder.
 *
 * Nothing needs a hand after a kill: of PostgreSQL, of this process, or of both. Throws `EmbeddedPostgresError`.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const dataDir = resolve(options.dataDir);
  const account = postgresAccount(join(dataDir, 'postgres/data'));
  const place = preparePlace(dataDir, account, options.log);
  const lock = await hold(place, dataDir, options.log);
  try {
    return await run(place, account, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
};

const JOIN_MS = 15_000;

/**
 * The PostgreSQL that another Flowstate process of this machine keeps running in a data folder; waits while it starts.
 * `undefined` when no process does.
 */
export const joinEmbedded = async (dataDir: string): Promise<RunningPostgres | undefined> => {
  const place = findPlace(resolve(dataDir));
  if (place === undefined) return undefined;
  const deadline = Date.now() + JOIN_MS;
  while (livingHolder(place.lock) !== undefined && Date.now() < deadline) {
    const file = readPidFile(place);
    if (file?.status === 'ready' && isPostmaster(file.pid, place) && (await answers(file.socketFolder))) {
      return { ...reached(file.socketFolder), pid: file.pid };
    }
    await delay(50);
  }
  return undefined;
};

/**
 * The embedded PostgreSQL for one process.
 *
 * @param share `own`: start it, and refuse where another process works in the data folder, as the server does;
 *   `join`: use that of a process that is running, and leave it running, as commands beside the server do
 */
export const openEmbedded = async (
  options: EmbeddedOptions & { share: 'own' | 'join' },
): Promise<RunningPostgres & Pick<EmbeddedPostgres, 'stop'>> => {
  const joined = options.share === 'join' ? await joinEmbedded(options.dataDir) : undefined;
  return joined === undefined ? startEmbedded(options) : { ...joined, stop: () => Promise.resolve() };
};
