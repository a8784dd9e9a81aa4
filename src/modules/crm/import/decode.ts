import { isUtf8 } from 'node:buffer';
import { notText, refuseFile } from './refuse-file.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Largest file read unless told otherwise: room for a million people with notes. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

const PROBE_BYTES = 256 * 1024;
const SLICE_BYTES = 64 * 1024;

const tooLarge = (maxBytes: number) => {
  const megabytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024));
  return refuseFile('too_large', 'file_too_large', {
    en: `The file is larger than ${megabytes} MB. Split it and import one part at a time.`,
    nb: `Filen er større enn ${megabytes} MB. Del den opp og importer én del om gangen.`,
  });
};

const BINARY_STARTS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip: xlsx, ods, numbers
  [0xd0, 0xcf, 0x11, 0xe0], // xls
  [0x25, 0x50, 0x44, 0x46], // pdf
  [0x1f, 0x8b], // gzip
];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Length of the UTF-8 sequence that starts at `at`, 0 when there is none, -1 when the bytes end inside one. */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0;
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return -1;
    if ((byte & 0xc0) !== 0x80) return 0;
  }
  return length > 1 && !isUtf8(bytes.subarray(at, at + length)) ? 0 : length;
};

/** Whether more of what is not ASCII reads as UTF-8 than not. A sequence cut off at the end counts for neither. */
const readsAsUtf8 = (bytes: Uint8Array): boolean => {
  if (isUtf8(bytes)) return true;
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === -1) break;
    if (length === 0) bad += 1;
    else if (length > 1) good += 1;
    at += Math.max(1, length);
  }
  return good >= bad && (good > 0 || bad === 0);
};

/** Bytes at the end that may be the beginning of a character continued in the next chunk. */
const unfinishedTail = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc2) return sequenceLength(bytes, bytes.length - back) === -1 ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
};

/** Reads UTF-8; a byte that is not part of a character is read as Windows-1252, as in files glued together. */
const decodeUtf8 = (bytes: Uint8Array): string => {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const ansi = new TextDecoder('windows-1252');
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let goodFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += utf8.decode(bytes.subarray(goodFrom, at)) + ansi.decode(bytes.subarray(at, at + 1));
    at += 1;
    goodFrom = at;
  }
  return text + utf8.decode(bytes.subarray(goodFrom));
};

const join = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

const detect = (probe: Uint8Array): { encoding: TextEncoding; skip: number } => {
  if (BINARY_STARTS.some((start) => startsWith(probe, start))) throw notText();
  if (startsWith(probe, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', skip: 3 };
  if (startsWith(probe, [0xff, 0xfe])) return { encoding: 'utf-16le', skip: 2 };
  if (startsWith(probe, [0xfe, 0xff])) return { encoding: 'utf-16be', skip: 2 };
  return { encoding: readsAsUtf8(probe) ? 'utf-8' : 'windows-1252', skip: 0 };
};

async function* slices(source: AsyncIterable<Uint8Array> | Uint8Array, maxBytes: number) {
  let total = 0;
  const parts = source instanceof Uint8Array ? [source] : source;
  for await (const part of parts) {
    total += part.byteLength;
    if (total > maxBytes) throw tooLarge(maxBytes);
    for (let at = 0; at < part.byteLength; at += SLICE_BYTES) yield part.subarray(at, at + SLICE_BYTES);
  }
}

async function* decodeRest(
  encoding: TextEncoding,
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<string> {
  try {
    if (encoding === 'utf-8') {
      let pending = first;
      for await (const bytes of rest) {
        const tail = unfinishedTail(pending);
        yield decodeUtf8(pending.subarray(0, pending.length - tail));
        pending = join(pending.subarray(pending.length - tail), bytes);
      }
      yield decodeUtf8(pending);
      return;
    }
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    yield decoder.decode(first, { stream: true });
    for await (const bytes of rest) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } finally {
    await rest.return(undefined);
  }
}

/**
 * Turns the bytes of a text file into text, a piece at a time. UTF-8 with or without a byte order mark, UTF-16 with
 * one, otherwise Windows-1252, which is what Excel writes in Norway.
 * @throws AppError `file_not_text` for a workbook or other binary, `file_too_large` (also later, while reading).
 */
export const decodeText = async (
  source: AsyncIterable<Uint8Array> | Uint8Array,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<{ encoding: TextEncoding; text: AsyncGenerator<string> }> => {
  const bytes = slices(source, maxBytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < PROBE_BYTES) {
    const next = await bytes.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.length;
  }
  const probe = Buffer.concat(parts);
  try {
    const { encoding, skip } = detect(probe);
    return { encoding, text: decodeRest(encoding, probe.subarray(skip), bytes) };
  } catch (error) {
    await bytes.return(undefined);
    throw error;
  }
};
