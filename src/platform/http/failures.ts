import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail, type AppError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { routeOf } from '#kernel/operation.ts';
import type { Log } from '../log/log.ts';
import type { Bound } from '../operations/module.ts';
import { API } from './operation-route.ts';
import { asAppError, problemOf } from './problem.ts';

/** Answers with what went wrong; what is our fault is logged with its cause. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) => {
  const known = asAppError(error);
  const problem = problemOf(known, request.id);
  if (problem.status >= 500) log.error({ err: known.details.cause ?? error, reqId: request.id }, known.code);
  if (known.details.retryAfter !== undefined) reply.header('retry-after', String(known.details.retryAfter));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Flowstate"');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

const fits = (path: string, pattern: string): boolean => {
  const parts = path.split('/');
  const expected = pattern.split('/');
  return (
    parts.length === expected.length &&
    expected.every((part, at) => part.startsWith(':') || part === parts[at])
  );
};

/** That nothing is at an address, or not for this method: then `Allow` names those it takes. */
export const noSuchRoute = (
  request: FastifyRequest,
  reply: FastifyReply,
  operations: readonly Bound[],
): AppError => {
  const path = request.url.split('?')[0] ?? '';
  const inApi = path.startsWith(`${API}/`) ? path.slice(API.length).replace(/\/$/, '') : '';
  const routes = operations.map(({ operation }) => routeOf(operation.http));
  const methods: string[] = routes.filter((route) => fits(inApi, route.path)).map((route) => route.method);
  if (methods.length === 0 || methods.includes(request.method))
    return fail('not_found', 'no_such_route', `There is nothing at ${request.method} ${path}.`);
  const allow = [...new Set(methods)].toSorted().join(', ');
  reply.header('allow', allow);
  return fail(
    'invalid',
    'method_not_allowed',
    `${request.method} is not possible at ${path}. It takes ${allow}.`,
  );
};

const MALFORMED: Readonly<Record<string, [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** Answers what is not HTTP, before there is a request to answer. */
export const refuseMalformed = (
  error: NodeJS.ErrnoException,
  socket: Socket,
  headers: Record<string, string>,
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = MALFORMED[error.code ?? ''] ?? [
    400,
    'This is not a request that can be understood.',
  ];
  const title = STATUS_CODES[status] ?? '';
  const code = 'malformed_request';
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail, code, instance: newId() });
  const lines = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
};
