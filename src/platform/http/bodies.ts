import type { FastifyInstance } from 'fastify';

export const MIB = 1024 * 1024;

/** What a body may be: JSON, where an empty one is no input at all, or the bytes of a file. */
export const addParsers = (server: FastifyInstance): void => {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request, body.toString(), done);
  });
  server.addContentTypeParser(
    ['text/csv', 'text/plain', 'application/octet-stream', 'application/vnd.ms-excel'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
};
