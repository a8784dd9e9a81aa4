import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { killPostgres, makeDataFolder, runCli, startServer, type ServerProcess } from '../process.ts';

const WRITERS = 12;
/** How long each round writes before the kill, in ms, and what is killed. */
const ROUNDS = [
  [250, 'server'],
  [600, 'server'],
  [400, 'both'],
  [150, 'server'],
  [500, 'both'],
  [350, 'server'],
  [300, 'database'],
] as const;

type Write = { key: string; title: string; id: string | null };
type Listed = { items: { id: string; title: string }[]; nextCursor: string | null };
type Feed = { items: { seq: number; event: string; id: string }[]; head: number };

let folder: Awaited<ReturnType<typeof makeDataFolder>>;
let server: ServerProcess;
let apiKey = '';

const ask = async <Body>(
  method: string,
  path: string,
  sent: { body?: object; key?: string } = {},
): Promise<{ status: number; body: Body }> => {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
};

beforeAll(async () => {
  folder = await makeDataFolder();
  server = await startServer(folder.dataDir);
  const [email, workspace] = ['kari@example.com', 'Nordlys'];
  await runCli(folder.dataDir, [
    'user',
    'create',
    '--email',
    email,
    '--password',
    'a long enough password',
    '--workspace',
    workspace,
  ]);
  apiKey = (
    await runCli(folder.dataDir, ['token', 'create', '--email', email, '--workspace', workspace])
  ).out.trim();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

/** Makes one task; an answer that is lost on the way leaves its id unknown. */
const attempt = async (write: Write): Promise<void> => {
  const { status, body } = await ask<{ id: string }>('POST', '/tasks', {
    body: { title: write.title },
    key: write.key,
  });
  if (status === 201) write.id = body.id;
};

const writeUntil = async (isOver: () => boolean, writes: Write[]): Promise<void> => {
  while (!isOver()) {
    const write: Write = { key: newId(), title: `Oppgave ${newId()}`, id: null };
    writes.push(write);
    await attempt(write).catch(() => undefined);
  }
};

const allTasks = async (): Promise<Map<string, string[]>> => {
  const byTitle = new Map<string, string[]>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: Listed } = await ask<Listed>(
      'GET',
      `/tasks?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    for (const { id, title } of body.items) byTitle.set(title, [...(byTitle.get(title) ?? []), id]);
    cursor = body.nextCursor;
  }
  return byTitle;
};

const wholeFeed = async (): Promise<Feed['items']> => {
  const entries: Feed['items'] = [];
  for (;;) {
    const { body } = await ask<Feed>('GET', `/feed?limit=1000&after=${entries.at(-1)?.seq ?? 0}`);
    entries.push(...body.items);
    if (body.items.length === 0) return entries;
  }
};

/** Follows the feed as an integration does, and keeps what it was told: a number may never mean something else later. */
const followUntil = async (isOver: () => boolean, told: Map<number, string>): Promise<void> => {
  while (!isOver()) {
    const { body } = await ask<Feed>('GET', `/feed?limit=1000&after=${told.size}`);
    for (const entry of body.items) told.set(entry.seq, entry.id);
  }
};

test('kill -9 under load loses nothing acknowledged, doubles nothing, and needs no hand', async () => {
  const writes: Write[] = [];
  const told = new Map<number, string>();
  for (const [milliseconds, victim] of ROUNDS) {
    const round = { over: false };
    const before = writes.filter((write) => write.id !== null).length;
    const writers = Array.from({ length: WRITERS }, () => writeUntil(() => round.over, writes));
    const follower = followUntil(() => round.over, told).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    // Something must have been acknowledged, or the kill proves nothing.
    await expect.poll(() => writes.filter((write) => write.id !== null).length).toBeGreaterThan(before);
    if (victim !== 'database') await server.kill();
    if (victim !== 'server') await killPostgres(folder.dataDir);
    round.over = true;
    await Promise.all([...writers, follower]);

    if (victim !== 'database') server = await startServer(folder.dataDir);
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(200);
    const kept = await allTasks();
    const lost = writes.filter((write) => write.id !== null && kept.get(write.title)?.[0] !== write.id);
    expect(lost).toEqual([]);
    // Those whose answer was lost are asked for again, as a client does.
    const unknown = writes.filter((write) => write.id === null);
    await Promise.all(unknown.map(attempt));
    expect(writes.filter((write) => write.id === null)).toEqual([]);
  }

  const kept = await allTasks();
  expect(kept.size).toBe(writes.length);
  for (const write of writes) expect(kept.get(write.title)).toEqual([write.id]);
  const feed = await wholeFeed();
  expect(feed.map((entry) => entry.seq)).toEqual(feed.map((_, at) => at + 1));
  expect(feed.filter((entry) => told.has(entry.seq) && told.get(entry.seq) !== entry.id)).toEqual([]);
  expect(told.size).toBeGreaterThan(0);
  expect(Math.max(...told.keys())).toBeLessThanOrEqual(feed.length);
  const created = feed.filter((entry) => entry.event === 'tasks.created').map((entry) => entry.id);
  expect(created.toSorted()).toEqual(writes.map((write) => write.id ?? '').toSorted());
}, 120_000);

test('what a clean stop interrupts is answered first', async () => {
  const writes: Write[] = [];
  const round = { over: false };
  const writers = Array.from({ length: WRITERS }, () => writeUntil(() => round.over, writes));
  await expect.poll(() => writes.filter((write) => write.id !== null).length).toBeGreaterThan(WRITERS);
  expect(await server.stop()).toBe(0);
  round.over = true;
  await Promise.all(writers);
  server = await startServer(folder.dataDir);
  const kept = await allTasks();
  for (const write of writes)
    expect(kept.get(write.title)).toEqual(write.id === null ? undefined : [write.id]);
}, 60_000);
