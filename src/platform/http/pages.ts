import { access } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves a built web application from `folder`: files as they are, every other address as its one page. Hashed files
 * are cached for ever, the page itself never. Without a build nothing is served.
 */
export const addPages = async (server: FastifyInstance, folder: string): Promise<void> => {
  const built = await access(path.join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
  if (!built) return;
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      const lasting = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', (request, reply) => {
    const isFile = /\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '');
    if (request.url.startsWith('/api/') || isFile) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
};
