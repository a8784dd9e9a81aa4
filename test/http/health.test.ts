import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createItem, useLab } from '../lab.ts';
import { openOn } from '../world.ts';
import { keyOf, openDoor, type Door } from './door.ts';

const lab = useLab();
let door: Door;
beforeAll(async () => {
  door = await openDoor(lab().flowstate);
});
afterAll(() => door.close());

describe('health', () => {
  test('is told to whoever asks', async () => {
    expect((await door.ask('GET', '/livez')).body).toEqual({ status: 'ok' });
    expect((await door.ask('GET', '/readyz')).body).toEqual({ status: 'ok' });
  });

  test('is not ready while the database is away, and still alive', async () => {
    const nowhere = { host: '/nonexistent', user: 'nobody', database: 'none' };
    const other = openOn({ app: nowhere, system: nowhere }, [], () => new Date());
    const lonely = await openDoor(other);
    const answer = await lonely.ask('GET', '/readyz');
    expect([answer.status, answer.body['code']]).toEqual([503, 'database_unavailable']);
    expect((await lonely.ask('GET', '/livez')).status).toBe(200);
    await lonely.close();
    await other.close();
  });
});

describe('metrics', () => {
  const sample = /^[a-z_]+(\{operation="[\w./*: -]+"(,le="[\d.+Inf]+")?\})? [\d.e+-]+$/;

  test('are Prometheus text, by operation, and name no workspace, person or address', async () => {
    const world = await lab().world();
    const key = await keyOf(lab().flowstate, world.owner);
    const { body } = await door.ask('POST', '/api/v1/items', { key, body: { name: 'a' } });
    await door.ask('GET', `/api/v1/items/${String(body['id'])}`, { key });
    await door.ask('GET', `/api/v1/nowhere/${world.workspaceId}`, { key });
    const { text, headers } = await door.ask('GET', '/metrics');
    expect(headers['content-type']).toContain('text/plain');
    const lines = text
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    expect(lines.filter((line) => !sample.test(line))).toEqual([]);
    expect(text).toContain('flowstate_request_seconds_count{operation="items.create"} 1');
    expect(text).toMatch(/flowstate_memory_bytes \d+/);
    for (const secret of [world.workspaceId, world.owner.userId, String(body['id'])])
      expect(text).not.toContain(secret);
  });

  test('count a histogram that adds up', async () => {
    const world = await lab().world();
    await world.call(createItem, { name: 'a' });
    const { text } = await door.ask('GET', '/metrics');
    const buckets = [...text.matchAll(/seconds_bucket\{operation="items.create",le="([^"]+)"\} (\d+)/g)].map(
      (match) => Number(match[2]),
    );
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets.at(-1)).toBe(Number(/seconds_count\{operation="items.create"\} (\d+)/.exec(text)?.[1]));
  });
});

describe('documentation', () => {
  test('is a page without scripts that names every operation, and the same as data', async () => {
    const page = await door.ask('GET', '/api/v1/docs');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).not.toMatch(/<script|style=|\son\w+=/);
    const document = await door.ask('GET', '/api/v1/openapi.json');
    for (const name of lab().flowstate.registry.operations.keys()) {
      expect(page.text).toContain(`id="${name}"`);
      expect(document.text).toContain(`"operationId":"${name}"`);
    }
    expect((await door.ask('GET', '/api/v1/docs.css')).headers['content-type']).toContain('text/css');
  });
});
