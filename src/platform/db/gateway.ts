import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { runBatch, type Rows, type Statement } from './batch.ts';
import { createScopes, createStatementNames } from './connection.ts';
import { isConnectionLost, isStalePlan, isWorthRepeating, translate } from './failure.ts';
import { typeParsers } from './parsers.ts';
import type { Database } from './schema.ts';

/** How to log in, as `pg` takes it. */
export type Login = Pick<
  pg.PoolConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'ssl'
>;

/** A statement as a query builder compiles it. */
export type Query = { readonly sql: string; readonly parameters: readonly unknown[] };

/** A workspace, or `system`: the identity tables and the clockwork, and nothing of what is inside a workspace. */
export type Scope = { workspaceId: string } | 'system';

/** An open transaction in one scope. */
export type Transaction = {
  readonly db: Kysely<Database>;
  /** Runs one raw statement inside the transaction. */
  run(statement: Statement): Promise<Rows>;
  /** A write whose answer nobody needs: it leaves with the next statement, or with COMMIT, and costs no round trip. */
  defer(query: Query): void;
  /** Statements sent together with COMMIT, in one round trip: what must hold its locks for as short as possible. */
  beforeCommit(statement: Statement): void;
};

export type Gateway = {
  /** Reads in a scope: each query is one round trip in its own implicit transaction. */
  reader(scope: Scope): Kysely<Database>;
  /**
   * A transaction in a scope. It is tried up to three times when PostgreSQL reports a deadlock, or the connection
   * breaks before COMMIT was sent: nothing of it has happened then.
   */
  write<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Pending and idle connections, for metrics. */
  stats(): { total: number; idle: number; waiting: number };
  ping(): Promise<void>;
  close(): Promise<void>;
};

const setWorkspace = (workspaceId: string): Statement => ({
  name: 'scope',
  text: `select set_config('app.workspace', $1, true)`,
  values: [workspaceId],
});

const begin: Statement = { name: 'begin', text: 'begin', values: [] };
const commit: Statement = { name: 'commit', text: 'commit', values: [] };

/**
 * With these around it, COMMIT gives its locks free before the disk has what it wrote, and is acknowledged only when
 * the disk does: else writes that take a number from the same counter would wait for the disk one after the other.
 * The message makes no row; being logged later than the transaction, it is on the disk no earlier. It has no name, so
 * that nothing about it can fail in a way that would make the transaction, already committed, be repeated.
 */
const releaseEarly: Statement = {
  name: 'release-early',
  text: `select set_config('synchronous_commit', 'off', true)`,
  values: [],
};
const awaitDisk: Statement = { text: `select pg_logical_emit_message(true, 'flowstate', '')`, values: [] };

const MAX_TRIES = 3;
const MEET_AGAIN_MS = 10;
/** Query builders that are kept for the next call in the same workspace. */
const MAX_READERS = 2_000;

const openPool = (login: Login, size: number, name: string): pg.Pool => {
  const pool = new pg.Pool({
    ...login,
    max: size,
    application_name: name,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    types: typeParsers,
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
  });
  // A connection that breaks rejects the statement in flight and is replaced by the pool. Without these listeners,
  // one that breaks while idle or between two statements of a transaction would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/** @param app restricted login for everything inside a workspace; @param system login for identity and clockwork */
export const openGateway = (logins: { app: Login; system: Login }, size: number): Gateway => {
  const app = openPool(logins.app, size, 'flowstate');
  const system = openPool(logins.system, Math.max(2, Math.ceil(size / 4)), 'flowstate-system');
  const nameOf = createStatementNames();
  const scoped = createScopes(nameOf);
  const readers = new Map<string, Kysely<Database>>();

  const poolOf = (scope: Scope) => (scope === 'system' ? system : app);
  const opening = (scope: Scope): Statement[] =>
    scope === 'system' ? [] : [setWorkspace(scope.workspaceId)];

  const last = (results: Rows[]): Rows => {
    const result = results.at(-1);
    if (result === undefined) throw new Error('The database answered fewer results than statements.');
    return result;
  };

  const connect = async (scope: Scope): Promise<pg.PoolClient> => {
    try {
      return await poolOf(scope).connect();
    } catch (error) {
      throw translate(error);
    }
  };

  const tryRead = async (scope: Scope, statement: Statement): Promise<Rows> => {
    const client = await connect(scope);
    try {
      const rows = last(await runBatch(client, [...opening(scope), statement]));
      client.release();
      return rows;
    } catch (error) {
      client.release(isConnectionLost(error) || !(error instanceof pg.DatabaseError));
      throw error;
    }
  };

  const readOnce = async (scope: Scope, statement: Statement): Promise<Rows> => {
    try {
      return await tryRead(scope, statement);
    } catch (error) {
      if (!isStalePlan(error)) throw translate(error);
    }
    return tryRead(scope, statement).catch((error: unknown) => {
      throw translate(error);
    });
  };

  const attempt = async <Result>(
    scope: Scope,
    work: (transaction: Transaction) => Promise<Result>,
    progress: { committing: boolean },
  ): Promise<Result> => {
    const client = await connect(scope);
    let waiting: Statement[] = [begin, ...opening(scope)];
    let isOpen = false;
    const tail: Statement[] = [];
    const run = async (statement: Statement): Promise<Rows> => {
      const batch = [...waiting, statement];
      waiting = [];
      isOpen = true;
      return last(await runBatch(client, batch));
    };
    const transaction: Transaction = {
      db: scoped(run),
      run,
      defer: ({ sql: text, parameters }) => {
        const name = nameOf(text);
        waiting.push({ text, values: parameters, ...(name === undefined ? {} : { name }) });
        isOpen = true;
      },
      beforeCommit: (statement) => void tail.push(statement),
    };
    try {
      const result = await work(transaction);
      if (isOpen || tail.length > 0) {
        progress.committing = true;
        const closing = tail.length === 0 ? [commit] : [releaseEarly, ...tail, commit, awaitDisk];
        const results = await runBatch(client, [...waiting, ...closing]);
        // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and no error.
        const ending = results[waiting.length + closing.indexOf(commit)];
        if (ending?.command !== 'COMMIT')
          throw new Error('A failed statement was ignored: nothing was saved.');
      }
      client.release();
      return result;
    } catch (error) {
      const broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  };

  const write: Gateway['write'] = async (scope, work) => {
    for (let tries = 1; ; tries++) {
      const progress = { committing: false };
      try {
        return await attempt(scope, work, progress);
      } catch (error) {
        const harmless = isWorthRepeating(error) || (!progress.committing && isConnectionLost(error));
        if (tries >= MAX_TRIES || !harmless) throw translate(error);
        // Who waited for what this one held gets it first, or the two would meet in the same deadlock again.
        await delay(MEET_AGAIN_MS * tries * (1 + Math.random()));
      }
    }
  };

  const reader: Gateway['reader'] = (scope) => {
    const key = scope === 'system' ? scope : scope.workspaceId;
    const known = readers.get(key);
    if (known !== undefined) return known;
    const fresh = scoped((statement) => readOnce(scope, statement));
    if (readers.size >= MAX_READERS) readers.clear();
    readers.set(key, fresh);
    return fresh;
  };

  return {
    reader,
    write,
    stats: () => ({ total: app.totalCount, idle: app.idleCount, waiting: app.waitingCount }),
    ping: async () => void (await readOnce('system', { text: 'select 1', values: [] })),
    close: async () => void (await Promise.all([app.end(), system.end()])),
  };
};
