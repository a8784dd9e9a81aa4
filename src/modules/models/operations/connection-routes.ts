import type { Context } from '#platform/operations/context.ts';
import type { Power, Purpose, Route } from '../contract/call.ts';
import { listEnabledConnections, type ConnectionRow } from '../queries/connections.ts';

/** The word of the route's id, and the model that the connection has for it. */
const modelFor = (
  connection: ConnectionRow,
  power: Power,
  purpose: Purpose,
): { asked: string; model: string | null } => {
  if (purpose === 'embed') return { asked: 'embedding', model: connection.embeddingModel };
  if (purpose === 'transcribe') return { asked: 'transcription', model: connection.transcriptionModel };
  const models = { eco: connection.ecoModel, standard: connection.standardModel, max: connection.maxModel };
  return { asked: power, model: models[power] };
};

/** What this connection has for this; null where it has no model for it. */
export const routeOf = (connection: ConnectionRow, power: Power, purpose: Purpose): Route | null => {
  const { id, provider, baseUrl, sealedKey } = connection;
  const { asked, model } = modelFor(connection, power, purpose);
  return model === null
    ? null
    : { id: `${id}/${asked}`, connectionId: id, provider, baseUrl, model, power, sealedKey };
};

/**
 * The routes that may be asked, in the order they are to be tried; none where no connection is enabled that has a model
 * for this, and the rules engine is to answer.
 */
export const listRoutes = async (
  ctx: Pick<Context, 'db'>,
  { power, purpose }: { power: Power; purpose: Purpose },
): Promise<Route[]> => {
  const connections = await listEnabledConnections(ctx.db);
  return connections.flatMap((connection) => routeOf(connection, power, purpose) ?? []);
};
