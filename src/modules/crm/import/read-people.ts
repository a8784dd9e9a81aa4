import { AppError } from '#kernel/errors.ts';
import { zoneClock, type Instant } from '#kernel/time.ts';
import { linesAboveHeadings, nameColumns, type Notice } from './columns.ts';
import { dateOrderIn } from './date.ts';
import { decodeText, type TextEncoding } from './decode.ts';
import type { Delimiter } from './delimiter.ts';
import type { PersonDraft } from './draft.ts';
import { duplicateFinder, type Duplicate, type DuplicatePolicy } from './duplicates.ts';
import type { ImportField } from './fields.ts';
import { findHeader } from './header.ts';
import { lookAhead } from './look-ahead.ts';
import { mapColumns, type ColumnMapping, type GivenMapping } from './map-columns.ts';
import { normaliseRow, type RowReading } from './normalise-row.ts';
import { parseCsv, type CsvRow } from './parse.ts';
import type { CountryCode } from './phone.ts';
import type { ProblemCode, RowProblem } from './problem.ts';
import { refuseFile } from './refuse-file.ts';
import type { FieldColumn } from './row-reader.ts';
import { stageReader, type StageNames } from './stage-names.ts';
import type { Words } from './words.ts';

export type ReadPeopleOptions = {
  /** Where numbers without a country code are dialled: the workspace's country. */
  country: CountryCode;
  /** `nb` or `en`, or with a region (`en-GB`): decides what 1/3/2026 means where the file does not. */
  locale: string;
  /** IANA zone of dates without an offset. */
  timeZone: string;
  now: Instant;
  stages: readonly StageNames[];
  duplicates: DuplicatePolicy;
  /** What a person decided about columns, by heading; the others are mapped automatically. */
  mapping?: GivenMapping;
  delimiter?: Delimiter;
  maxBytes?: number;
};

/** What became of one row, in the order of the file. `stopped` is always the last. */
export type PersonRow =
  /** A person; with `policy: update` perhaps one that an earlier row was about too. */
  | { kind: 'person'; row: number; draft: PersonDraft; duplicateOf: Duplicate | null }
  /** Left out by `policy: skip`. */
  | { kind: 'duplicate'; row: number; draft: PersonDraft; duplicateOf: Duplicate }
  | { kind: 'rejected'; row: number; errors: RowProblem[] }
  /** The file cannot be read any further; the rows before it stand. */
  | { kind: 'stopped'; row: number; errors: RowProblem[] };

export type PeopleFile = {
  encoding: TextEncoding;
  delimiter: Delimiter;
  /** Line of the headings. */
  headerLine: number;
  /** Every column, in the order of the file, with the field it feeds, how sure that is, why, and samples. */
  columns: ColumnMapping[];
  /** The same as a mapping to hand back: the field of each column by its heading. */
  mapping: Record<string, ImportField | null>;
  notices: Notice[];
  /** Can be read once. Holds a piece of the file at a time. Never throws for what is in the file. */
  rows: AsyncGenerator<PersonRow>;
  /** Lets go of the file where `rows` is not read to its end. */
  close: () => Promise<void>;
};

// What is looked at before the columns are mapped.
const SAMPLE_ROWS = 1_000;
const SAMPLE_CHARACTERS = 4_000_000;

// What a cell takes beside its text.
const CELL_CHARACTERS = 16;

const isBlank = (row: CsvRow): boolean => row.cells.every((cell) => cell.trim() === '');

const saysSomething = (row: CsvRow): boolean => row.cells.some((cell) => /[\p{L}\p{N}]/u.test(cell));

const emptyFile = () =>
  refuseFile('unprocessable', 'file_empty', {
    en: 'The file is empty. Export it again, with a row of headings and a row for each person.',
    nb: 'Filen er tom. Eksporter den på nytt, med en rad med overskrifter og en rad for hver person.',
  });

const noHeader = (line: number) =>
  refuseFile(
    'unprocessable',
    'file_no_header',
    {
      en: 'The file has no row of headings. Add one first, such as: Name, E-mail, Phone.',
      nb: 'Filen mangler en rad med overskrifter. Legg til en øverst, for eksempel: Navn, E-post, Telefon.',
    },
    line,
  );

