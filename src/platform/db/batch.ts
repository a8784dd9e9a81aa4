import type pg from 'pg';
import { isStalePlan } from './failure.ts';
import {
  readNothing,
  rowReader,
  simpleRowReader,
  type Field,
  type Row,
  type RowReader,
} from './row-reader.ts';
import { WireWriter, type WireValue } from './wire.ts';

/** One statement of a batch. `name` makes it a prepared statement, kept on the connection. */
export type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
};

export type Rows = { rows: Row[]; command: string; count: number };

/** The part of `pg`'s connection that a batch needs. */
type Wire = { stream: { writable: boolean; write(bytes: Buffer): boolean } };

/**
 * The prepared statements a connection holds, each with what its rows are read by once that was told; `doubtful` ones
 * may or may not exist after an error.
 */
type Prepared = { known: Map<string, RowReader | null>; doubtful: Set<string> };

const preparedOf = new WeakMap<object, Prepared>();

const prepared = (wire: Wire): Prepared => {
  const found = preparedOf.get(wire);
  if (found !== undefined) return found;
  const fresh: Prepared = { known: new Map(), doubtful: new Set() };
  preparedOf.set(wire, fresh);
  return fresh;
};

/** Values as the wire carries them. Arrays become PostgreSQL arrays through `pg`; objects become JSON. */
const asWireValue = (value: unknown): WireValue => {
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
  return JSON.stringify(value) ?? null;
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

/**
 * Several statements sent in one network write and closed by a single Sync: one round trip, and, outside an
 * explicit transaction, one implicit transaction (PostgreSQL §54.2.4), so that a transaction-local setting made by
 * the first statement holds for those after it.
 */
export class Batch implements pg.Submittable {
  readonly #statements: readonly Statement[];
  readonly #results: Rows[] = [];
  readonly #settle: Settle;
  #read: RowReader | null = null;
  #rows: Row[] = [];
  #failure: Error | null = null;
  #fresh: string[] = [];
  #prepared: Prepared | null = null;

  constructor(statements: readonly Statement[], settle: Settle) {
    this.#statements = statements;
    this.#settle = settle;
  }

  /** Returns an error instead of throwing it, so that `pg` goes on with the connection: nothing was sent. */
  submit(connection: pg.Connection): Error | undefined {
    const wire = connection as unknown as Wire;
    try {
      const bytes = this.#write(prepared(wire));
      if (wire.stream.writable) wire.stream.write(bytes);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #write(state: Prepared): Buffer {
    const values = this.#statements.map((statement) => statement.values.map(asWireValue));
    const { known, doubtful } = state;
    this.#prepared = state;
    const writer = new WireWriter();
    for (const [at, { name = '', text }] of this.#statements.entries()) {
      let reader = known.get(name);
      if (reader === undefined) {
        if (doubtful.delete(name)) writer.close(name);
        writer.parse(name, text);
        reader = null;
        if (name !== '') {
          known.set(name, reader);
          this.#fresh.push(name);
        }
      }
      writer.bind(name, values[at] ?? []);
      // A prepared statement answers with the same columns each time, or fails: they are asked for once.
      if (reader === null) writer.describe();
      writer.execute();
    }
    writer.sync();
    return writer.finish();
  }

  /** The name of the statement whose answer is coming in. */
  get #name(): string {
    return this.#statements[this.#results.length]?.name ?? '';
  }

  handleRowDescription(message: { fields: Field[] }): void {
    const name = this.#name;
    this.#read = name === '' ? simpleRowReader(message.fields) : rowReader(message.fields);
    if (name !== '') this.#prepared?.known.set(name, this.#read);
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#failure !== null) return;
    this.#read ??= this.#prepared?.known.get(this.#name) ?? readNothing;
    try {
      this.#rows.push(this.#read(message.fields));
    } catch (cause) {
      this.#failure = new Error('A value from the database could not be read.', { cause });
    }
  }

  handleCommandComplete(message: { text: string }): void {
    const { text } = message;
    const name = this.#name;
    if (name !== '' && this.#prepared?.known.get(name) === null) this.#prepared.known.set(name, readNothing);
    const space = text.indexOf(' ');
    const command = space === -1 ? text : text.slice(0, space);
    this.#results.push({
      rows: this.#rows,
      command,
      count: Number(text.slice(text.lastIndexOf(' ') + 1)) || 0,
    });
    this.#rows = [];
    this.#read = null;
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
    if (this.#prepared !== null) {
      const { known, doubtful } = this.#prepared;
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
