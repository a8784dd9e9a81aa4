import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isActor, type Caller } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { routeOf } from '#kernel/operation.ts';
import type { Log } from '../log/log.ts';
import type { Bound } from '../operations/module.ts';
import type { Registry } from '../operations/registry.ts';
import { formInputOf, idempotencyKeyOf, inputOf, versionOf } from './input.ts';
import { createRateLimit } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { asAppError, problemOf } from './problem.ts';
import { assertSameSite, securityHeaders } from './security.ts';

export const API = '/api/v1';
const MIB = 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    startedAt: number;
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
  caller === null ? `ip:${request.ip}` : isActor(caller) ? `${caller.workspaceId}/${caller.userId}` : caller.userId;

const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) => {
  const known = asAppError(error);
  const problem = problemOf(known, request.id);
  if (problem.status >= 500) log.error({ err: known.details.cause ?? error, reqId: request.id, url: request.url }, known.code);
  if (known.details.retryAfter !== undefined) reply.header('retry-after', String(known.details.retryAfter));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Flowstate"');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

const statusOfSuccess = (bound: Bound): number => {
  const { http } = bound.operation;
  // Creating answers 201: POST on a collection, not on one of its members or verbs.
  return /^POST \/[a-z-]+$/.test(http) && bound.operation.effect === 'write' ? 201 : 200;
};

const etagOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? `"${answer.version}"`
    : null;

const addOperation = (server: FastifyInstance, bound: Bound, registry: Registry) => {
  const { operation } = bound;
  const { method, path } = routeOf(operation.http);
  const success = statusOfSuccess(bound);
  server.route({
    method,
    url: `${API}${path}`,
    bodyLimit: operation.bodyLimit ?? MIB,
    config: { operation: operation.name },
    handler: async (request, reply) => {
      const idempotencyKey =
        operation.effect === 'write' ? idempotencyKeyOf(request.headers['idempotency-key']) : undefined;
      const ifVersion = operation.effect === 'write' ? versionOf(operation, request.headers['if-match']) : undefined;
      const input = request.isMultipart() ? await formInputOf(operation, request) : inputOf(operation, request);
      const answer = await registry.callNamed(operation.name, request.caller, input, {
        requestId: request.id,
        ...(ifVersion === undefined ? {} : { ifVersion }),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      const etag = etagOf(answer);
      if (etag !== null) {
        reply.header('etag', etag);
        if (method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send();
      }
      return reply.code(success).type('application/json; charset=utf-8').send(JSON.stringify(answer));
    },
  });
};

const REQUEST_ID = /^[\w.-]{1,100}$/;

/** The HTTP door: every operation as a REST route, and around them what any request needs. */
export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const { registry, authenticate, log, metrics, publicUrl } = parts;
  const server = fastify({
    logger: false,
    trustProxy: 'loopback',
    bodyLimit: MIB,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
  });
  const headers = Object.entries(securityHeaders(publicUrl));
  const limit = createRateLimit(parts.rateLimitPerMinute);
  server.decorateRequest('caller', null);
  server.decorateRequest('startedAt', 0);

  await server.register(compress, {
    threshold: 1400,
    encodings: ['br', 'gzip'],
    zlibOptions: { level: 1 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
  });

  await server.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 64 * 1024, fileSize: 64 * MIB } });
  server.addContentTypeParser(
    ['text/csv', 'application/octet-stream', 'application/vnd.ms-excel'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );

  server.addHook('onRequest', async (request, reply) => {
    request.startedAt = performance.now();
    reply.header('x-request-id', request.id);
    for (const [name, value] of headers) reply.header(name, value);
    if (!request.url.startsWith(API)) return;
    reply.header('cache-control', 'no-store');
    request.caller = await authenticate(request);
    if (request.headers.authorization === undefined) assertSameSite(request.method, request.headers, publicUrl);
    const verdict = limit.take(callerKey(request.caller, request), Date.now());
    reply.header('ratelimit', `limit=${limit.perMinute}, remaining=${verdict.remaining}, reset=${verdict.resetSeconds}`);
    if (!verdict.allowed) {
      throw fail('limited', 'rate_limited', 'Too many requests. Wait a little and try again.', {
        retryAfter: Math.max(1, verdict.resetSeconds),
      });
    }
  });

  server.addHook('onResponse', (request, reply, done) => {
    const operation = (request.routeOptions.config as { operation?: string } | undefined)?.operation ?? null;
    const milliseconds = performance.now() - request.startedAt;
    metrics.observe(operation ?? request.routeOptions.url ?? 'none', reply.statusCode, milliseconds / 1000);
    const { caller } = request;
    log.info({
      reqId: request.id,
      method: request.method,
      url: request.url,
      operation,
      status: reply.statusCode,
      ms: Math.round(milliseconds * 10) / 10,
      workspaceId: isActor(caller) ? caller.workspaceId : null,
      actorId: caller === null ? null : caller.userId,
    });
    done();
  });

  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      fail('not_found', 'no_such_route', `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.`),
      request,
      reply,
      log,
    ),
  );

  for (const bound of registry.operations.values()) addOperation(server, bound, registry);
  return server;
};
