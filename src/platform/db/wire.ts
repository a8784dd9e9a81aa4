/** The five bytes or more of a message that says the same each time. */
const DESCRIBE = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0]);
const EXECUTE = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

const PARSE = 0x50;
const BIND = 0x42;
const CLOSE = 0x43;
const STATEMENT = 0x53;

/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const MOST_BYTES = 3;

/** Values as the wire carries them: text, bytes, or null. */
export type WireValue = string | Buffer | null;

/**
 * Messages of PostgreSQL's extended query protocol (§54.7), gathered so that a batch leaves in one write: each write
 * is a call into the kernel, and costs more than all that is written here.
 */
export class WireWriter {
  #buffer = Buffer.allocUnsafe(1024);
  #length = 0;

  /** Prepares a statement. An empty name is the one that the next unnamed statement replaces. */
  parse(name: string, text: string): void {
    const start = this.#begin(PARSE);
    this.#cString(name);
    this.#cString(text);
    this.#int16(0);
    this.#end(start);
  }

  /** Binds values to a statement, as the unnamed portal, with its results as text. */
  bind(name: string, values: readonly WireValue[]): void {
    const start = this.#begin(BIND);
    this.#cString('');
    this.#cString(name);
    this.#int16(values.length);
    for (const value of values) this.#int16(value instanceof Buffer ? 1 : 0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#end(start);
  }

  /** Asks what columns the bound statement answers with. */
  describe(): void {
    this.#bytes(DESCRIBE);
  }

  execute(): void {
    this.#bytes(EXECUTE);
  }

  /** Lets go of a prepared statement; none of that name is no error. */
  close(name: string): void {
    const start = this.#begin(CLOSE);
    this.#room(1);
    this.#buffer[this.#length++] = STATEMENT;
    this.#cString(name);
    this.#end(start);
  }

  sync(): void {
    this.#bytes(SYNC);
  }

  /** All that was written. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }

  #begin(type: number): number {
    this.#room(5);
    this.#buffer[this.#length] = type;
    this.#length += 5;
    return this.#length - 4;
  }

  /** The length counts itself and what follows, but not the type. */
  #end(start: number): void {
    this.#buffer.writeInt32BE(this.#length - start, start);
  }

  #int16(value: number): void {
    this.#room(2);
    this.#length = this.#buffer.writeUInt16BE(value, this.#length);
  }

  #bytes(bytes: Buffer): void {
    this.#room(bytes.length);
    this.#length += bytes.copy(this.#buffer, this.#length);
  }

  #cString(text: string): void {
    this.#room(text.length * MOST_BYTES + 1);
    if (text !== '') this.#length += this.#buffer.write(text, this.#length);
    this.#buffer[this.#length++] = 0;
  }

  #value(value: WireValue): void {
    if (value === null) {
      this.#room(4);
      this.#length = this.#buffer.writeInt32BE(-1, this.#length);
      return;
    }
    const start = this.#length;
    this.#room(4 + (typeof value === 'string' ? value.length * MOST_BYTES : value.length));
    const size =
      typeof value === 'string' ? this.#buffer.write(value, start + 4) : value.copy(this.#buffer, start + 4);
    this.#buffer.writeInt32BE(size, start);
    this.#length = start + 4 + size;
  }
}
