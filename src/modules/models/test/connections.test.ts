import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '#kernel/operation.ts';
import { sql } from '#platform/db/sql.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { startFakeModel, type FakeModel } from '#test/fake-model/fake-model.ts';
import { dumpOf } from '#test/contract/fixture.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  createConnection,
  listConnections,
  removeConnection,
  testConnection,
  updateConnection,
  type Connection,
  type Power,
  type Purpose,
} from '../contract.ts';
import { createModelAccess, listRoutes } from '../index.ts';
import { HELLO, SECRET, failureOf, keepingLog } from './gateway-rig.ts';

const newWorld = useWorlds();
const KEY = 'sk-canary-of-the-workspace-7777';
const OTHER_KEY = 'sk-canary-of-the-workspace-8888';
let fake: FakeModel;

beforeAll(async () => {
  fake = await startFakeModel({ apiKey: KEY });
});
beforeEach(() => fake.reset());
afterAll(() => fake.close());

const make = (world: World, input: Partial<InputOf<typeof createConnection>> = {}): Promise<Connection> =>
  world.call(createConnection, {
    name: 'Vår modell',
    provider: 'openai',
    baseUrl: fake.baseUrl,
    apiKey: KEY,
    standardModel: 'qwen3:8b',
    ...input,
  });

const routesOf = (world: World, power: Power, purpose: Purpose) =>
  world.flowstate.registry.transact({ actor: systemActor(world.workspaceId), name: 'test' }, (ctx) =>
    listRoutes(ctx, { power, purpose }),
  );

const changesOf = async (world: World, id: string) =>
  (
    await sql<{
      event: string;
      before: object | null;
      after: object | null;
      data: object;
    }>`select event, before, after, data from change where record_id = ${id} order by seq`.execute(
      world.flowstate.gateway.reader({ workspaceId: world.workspaceId }),
    )
  ).rows;

