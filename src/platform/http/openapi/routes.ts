import type { FastifyInstance } from 'fastify';
import type { Registry } from '../../operations/registry.ts';
import { API } from '../server.ts';
import { openApiOf } from './document.ts';
import { docsPage, DOCS_STYLE } from './page.ts';

/** `openapi.json` and a readable page of it. Both are made when first asked for: most starts never need them. */
export const addDocs = (server: FastifyInstance, registry: Registry): void => {
  const operations = () => [...registry.operations.values()].map((bound) => bound.operation);
  const made: { document?: string; page?: string } = {};
  server.get(`${API}/openapi.json`, (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .send((made.document ??= JSON.stringify(openApiOf(operations())))),
  );
  server.get(`${API}/docs`, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send((made.page ??= docsPage(operations()))),
  );
  server.get(`${API}/docs.css`, (_request, reply) => reply.type('text/css; charset=utf-8').send(DOCS_STYLE));
};
