import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useLab } from '../lab.ts';
import type { World } from '../world.ts';
import { keyOf, openDoor, type Answer, type Door } from './door.ts';

const lab = useLab();
let door: Door;
let world: World;
let key: string;

beforeAll(async () => {
  world = await lab().world();
  key = await keyOf(lab().flowstate, world.owner);
  door = await openDoor(lab().flowstate);
});
afterAll(() => door.close());

const create = (body: object = { name: 'a' }, headers: Record<string, string> = {}) =>
  door.ask('POST', '/api/v1/items', { key, body, headers });
const change = (id: unknown, headers: Record<string, string> = {}) =>
  door.ask('PATCH', `/api/v1/items/${String(id)}`, { key, body: { name: newId() }, headers });
const read = (id: unknown, headers: Record<string, string> = {}) =>
  door.ask('GET', `/api/v1/items/${String(id)}`, { key, headers });
const verdict = ({ status, body }: Answer) => [status, body['code']];

describe('a version', () => {
  test('is the ETag, and a change names the one it saw', async () => {
    const made = await create();
    const { id } = made.body;
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    expect(verdict(await change(id))).toEqual([428, 'version_required']);
    expect(verdict(await change(id, { 'if-match': 'x' }))).toEqual([400, 'bad_if_match']);
    const changed = await change(id, { 'if-match': '"1"' });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    const stale = await change(id, { 'if-match': '"1"' });
    expect(verdict(stale)).toEqual([412, 'version_conflict']);
    expect(stale.body).toMatchObject({ currentVersion: 2 });
    expect((await change(id, { 'if-match': 'W/"2"' })).status).toBe(200);
    expect((await change(id, { 'if-match': '*' })).headers['etag']).toBe('"4"');
  });

  test('lets one of many changes at once win', async () => {
    const { id } = (await create()).body;
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(id, { 'if-match': '"1"' })));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
  });

  test('saves reading again what has not changed', async () => {
    const { id } = (await create()).body;
    for (const known of ['"1"', 'W/"1"', '"7", "1"', '*']) {
      const answer = await read(id, { 'if-none-match': known });
      expect([answer.status, answer.text]).toEqual([304, '']);
    }
    expect((await read(id, { 'if-none-match': '"2"' })).status).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  const count = async () =>
    ((await door.ask('GET', '/api/v1/items?limit=200', { key })).body['items'] as unknown[]).length;

  test('answers the same, with the same status', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await create({ name: 'once' }, headers);
    const before = await count();
    const second = await create({ name: 'once' }, headers);
    expect([second.status, second.text, second.headers['etag']]).toEqual([201, first.text, '"1"']);
    expect(await count()).toBe(before);
    expect(verdict(await create({ name: 'other' }, headers))).toEqual([422, 'idempotency_key_reused']);
  });

  test('lets 20 at once have one effect', async () => {
    const headers = { 'idempotency-key': newId() };
    const before = await count();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create({ name: 'parallel' }, headers)),
    );
    for (const answer of answers) {
      expect([201, 409]).toContain(answer.status);
      if (answer.status === 409) expect(answer.headers['retry-after']).toBe('1');
    }
    const made = answers.filter((answer) => answer.status === 201).map((answer) => answer.text);
    expect(new Set(made).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test.each([' ', 'a b', 'æ'.normalize(), 'x'.repeat(201)])('%o is none', async (given) => {
    const answer = await create({ name: 'a' }, { 'idempotency-key': Buffer.from(given).toString('latin1') });
    expect(verdict(answer)).toEqual([400, 'bad_idempotency_key']);
  });
});

describe('an answer', () => {
  const raw = (
    path: string,
    encoding: string,
  ): Promise<{ encoding: string | undefined; vary: string | undefined; bytes: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${key}`, 'accept-encoding': encoding };
      send({ port: door.port, host: '127.0.0.1', path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            encoding: response.headers['content-encoding'],
            vary: response.headers.vary,
            bytes: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    });

  test('is compressed where it is large and the caller can read it', async () => {
    for (let item = 0; item < 40; item++) await create({ name: 'some text that repeats' });
    const path = '/api/v1/items?limit=40';
    const plain = await raw(path, 'identity');
    const brotli = await raw(path, 'gzip, br');
    const gzip = await raw(path, 'gzip');
    expect([plain.encoding, brotli.encoding, gzip.encoding]).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes);
    expect(brotli.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(brotli.vary).toContain('accept-encoding');
    expect((await raw('/livez', 'br')).encoding).toBeUndefined();
  });

  test('to HEAD has no body', async () => {
    const answer = await door.ask('HEAD', '/api/v1/items', { key });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  test('names the request, by the caller’s own id where that is harmless', async () => {
    const named = await create({ name: 'a' }, { 'x-request-id': 'mine-1' });
    expect(named.headers['x-request-id']).toBe('mine-1');
    const odd = await create({ name: 'a' }, { 'x-request-id': '"><script>' });
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await read('x', { 'x-request-id': 'mine-2' })).body['instance']).toBe('mine-2');
  });
});

describe('a rate limit', () => {
  test('is told with each answer, and refuses one too many: of one caller, and of one who guesses', async () => {
    const strict = await openDoor(lab().flowstate, { rateLimitPerMinute: 5 });
    const other = await keyOf(lab().flowstate, await world.join('member'));
    const ask = (as: string) => strict.ask('GET', '/api/v1/items', { key: as });
    expect((await ask(key)).headers['ratelimit']).toBe('limit=5, remaining=4, reset=12');
    for (let more = 0; more < 4; more++) await ask(key);
    const refused = await ask(key);
    expect(verdict(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(other)).status).toBe(200);
    const guesses = [];
    for (let guess = 0; guess < 7; guess++) guesses.push((await ask(`fsk_${guess}`)).status);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    await strict.close();
  });
});
