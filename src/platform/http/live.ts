import type { FastifyInstance } from 'fastify';
import { isActor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { LiveHub } from '../operations/live.ts';
import { API } from './server.ts';

const HEARTBEAT_MS = 20_000;

/** `GET /api/v1/live`: server-sent events that say what changed in the workspace, so that screens read it anew. */
export const addLive = (server: FastifyInstance, hub: LiveHub): void => {
  const open = new Set<() => void>();

  server.get(`${API}/live`, { config: { operation: 'live' } }, async (request, reply) => {
    const { caller } = request;
    if (!isActor(caller)) throw fail('unauthenticated', 'sign_in_required', 'Sign in to a workspace to follow it.');
    const { raw } = reply;
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\nevent: ready\ndata: {}\n\n');
    const unsubscribe = await hub.subscribe(caller.workspaceId, (note) => {
      raw.write(`id: ${note.seq}\nevent: change\ndata: ${JSON.stringify(note)}\n\n`);
    });
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
    const close = () => {
      clearInterval(heartbeat);
      unsubscribe();
      open.delete(close);
      raw.end();
    };
    open.add(close);
    request.raw.once('close', close);
  });

  server.addHook('preClose', async () => {
    for (const close of open) close();
  });
};
