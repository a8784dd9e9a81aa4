import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isActor, type Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { LiveHub, LiveNote } from '../operations/live.ts';
import { API } from './operation-route.ts';
import type { Authenticate } from './server.ts';

const HEARTBEAT_MS = 20_000;
/** Bytes a reader may be behind before it is let go; it comes back by itself and reads anew. */
const MAX_BEHIND = 1024 * 1024;

const actorOf = (request: FastifyRequest): Actor => {
  const { caller } = request;
  if (isActor(caller)) return caller;
  throw caller === null
    ? fail('unauthenticated', 'sign_in_required', 'Sign in to a workspace to follow it.')
    : fail('forbidden', 'workspace_required', 'Say which workspace to follow (?workspace=).');
};

/** `GET /api/v1/live`: server-sent events that say what changed in the workspace, so that screens read it anew. */
export const addLive = (server: FastifyInstance, hub: LiveHub, authenticate: Authenticate): void => {
  const open = new Set<() => void>();

  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { workspaceId } = actorOf(request);
    const { raw } = reply;

    /** A stream outlives the request that opened it, so the right to it is asked for anew. */
    const mayStill = async (): Promise<boolean> => {
      const caller = await authenticate(request).catch(() => null);
      return isActor(caller) && caller.workspaceId === workspaceId;
    };
    const write = async (text: string): Promise<void> => {
      if (raw.writableLength > MAX_BEHIND || !(await mayStill())) close();
      else if (!raw.writableEnded) raw.write(text);
    };
    const tell = (note: LiveNote): void => {
      // Until the headers are out nothing needs telling: a screen reads anew when it hears that the stream is ready.
      if (raw.headersSent) void write(`id: ${note.seq}\nevent: change\ndata: ${JSON.stringify(note)}\n\n`);
    };

    const unsubscribe = await hub.subscribe(workspaceId, tell);
    const heartbeat = setInterval(() => void write(': still here\n\n'), HEARTBEAT_MS);
    const close = (): void => {
      clearInterval(heartbeat);
      unsubscribe();
      open.delete(close);
      raw.end();
    };
    open.add(close);
    raw.once('close', close);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\nevent: ready\ndata: {}\n\n');
    if (raw.destroyed) close();
  };

  server.get(`${API}/live`, { config: { operation: 'live' }, exposeHeadRoute: false }, handler);

  server.addHook('preClose', async () => {
    for (const close of open) close();
  });
};
