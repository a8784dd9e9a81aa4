import { randomUUID } from 'node:crypto';
import { readFileSync, unlinkSync, utimes } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { systemCode } from './error.ts';
import { processScope, startOf } from './process.ts';

const Holder = z.object({
  token: z.string(),
  pid: z.number(),
  started: z.optional(z.string()),
  scope: z.string(),
  since: z.string(),
});

/** Who holds a lock. `since` is an ISO instant. */
export type Holder = z.infer<typeof Holder>;

export type FolderLock = { release(): void };

const HEARTBEAT_MS = 2_000;
const SILENT_MS = 8_000;

/** What a power cut left of a lock: nobody holds it. */
const unreadable: Holder = { token: 'unreadable', pid: 0, scope: '', since: '' };

const readHolder = (path: string): Holder | undefined => {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? undefined : unreadable;
  }
};

const modifiedAt = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Called before a wait, with its longest length in milliseconds. */
type OnWait = (ms: number) => void;

/** A holder in another container or on another machine cannot be seen, but its heartbeat touches the file. */
const beats = async (path: string, now: number, onWait: OnWait): Promise<boolean> => {
  const first = await modifiedAt(path);
  let rest = first === undefined ? 0 : SILENT_MS - (now - first);
  if (rest > 0) onWait(rest);
  while (rest > 0) {
    const step = Math.min(rest, 500);
    await delay(step);
    rest -= step;
    if ((await modifiedAt(path)) !== first) return true;
  }
  return false;
};

const isVisible = (holder: Holder): boolean => holder.scope === processScope();

const isAlive = async (path: string, holder: Holder, now: number, onWait: OnWait): Promise<boolean> => {
  if (holder.pid === 0) return false;
  return isVisible(holder) ? startOf(holder.pid) === holder.started : beats(path, now, onWait);
};

const linked = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Puts our claim at `path` and answers nothing, or answers who holds it. */
const claim = async (path: string, mine: Holder, onWait: OnWait): Promise<Holder | undefined> => {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o644);
  try {
    await file.writeFile(JSON.stringify(mine));
    await file.sync();
    const now = (await file.stat()).mtimeMs;
    for (;;) {
      if (await linked(draft, path)) return undefined;
      const holder = readHolder(path);
      if (holder === undefined) continue;
      if (await isAlive(path, holder, now, onWait)) return holder;
      // Several starters may find the same dead holder: the one who claims the takeover replaces it, once.
      const takeover = `${path}.${holder.token}.takeover`;
      const rival = await claim(takeover, mine, onWait);
      if (rival !== undefined) return rival;
      try {
        if (readHolder(path)?.token !== holder.token) continue;
        await rename(draft, path);
        return undefined;
      } finally {
        await rm(takeover);
      }
    }
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
};

/**
 * Takes the lock at `path` for this process until it is released or the process dies, by whatever means; a dead
 * holder's lock is taken over. Answers the holder instead where it lives.
 */
export const takeLock = async (
  path: string,
  onWait: OnWait,
): Promise<{ lock: FolderLock } | { holder: Holder }> => {
  const mine: Holder = {
    token: randomUUID(),
    pid: process.pid,
    started: startOf(process.pid),
    scope: processScope(),
    since: new Date().toISOString(),
  };
  const holder = await claim(path, mine, onWait);
  if (holder !== undefined) return { holder };
  const heartbeat = setInterval(() => {
    // A missed beat is made good by the next; a lock that was removed by hand has nothing to touch.
    utimes(path, new Date(), new Date(), () => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const release = () => {
    clearInterval(heartbeat);
    if (readHolder(path)?.token === mine.token) unlinkSync(path);
  };
  return { lock: { release } };
};

/** Who holds the lock at `path` now, if a living process of this machine (or container) does. */
export const livingHolder = (path: string): Holder | undefined => {
  const holder = readHolder(path);
  if (holder === undefined || holder.pid === 0 || !isVisible(holder)) return undefined;
  return startOf(holder.pid) === holder.started ? holder : undefined;
};
