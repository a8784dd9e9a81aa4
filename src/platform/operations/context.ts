import type { Actor, Person } from '#kernel/actor.ts';
import type { Change } from '#kernel/change.ts';
import type { Operation } from '#kernel/operation.ts';
import type { Database, Kysely, Query } from '../db/sql.ts';
import type { Log } from '../log/log.ts';
import type { EnqueueOptions, JobOf } from '../jobs/enqueue.ts';

/** What a door knows about one call beside its input. */
export type CallMeta = {
  requestId?: string | null;
  ifVersion?: number;
  idempotencyKey?: string;
};

/** A call that takes back what another one did. */
export type Inverse = { operation: string; input: object };

/** What an operation did: its answer, what it changed from what to what, and what would take that back. */
export type Performed = {
  answer: unknown;
  changes: readonly Change[];
  inverse: Inverse | null;
  /** False where it was taken back. */
  kept: boolean;
};

export type PerformMeta = Pick<CallMeta, 'ifVersion'> & {
  /**
   * Whether to keep what was done; where not, or where it throws, all of it is taken back and the transaction goes on.
   * `() => false` is a rehearsal: what would be answered and changed, by the operation's own rules.
   */
  keepIf?(performed: Omit<Performed, 'kept'>): boolean;
};

/** What a handler may use. Everything it does happens in one scope and, for a write, in one transaction. */
export type Context = {
  /** For a write: the open transaction. For a read: one round trip a query. */
  readonly db: Kysely<Database>;
  readonly actor: Actor;
  /** Every operation of the product by its name, for who shows or carries out what others ask for. */
  readonly operations: ReadonlyMap<string, { readonly operation: Operation }>;
  /** The present moment, as an ISO instant; the same throughout one call. */
  readonly now: string;
  /** Reports a record that was changed; it becomes an entry of the change feed and the audit trail. */
  change(change: Change): void;
  /**
   * A write whose answer nobody needs: it leaves with the next statement, or with COMMIT, and so costs no round trip.
   * What is read after it sees it.
   */
  defer(query: Query): void;
  /**
   * Another operation inside this transaction, through the same door: its rights, its input, its answer, its own entries
   * in the change log under its own name and actor. For who carries out what somebody else asked for.
   */
  perform(operation: string, actor: Actor, input: unknown, meta?: PerformMeta): Promise<Performed>;
  /** Work for later that starts only if this transaction commits. */
  enqueue<Data extends object>(job: JobOf<Data>, data: Data, options?: EnqueueOptions): Promise<void>;
  readonly log: Log;
  readonly requestId: string | null;
  /** The version the caller saw (`If-Match`), where it said so. */
  readonly ifVersion: number | undefined;
};

/** What a handler for a signed-in person without a workspace may use. */
export type PersonContext = {
  /** The identity tables, nothing inside a workspace. */
  readonly db: Kysely<Database>;
  readonly person: Person;
  readonly now: string;
  readonly log: Log;
  /** Does work inside a workspace, as this actor, in one transaction. Repeated, it must change nothing more. */
  enter<Result>(actor: Actor, work: (context: Context) => Promise<Result>): Promise<Result>;
  /**
   * The same, as the step that completes the operation: its result is the answer, which an Idempotency-Key keeps in
   * the same transaction.
   */
  conclude<Result>(actor: Actor, work: (context: Context) => Promise<Result>): Promise<Result>;
};
