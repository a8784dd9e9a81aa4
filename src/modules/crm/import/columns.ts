import type { CsvRow } from './parse.ts';
import { cleanLine } from './clean-text.ts';
import { refuseFile } from './refuse-file.ts';
import type { Column } from './map-columns.ts';
import type { Words } from './words.ts';

/** Something worth telling about the file that does not stop it. */
export type Notice = { code: 'duplicate_heading' | 'empty_heading' | 'lines_above_headings'; message: Words };

/** More columns than any list of people has. */
export const MAX_COLUMNS = 1_000;

const LONGEST_HEADING = 200;

/** The letter a spreadsheet gives a column: A, B … Z, AA. */
const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26));

const tooManyColumns = (count: number) =>
  refuseFile('unprocessable', 'file_too_many_columns', {
    en: `The file has ${count} columns; at most ${MAX_COLUMNS} can be read. Remove those that are not about people.`,
    nb: `Filen har ${count} kolonner; høyst ${MAX_COLUMNS} kan leses. Fjern dem som ikke handler om personer.`,
  });

const duplicateHeading = (heading: string, name: string): Notice => ({
  code: 'duplicate_heading',
  message: {
    en: `The heading “${heading}” occurs more than once; this one is called “${name}” here.`,
    nb: `Overskriften «${heading}» finnes flere ganger; denne heter «${name}» her.`,
  },
});

const emptyHeading = (name: string): Notice => ({
  code: 'empty_heading',
  message: {
    en: `A column has no heading; it is called “${name}” here.`,
    nb: `En kolonne mangler overskrift; den heter «${name}» her.`,
  },
});

export const linesAboveHeadings = (line: number): Notice => ({
  code: 'lines_above_headings',
  message: {
    en: `The headings are on line ${line}; what stands above them is left out.`,
    nb: `Overskriftene står på linje ${line}; det som står over dem er utelatt.`,
  },
});

/**
 * Names the columns of a header row, every name different, with the values below them. Columns at the right edge with neither a
 * heading nor a value, which spreadsheets leave behind, are not part of `width`.
 */
export const nameColumns = (
  header: CsvRow,
  below: readonly CsvRow[],
): { columns: Column[]; width: number; notices: Notice[] } => {
  if (header.cells.length > MAX_COLUMNS) throw tooManyColumns(header.cells.length);
  const notices: Notice[] = [];
  const taken = new Set<string>();
  const holds = (cell: string | undefined) => cell !== undefined && cell.trim() !== '';
  const width =
    1 +
    header.cells.findLastIndex((cell, index) => holds(cell) || below.some((row) => holds(row.cells[index])));
  const columns = header.cells.slice(0, width).map((cell, index): Column => {
    const heading = cleanLine(cell).slice(0, LONGEST_HEADING);
    const wanted = heading === '' ? `(${columnLetter(index)})` : heading;
    let name = wanted;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${wanted} (${nth})`;
    taken.add(name.toLowerCase());
    if (heading === '') notices.push(emptyHeading(name));
    else if (name !== wanted) notices.push(duplicateHeading(heading, name));
    return { index, name, values: below.map((row) => row.cells[index] ?? '') };
  });
  return { columns, width, notices };
};
