import { cleanLine, cleanProse, isPlaceholder } from './clean-text.ts';
import type { DateOrder } from './date.ts';
import type { ImportField } from './fields.ts';
import type { CsvRow } from './parse.ts';
import { isRefusal, tooLong, type Refusal, type RowProblem } from './problem.ts';

/** A column that feeds a field. `dateOrder` matters where it holds dates. */
export type FieldColumn = { index: number; name: string; field: ImportField; dateOrder: DateOrder };

type Cell = { column: FieldColumn; text: string };

type Read<Value> = (text: string, column: FieldColumn) => Value | Refusal;

export const upTo =
  (most: number) =>
  (text: string): string | Refusal =>
    text.length > most ? tooLong(text, most) : text;

const filledCells = (row: CsvRow, columns: readonly FieldColumn[]): Cell[] => {
  const cells: Cell[] = [];
  for (const column of columns) {
    const text = row.cells[column.index] ?? '';
    if (text.trim() !== '') cells.push({ column, text });
  }
  return cells;
};

/** Reads the cells of one row field by field and collects what is wrong with them. */
export const rowReader = (row: CsvRow, columns: readonly FieldColumn[]) => {
  const cells = filledCells(row, columns);
  const errors: RowProblem[] = [];

  const refused = (refusal: Refusal, { name, field }: FieldColumn): void => {
    const { refused: code, message, value } = refusal;
    errors.push({ row: row.line, column: name, field, code, message, value });
  };

  /** What stands in every column of a field. */
  const all = <Value>(field: ImportField, read: Read<Value>): Value[] => {
    const values: Value[] = [];
    for (const { column, text } of cells) {
      if (column.field !== field) continue;
      const value = read(text, column);
      if (isRefusal(value)) refused(value, column);
      else values.push(value);
    }
    return values;
  };

  /** Text of one line. */
  const text = (field: ImportField, most: number): string | null =>
    all(field, (cell) => upTo(most)(cleanLine(cell)))[0] || null;

  /** Text of several lines. */
  const prose = (field: ImportField, most: number): string | null =>
    all(field, (cell) => upTo(most)(cleanProse(cell)))[0] || null;

  /** A value that must have a form; a dash or “n/a” says that there is none. */
  const formed = <Value>(field: ImportField, read: Read<Value>): Value | null => {
    const unlessNone: Read<Value | null> = (cell, column) => {
      const line = cleanLine(cell);
      return isPlaceholder(line) ? null : read(line, column);
    };
    return all(field, unlessNone)[0] ?? null;
  };

  return { errors, all, text, prose, formed };
};

export type RowReader = ReturnType<typeof rowReader>;
