import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { findHeader } from './header.ts';

/** The character between two cells: comma, semicolon, tab or pipe, or another that the file itself names. */
export type Delimiter = string;

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|'];
const ROWS = 60;

const rowsOf = (text: string, delimiter: Delimiter): string[][] => {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      ltrim: true,
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: text.length + 1,
      to: ROWS,
      on_record: (cells: string[]) => {
        rows.push(cells);
        return null;
      },
    });
  } catch (error) {
    // A sample may end inside a quoted cell; the rows before it say enough.
    if (!(error instanceof CsvError)) throw error;
  }
  return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
};

const score = (rows: string[][]): number => {
  const header = findHeader(rows);
  const at = header?.at ?? 0;
  const width = rows[at]?.length ?? 0;
  const body = rows.slice(at + 1);
  const even = body.length === 0 ? 0 : body.filter((cells) => cells.length === width).length / body.length;
  return 2 * (header?.recognised ?? 0) + (width > 1 ? 1 + 4 * even : even / 2);
};

/**
 * The separator that gives the beginning of a file the most headings that are known and the most rows of equal width.
 * `extent` tells whether the sample is the whole file; of a beginning, the last row may be cut and is not counted.
 */
export const detectDelimiter = (sample: string, extent: 'whole' | 'beginning'): Delimiter => {
  let best: Delimiter = ',';
  let bestScore = -1;
  for (const candidate of CANDIDATES) {
    const rows = rowsOf(sample, candidate);
    const points = score(extent === 'beginning' && rows.length > 1 ? rows.slice(0, -1) : rows);
    if (points > bestScore) {
      best = candidate;
      bestScore = points;
    }
  }
  return best;
};
