import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createSeal } from '#platform/crypto/seal.ts';
import type { Log } from '#platform/log/log.ts';
import { startFakeModel, type FakeModel, type Turn } from '#test/fake-model/fake-model.ts';
import type { ModelAnswer, ModelRequest, Provider, Route } from '../contract/call.ts';
import { SEAL_PURPOSE, createModelAccess } from '../gateway/create-access.ts';
import type { Limits } from '../gateway/limits.ts';
import type { ModelAccess } from '../gateway/model-access.ts';
import { embeddingModel, languageModel } from '../gateway/sdk.ts';

export const SECRET = 'a secret that only tests know, of decent length';
export const KEY = 'sk-canary-0123456789';
const seal = createSeal(SECRET, SEAL_PURPOSE);

/** Waits short enough for tests; time enough to answer for a machine that is busy. */
export const LIMITS: Limits = {
  firstTokenMs: 10_000,
  betweenMs: 10_000,
  totalMs: 20_000,
  attempts: 3,
  backoffMs: 4,
  longestWaitMs: 300,
  failuresToOpen: 5,
  openMs: 30_000,
  longestOpenMs: 300_000,
};

/** A log that keeps what it is told. */
export const keepingLog = (): { log: Log; said(): string } => {
  const lines: string[] = [];
  const keep = (...told: unknown[]): void => void lines.push(JSON.stringify(told));
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep, fatal: keep, child: () => log };
  return { log, said: () => lines.join('\n') };
};

export const BOTH: readonly Provider[] = ['openai', 'anthropic'];
export type Manner = 'whole' | 'streamed';
export const MANNERS: readonly Manner[] = ['whole', 'streamed'];

export const HELLO: ModelRequest = {
  system: 'You are brief.',
  messages: [{ role: 'user', content: 'Say hello.' }],
  maxOutputTokens: 200,
};

/** What came of a call, and what was told while it ran. */
export type Told = { answer: ModelAnswer; text: string; resets: number };

export type Rig = {
  fake: FakeModel;
  access: ModelAccess;
  said(): string;
  /** Moves the clock of the gateway. */
  advance(ms: number): void;
  now(): Date;
  route(provider: Provider, more?: Partial<Route>): Route;
  /** Asks after these turns are scripted; streamed, it may be told to forget. */
  ask(
    provider: Provider,
    manner: Manner,
    turns: readonly (Turn | string)[],
    request?: ModelRequest,
  ): Promise<Told>;
};

let connections = 0;

const routeTo = (fake: FakeModel, provider: Provider, more: Partial<Route> = {}): Route => {
  const connectionId = more.connectionId ?? `connection-${connections++}`;
  return {
    id: `${connectionId}/standard`,
    connectionId,
    provider,
    baseUrl: fake.baseUrl,
    model: provider === 'openai' ? 'qwen3:8b' : 'claude-sonnet-4-5',
    power: 'standard',
    sealedKey: seal.seal(KEY, connectionId),
    ...more,
  };
};

/** For a test file: a model server, and a fresh way to it for each test. */
export const useRig = (limits: Partial<Limits> = {}): (() => Rig) => {
  let fake: FakeModel;
  let rig: Rig;
  beforeAll(async () => {
    fake = await startFakeModel({ apiKey: KEY });
    // Loaded now, so that no test's time goes by with it.
    for (const provider of BOTH) await languageModel(routeTo(fake, provider), null);
    await embeddingModel(routeTo(fake, 'openai'), null);
  });
  afterAll(() => fake.close());
  beforeEach(() => {
    fake.reset();
    const { log, said } = keepingLog();
    let now = Date.parse('2026-11-20T12:00:00.000Z');
    const clock = () => new Date(now);
    const access = createModelAccess({ secret: SECRET, log, clock, limits: { ...LIMITS, ...limits } });
    const route: Rig['route'] = (provider, more) => routeTo(fake, provider, more);
    rig = {
      fake,
      access,
      said,
      advance: (ms) => void (now += ms),
      now: clock,
      route,
      ask: async (provider, manner, turns, request = HELLO) => {
        fake.script(turns);
        let text = '';
        let resets = 0;
        const streaming = {
          onText: (delta: string) => void (text += delta),
          onReset: () => {
            text = '';
            resets += 1;
          },
        };
        const options = manner === 'streamed' ? streaming : {};
        return { answer: await access.ask(route(provider), request, options), text, resets };
      },
    };
  });
  return () => rig;
};

/** The failure of a call that must fail. */
export const failureOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was to fail, and did not.');
};
