import { access } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config.ts';
import { addLive } from '#platform/http/live.ts';
import { createMetrics, type Metrics } from '#platform/http/metrics.ts';
import { addDocs } from '#platform/http/openapi/routes.ts';
import { API, createServer } from '#platform/http/server.ts';
import type { Log } from '#platform/log/log.ts';
import { addAuthDoor } from './auth-door.ts';
import type { Flowstate } from './flowstate.ts';

const WEB = path.resolve(import.meta.dirname, '../../dist/web');

const addHealth = (server: FastifyInstance, flowstate: Flowstate, metrics: Metrics): void => {
  server.get('/livez', () => ({ status: 'ok' }));
  server.get('/readyz', async () => {
    await flowstate.gateway.ping();
    return { status: 'ok' };
  });
  server.get('/metrics', (_request, reply) => reply.type('text/plain; version=0.0.4').send(metrics.render()));
  metrics.gauge({
    name: 'flowstate_memory_bytes',
    help: 'Resident memory of this process.',
    read: () => process.memoryUsage.rss(),
  });
  metrics.gauge({
    name: 'flowstate_live_listeners',
    help: 'Browsers that follow a workspace.',
    read: () => flowstate.live.listeners(),
  });
  for (const key of ['total', 'idle', 'waiting'] as const) {
    metrics.gauge({
      name: `flowstate_database_connections_${key}`,
      help: `Database connections of the application: ${key}.`,
      read: () => flowstate.gateway.stats()[key],
    });
  }
};

/** The built web application. Hashed files are cached for ever, the page itself never. */
const addWeb = async (server: FastifyInstance): Promise<void> => {
  const built = await access(path.join(WEB, 'index.html')).then(
    () => true,
    () => false,
  );
  if (!built) return;
  await server.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      const lasting = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', (request: FastifyRequest, reply) => {
    const isFile = /\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '');
    if (request.url.startsWith('/api/') || isFile) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
};

/** Every door that is HTTP: the REST operations, live updates, sign-in, documentation, health and the web app. */
export const createHttp = async (flowstate: Flowstate, config: Config, log: Log): Promise<FastifyInstance> => {
  const metrics = createMetrics();
  const { registry, authenticator, auth, live } = flowstate;
  const server = await createServer({
    registry,
    log,
    metrics,
    publicUrl: config.publicUrl,
    rateLimitPerMinute: config.rateLimitPerMinute,
    authenticate: (request) => {
      const chosen = request.headers['flowstate-workspace'];
      const fromQuery = request.url.startsWith(`${API}/live`) ? (request.query as { workspace?: string }).workspace : undefined;
      return authenticator.authenticate(request.headers, typeof chosen === 'string' ? chosen : fromQuery);
    },
  });
  addLive(server, live);
  addDocs(server, registry);
  addHealth(server, flowstate, metrics);
  addAuthDoor(server, auth, authenticator, config.publicUrl);
  await addWeb(server);
  return server;
};
