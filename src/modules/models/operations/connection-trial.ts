import { AppError } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Purpose, Route } from '../contract/call.ts';
import type { ConnectionTest } from '../contract/connection.ts';
import type { ModelAccess } from '../gateway/model-access.ts';
import type { ConnectionRow } from '../queries/connections.ts';
import { routeOf } from './connection-routes.ts';

/** Makes the way to a model for one call, without what earlier calls have shown. */
export type Asking = (ctx: Pick<Context, 'log' | 'now'>) => ModelAccess;

/** A tenth of a second of silence: 8,000 samples a second of 16 bits, as a WAV file. */
const silence = (): Uint8Array => {
  const samples = 800;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  return file;
};

/** The first model that is named, and what it is there for. */
const firstRoute = (row: ConnectionRow): { route: Route; purpose: Purpose } | null => {
  for (const purpose of ['write', 'embed', 'transcribe'] as const) {
    for (const power of ['standard', 'eco', 'max'] as const) {
      const route = routeOf(row, power, purpose);
      if (route !== null) return { route, purpose };
    }
  }
  return null;
};

const askOnce = async (access: ModelAccess, route: Route, purpose: Purpose): Promise<string> => {
  if (purpose === 'embed') return (await access.embed(route, ['Hello'])).model;
  if (purpose === 'transcribe') {
    return (await access.transcribe(route, { bytes: silence(), mediaType: 'audio/wav' })).model;
  }
  const request = {
    system: 'Answer with one word.',
    messages: [{ role: 'user' as const, content: 'Say hello.' }],
    maxOutputTokens: 64,
  };
  return (await access.ask(route, request)).model;
};

/** Asks a connection for little, once. That it cannot be reached is an answer. */
export const tryConnection = async (
  ctx: Pick<Context, 'log' | 'now'>,
  row: ConnectionRow,
  ask: Asking,
): Promise<ConnectionTest> => {
  const found = firstRoute(row);
  if (found === null)
    return { ok: false, code: 'no_model', message: 'Name a model first.', model: null, ms: 0 };
  const { route, purpose } = found;
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    const model = await askOnce(ask(ctx), route, purpose);
    return { ok: true, code: null, message: 'It answered.', model, ms: ms() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, code: error.code, message: error.message, model: route.model, ms: ms() };
  }
};
