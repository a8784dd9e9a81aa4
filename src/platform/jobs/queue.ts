import { PgBoss, type JobResult } from 'pg-boss';
import { newId } from '#kernel/ids.ts';
import { withClient } from '../db/bulk.ts';
import type { Gateway, Login, Transaction } from '../db/gateway.ts';
import type { Roles } from '../db/migrate.ts';
import type { Log } from '../log/log.ts';
import type { Module } from '../operations/module.ts';
import type { Registry } from '../operations/registry.ts';
import type { Streams } from '../operations/streams.ts';
import { systemActor } from '../operations/system-actor.ts';
import type { EnqueueOptions } from './enqueue.ts';
import type { Job } from './job.ts';
import type { Work, WorkSite } from './work.ts';

const SCHEMA = 'pgboss';

/** A second at rest, no pause while there is more; one job that fails does not take the others of its batch with it. */
const POLLING = {
  pollingIntervalSeconds: 1,
  batchSize: 4,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

type Payload = { workspaceId: string; data: object };

type Chore = Job<never> | Work<never>;

const choresOf = (modules: readonly Module[]): Chore[] => modules.flatMap((module) => [...module.jobs]);

/** Somebody waits for work such as an answer: it is told of at once, and looked for only in case that was missed. */
const WAKENED = {
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  batchSize: 1,
  perJobResults: true,
} as const;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Makes the queue's own tables and one queue a job, as the database's owner. Does nothing when all is there. */
export const prepareQueue = async (owner: Login, roles: Roles, modules: readonly Module[]): Promise<void> => {
  const boss = new PgBoss({ ...owner, schema: SCHEMA, schedule: false, supervise: false, max: 2 } as never);
  boss.on('error', () => undefined);
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    const missing = choresOf(modules).filter((job) => !existing.has(job.name));
    for (const job of missing) {
      await boss.createQueue(job.name, {
        retryLimit: job.retryLimit,
        retryBackoff: true,
        policy: 'short',
        notify: job.kind === 'work',
      });
    }
    const app = quoted(roles.app.name);
    const system = quoted(roles.system.name);
    await withClient(owner, (client) =>
      client.query(`grant usage on schema ${SCHEMA} to ${app}, ${system};
        grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${system};
        grant usage on all sequences in schema ${SCHEMA} to ${system}, ${app};
        grant execute on all functions in schema ${SCHEMA} to ${system}, ${app};
        grant select on ${SCHEMA}.queue, ${SCHEMA}.version to ${app};
        grant insert, select (id, start_after) on ${SCHEMA}.job, ${SCHEMA}.job_common to ${app};`),
    );
  } finally {
    await boss.stop({ graceful: false });
  }
};

export type Queue = {
  enqueue(
    transaction: Transaction,
    workspaceId: string,
    job: string,
    data: object,
    options: EnqueueOptions,
  ): Promise<void>;
  start(registry: Registry): Promise<void>;
  stop(): Promise<void>;
};

/** The queue at run time: jobs are added inside the caller's transaction and run in their workspace. */
export const openQueue = (parts: {
  system: Login;
  modules: readonly Module[];
  gateway: Gateway;
  log: Log;
  clock: () => Date;
  streams: Streams;
}): Queue => {
  const { system, modules, log } = parts;
  const boss = new PgBoss({
    ...system,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    max: 3,
  } as never);
  boss.on('error', (error: unknown) => log.warn({ err: error }, 'job queue'));
  const stopping = new AbortController();

  const carryOut = async (
    registry: Registry,
    chore: Chore,
    { workspaceId, data }: Payload,
  ): Promise<void> => {
    const actor = systemActor(workspaceId);
    if (chore.kind === 'job') {
      await registry.transact({ actor, name: chore.name }, (context) => chore.run(context, data as never));
      return;
    }
    const site: WorkSite = {
      workspaceId,
      registry,
      clock: parts.clock,
      log,
      signal: stopping.signal,
      streams: parts.streams,
      transact: (name, run) => registry.transact({ actor, name }, run),
      read: () => parts.gateway.reader({ workspaceId }),
    };
    await chore.run(site, data as never);
  };

  const run = async (
    registry: Registry,
    job: Chore,
    { id, data }: { id: string; data: Payload },
  ): Promise<JobResult> => {
    try {
      await carryOut(registry, job, data);
      return { id, status: 'completed' };
    } catch (error) {
      log.error({ err: error, workspaceId: data.workspaceId, job: job.name, jobId: id }, 'a job failed');
      return {
        id,
        status: 'failed',
        output: { message: error instanceof Error ? error.message : String(error) },
      };
    }
  };
  let started: Promise<unknown> | null = null;
  const begin = () => (started ??= boss.start());
  return {
    enqueue: async (transaction, workspaceId, job, data, options) => {
      await begin();
      const payload: Payload = { workspaceId, data };
      await boss.send(job, payload, {
        ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
        // The queue holds one waiting job a key, and counts all without a key as one.
        singletonKey: options.key === undefined ? newId() : `${workspaceId}/${options.key}`,
        db: { executeSql: (text, values) => transaction.run({ text, values: values ?? [] }) },
      });
    },
    start: async (registry) => {
      await begin();
      for (const chore of choresOf(modules)) {
        const options = chore.kind === 'job' ? POLLING : { ...WAKENED, localConcurrency: chore.atOnce };
        await boss.work<Payload>(chore.name, options, (batch) =>
          Promise.all(batch.map((one) => run(registry, chore, one))),
        );
      }
    },
    stop: async () => {
      stopping.abort();
      if (started === null) return;
      await started.catch(() => undefined);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
};
