import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isActor, type Actor } from '#kernel/actor.ts';
import { AppError, fail } from '#kernel/errors.ts';
import type { LiveHub } from '../operations/live.ts';
import type { StreamDoor } from '../operations/module.ts';
import type { Registry } from '../operations/registry.ts';
import type { StreamEvent, Streams } from '../operations/streams.ts';
import { API } from './operation-route.ts';
import type { Authenticate } from './server.ts';

const HEARTBEAT_MS = 15_000;
const MAX_BEHIND = 1024 * 1024;

export type StreamParts = {
  registry: Registry;
  streams: Streams;
  live: LiveHub;
  doors: readonly StreamDoor[];
  authenticate: Authenticate;
};

const actorOf = (request: FastifyRequest): Actor => {
  if (isActor(request.caller)) return request.caller;
  throw request.caller === null
    ? fail('unauthenticated', 'sign_in_required', 'Sign in to a workspace to follow this.')
    : fail('forbidden', 'workspace_required', 'Say which workspace this is in (?workspace=).');
};

const failureOf = (error: unknown): StreamEvent => ({
  event: 'failure',
  data:
    error instanceof AppError
      ? { code: error.code, message: error.message }
      : { code: 'internal', message: 'Something went wrong on our side. Open it again.' },
});

/**
 * Streams of server-sent events, one for each record that can be watched while something works on it. Opening one is
 * the record's own read, so whoever may not read it may not watch it; the record is told anew whenever it changes, and
 * the stream ends with it. A stream never throws: failure is its last event.
 */
export const addStreams = (
  server: FastifyInstance,
  { registry, streams, live, doors, authenticate }: StreamParts,
): void => {
  const open = new Set<() => void>();

  const watch = async (door: StreamDoor, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const actor = actorOf(request);
    const { id } = request.params as { id: string };
    /** A stream outlives the request that opened it, so who may watch is asked for anew. */
    const watcher = async (): Promise<Actor> => {
      const caller = await authenticate(request);
      if (isActor(caller) && caller.workspaceId === actor.workspaceId) return caller;
      throw fail('forbidden', 'not_a_member', 'You may not watch this any more.');
    };
    const read = async () =>
      (await registry.callNamed(door.reads, await watcher(), { id })) as { id: string };
    const first = await read();

    const { raw } = reply;
    const stops: (() => void)[] = [];
    const close = (): void => {
      if (!open.delete(close)) return;
      for (const stop of stops) stop();
      raw.end();
    };
    const write = ({ event, data }: StreamEvent): void => {
      if (raw.writableLength > MAX_BEHIND) close();
      else if (!raw.writableEnded) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    let told: Promise<void> = Promise.resolve();
    /** In order, and each only to somebody who may still watch. */
    const tell = (event: StreamEvent): void => {
      told = told.then(async () => {
        if (!open.has(close)) return;
        try {
          await watcher();
          write(event);
        } catch (error) {
          write(failureOf(error));
          close();
        }
      });
    };
    let isReading = false;
    let isStale = false;
    const refresh = async (): Promise<void> => {
      if (isReading) {
        isStale = true;
        return;
      }
      isReading = true;
      try {
        do {
          isStale = false;
          const record = await read();
          tell({ event: door.noun, data: record });
          if (door.isEnded(record)) {
            tell({ event: 'end', data: record });
            await told;
            close();
          }
        } while (isStale);
      } catch (error) {
        await told;
        write(failureOf(error));
        close();
      }
      isReading = false;
    };

    open.add(close);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.once('close', close);
    tell({ event: 'snapshot', data: first });
    stops.push(streams.subscribe(actor.workspaceId, `${door.noun}/${first.id}`, tell));
    const beat = setInterval(() => void (raw.writableEnded || raw.write(': still here\n\n')), HEARTBEAT_MS);
    stops.push(() => clearInterval(beat));
    const leave = await live.subscribe(actor.workspaceId, (note) => {
      if (note.ids.includes(first.id)) void refresh();
    });
    if (open.has(close)) stops.push(leave);
    else leave();
    // What changed while this was being set up.
    await refresh();
  };

  for (const door of doors) {
    const [, path = ''] = door.http.split(' ');
    server.get(
      `${API}${path}`,
      { config: { operation: `${door.noun}.stream` }, exposeHeadRoute: false },
      (request, reply) => watch(door, request, reply),
    );
  }

  server.addHook('preClose', async () => {
    for (const close of open) close();
  });
};
