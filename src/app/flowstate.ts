import {
  createAuth,
  createAuthenticator,
  createConnect,
  type Auth,
  type Authenticator,
} from '#modules/identity/index.ts';
import { openGateway, type Gateway } from '#platform/db/gateway.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openPlain } from '#platform/db/plain.ts';
import { openQueue, prepareQueue, type Queue } from '#platform/jobs/queue.ts';
import type { Log } from '#platform/log/log.ts';
import { createLiveHub, type LiveHub } from '#platform/operations/live.ts';
import type { Module, StreamDoor } from '#platform/operations/module.ts';
import { createReactions, type Reactions } from '#platform/operations/reactions.ts';
import { createRegistry, type Registry } from '#platform/operations/registry.ts';
import { createStreams, type Streams } from '#platform/operations/streams.ts';
import { createTimers, type Timers } from '#platform/operations/timers.ts';
import type { DatabaseServer } from './database.ts';

export type FlowstateParts = {
  database: Pick<DatabaseServer, 'app' | 'system'>;
  modules: readonly Module[];
  secret: string;
  publicUrl: string;
  poolSize: number;
  signInAttemptsPerMinute: number;
  log: Log;
  clock: () => Date;
};

/** The product without its doors: what a server, a command and a test have in common. */
export type Flowstate = {
  gateway: Gateway;
  registry: Registry;
  reactions: Reactions;
  timers: Timers;
  queue: Queue;
  live: LiveHub;
  streams: Streams;
  /** Records that can be watched. */
  streamDoors: readonly StreamDoor[];
  auth: Auth;
  authenticator: Authenticator;
  close(): Promise<void>;
};

/** Kinds of records whose change makes what we remember of callers stale. */
const IDENTITY_TYPES = new Set(['member', 'api_key', 'connected_app', 'workspace']);

/** Brings the database up to date. Safe to run at every start and by several processes at once. */
export const prepareDatabase = async (
  database: DatabaseServer,
  modules: readonly Module[],
): Promise<string[]> => {
  const folders = modules.flatMap((module) => (module.migrations === null ? [] : [module.migrations]));
  const applied = await migrate(database.owner, database.roles, folders);
  await prepareQueue(database.owner, database.roles, modules);
  return applied;
};

export const openFlowstate = (parts: FlowstateParts): Flowstate => {
  const { database, modules, log, clock } = parts;
  const gateway = openGateway(database, parts.poolSize);
  const plain = openPlain(database.system, 3);
  const live = createLiveHub(gateway, log);
  const streams = createStreams();
  const queue = openQueue({ system: database.system, modules, gateway, log, clock, streams });
  const { secret, publicUrl, signInAttemptsPerMinute } = parts;
  const connect = createConnect(gateway, () => registry);
  const auth = createAuth({ plain, secret, publicUrl, signInAttemptsPerMinute, log, connect });
  const authenticator = createAuthenticator(auth, gateway, clock);

  const registry = createRegistry({
    modules,
    gateway,
    log,
    clock,
    enqueue: queue.enqueue,
    onCommitted: (workspaceId, changes) => {
      if (changes.some((change) => IDENTITY_TYPES.has(change.type))) authenticator.forget();
      live.wake(workspaceId);
      reactions.wake(
        workspaceId,
        changes.map((change) => change.event),
      );
    },
  });
  const reactions: Reactions = createReactions({ modules, registry, gateway, log, clock });
  const timers = createTimers({ modules, registry, gateway, log, clock });

  return {
    gateway,
    registry,
    reactions,
    timers,
    queue,
    live,
    streams,
    streamDoors: modules.flatMap((module) => [...module.streams]),
    auth,
    authenticator,
    close: async () => {
      live.stop();
      await timers.stop();
      await reactions.stop();
      await queue.stop();
      await gateway.close();
      await plain.close();
    },
  };
};