describe('a connection', () => {
  test('is added, and shows of its key only that there is one and how it ends', async () => {
    const world = await newWorld();
    const made = await make(world, { baseUrl: `${fake.url}/v1/` });
    expect(made).toMatchObject({
      baseUrl: fake.baseUrl,
      hasKey: true,
      keyHint: '7777',
      standardModel: 'qwen3:8b',
      ecoModel: null,
      isEnabled: true,
      position: 0,
      version: 1,
    });
    expect((await world.call(listConnections, {})).items).toEqual([made]);
    const told = await changesOf(world, made.id);
    expect(told).toMatchObject([{ event: 'connections.created', after: { hasKey: true, keyHint: '7777' } }]);
    expect(Object.keys(told[0]?.after ?? {})).not.toContain('sealedKey');
  });

  test('takes the /v1 that everybody has where it is left out', async () => {
    const world = await newWorld();
    expect((await make(world, { baseUrl: 'http://localhost:11434' })).baseUrl).toBe(
      'http://localhost:11434/v1',
    );
  });

  test('shows nothing of a short key, and may have none', async () => {
    const world = await newWorld();
    expect(await make(world, { apiKey: 'abcdef' })).toMatchObject({ hasKey: true, keyHint: null });
    expect(await make(world, { apiKey: null })).toMatchObject({ hasKey: false, keyHint: null });
  });

  test('is changed field by field, and only from the version that was seen', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    const input = { id, name: 'Ny', maxModel: 'qwen3:32b', isEnabled: false };
    const changed = await world.call(updateConnection, input, { ifVersion: 1 });
    expect(changed).toMatchObject({
      name: 'Ny',
      maxModel: 'qwen3:32b',
      isEnabled: false,
      version: 2,
      hasKey: true,
    });
    expect(await world.call(updateConnection, { id, name: 'Ny' }, { ifVersion: 2 })).toEqual(changed);
    await expect(world.call(updateConnection, { id, name: 'x' }, { ifVersion: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    expect((await changesOf(world, id)).at(-1)).toEqual({
      event: 'connections.updated',
      before: { name: 'Vår modell', maxModel: null, isEnabled: true },
      after: { name: 'Ny', maxModel: 'qwen3:32b', isEnabled: false },
      data: { version: 2, isKeyChanged: false },
    });
  });

  test('has its key replaced and taken away', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    expect(await world.call(updateConnection, { id, apiKey: OTHER_KEY })).toMatchObject({ keyHint: '8888' });
    expect((await changesOf(world, id)).at(-1)).toMatchObject({
      before: { keyHint: '7777' },
      after: { keyHint: '8888' },
      data: { isKeyChanged: true },
    });
    expect(await world.call(updateConnection, { id, apiKey: null })).toMatchObject({ hasKey: false });
  });

  test('keeps its key for the server it was given for', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    for (const elsewhere of [
      { baseUrl: 'https://attacker.example/v1' },
      { baseUrl: 'http://127.0.0.1:2/v1' },
      { provider: 'anthropic' as const },
    ]) {
      await expect(world.call(updateConnection, { id, ...elsewhere })).rejects.toMatchObject({
        kind: 'unprocessable',
        code: 'key_needed_again',
      });
    }
    expect(await world.call(updateConnection, { id, baseUrl: `${fake.url}/other/v1` })).toMatchObject({
      hasKey: true,
    });
    const moved = { id, baseUrl: 'https://api.example.com/v1', apiKey: OTHER_KEY };
    expect(await world.call(updateConnection, moved)).toMatchObject({ keyHint: '8888' });
    expect(
      await world.call(updateConnection, { id, baseUrl: 'https://b.example.com/v1', apiKey: null }),
    ).toMatchObject({ hasKey: false });
  });

  test('needs a model, and only those that its provider has', async () => {
    const world = await newWorld();
    await expect(make(world, { standardModel: null })).rejects.toMatchObject({ code: 'no_model' });
    const { id } = await make(world);
    await expect(world.call(updateConnection, { id, standardModel: null })).rejects.toMatchObject({
      code: 'no_model',
    });
    await expect(make(world, { provider: 'anthropic', embeddingModel: 'x' })).rejects.toMatchObject({
      code: 'model_not_offered',
    });
    await expect(make(world, { provider: 'anthropic', transcriptionModel: 'x' })).rejects.toMatchObject({
      code: 'model_not_offered',
    });
  });

  test('is taken away with its key', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    expect(await world.call(removeConnection, { id })).toEqual({ removed: true });
    expect((await world.call(listConnections, {})).items).toEqual([]);
    await expect(world.call(removeConnection, { id })).rejects.toMatchObject({
      code: 'connection_not_found',
    });
    expect((await changesOf(world, id)).at(-1)).toMatchObject({
      event: 'connections.removed',
      before: { hasKey: true },
      after: null,
    });
  });

  test('are listed page by page in their order', async () => {
    const world = await newWorld();
    for (const name of ['A', 'B', 'C', 'D', 'E']) await make(world, { name });
    await make(world, { name: 'First', position: 0 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.call(listConnections, {
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['A', 'First', 'B', 'C', 'D', 'E']);
    await expect(world.call(listConnections, { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad_cursor',
    });
  });
});

describe('a key', () => {
  test('is nowhere in the database, the change log or an answer', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    await world.call(updateConnection, { id, apiKey: OTHER_KEY }, { idempotencyKey: 'once-more' });
    await world.call(updateConnection, { id, name: 'x' });
    const kept = JSON.stringify(await dumpOf(world));
    expect(kept).toContain('v1.');
    expect(kept).not.toContain('canary');
    const { change } = await dumpOf(world);
    expect(JSON.stringify(change)).not.toMatch(/v1\.|sealed/i);
    expect(JSON.stringify(await world.call(listConnections, {}))).not.toMatch(/canary|v1\.|sealed/i);
  });

  test('that was moved to another row does not open there', async () => {
    const world = await newWorld();
    const [mine, theirs] = [await make(world), await make(world, { apiKey: OTHER_KEY })];
    await world.flowstate.registry.transact(
      { actor: systemActor(world.workspaceId), name: 'test' },
      ({ db }) =>
        sql`update model_connection set sealed_key =
          (select sealed_key from model_connection where id = ${theirs.id}) where id = ${mine.id}`.execute(
          db,
        ),
    );
    expect(await world.call(testConnection, { id: mine.id })).toMatchObject({
      ok: false,
      code: 'model_key_unreadable',
    });
    expect(fake.requests).toHaveLength(0);
  });

  test('opens in the gateway of the composition', async () => {
    const world = await newWorld();
    await make(world);
    const [route] = await routesOf(world, 'standard', 'plan');
    if (route === undefined) throw new Error('There is no route.');
    const access = createModelAccess({ secret: SECRET, log: keepingLog().log, clock: () => new Date() });
    fake.script(['Hello.']);
    expect((await access.ask(route, HELLO)).text).toBe('Hello.');
    const stranger = createModelAccess({
      secret: `${SECRET}!`,
      log: keepingLog().log,
      clock: () => new Date(),
    });
    expect(await failureOf(stranger.ask(route, HELLO))).toMatchObject({ code: 'model_key_unreadable' });
  });
});

describe('routes', () => {
  test('are the enabled connections that have the model, in their order', async () => {
    const world = await newWorld();
    const last = await make(world, { name: 'last', position: 9, ecoModel: 'small', maxModel: 'large' });
    const first = await make(world, { name: 'first', position: 1 });
    await make(world, { name: 'off', position: 0, isEnabled: false });
    const sound = await make(world, {
      name: 'sound',
      position: 2,
      standardModel: null,
      embeddingModel: 'vectors',
      transcriptionModel: 'whisper',
    });
    const standard = await routesOf(world, 'standard', 'write');
    expect(standard.map(({ connectionId }) => connectionId)).toEqual([first.id, last.id]);
    expect(standard[0]).toEqual({
      id: `${first.id}/standard`,
      connectionId: first.id,
      provider: 'openai',
      baseUrl: fake.baseUrl,
      model: 'qwen3:8b',
      power: 'standard',
      sealedKey: expect.stringMatching(/^v1\./),
    });
    const models = async (power: Power, purpose: Purpose) =>
      (await routesOf(world, power, purpose)).map(({ id, model }) => [id, model]);
    expect(await models('eco', 'plan')).toEqual([[`${last.id}/eco`, 'small']]);
    expect(await models('max', 'review')).toEqual([[`${last.id}/max`, 'large']]);
    expect(await models('eco', 'embed')).toEqual([[`${sound.id}/embedding`, 'vectors']]);
    expect(await models('max', 'transcribe')).toEqual([[`${sound.id}/transcription`, 'whisper']]);
  });

  test('are none where there is no connection: the rules engine answers', async () => {
    expect(await routesOf(await newWorld(), 'standard', 'plan')).toEqual([]);
  });
});

describe('trying a connection out', () => {
  test('asks for one word', async () => {
    const world = await newWorld();
    fake.reply(() => 'Hello.');
    const [openai, anthropic] = [
      await make(world),
      await make(world, { provider: 'anthropic', standardModel: null, maxModel: 'claude-sonnet-4-5' }),
    ];
    expect(await world.call(testConnection, { id: openai.id })).toMatchObject({
      ok: true,
      code: null,
      model: 'qwen3:8b',
    });
    expect(await world.call(testConnection, { id: anthropic.id })).toMatchObject({
      ok: true,
      model: 'claude-sonnet-4-5',
    });
    expect(fake.requests.map(({ protocol }) => protocol)).toEqual(['openai', 'anthropic']);
  });

  test('asks a model for vectors or for transcription as one', async () => {
    const world = await newWorld();
    const vectors = await make(world, { standardModel: null, embeddingModel: 'vectors' });
    const sound = await make(world, { standardModel: null, transcriptionModel: 'whisper' });
    expect(await world.call(testConnection, { id: vectors.id })).toMatchObject({
      ok: true,
      model: 'vectors',
    });
    expect(await world.call(testConnection, { id: sound.id })).toMatchObject({ ok: true, model: 'whisper' });
    expect(fake.requests.map(({ endpoint }) => endpoint)).toEqual(['embeddings', 'transcriptions']);
  });

  test('says what is wrong, once, and is an answer all the same', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    const cases = [
      [401, 'model_refused_key'],
      [404, 'model_unavailable'],
      [429, 'model_rate_limited'],
      [500, 'model_unavailable'],
    ] as const;
    for (const [status, code] of cases) {
      fake.reset();
      fake.reply(() => ({ text: KEY, fault: { kind: 'status', status } }));
      const seen = await world.call(testConnection, { id });
      expect(seen).toMatchObject({ ok: false, code });
      expect(seen.message).not.toContain('canary');
      expect(fake.requests).toHaveLength(1);
    }
    const nowhere = await make(world, { baseUrl: 'http://127.0.0.1:2/v1' });
    expect(await world.call(testConnection, { id: nowhere.id })).toMatchObject({
      ok: false,
      code: 'model_unavailable',
    });
  });

  test('holds no connection to the database while it waits', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    fake.reply(() => ({ text: 'Hello.', fault: { kind: 'slow', ms: 3000 } }));
    // More than the pool has: were each to hold a connection, the last could not be read while they wait.
    const trials = Array.from({ length: 10 }, () => world.call(testConnection, { id }));
    await expect.poll(() => fake.requests.length, { timeout: 2500 }).toBe(10);
    const began = performance.now();
    await world.call(listConnections, {});
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await Promise.all(trials)).every(({ ok }) => ok)).toBe(true);
  });
});

