import { copyFile, stat, truncate } from 'node:fs/promises';
import { systemCode } from './error.ts';
import type { EmbeddedLog } from './report.ts';

const MAX_BYTES = 8 * 1024 * 1024;
const EVERY_MS = 60_000;

/** Moves a log that has grown large to `<path>.1`. It is emptied in place: PostgreSQL holds it open, and appends. */
const rotate = async (path: string): Promise<void> => {
  try {
    if ((await stat(path)).size < MAX_BYTES) return;
    await copyFile(path, `${path}.1`);
    await truncate(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
};

/** Keeps a log file and its predecessor under 8 MB each, until stopped. */
export const keepLogSmall = (path: string, log: EmbeddedLog): { stop(): void } => {
  const check = () => {
    rotate(path).catch((error: unknown) =>
      log.warn({ err: error, path }, 'The log of PostgreSQL could not be rotated.'),
    );
  };
  check();
  const timer = setInterval(check, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
