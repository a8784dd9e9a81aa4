import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ADDRESS_HEADER, type Auth, type Authenticator } from '#modules/identity/index.ts';
import { assertSameSite } from '#platform/http/security.ts';

const asRequest = (request: FastifyRequest, publicUrl: string): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && name !== ADDRESS_HEADER && name !== 'content-length') headers.set(name, value);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  // Whether the request came from our own page has been checked; the library knows only the configured address.
  if (headers.has('origin')) headers.set('origin', new URL(publicUrl).origin);
  const hasBody = request.method !== 'GET' && request.body !== undefined && request.body !== null;
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  });
};

/** `/api/auth/*`: sign-up, sign-in, sign-out, sessions and passwords. */
export const addAuthDoor = (
  server: FastifyInstance,
  auth: Auth,
  authenticator: Authenticator,
  publicUrl: string,
): void => {
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { operation: 'auth' },
    handler: async (request, reply) => {
      assertSameSite(request.method, request.headers, publicUrl);
      const answer = await auth.handler(asRequest(request, publicUrl));
      // A sign-out must hold at once, not when what we remember of the session runs out.
      if (request.method === 'POST') authenticator.forget();
      reply.code(answer.status).header('cache-control', 'no-store');
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
      const retryAfter = answer.headers.get('x-retry-after');
      if (retryAfter !== null) reply.header('retry-after', retryAfter);
      const type = answer.headers.get('content-type');
      if (type !== null) reply.type(type);
      return reply.send(await answer.text());
    },
  });
};
