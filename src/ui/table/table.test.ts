import { describe, expect, test } from 'vitest';
import {
  emptyLayout,
  gridOf,
  isShown,
  moveColumn,
  orderedColumns,
  parseLayout,
  resizeColumn,
  toggleColumn,
} from './column.ts';
import { linesOf, nextIndex, toggled, withRange } from './rows.ts';

const columns = [
  { id: 'name' },
  { id: 'owner' },
  { id: 'due' },
  { id: 'notes', initially: 'hidden' as const },
];
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id);

describe('columns', () => {
  test('stand in the person’s order; a new one stays beside its neighbour', () => {
    const layout = { ...emptyLayout, order: ['due', 'name', 'gone'] };
    expect(ids(orderedColumns(columns, layout))).toEqual(['due', 'notes', 'name', 'owner']);
    expect(ids(orderedColumns(columns, emptyLayout))).toEqual(['name', 'owner', 'due', 'notes']);
  });

  test('move to where another stands', () => {
    const moved = moveColumn(emptyLayout, columns, 'due', 'name');
    expect(ids(orderedColumns(columns, moved))).toEqual(['due', 'name', 'owner', 'notes']);
    expect(ids(orderedColumns(columns, moveColumn(moved, columns, 'due', 'owner')))).toEqual([
      'name',
      'owner',
      'due',
      'notes',
    ]);
    expect(moveColumn(emptyLayout, columns, 'name', 'nowhere')).toBe(emptyLayout);
  });

  test('are hidden and shown again, whatever they start as', () => {
    const [name, , , notes] = columns;
    if (!name || !notes) throw new Error('no columns');
    const hidden = toggleColumn(emptyLayout, name);
    expect(isShown(name, hidden)).toBe(false);
    expect(isShown(name, toggleColumn(hidden, name))).toBe(true);
    expect(isShown(notes, emptyLayout)).toBe(false);
    expect(isShown(notes, toggleColumn(emptyLayout, notes))).toBe(true);
  });

  test('make a grid that fills the width', () => {
    const sized = [
      { id: 'name', width: 200, grow: 2 },
      { id: 'due', width: 100 },
    ];
    expect(gridOf(sized, emptyLayout, 44)).toEqual({
      template: '44px minmax(200px, 2fr) 100px',
      minWidth: 344,
    });
    const set = resizeColumn(emptyLayout, 'name', 310.4);
    expect(gridOf(sized, set, 0)).toEqual({ template: '310px 100px 1fr', minWidth: 410 });
    expect(resizeColumn(emptyLayout, 'name', 1).widths.name).toBe(64);
  });

  test('survive a stored layout of another time', () => {
    expect(parseLayout(null)).toEqual(emptyLayout);
    expect(parseLayout({ order: ['a', 3], widths: { a: 'wide', b: 90 } })).toEqual({
      order: ['a'],
      hidden: [],
      shown: [],
      widths: { b: 90 },
    });
  });
});

describe('lines', () => {
  test('have a heading before each group, with all its rows', () => {
    const rows = ['a1', 'a2', 'b1'].map((id) => ({ id }));
    const lines = linesOf(
      rows,
      (row) => row.id,
      (row) => row.id.charAt(0),
      1,
    );
    expect(lines.map((line) => line.kind)).toEqual(['group', 'row', 'row', 'group', 'row', 'skeleton']);
    expect(lines[0]).toMatchObject({ group: 'a', rows: [{ id: 'a1' }, { id: 'a2' }] });
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });
});

describe('selection', () => {
  test('toggles', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
  });

  test('reaches from the anchor both ways', () => {
    const all = ['a', 'b', 'c', 'd'];
    expect([...withRange(new Set(['d']), all, 'c', 'a')].toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect([...withRange(new Set(), all, null, 'b')]).toEqual(['b']);
    expect([...withRange(new Set(), all, 'gone', 'b')]).toEqual(['b']);
  });
});

test('keys move the focus inside the list', () => {
  expect(nextIndex('ArrowDown', -1, 10, 5)).toBe(0);
  expect(nextIndex('ArrowUp', 0, 10, 5)).toBe(0);
  expect(nextIndex('PageDown', 7, 10, 5)).toBe(9);
  expect(nextIndex('End', 0, 10, 5)).toBe(9);
  expect(nextIndex('ArrowDown', 0, 0, 5)).toBeNull();
  expect(nextIndex('a', 0, 10, 5)).toBeNull();
});