describe('who may', () => {
  test('is administrators, and keys with their scope', async () => {
    const world = await newWorld();
    const { id } = await make(world);
    const manager = await world.join('manager');
    const key = { ...world.owner, kind: 'api_key' as const, scopes: ['read', 'write'] as const };
    const calls = [
      [listConnections, {}],
      [updateConnection, { id, name: 'x' }],
      [removeConnection, { id }],
      [testConnection, { id }],
    ] as const;
    for (const [operation, input] of calls) {
      await expect(world.call(operation, input, { as: manager })).rejects.toMatchObject({
        code: 'role_too_weak',
      });
      await expect(world.call(operation, input, { as: key })).rejects.toMatchObject({
        code: 'scope_missing',
      });
    }
    const admin = await world.join('admin');
    expect((await world.call(listConnections, {}, { as: admin })).items).toHaveLength(1);
  });

  test('is not another workspace: it sees, changes, tries and asks nothing', async () => {
    const [world, other] = [await newWorld(), await newWorld()];
    const { id } = await make(world);
    const calls = [
      () => other.call(updateConnection, { id, name: 'Tatt' }),
      () => other.call(removeConnection, { id }),
      () => other.call(testConnection, { id }),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ kind: 'not_found', code: 'connection_not_found' });
    expect((await other.call(listConnections, {})).items).toEqual([]);
    expect(await routesOf(other, 'standard', 'plan')).toEqual([]);
    expect(fake.requests).toHaveLength(0);
    expect((await world.call(listConnections, {})).items).toHaveLength(1);
  });
});
