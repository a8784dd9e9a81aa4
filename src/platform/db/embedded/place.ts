import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canEnter, isOpenTo, type Account } from './account.ts';
import { EmbeddedPostgresError, systemCode } from './error.ts';
import type { EmbeddedLog } from './report.ts';

/** The folder of one embedded PostgreSQL, and what is where in it. All paths are real and absolute. */
export type Place = {
  root: string;
  data: string;
  lock: string;
  settings: string;
  localSettings: string;
  log: string;
};

/** Where PostgreSQL's own files go when its user cannot enter the data folder. */
const ELSEWHERE = '/var/lib/flowstate/clusters';

const placeAt = (root: string): Place => ({
  root,
  data: join(root, 'data'),
  lock: join(root, 'lock'),
  settings: join(root, 'postgresql.conf'),
  localSettings: join(root, 'local.conf'),
  log: join(root, 'postgresql.log'),
});

const isOurs = (folder: string): boolean => {
  const entries = readdirSync(folder);
  return entries.length === 0 || entries.includes('postgres') || entries.includes('secret');
};

/** Makes a folder that the account may go through, but not list. Parents that were there are left as they are. */
const makeFolder = (folder: string, account: Account | undefined): void => {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (account === undefined) return;
    if (first === undefined && isOurs(folder) && !isOpenTo(folder, account)) {
      chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
    }
    // A strict umask of root would close what was just made.
    for (let made = folder; first !== undefined && made !== dirname(first); made = dirname(made))
      chmodSync(made, 0o711);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'data_folder',
      `The data folder ${folder} cannot be used (${systemCode(error) ?? String(error)}). ` +
        'Set FLOWSTATE_DATA to a folder where this user may write.',
      error,
    );
  }
};

const placeElsewhere = (dataDir: string, account: Account, log: EmbeddedLog): void => {
  makeFolder(ELSEWHERE, account);
  if (!canEnter(ELSEWHERE, account)) {
    throw new EmbeddedPostgresError(
      'data_folder',
      `As root, Flowstate runs PostgreSQL as ${account.name}, who can enter neither ${dataDir} nor ${ELSEWHERE}. ` +
        'Set FLOWSTATE_DATA to a folder whose parents that user may enter, start as an ordinary user, or set DATABASE_URL.',
    );
  }
  const root = join(ELSEWHERE, randomBytes(8).toString('hex'));
  makeFolder(root, account);
  symlinkSync(root, join(dataDir, 'postgres'));
  log.warn(
    { dataDir, root, account: account.name },
    `PostgreSQL runs as ${account.name}, who cannot enter ${dataDir}: the database is kept in ${root}, ` +
      `and ${join(dataDir, 'postgres')} points there.`,
  );
};

/** The place that a data folder already has, if any. */
export const findPlace = (dataDir: string): Place | undefined => {
  try {
    return placeAt(realpathSync(join(dataDir, 'postgres')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Makes the data folder and the place in it where they are missing. */
export const preparePlace = (dataDir: string, account: Account | undefined, log: EmbeddedLog): Place => {
  makeFolder(dataDir, account);
  const link = join(dataDir, 'postgres');
  const existing = lstatSync(link, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink() !== true) {
    const isReachable = account === undefined || canEnter(dataDir, account);
    if (existing === undefined && !isReachable) placeElsewhere(dataDir, account, log);
    else makeFolder(link, account);
  }
  return placeAt(realpathSync(link));
};

/** Gives a folder and all in it to the account, where it is not theirs already. */
export const giveTo = (folder: string, account: Account | undefined): void => {
  if (account === undefined || lstatSync(folder).uid === account.uid) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
};

const MAX_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;
export const SOCKET_PORT = 5432;

const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= MAX_SOCKET_PATH;

/** A private folder for the socket: in the place, or where that path would be too long, in the temporary folder. */
export const prepareSocketFolder = (place: Place, account: Account | undefined): string => {
  const inside = join(place.root, 'run');
  const short = `flowstate-${createHash('sha256').update(place.root).digest('hex').slice(0, 16)}`;
  const isOpen = (folder: string) => account === undefined || canEnter(folder, account);
  const folder = [inside, join(tmpdir(), short), join('/tmp', short)].find(
    (candidate) => fits(candidate) && isOpen(dirname(candidate)),
  );
  if (folder === undefined) {
    throw new EmbeddedPostgresError(
      'data_folder',
      `No folder is short enough for a socket. Set TMPDIR to a short path.`,
    );
  }
  const owner = account?.uid ?? process.getuid?.();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  // In a folder that everybody may write to, somebody else may have been first.
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new EmbeddedPostgresError(
      'data_folder',
      `${folder} belongs to somebody else. Remove it, or set TMPDIR.`,
    );
  }
  chmodSync(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
};
