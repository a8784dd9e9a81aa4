import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/**
 * The lines of a compressed text file. Only a line feed ends one: other signs that end a line in some alphabets stand
 * unescaped inside of JSON. Rejects when the file cannot be read or is damaged.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  const text = createGunzip();
  // What goes wrong with either stream ends the loop below with that error.
  pipeline(createReadStream(file), text).catch(() => undefined);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: string[] = [];
  for await (const chunk of text as AsyncIterable<Buffer>) {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const next of more) {
      yield parts.join('');
      parts = [next];
    }
  }
  const rest = parts.join('') + decoder.decode();
  if (rest !== '') yield rest;
}
