import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '#kernel/errors.ts';
import { MIB } from './bodies.ts';

/** Addresses of something that speaks the web's Request and Response, such as a protocol's library. */
export type FetchRoute = {
  methods: readonly ('GET' | 'POST' | 'DELETE')[];
  path: string;
  /** Its name in logs and metrics. */
  operation: string;
  publicUrl: string;
  /** Carries the caller's address as our server saw it; what a client sends under this name is dropped. */
  addressHeader: string;
  /** @param asked the request as the server has it, for who sent it and what it is called in the log */
  answer(request: Request, asked: FastifyRequest, reply: FastifyReply): Promise<Response>;
};

const asRequest = (asked: FastifyRequest, route: FetchRoute, signal: AbortSignal): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(asked.headers)) {
    if (typeof value === 'string' && name !== 'content-length' && name !== 'transfer-encoding')
      headers.set(name, value);
  }
  headers.set(route.addressHeader, asked.ip);
  const body = asked.body instanceof Uint8Array ? { body: new Uint8Array(asked.body) } : {};
  return new Request(new URL(asked.url, route.publicUrl), { method: asked.method, headers, signal, ...body });
};

/** Told when who asked went away before the whole answer was sent. */
const leavingOf = (reply: FastifyReply): AbortSignal => {
  const leaving = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) leaving.abort();
  });
  return leaving.signal;
};

const send = (reply: FastifyReply, answer: Response): FastifyReply => {
  reply.code(answer.status);
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie' && name !== 'connection') reply.header(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const retryAfter = answer.headers.get('x-retry-after');
  if (retryAfter !== null) reply.header('retry-after', retryAfter);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  return answer.body === null ? reply.send() : reply.send(answer.body);
};

/** Opens these routes. They alone get their body as bytes, of whatever type it says it is. */
export const addFetchRoutes = async (
  server: FastifyInstance,
  routes: readonly FetchRoute[],
): Promise<void> => {
  await server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MIB }, (_request, body, parsed) =>
      parsed(null, body),
    );
    for (const route of routes) {
      scope.route({
        method: [...route.methods],
        url: route.path,
        // An answer may be a stream of events, which waiting for more to compress would hold back.
        compress: false,
        config: { operation: route.operation },
        handler: async (asked, reply) =>
          send(reply, await route.answer(asRequest(asked, route, leavingOf(reply)), asked, reply)),
      });
    }
    done();
  });
};

/**
 * Refuses what a page of another site made a browser send, also one that lied about its name to reach this machine.
 *
 * @throws AppError forbidden `cross_site`
 */
export const assertOwnOrigin = (request: Request, publicUrl: string): void => {
  const origin = request.headers.get('origin');
  if (origin === null || origin === new URL(publicUrl).origin) return;
  throw fail('forbidden', 'cross_site', 'This request came from another site and was refused.');
};
