import type { z } from 'zod';
import type { Change, FeedEntry } from '#kernel/change.ts';
import type { InputSchema, Operation } from '#kernel/operation.ts';
import type { MigrationFolder } from '../db/migrate.ts';
import type { Gateway } from '../db/gateway.ts';
import type { Job } from '../jobs/job.ts';
import type { Work } from '../jobs/work.ts';
import type { Context, Inverse, PersonContext } from './context.ts';

/** An operation with what it does. */
export type Bound = {
  readonly operation: Operation;
  readonly handler:
    | {
        kind: 'workspace';
        run(context: Context, input: never): Promise<unknown>;
        inverse?: (answer: never, input: never, changes: readonly Change[]) => Inverse | null;
      }
    | { kind: 'person'; run(context: PersonContext, input: never): Promise<unknown> };
};

/** What an operation can say of itself beside what it does. */
export type Afterwards<Input extends InputSchema, Output extends z.ZodType> = {
  /** The call that takes back what this one did, told by its answer and changes; null where it did nothing. */
  inverse(answer: z.output<Output>, input: z.output<Input>, changes: readonly Change[]): Inverse | null;
};

/** Binds what an operation does inside a workspace. */
export const handle = <Input extends InputSchema, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  run: (context: Context, input: z.output<Input>) => Promise<z.output<Output>>,
  afterwards?: Afterwards<Input, Output>,
): Bound => ({
  operation,
  handler: {
    kind: 'workspace',
    run,
    ...(afterwards === undefined ? {} : { inverse: afterwards.inverse.bind(afterwards) }),
  },
});

/** Binds what an operation does for a signed-in person who is not in a workspace. */
export const handleForPerson = <Input extends InputSchema, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  run: (context: PersonContext, input: z.output<Input>) => Promise<z.output<Output>>,
): Bound => ({ operation, handler: { kind: 'person', run } });

/**
 * What a module does when changes of lower modules have committed: at least once, in order, in a transaction of its
 * own. It must be idempotent.
 */
export type Reaction = {
  readonly name: string;
  /** Names of the events it follows. */
  readonly on: readonly string[];
  run(context: Context, entries: readonly FeedEntry[]): Promise<void>;
};

/**
 * Rows whose time has come. `due` sees only the ids and times that the clockwork's login may read; `fire` then acts
 * inside each workspace and must itself check that the row is still due, so that it happens exactly once.
 */
export type Timer = {
  readonly name: string;
  due(
    db: ReturnType<Gateway['reader']>,
    now: string,
    limit: number,
  ): Promise<{ workspaceId: string; id: string }[]>;
  fire(context: Context, ids: readonly string[]): Promise<void>;
};

/** A record that can be watched while something works on it. */
export type StreamDoor = {
  /** The path has the record's id as `:id`. */
  readonly http: `GET /${string}`;
  /** The operation that reads it: who may call that, may watch. */
  readonly reads: string;
  /** Its kind; what is told about it is published under `noun/id`. */
  readonly noun: string;
  /** Whether nothing more will happen to it. */
  isEnded(record: object): boolean;
};

export type Module = {
  readonly name: string;
  readonly migrations: MigrationFolder | null;
  readonly operations: readonly Bound[];
  readonly reactions: readonly Reaction[];
  readonly timers: readonly Timer[];
  readonly jobs: readonly (Job<never> | Work<never>)[];
  readonly streams: readonly StreamDoor[];
};

/** Declares a module: everything the composition needs to know of it. */
export const defineModule = (
  module: Pick<Module, 'name' | 'operations'> & Partial<Omit<Module, 'name' | 'operations'>>,
): Module => ({ migrations: null, reactions: [], timers: [], jobs: [], streams: [], ...module });
