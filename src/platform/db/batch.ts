import type pg from 'pg';
import { isStalePlan } from './failure.ts';
import { parserOf } from './parsers.ts';

/** One statement of a batch. `name` makes it a prepared statement, kept on the connection. */
export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string };

export type Rows = { rows: Record<string, unknown>[]; command: string; count: number };

/** The part of `pg`'s connection that the extended query protocol needs. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  parse(message: { text: string; name: string; types?: number[] }): void;
  bind(message: { portal: string; statement: string; values: unknown[]; valueMapper(value: unknown): unknown }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string; rows?: number }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
};

/** Which prepared statements a connection holds; `doubtful` ones may or may not exist after an error. */
type Prepared = { known: Set<string>; doubtful: Set<string> };

const preparedOf = new WeakMap<object, Prepared>();

const prepared = (wire: Wire): Prepared => {
  const found = preparedOf.get(wire);
  if (found !== undefined) return found;
  const fresh = { known: new Set<string>(), doubtful: new Set<string>() };
  preparedOf.set(wire, fresh);
  return fresh;
};

/** Values as the wire carries them. Arrays become PostgreSQL arrays through `pg`; objects become JSON. */
const asWireValue = (value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      break;
  }
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return asArrayLiteral(value);
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
};

const asArrayLiteral = (items: readonly unknown[]): string =>
  `{${items
    .map((item) => {
      if (item === null || item === undefined) return 'NULL';
      if (Array.isArray(item)) return asArrayLiteral(item);
      const text = typeof item === 'object' ? JSON.stringify(item) : String(item);
      return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    })
    .join(',')}}`;

type Settle = { resolve(results: Rows[]): void; reject(error: Error): void };

type Column = { name: string; parse: (text: string) => unknown };

/**
 * Several statements sent in one network write and closed by a single Sync: one round trip, and, outside an
 * explicit transaction, one implicit transaction (PostgreSQL §54.2.4), so that a transaction-local setting made by
 * the first statement holds for those after it.
 */
export class Batch implements pg.Submittable {
  readonly #statements: readonly Statement[];
  readonly #results: Rows[] = [];
  readonly #settle: Settle;
  #columns: Column[] = [];
  #rows: Record<string, unknown>[] = [];
  #failure: Error | null = null;
  #fresh: string[] = [];
  #wire: Wire | null = null;

  constructor(statements: readonly Statement[], settle: Settle) {
    this.#statements = statements;
    this.#settle = settle;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    this.#wire = wire;
    const { known, doubtful } = prepared(wire);
    wire.stream.cork();
    try {
      for (const statement of this.#statements) {
        const name = statement.name ?? '';
        if (name === '' || !known.has(name)) {
          if (doubtful.delete(name)) wire.close({ type: 'S', name });
          wire.parse({ text: statement.text, name });
          if (name !== '') {
            known.add(name);
            this.#fresh.push(name);
          }
        }
        wire.bind({ portal: '', statement: name, values: statement.values as unknown[], valueMapper: asWireValue });
        wire.describe({ type: 'P', name: '' });
        wire.execute({ portal: '' });
      }
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#columns = message.fields.map((field) => ({ name: field.name, parse: parserOf(field.dataTypeID) }));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#failure !== null) return;
    const row: Record<string, unknown> = {};
    const { fields } = message;
    try {
      for (let i = 0; i < fields.length; i++) {
        const column = this.#columns[i];
        if (column === undefined) continue;
        const text = fields[i];
        row[column.name] = text === null || text === undefined ? null : column.parse(text);
      }
    } catch (cause) {
      this.#failure = new Error('A value from the database could not be read.', { cause });
    }
    this.#rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const words = message.text.split(' ');
    this.#results.push({ rows: this.#rows, command: words[0] ?? '', count: Number(words.at(-1)) || 0 });
    this.#rows = [];
    this.#columns = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handlePortalSuspended(): void {
    this.#failure ??= new Error('A portal was suspended although no row limit was asked for.');
  }

  handleCopyInResponse(): void {
    this.#failure ??= new Error('COPY is not possible in a batch.');
  }

  handleCopyData(): void {
    this.#failure ??= new Error('COPY is not possible in a batch.');
  }

  handleError(error: Error): void {
    if (this.#wire !== null) {
      const { known, doubtful } = prepared(this.#wire);
      // Which of the others a stale plan belongs to is not told.
      const names = isStalePlan(error) ? this.#statements.map(({ name = '' }) => name) : this.#fresh;
      for (const name of names.filter((one) => one !== '')) {
        known.delete(name);
        doubtful.add(name);
      }
    }
    this.#settle.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === null) this.#settle.resolve(this.#results);
    else this.#settle.reject(this.#failure);
  }
}

/** Runs the statements on this connection in one round trip. Results are in the statements' order. */
export const runBatch = (client: pg.ClientBase, statements: readonly Statement[]): Promise<Rows[]> =>
  new Promise((resolve, reject) => {
    client.query(new Batch(statements, { resolve, reject }));
  });
