import type { ReactNode } from 'react';

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Least width in CSS px, 140 by default. */
  width?: number | undefined;
  /** Its share of the room that is left over; 0 keeps the width. */
  grow?: number | undefined;
  /** Numbers and amounts stand at the end. */
  align?: 'start' | 'end' | undefined;
  sortable?: boolean | undefined;
  /** Out of sight until the person asks for it. */
  initially?: 'shown' | 'hidden' | undefined;
};

export type Sort = { column: string; direction: 'ascending' | 'descending' };

/** How one person likes the columns of one table: kept in the browser under the table's key. */
export type ColumnLayout = {
  /** Ids in order; columns added since come after their neighbours in the declaration. */
  order: readonly string[];
  hidden: readonly string[];
  /** Ids that were shown although they start hidden. */
  shown: readonly string[];
  /** Widths in CSS px that the person has set. */
  widths: Readonly<Record<string, number>>;
};

export const emptyLayout: ColumnLayout = Object.freeze({
  order: Object.freeze([]),
  hidden: Object.freeze([]),
  shown: Object.freeze([]),
  widths: Object.freeze({}),
});

const DEFAULT_WIDTH = 140;
const MIN_WIDTH = 64;
const MAX_WIDTH = 900;
/** Of the cell with the checkbox. */
export const SELECT_WIDTH = 36;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Reads a stored layout, which may be anything. */
export const parseLayout = (stored: unknown): ColumnLayout => {
  if (typeof stored !== 'object' || stored === null) return emptyLayout;
  const { order, hidden, shown, widths } = stored as Record<string, unknown>;
  const sizes = typeof widths === 'object' && widths !== null ? Object.entries(widths) : [];
  return {
    order: texts(order),
    hidden: texts(hidden),
    shown: texts(shown),
    widths: Object.fromEntries(
      sizes.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
  };
};

type Declared = Pick<Column<never>, 'id' | 'initially'>;

/** All columns in this person's order. One that the order does not know stands after the one declared before it. */
export const orderedColumns = <C extends Declared>(columns: readonly C[], layout: ColumnLayout): C[] => {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const ordered = layout.order.flatMap((id) => byId.get(id) ?? []);
  const placed = new Set(ordered);
  for (const [at, column] of columns.entries()) {
    if (placed.has(column)) continue;
    const before = columns[at - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column);
    placed.add(column);
  }
  return ordered;
};

export const isShown = (column: Declared, layout: ColumnLayout): boolean =>
  column.initially === 'hidden' ? layout.shown.includes(column.id) : !layout.hidden.includes(column.id);

const without = (list: readonly string[], id: string): string[] => list.filter((one) => one !== id);

export const toggleColumn = (layout: ColumnLayout, column: Declared): ColumnLayout => {
  const shown = isShown(column, layout);
  return {
    ...layout,
    hidden: shown ? [...without(layout.hidden, column.id), column.id] : without(layout.hidden, column.id),
    shown: shown ? without(layout.shown, column.id) : [...without(layout.shown, column.id), column.id],
  };
};

/** Puts a column where another one stands; that one makes room. */
export const moveColumn = (
  layout: ColumnLayout,
  columns: readonly Declared[],
  id: string,
  to: string,
): ColumnLayout => {
  const order = orderedColumns(columns, layout).map((column) => column.id);
  const from = order.indexOf(id);
  const target = order.indexOf(to);
  if (from < 0 || target < 0 || from === target) return layout;
  order.splice(from, 1);
  order.splice(target, 0, id);
  return { ...layout, order };
};

export const resizeColumn = (layout: ColumnLayout, id: string, width: number): ColumnLayout => ({
  ...layout,
  widths: { ...layout.widths, [id]: Math.round(Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH))) },
});

type Sized = Pick<Column<never>, 'id' | 'width' | 'grow'>;

/** The grid of a row: its template, and the least width below which the table scrolls sideways. */
export const gridOf = (
  columns: readonly Sized[],
  layout: ColumnLayout,
  leading: number,
): { template: string; minWidth: number } => {
  const parts = columns.map((column) => {
    const set = layout.widths[column.id];
    const least = set ?? column.width ?? DEFAULT_WIDTH;
    const grow = set === undefined ? (column.grow ?? 0) : 0;
    return { least, grow, text: grow > 0 ? `minmax(${least}px, ${grow}fr)` : `${least}px` };
  });
  const fills = parts.some((part) => part.grow > 0);
  return {
    template: [
      ...(leading > 0 ? [`${leading}px`] : []),
      ...parts.map((part) => part.text),
      // With nothing that grows, an empty track takes up the rest.
      ...(fills ? [] : ['1fr']),
    ].join(' '),
    minWidth: leading + parts.reduce((sum, part) => sum + part.least, 0),
  };
};
