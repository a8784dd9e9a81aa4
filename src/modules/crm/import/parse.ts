import { CsvError, parse, type Parser } from 'csv-parse';
import { detectDelimiter, type Delimiter } from './delimiter.ts';
import { lookAhead } from './look-ahead.ts';
import { notText, refuseFile } from './refuse-file.ts';

/** One row of cells and the line of the file it starts on; the first line is 1. */
export type CsvRow = { line: number; cells: string[] };

/** More characters than any real row has: a quote that was never closed, or not a table at all. */
export const MAX_ROW_CHARACTERS = 1_000_000;

const SAMPLE_CHARACTERS = 64 * 1024;

// What Excel writes and reads to name the separator of a file.
const SEPARATOR_LINE = /^"?sep=(.)"?[ ,;\t]*(?:\n|$)/iu;

async function* withPlainLineBreaks(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let heldBack = '';
  for await (const piece of text) {
    const whole = heldBack + piece;
    heldBack = whole.endsWith('\r') ? '\r' : '';
    const plain = whole.slice(0, whole.length - heldBack.length).replace(/\r\n?/gu, '\n');
    if (plain !== '') yield plain;
  }
  if (heldBack !== '') yield '\n';
}

async function* withoutFirstLine(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let skipping = true;
  for await (const piece of text) {
    if (!skipping) {
      yield piece;
      continue;
    }
    const end = piece.indexOf('\n');
    if (end === -1) continue;
    skipping = false;
    if (end + 1 < piece.length) yield piece.slice(end + 1);
  }
}

/** One NUL may be a slip in one row; many are UTF-16 without its mark, or no text at all. */
const isBinary = (sample: string): boolean => {
  const beginning = sample.slice(0, 4096);
  return beginning.split('\u0000').length - 1 > beginning.length / 20;
};

const lineBreaksIn = (cells: readonly string[]): number => {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
};

const inWords = (error: unknown, line: number): unknown => {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const messages = {
      en: `A quotation mark in the row on line ${line} is never closed, so all that follows was read as one cell. Close or remove it and import again.`,
      nb: `Et anførselstegn i raden på linje ${line} blir aldri lukket, så alt etter det ble lest som én celle. Lukk eller fjern det, og importer på nytt.`,
    };
    return refuseFile('unprocessable', 'quote_not_closed', messages, line);
  }
  const messages = {
    en: `The row on line ${line} is longer than a million characters. Look for a quotation mark that is never closed, or a file that is not a table.`,
    nb: `Raden på linje ${line} er lengre enn en million tegn. Se etter et anførselstegn som aldri lukkes, eller en fil som ikke er en tabell.`,
  };
  return refuseFile('unprocessable', 'row_too_large', messages, line);
};

/** Hands text to the parser, or its end where there is none, and waits until it has been read. */
const feed = (parser: Parser, piece?: string): Promise<unknown> =>
  new Promise((resolve) => {
    const read = (error?: unknown) => {
      resolve(error ?? null);
    };
    if (piece === undefined) parser.end(read);
    else parser.write(piece, read);
  });

async function* parseRows(text: AsyncGenerator<string>, delimiter: string, firstLine: number) {
  // Rows are taken as they are parsed and not from the stream, which drops those before an error.
  let parsed: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    ltrim: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_CHARACTERS,
    on_record: (cells: string[]) => {
      parsed.push(cells);
      return null;
    },
  });
  parser.on('error', () => undefined);
  let line = firstLine;
  const rows = function* (): Generator<CsvRow> {
    for (const cells of parsed) {
      yield { line, cells };
      line += 1 + lineBreaksIn(cells);
    }
    parsed = [];
  };
  for await (const piece of text) {
    const error = await feed(parser, piece);
    yield* rows();
    if (error !== null) throw inWords(error, line);
  }
  const error = await feed(parser);
  yield* rows();
  if (error !== null) throw inWords(error, line);
}

export type CsvTable = { delimiter: Delimiter; rows: AsyncGenerator<CsvRow> };

/**
 * Reads text as rows of cells, a piece at a time. The separator is comma, semicolon, tab or pipe: the one given, the one
 * named by Excel's `sep=;` line, or the one that makes most sense of the beginning. Blank lines come as rows too, with
 * one empty cell. Rows keep the number of cells they have.
 * @throws AppError `row_too_large` and `quote_not_closed` while reading, `file_not_text` for NUL characters up front.
 */
export const parseCsv = async (text: AsyncGenerator<string>, given?: Delimiter): Promise<CsvTable> => {
  let size = 0;
  const { seen, ended, all, close } = await lookAhead(withPlainLineBreaks(text), (piece) => {
    size += piece.length;
    return size >= SAMPLE_CHARACTERS;
  });
  const sample = seen.join('').slice(0, SAMPLE_CHARACTERS);
  if (isBinary(sample)) {
    await close();
    throw notText();
  }
  const named = SEPARATOR_LINE.exec(sample);
  const body = named === null ? sample : sample.slice(named[0].length);
  const whole = ended && size <= SAMPLE_CHARACTERS;
  const delimiter = given ?? named?.[1] ?? detectDelimiter(body, whole ? 'whole' : 'beginning');
  return {
    delimiter,
    rows: named === null ? parseRows(all, delimiter, 1) : parseRows(withoutFirstLine(all), delimiter, 2),
  };
};
