import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, systemCode } from './error.ts';
import type { Place } from './place.ts';
import { endPostgresIn } from './process.ts';

/** Who owns everything in the cluster. Nothing of the application connects as this role but migrations. */
export const OWNER = 'flowstate_owner';

const run = async (
  command: string,
  args: string[],
  cwd: string,
  account: Account | undefined,
): Promise<void> => {
  const child = spawn(command, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  const complaints = text(child.stderr);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const code = await promise.catch((error: unknown) => {
    throw unrunnable(command, account, error);
  });
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      'failed',
      `PostgreSQL could not be prepared:\n${(await complaints).trim()}`,
    );
  }
};

/** The kernel says ENOENT also of a program whose C library is missing, as on Alpine Linux. */
const unrunnable = (command: string, account: Account | undefined, cause: unknown): EmbeddedPostgresError => {
  const code = systemCode(cause);
  if (code === 'EPERM' && account !== undefined) {
    return new EmbeddedPostgresError(
      'failed',
      `PostgreSQL refuses to run as root, and this root may not become ${account.name}. ` +
        'Start Flowstate as an ordinary user, or set DATABASE_URL.',
      cause,
    );
  }
  return new EmbeddedPostgresError(
    'no_binary',
    `The built-in PostgreSQL does not run on this system (${command}: ${code ?? String(cause)}). ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer, such as DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    cause,
  );
};

const initialise = async (place: Place, binaries: Binaries, account: Account | undefined): Promise<void> => {
  // Under another name until it is whole and on disk, so that a first start that was cut off leaves nothing to mend.
  const draft = `${place.data}-draft`;
  await endPostgresIn(draft);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (account !== undefined) chownSync(draft, account.uid, account.gid);
  // The built-in provider sorts and folds alike on every system; the names of the C library's would need it to agree.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  await run(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${OWNER}`,
      '--auth=trust',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    draft,
    account,
  );
  // Ours is outside, where PostgreSQL's user cannot change it.
  rmSync(join(draft, 'postgresql.conf'));
  renameSync(draft, place.data);
};

const otherMajor = (place: Place, found: string, binaries: Binaries): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'version',
    [
      `The data in ${place.data} was made by PostgreSQL ${found}; this Flowstate brings PostgreSQL ${binaries.version}, ` +
        'which cannot read it. Nothing was changed. To move it over:',
      `  1. with the Flowstate that brought PostgreSQL ${found}:  npm run flowstate -- backup flowstate.backup`,
      `  2. move ${place.data} out of the way, and keep it until you are done`,
      '  3. with this Flowstate:  npm run flowstate -- restore flowstate.backup',
      `Or set DATABASE_URL to a PostgreSQL server that holds the data.`,
    ].join('\n'),
  );

/** PostgreSQL runs on nobody's data but its own; as root it already runs as the owner of the data. */
export const requireOwnership = (place: Place, account: Account | undefined): void => {
  const found = statSync(place.data, { throwIfNoEntry: false });
  if (account !== undefined || found === undefined || found.uid === process.getuid?.()) return;
  throw new EmbeddedPostgresError(
    'data_folder',
    `${place.data} belongs to another user, perhaps because Flowstate was once started as root. ` +
      'Start it as that user, give the folder to this one (chown -R), or set FLOWSTATE_DATA to another folder.',
  );
};

const foundVersion = (place: Place): string | undefined => {
  try {
    return readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    if (existsSync(place.data) && readdirSync(place.data).length > 0) {
      throw new EmbeddedPostgresError(
        'data_folder',
        `${place.data} holds something that is not a PostgreSQL cluster. Move it away, or set FLOWSTATE_DATA to another folder.`,
        error,
      );
    }
    return undefined;
  }
};

/** Makes the cluster where there is none; refuses one of another major version. Answers whether it is new. */
export const prepareCluster = async (
  place: Place,
  binaries: Binaries,
  account: Account | undefined,
): Promise<boolean> => {
  const found = foundVersion(place);
  if (found === undefined) {
    await initialise(place, binaries, account);
    return true;
  }
  if (found !== String(binaries.major)) throw otherMajor(place, found, binaries);
  return false;
};
