import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { livingHolder, takeLock, type FolderLock, type Holder } from './lock.ts';
import { processScope, startOf } from './process.ts';

let folder: string;
let path: string;
const held: FolderLock[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowstate-lock-'));
  path = join(folder, 'lock');
});

afterEach(async () => {
  for (const lock of held.splice(0)) lock.release();
  await rm(folder, { recursive: true });
});

const take = async (waits: number[] = []): Promise<Holder | 'taken'> => {
  const taken = await takeLock(path, (ms) => waits.push(ms));
  if ('holder' in taken) return taken.holder;
  held.push(taken.lock);
  return 'taken';
};

const leave = (holder: Partial<Holder>) =>
  writeFile(
    path,
    JSON.stringify({
      token: 'left',
      pid: process.pid,
      scope: processScope(),
      since: '2026-01-01T00:00:00.000Z',
      ...holder,
    }),
  );

it('is held by one, and free again when released', async () => {
  expect(await take()).toBe('taken');
  expect(await take()).toMatchObject({ pid: process.pid });
  expect(livingHolder(path)).toMatchObject({ pid: process.pid });
  held.pop()?.release();
  expect(existsSync(path)).toBe(false);
  expect(await take()).toBe('taken');
});

it('passes from a process that is gone, or whose id is now used by another', async () => {
  await leave({ pid: 2 ** 22 + 1, started: '1' });
  expect(livingHolder(path)).toBeUndefined();
  expect(await take()).toBe('taken');
  held.pop()?.release();
  await leave({ started: `${startOf(process.pid)}0` });
  expect(await take()).toBe('taken');
});

it.each(['', '{"token":'])('passes on when a power cut left it as %j', async (text) => {
  await writeFile(path, text);
  expect(await take()).toBe('taken');
});

it('passes to exactly one of many who find it left', async () => {
  for (let round = 0; round < 10; round++) {
    await leave({ pid: 2 ** 22 + 1, started: '1', token: `left-${round}` });
    const results = await Promise.all(Array.from({ length: 12 }, () => take()));
    expect(results.filter((result) => result === 'taken')).toHaveLength(1);
    held.pop()?.release();
    expect(await readdir(folder)).toEqual([]);
  }
});

it('does not remove what another has taken since', async () => {
  await take();
  await leave({ token: 'other' });
  held.pop()?.release();
  expect(await readFile(path, 'utf8')).toContain('other');
});

it('waits for the heartbeat of a holder in another container, and gives way to it', async () => {
  await leave({ scope: 'another container', pid: 1 });
  const waits: number[] = [];
  const taking = take(waits);
  await delay(100);
  await utimes(path, new Date(), new Date());
  expect(await taking).toMatchObject({ scope: 'another container' });
  expect(waits).toEqual([expect.closeTo(8_000, -3)]);
});

it('passes at once from a holder elsewhere that has long been silent', async () => {
  await leave({ scope: 'another machine', pid: 1 });
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  const waits: number[] = [];
  expect(await take(waits)).toBe('taken');
  expect(waits).toEqual([]);
});
