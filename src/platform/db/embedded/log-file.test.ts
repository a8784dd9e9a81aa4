import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepLogSmall } from './log-file.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('moves a log that has grown large aside, and leaves a small one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowstate-log-'));
  const [large, small] = [join(folder, 'large'), join(folder, 'small')];
  await writeFile(large, 'x'.repeat(9 * 1024 * 1024));
  await writeFile(small, 'few');
  const kept = [large, small, join(folder, 'none')].map((path) => keepLogSmall(path, quiet));
  await expect.poll(async () => (await stat(large)).size).toBe(0);
  expect((await stat(`${large}.1`)).size).toBe(9 * 1024 * 1024);
  expect(await readFile(small, 'utf8')).toBe('few');
  for (const { stop } of kept) stop();
  await rm(folder, { recursive: true });
});
