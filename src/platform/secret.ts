import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

const create = async (path: string): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await file.sync();
    await file.close();
    // A link appears whole or not at all, and never over somebody else's: the first of two starters decides.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
};

const makeIn = async (dataDir: string, path: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await create(path);
  } catch (error) {
    throw new ConfigError(
      `The data folder ${dataDir} cannot be written to (${(error as NodeJS.ErrnoException).code}). ` +
        'Set FLOWSTATE_DATA to a folder where this user may write.',
      { cause: error },
    );
  }
};

const read = async (path: string): Promise<string | undefined> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code !== 'EACCES') throw error;
    throw new ConfigError(
      `The secret in ${path} cannot be read by this user. Start as the user who owns it, or set FLOWSTATE_DATA.`,
      { cause: error },
    );
  }
};

/**
 * The secret that signs sessions: the configured one (`FLOWSTATE_SECRET`), else 32 random bytes (base64url) made once
 * and kept in the file `secret` of the data folder, readable by its owner only. Servers that share one database
 * need the same `FLOWSTATE_SECRET`.
 */
export const loadSecret = async (dataDir: string, configured?: string): Promise<string> => {
  if (configured !== undefined) return configured;
  const path = join(dataDir, 'secret');
  let secret = await read(path);
  if (secret === undefined) {
    await makeIn(dataDir, path);
    secret = await read(path);
  }
  if (secret === undefined || secret.length < 32) {
    throw new ConfigError(
      `The secret in ${path} is shorter than 32 characters. Put it back from a backup, or remove the file: ` +
        'a new one is made and everybody signs in again.',
    );
  }
  if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  return secret;
};
