import {
  DefaultQueryExecutor,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  ValueNode,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type OperationNode,
  type QueryResult,
  type RawNode,
} from 'kysely';
import type { Rows, Statement } from './batch.ts';
import type { Database } from './schema.ts';

/** Runs one statement in somebody's scope. */
export type Run = (statement: Statement) => Promise<Rows>;

/** Longer texts are bulk inserts, each of another length: keeping them would cost more than parsing them. */
const LONGEST_NAMED = 8_000;
const MAX_SEEN = 5_000;

/**
 * A statement gets a name the second time it is seen, so that PostgreSQL parses and plans it once per connection, and
 * the many that come once take no memory there.
 */
export const createStatementNames = (capacity = 800) => {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= capacity || text.length > LONGEST_NAMED) return undefined;
    if (!seen.delete(text)) {
      if (seen.size >= MAX_SEEN) seen.clear();
      seen.add(text);
      return undefined;
    }
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
};

const resultOf = <Row>(rows: Rows): QueryResult<Row> => ({
  rows: rows.rows as Row[],
  ...(rows.command === 'INSERT' || rows.command === 'UPDATE' || rows.command === 'DELETE'
    ? { numAffectedRows: BigInt(rows.count) }
    : {}),
});

class ScopedConnection implements DatabaseConnection {
  readonly #run: Run;
  readonly #nameOf: (text: string) => string | undefined;

  constructor(run: Run, nameOf: (text: string) => string | undefined) {
    this.#run = run;
    this.#nameOf = nameOf;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const name = this.#nameOf(query.sql);
    return resultOf<Row>(
      await this.#run({ text: query.sql, values: query.parameters, ...(name === undefined ? {} : { name }) }),
    );
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; streaming reads go through the pool
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('Streaming is not possible in a scope; page through the rows instead.');
  }
}

/**
 * Writes how many rows are wanted into the statement. As a parameter it would be unknown to the plan that PostgreSQL
 * keeps for a statement, which it therefore does not keep: it would plan every page of every list anew.
 */
class ScopedCompiler extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    this.append('limit ');
    this.#visitAmount(node.limit);
  }

  protected override visitRaw(node: RawNode): void {
    for (const [at, fragment] of node.sqlFragments.entries()) {
      this.append(fragment);
      const parameter = node.parameters[at];
      if (parameter === undefined) continue;
      if (/\blimit\s*$/i.test(fragment)) this.#visitAmount(parameter);
      else this.visitNode(parameter);
    }
  }

  #visitAmount(node: OperationNode): void {
    if (ValueNode.is(node) && Number.isSafeInteger(node.value)) this.append(String(node.value));
    else this.visitNode(node);
  }
}

const refuse = (): Promise<never> =>
  Promise.reject(new Error('Transactions belong to the operation: use ctx.db as it is.'));

/**
 * Makes query builders bound to one scope each. They cannot begin or end a transaction: the operation that owns the
 * scope does. What does not depend on the scope is made once, and a query goes straight to its connection.
 */
export const createScopes = (
  nameOf: (text: string) => string | undefined,
): ((run: Run) => Kysely<Database>) => {
  const adapter = new PostgresAdapter();
  const compiler = new ScopedCompiler();
  return (run) => {
    const connection = new ScopedConnection(run, nameOf);
    const driver: Driver = {
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(connection),
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: () => Promise.resolve(),
      destroy: () => Promise.resolve(),
    };
    const dialect: Dialect = {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    };
    const executor = new DefaultQueryExecutor(compiler, adapter, {
      provideConnection: (consumer) => consumer(connection),
    });
    return new Kysely<Database>({ config: { dialect }, dialect, driver, executor });
  };
};
