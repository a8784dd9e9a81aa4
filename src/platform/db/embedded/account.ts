import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user of the operating system. */
export type Account = { uid: number; gid: number; name: string };

const named = (name: string): Account | undefined => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  // The largest 16-bit ids are written as negative numbers by some systems.
  return uid === undefined || gid === undefined
    ? undefined
    : { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0, name };
};

const ownerOf = (path: string): Account | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.uid === 0) return undefined;
  return { uid: found.uid, gid: found.gid, name: `user ${found.uid}` };
};

/**
 * Whom PostgreSQL runs as when this process is root, which PostgreSQL refuses to be: the owner of the data where there
 * is some, else `flowstate`, else `nobody`. `undefined` when this process is not root: then as this process.
 */
export const postgresAccount = (data: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  return (
    ownerOf(data) ?? named('flowstate') ?? named('nobody') ?? { uid: 65_534, gid: 65_534, name: 'nobody' }
  );
};

const READ = 4;
const ENTER = 1;

const allows = (path: string, account: Account, need: number): boolean => {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & need) === need;
};

/** Whether the account may go through this one folder, its parents aside. */
export const isOpenTo = (folder: string, account: Account): boolean => allows(folder, account, ENTER);

const isEnterable = (folder: string, account: Account): boolean =>
  isOpenTo(folder, account) && (dirname(folder) === folder || isEnterable(dirname(folder), account));

/** Whether the account can read a file, or list a folder, at the end of this path. */
export const canRead = (path: string, account: Account): boolean => {
  const real = realpathSync(path);
  return allows(real, account, READ) && isEnterable(dirname(real), account);
};

/** Whether the account can go into a folder. */
export const canEnter = (folder: string, account: Account): boolean =>
  isEnterable(realpathSync(folder), account);
