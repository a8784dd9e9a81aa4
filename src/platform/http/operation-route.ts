import type { FastifyInstance } from 'fastify';
import { routeOf } from '#kernel/operation.ts';
import type { Bound } from '../operations/module.ts';
import type { Registry } from '../operations/registry.ts';
import { MIB } from './bodies.ts';
import { formInputOf, idempotencyKeyOf, inputOf, versionOf } from './input.ts';

export const API = '/api/v1';

const statusOfSuccess = (bound: Bound): number => {
  const { http } = bound.operation;
  // Creating answers 201: POST on a collection, not on one of its members or verbs.
  return /^POST \/[a-z-]+$/.test(http) && bound.operation.effect === 'write' ? 201 : 200;
};

const etagOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? `"${answer.version}"`
    : null;

/** Whether `If-None-Match` names this version: compared weakly, as RFC 9110 §13.1.2 says. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

/** One operation as a route of the API. */
export const addOperation = (server: FastifyInstance, bound: Bound, registry: Registry): void => {
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
      const ifVersion =
        operation.effect === 'write' ? versionOf(operation, request.headers['if-match']) : undefined;
      const input = request.isMultipart()
        ? await formInputOf(operation, request)
        : inputOf(operation, request);
      const answer = await registry.callNamed(operation.name, request.caller, input, {
        requestId: request.id,
        ...(ifVersion === undefined ? {} : { ifVersion }),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      const etag = etagOf(answer);
      if (etag !== null) {
        reply.header('etag', etag);
        if (method === 'GET' && isKnown(request.headers['if-none-match'], etag))
          return reply.code(304).send();
      }
      return reply.code(success).type('application/json; charset=utf-8').send(JSON.stringify(answer));
    },
  });
};
