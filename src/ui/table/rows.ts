/** What a place in the list shows. */
export type Line<Row> =
  | { kind: 'row'; id: string; row: Row; index: number }
  | { kind: 'group'; id: string; group: string; rows: readonly Row[] }
  | { kind: 'skeleton'; id: string };

/** Rows with a heading before each group of neighbours, then places for what is on its way. */
export const linesOf = <Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  groupOf: ((row: Row) => string) | undefined,
  skeletons: number,
): Line<Row>[] => {
  const lines: Line<Row>[] = [];
  let members: Row[] = [];
  let current: string | undefined;
  for (const [index, row] of rows.entries()) {
    const group = groupOf?.(row);
    if (group !== undefined && group !== current) {
      current = group;
      members = [];
      lines.push({ kind: 'group', id: `group:${group}:${index}`, group, rows: members });
    }
    members.push(row);
    lines.push({ kind: 'row', id: idOf(row), row, index });
  }
  for (let at = 0; at < skeletons; at++) lines.push({ kind: 'skeleton', id: `skeleton:${rows.length + at}` });
  return lines;
};

/** The selection after one row is toggled. */
export const toggled = (selected: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** The selection after Shift was held: everything from the anchor to the row, on top of what was selected. */
export const withRange = (
  selected: ReadonlySet<string>,
  ids: readonly string[],
  anchor: string | null,
  to: string,
): Set<string> => {
  const end = ids.indexOf(to);
  const start = anchor === null ? end : ids.indexOf(anchor);
  if (end < 0) return new Set(selected);
  const [low, high] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  return new Set([...selected, ...ids.slice(low, high + 1)]);
};

/** Where the focus goes from `at` with a key, among `count` rows of which a screen shows `page`. */
export const nextIndex = (key: string, at: number, count: number, page: number): number | null => {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? count - 1 : at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + page,
    PageUp: at - page,
  }[key];
  if (to === undefined || count === 0) return null;
  return Math.max(0, Math.min(count - 1, to));
};
