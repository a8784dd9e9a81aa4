import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Seal } from '#platform/crypto/seal.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import type { Connection } from '../contract/connection.ts';
import {
  MOST_CONNECTIONS,
  createConnection,
  listConnections,
  removeConnection,
  testConnection,
  updateConnection,
} from '../contract/connections.ts';
import {
  deleteConnection,
  findConnectionRow,
  insertConnection,
  listConnectionRows,
  lockConnectionRow,
  lockConnections,
  updateConnectionRow,
  type ConnectionFields,
  type ConnectionRow,
} from '../queries/connections.ts';
import { tryConnection, type Asking } from './connection-trial.ts';

const connectionNotFound = () =>
  fail('not_found', 'connection_not_found', 'There is no such connection here.');

/** A key so short that its last four characters would be a good part of it shows none. */
const SHORT_KEY = 16;

/** How a key is kept: it opens only as that of this connection. */
const keeping = (seal: Seal, id: string, key: string | null) => ({
  sealedKey: key === null ? null : seal.seal(key, id),
  keyHint: key === null || key.length < SHORT_KEY ? null : key.slice(-4),
});

/** What is known of a connection outside: never its key, not even sealed. */
const shown = ({ sealedKey, ...row }: ConnectionRow): Connection => ({ ...row, hasKey: sealedKey !== null });

const told = ({ sealedKey, ...fields }: ConnectionFields) => ({ ...fields, hasKey: sealedKey !== null });

/** @throws AppError unprocessable `no_model` or `model_not_offered` */
const assertModels = (fields: ConnectionFields): void => {
  const { ecoModel, standardModel, maxModel, embeddingModel, transcriptionModel } = fields;
  const named = [ecoModel, standardModel, maxModel, embeddingModel, transcriptionModel];
  if (named.every((model) => model === null)) {
    throw fail(
      'unprocessable',
      'no_model',
      'Name at least one model, such as the one for the power standard.',
    );
  }
  if (fields.provider === 'anthropic' && (embeddingModel !== null || transcriptionModel !== null)) {
    throw fail(
      'unprocessable',
      'model_not_offered',
      'Anthropic has no models for embedding or transcription. Add an OpenAI-compatible connection for these.',
    );
  }
};

/** @throws AppError unprocessable `key_needed_again` where a key would be sent to a server it was not given for */
const assertKeyStays = (current: ConnectionRow, next: ConnectionFields): void => {
  const isSameServer =
    new URL(current.baseUrl).origin === new URL(next.baseUrl).origin && current.provider === next.provider;
  if (isSameServer || current.sealedKey === null) return;
  throw fail(
    'unprocessable',
    'key_needed_again',
    'The key was given for another server and is not sent to this one. Give the key for it, or null for none.',
    { errors: [{ pointer: '/apiKey', message: 'is needed for another server' }] },
  );
};

const lockConnection = async (ctx: Context, id: string): Promise<ConnectionRow> => {
  const row = await lockConnectionRow(ctx.db, id);
  if (row === undefined) throw connectionNotFound();
  assertVersion(ctx, row);
  return row;
};

export const connectionOperations = (seal: Seal, ask: Asking) => [
  handle(listConnections, async (ctx, { limit, cursor }) => {
    const page = await listConnectionRows(ctx.db, limit, cursor);
    return { items: page.items.map(shown), nextCursor: page.nextCursor };
  }),

  handle(createConnection, async (ctx, { apiKey = null, position, ...given }) => {
    const { total, last } = await lockConnections(ctx.db);
    if (total >= MOST_CONNECTIONS) {
      throw fail(
        'conflict',
        'too_many_connections',
        `A workspace has ${MOST_CONNECTIONS} connections at most. Remove one first.`,
      );
    }
    const id = newId();
    const fields: ConnectionFields = {
      name: given.name,
      provider: given.provider,
      baseUrl: given.baseUrl,
      ...keeping(seal, id, apiKey),
      ecoModel: given.ecoModel ?? null,
      standardModel: given.standardModel ?? null,
      maxModel: given.maxModel ?? null,
      embeddingModel: given.embeddingModel ?? null,
      transcriptionModel: given.transcriptionModel ?? null,
      isEnabled: given.isEnabled,
      position: position ?? (last === null ? 0 : last + 1),
    };
    assertModels(fields);
    await insertConnection(ctx.db, ctx.actor.workspaceId, id, ctx.now, fields);
    ctx.change({ event: 'connections.created', type: 'connection', id, after: told(fields) });
    return shown({ ...fields, id, createdAt: ctx.now, updatedAt: ctx.now, version: 1 });
  }),

  handle(updateConnection, async (ctx, { id, apiKey, ...given }) => {
    const current = await lockConnection(ctx, id);
    const asked = { ...given, ...(apiKey === undefined ? {} : keeping(seal, id, apiKey)) };
    const { after } = changedFields(current, asked);
    if (Object.keys(after).length === 0) return shown(current);
    const next = { ...current, ...after };
    assertModels(next);
    if (apiKey === undefined) assertKeyStays(current, next);
    await updateConnectionRow(ctx.db, id, ctx.now, after);
    ctx.change({
      event: 'connections.updated',
      type: 'connection',
      id,
      ...changedFields(told(current), told(next)),
      data: { version: current.version + 1, isKeyChanged: next.sealedKey !== current.sealedKey },
    });
    return shown({ ...next, version: current.version + 1, updatedAt: ctx.now });
  }),

  handle(removeConnection, async (ctx, { id }) => {
    const current = await lockConnection(ctx, id);
    await deleteConnection(ctx.db, id);
    const { createdAt: _at, updatedAt: _on, version: _version, id: _id, ...fields } = current;
    ctx.change({ event: 'connections.removed', type: 'connection', id, before: told(fields) });
    return { removed: true as const };
  }),

  // A read holds no connection to the database between its queries, so nothing waits while the network is asked.
  handle(testConnection, async (ctx, { id }) => {
    const row = await findConnectionRow(ctx.db, id);
    if (row === undefined) throw connectionNotFound();
    return tryConnection(ctx, row, ask);
  }),
];