const stopCode = (error: AppError): ProblemCode | null =>
  error.code === 'row_too_large' || error.code === 'quote_not_closed' || error.code === 'file_too_large'
    ? error.code
    : null;

const stopped = (error: unknown, after: number): PersonRow => {
  const code = error instanceof AppError ? stopCode(error) : null;
  if (!(error instanceof AppError) || code === null) throw error;
  const { line, messages } = error.details.extensions as { line?: number; messages: Words };
  const row = line ?? after;
  return {
    kind: 'stopped',
    row,
    errors: [{ row, column: null, field: null, code, message: messages, value: null }],
  };
};

async function* readRows(
  rows: AsyncGenerator<CsvRow>,
  headerLine: number,
  reading: RowReading,
  policy: DuplicatePolicy,
): AsyncGenerator<PersonRow> {
  const findDuplicate = duplicateFinder();
  let line = headerLine;
  try {
    for await (const row of rows) {
      if (row.line <= headerLine || isBlank(row)) continue;
      line = row.line;
      const read = normaliseRow(row, reading);
      if ('errors' in read) {
        yield { kind: 'rejected', ...read };
        continue;
      }
      const duplicateOf = findDuplicate(row.line, read.draft);
      if (duplicateOf !== null && policy === 'skip') yield { kind: 'duplicate', ...read, duplicateOf };
      else yield { kind: 'person', ...read, duplicateOf };
    }
  } catch (error) {
    yield stopped(error, line + 1);
  }
}

const fieldColumns = (
  columns: readonly ColumnMapping[],
  sample: readonly CsvRow[],
  locale: string,
): FieldColumn[] =>
  columns.flatMap(({ index, column, field }) => {
    if (field === null) return [];
    const values = sample.map((row) => (row.cells[index] ?? '').trim());
    return [{ index, name: column, field, dateOrder: dateOrderIn(values, locale) }];
  });

const splitAtHeader = (
  rows: readonly CsvRow[],
  mapping: GivenMapping | undefined,
): { header: CsvRow; below: readonly CsvRow[] } => {
  // Someone who maps the columns by their headings has seen them.
  const at = findHeader(rows.map(({ cells }) => cells))?.at ?? (mapping === undefined ? -1 : 0);
  const header = rows[at];
  if (header === undefined) throw noHeader(rows[0]?.line ?? 1);
  return { header, below: rows.slice(at + 1) };
};

/**
 * Reads a file of people: finds out its encoding, separator, headings and what each column holds, then gives its rows one
 * at a time as drafts of people or as the reasons why not.
 * @throws AppError where nothing can be read: `file_empty`, `file_not_text`, `file_too_large`, `file_no_header`,
 * `file_too_many_columns`, `row_too_large`, `quote_not_closed`, `mapping_unknown_column`, `mapping_field_twice`.
 */
export const readPeople = async (
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadPeopleOptions,
): Promise<PeopleFile> => {
  const { encoding, text } = await decodeText(source, options.maxBytes);
  const table = await parseCsv(text, options.delimiter);
  let size = 0;
  let count = 0;
  const { seen, failure, all, close } = await lookAhead(table.rows, (row) => {
    if (!isBlank(row)) count += 1;
    for (const cell of row.cells) size += cell.length + CELL_CHARACTERS;
    return count >= SAMPLE_ROWS || size >= SAMPLE_CHARACTERS;
  });
  try {
    const filled = seen.filter((row) => !isBlank(row));
    // What broke off before the first row is said now; after it, by the rows.
    if (!filled.some(saysSomething)) throw failure === undefined ? emptyFile() : failure.error;
    const { header, below } = splitAtHeader(filled, options.mapping);
    const readStage = stageReader(options.stages);
    const { columns, width, notices } = nameColumns(header, below);
    const mapped = mapColumns(columns, { country: options.country, readStage }, options.mapping);
    const reading: RowReading = {
      columns: fieldColumns(mapped, below, options.locale),
      width,
      country: options.country,
      clock: zoneClock(options.timeZone),
      now: options.now,
      readStage,
    };
    return {
      encoding,
      delimiter: table.delimiter,
      headerLine: header.line,
      columns: mapped,
      mapping: Object.fromEntries(mapped.map(({ column, field }) => [column, field])),
      notices: header === filled[0] ? notices : [linesAboveHeadings(header.line), ...notices],
      rows: readRows(all, header.line, reading, options.duplicates),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
