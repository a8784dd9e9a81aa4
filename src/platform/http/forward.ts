import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '#kernel/errors.ts';
import { pointerTo } from '../operations/input.ts';
import { unusableIn } from '../operations/unusable.ts';
import { assertSameSite } from './security.ts';

/** A library's own endpoints, as a function over the web's Request and Response. */
export type Forwarding = {
  /** Where they live, such as `/api/auth`. */
  prefix: string;
  /** Those that are open, by method and path under the prefix; of the others nobody knows. */
  endpoints: readonly `${'GET' | 'POST'} /${string}`[];
  publicUrl: string;
  /** Carries the caller's address as our server saw it; what a client sends under this name is dropped. */
  addressHeader: string;
  handle(request: Request): Promise<Response>;
  /** Told after each POST that changed something. */
  onWrite(): void;
};

const asRequest = (request: FastifyRequest, { publicUrl, addressHeader }: Forwarding): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value);
  }
  headers.set(addressHeader, request.ip);
  // Whether the request came from our own page has been checked; the library knows only the configured address.
  if (headers.has('origin')) headers.set('origin', new URL(publicUrl).origin);
  const hasBody = request.method !== 'GET' && request.body !== undefined && request.body !== null;
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  });
};

const assertUsable = (body: unknown): void => {
  const unusable = unusableIn(body);
  if (unusable === null) return;
  const { message } = unusable;
  throw fail('unprocessable', 'invalid_input', `A field ${message}.`, {
    errors: [{ pointer: pointerTo(unusable.path), message }],
  });
};

/** Hands requests to a library, after the checks that all our writes pass. */
export const addForwarding = (server: FastifyInstance, forwarding: Forwarding): void => {
  const { prefix, publicUrl } = forwarding;
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    assertSameSite(request.method, request.headers, publicUrl);
    assertUsable(request.body);
    const answer = await forwarding.handle(asRequest(request, forwarding));
    if (request.method === 'POST' && answer.ok) forwarding.onWrite();
    reply.code(answer.status).header('cache-control', 'no-store');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    const retryAfter = answer.headers.get('x-retry-after');
    if (retryAfter !== null) reply.header('retry-after', retryAfter);
    const type = answer.headers.get('content-type');
    if (type !== null) reply.type(type);
    return reply.send(await answer.text());
  };
  const operation = prefix.split('/').at(-1) ?? '';
  for (const endpoint of forwarding.endpoints) {
    const [method = '', path = ''] = endpoint.split(' ');
    server.route({ method, url: `${prefix}${path}`, config: { operation }, handler });
  }
};
