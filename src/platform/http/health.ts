import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** `/livez`: the process answers. `/readyz`: so does what it depends on. `/metrics`: for Prometheus. */
export const addHealth = (server: FastifyInstance, metrics: Metrics, ready: () => Promise<void>): void => {
  server.get('/livez', () => ({ status: 'ok' }));
  server.get('/readyz', async () => {
    await ready();
    return { status: 'ok' };
  });
  server.get('/metrics', (_request, reply) => reply.type('text/plain; version=0.0.4').send(metrics.render()));
};
