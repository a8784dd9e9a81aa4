import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isActor, type Caller } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { withoutSecrets, type Log } from '../log/log.ts';
import type { Registry } from '../operations/registry.ts';
import { addParsers, MIB } from './bodies.ts';
import { noSuchRoute, refuseMalformed, sendProblem } from './failures.ts';
import { createRateLimit } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { addOperation, API } from './operation-route.ts';
import { assertSameSite, securityHeaders } from './security.ts';

export { API } from './operation-route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    startedAt: number;
  }
  interface FastifyContextConfig {
    /** Its name in logs and metrics. */
    operation?: string;
  }
}

/** Tells who sends a request, from its headers and query. Null when it names nobody; throws when it names wrongly. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

export type ServerParts = {
  registry: Registry;
  authenticate: Authenticate;
  log: Log;
  metrics: Metrics;
  publicUrl: string;
  rateLimitPerMinute: number;
};

const callerKey = (caller: Caller, request: FastifyRequest): string =>
  caller === null
    ? `ip:${request.ip}`
    : isActor(caller)
      ? `${caller.workspaceId}/${caller.userId}`
      : caller.userId;

/** Outside the API an address may hold a secret, as an invitation's does, and no query string is for the log. */
const pathForLog = (request: FastifyRequest): string =>
  request.url.startsWith(API) ? (request.url.split('?')[0] ?? '') : (request.routeOptions.url ?? '');

const REQUEST_ID = /^[\w.-]{1,100}$/;

/** The HTTP door: every operation as a REST route, and around them what any request needs. */
export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const { registry, authenticate, log, metrics, publicUrl } = parts;
  const requestLog = withoutSecrets(log);
  const headers = securityHeaders(publicUrl);
  const server = fastify({
    logger: false,
    trustProxy: 'loopback',
    bodyLimit: MIB,
    // What is being answered is answered before the server stops; live streams are ended by what opened them.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // Long enough for a file over a phone; a request that trickles in for ever holds nothing for ever.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    // What Fastify refuses before any hook runs: an address that cannot be decoded, or is too long.
    frameworkErrors: (error, request, reply) => {
      void sendProblem(error, request, reply.headers(headers), log);
    },
    clientErrorHandler: (error, socket) => refuseMalformed(error, socket, headers),
  });
  const limit = createRateLimit(parts.rateLimitPerMinute);
  server.decorateRequest('caller', null);
  server.decorateRequest('startedAt', 0);

  await server.register(compress, {
    threshold: 1400,
    encodings: ['br', 'gzip'],
    zlibOptions: { level: 1 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
  });

  await server.register(multipart, {
    limits: { files: 1, fields: 20, fieldSize: 64 * 1024, fileSize: 64 * MIB },
  });
  addParsers(server);

  const assertWithinLimit = (request: FastifyRequest, reply: FastifyReply): void => {
    const verdict = limit.take(callerKey(request.caller, request), Date.now());
    reply.header(
      'ratelimit',
      `limit=${limit.perMinute}, remaining=${verdict.remaining}, reset=${verdict.resetSeconds}`,
    );
    if (verdict.allowed) return;
    throw fail('limited', 'rate_limited', 'Too many requests. Wait a little and try again.', {
      retryAfter: Math.max(1, verdict.resetSeconds),
    });
  };

  server.addHook('onRequest', async (request, reply) => {
    request.startedAt = performance.now();
    reply.header('x-request-id', request.id).headers(headers);
    if (!request.url.startsWith('/api/')) return;
    reply.header('cache-control', 'no-store');
    const isOurs = request.url.startsWith(API);
    try {
      if (isOurs) request.caller = await authenticate(request);
    } finally {
      // Also where the key or the session does not hold: guessing is limited like everything else.
      assertWithinLimit(request, reply);
    }
    if (isOurs && request.headers.authorization === undefined)
      assertSameSite(request.method, request.headers, publicUrl);
  });

  server.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config?.operation ?? null;
    const milliseconds = performance.now() - request.startedAt;
    metrics.observe(operation ?? request.routeOptions.url ?? 'none', reply.statusCode, milliseconds / 1000);
    const { caller } = request;
    requestLog.info({
      reqId: request.id,
      method: request.method,
      path: pathForLog(request),
      operation,
      status: reply.statusCode,
      ms: Math.round(milliseconds * 10) / 10,
      workspaceId: isActor(caller) ? caller.workspaceId : null,
      actorId: caller === null ? null : caller.userId,
    });
    done();
  });

  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
  const operations = [...registry.operations.values()];
  server.setNotFoundHandler((request, reply) =>
    sendProblem(noSuchRoute(request, reply, operations), request, reply, log),
  );
  for (const bound of operations) addOperation(server, bound, registry);
  return server;
};
