import path from 'node:path';
import { ADDRESS_HEADER, AUTH_ENDPOINTS } from '#modules/identity/index.ts';
import type { Config } from '#platform/config.ts';
import { addForwarding } from '#platform/http/forward.ts';
import { addHealth } from '#platform/http/health.ts';
import { addLive } from '#platform/http/live.ts';
import { createMetrics, type Metrics } from '#platform/http/metrics.ts';
import { addDocs } from '#platform/http/openapi/routes.ts';
import { addPages } from '#platform/http/pages.ts';
import { addStreams } from '#platform/http/streams.ts';
import { API, createServer, type Authenticate } from '#platform/http/server.ts';
import type { Log } from '#platform/log/log.ts';
import type { Flowstate } from './flowstate.ts';
import { addMcp } from './mcp/add-mcp.ts';

const WEB = path.resolve(import.meta.dirname, '../../dist/web');

const addGauges = (metrics: Metrics, { gateway, live }: Flowstate): void => {
  metrics.gauge({
    name: 'flowstate_memory_bytes',
    help: 'Resident memory of this process.',
    read: () => process.memoryUsage.rss(),
  });
  metrics.gauge({
    name: 'flowstate_live_listeners',
    help: 'Browsers that follow a workspace.',
    read: () => live.listeners(),
  });
  for (const key of ['total', 'idle', 'waiting'] as const) {
    metrics.gauge({
      name: `flowstate_database_connections_${key}`,
      help: `Database connections of the application: ${key}.`,
      read: () => gateway.stats()[key],
    });
  }
};

/** Every door that is HTTP: the REST operations, live updates, sign-in, documentation, health and the web app. */
export const createHttp = async (
  flowstate: Flowstate,
  config: Pick<Config, 'publicUrl' | 'rateLimitPerMinute'>,
  log: Log,
) => {
  const metrics = createMetrics();
  const { registry, authenticator, auth, live } = flowstate;
  const { publicUrl, rateLimitPerMinute } = config;
  const authenticate: Authenticate = (request) => {
    const chosen = request.headers['flowstate-workspace'];
    // An EventSource cannot send headers.
    const isLive =
      request.url.startsWith(`${API}/live`) || request.headers.accept?.includes('text/event-stream') === true;
    const asked = isLive ? (request.query as { workspace?: string }).workspace : undefined;
    return authenticator.authenticate(request.headers, typeof chosen === 'string' ? chosen : asked);
  };
  const server = await createServer({ registry, log, metrics, publicUrl, rateLimitPerMinute, authenticate });
  addLive(server, live, authenticate);
  addStreams(server, {
    registry,
    live,
    streams: flowstate.streams,
    doors: flowstate.streamDoors,
    authenticate,
  });
  addDocs(server, registry);
  addGauges(metrics, flowstate);
  addHealth(server, metrics, () => flowstate.gateway.ping());
  addForwarding(server, {
    prefix: '/api/auth',
    endpoints: AUTH_ENDPOINTS,
    publicUrl,
    addressHeader: ADDRESS_HEADER,
    handle: (request) => auth.handler(request),
    // A sign-out must hold at once, not when what we remember of the session runs out.
    onWrite: () => authenticator.forget(),
  });
  await addMcp(server, { flowstate, log, metrics, publicUrl, rateLimitPerMinute });
  await addPages(server, WEB);
  return server;
};
