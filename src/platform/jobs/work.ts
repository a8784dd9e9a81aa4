import type { Database, Kysely } from '../db/sql.ts';
import type { Log } from '../log/log.ts';
import type { Caller } from '#kernel/actor.ts';
import type { CallMeta, Context } from '../operations/context.ts';
import type { Streams } from '../operations/streams.ts';

/** What work outside of any transaction may use: it opens short ones of its own, and may wait for others in between. */
export type WorkSite = {
  readonly workspaceId: string;
  /** The one door, for what is done as somebody. */
  readonly registry: {
    callNamed(name: string, caller: Caller, input: unknown, meta?: CallMeta): Promise<unknown>;
  };
  readonly clock: () => Date;
  readonly log: Log;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** One transaction in the workspace, as Flowstate itself. */
  transact<Result>(name: string, run: (context: Context) => Promise<Result>): Promise<Result>;
  /** What is told to those who watch, while it happens. */
  readonly streams: Streams;
  /** Reads in the workspace: each query is one round trip. */
  read(): Kysely<Database>;
};

/**
 * Work that waits for the outside: a model, another server. It runs at least once and outside of a transaction, so
 * that nothing in the database waits with it; what it has done so far it must find in its own rows.
 */
export type Work<Data extends object = object> = {
  readonly kind: 'work';
  readonly name: string;
  /** Tries after the first before it is given up and kept as failed. */
  readonly retryLimit: number;
  /** How many of it one process does at once. */
  readonly atOnce: number;
  run(site: WorkSite, data: Data): Promise<void>;
};

export const defineWork = <Data extends object>(
  work: Pick<Work<Data>, 'name' | 'run'> & Partial<Work<Data>>,
): Work<Data> => ({ kind: 'work', retryLimit: 5, atOnce: 4, ...work });
