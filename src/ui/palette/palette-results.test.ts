import { describe, expect, test } from 'vitest';
import type { PaletteItem } from './palette-item.ts';
import { paletteGroups, parseRecent, remember } from './palette-results.ts';

const item = (id: string, title: string, group = 'Go to'): PaletteItem => ({
  id,
  title,
  group,
  run: () => undefined,
});
const fixed = [
  item('go.tasks', 'Tasks'),
  item('go.people', 'People'),
  item('do.task', 'Create task', 'Create'),
];
const found = [item('person.1', 'Tasnim Ali', 'People')];
const ids = (groups: { items: PaletteItem[] }[]) => groups.map((group) => group.items.map((one) => one.id));

describe('paletteGroups', () => {
  test('lists what was used lately first, and only once', () => {
    const groups = paletteGroups({
      query: '',
      fixed,
      found: [],
      recent: [
        { id: 'do.task', at: 2 },
        { id: 'gone', at: 1 },
      ],
      recentLabel: 'Recent',
    });
    expect(groups.map((group) => group.group)).toEqual(['Recent', 'Go to']);
    expect(ids(groups)).toEqual([['do.task'], ['go.tasks', 'go.people']]);
  });

  test('ranks what matches and appends what was searched', () => {
    const groups = paletteGroups({ query: 'tas', fixed, found, recent: [], recentLabel: 'Recent' });
    expect(groups.map((group) => group.group)).toEqual(['Go to', 'Create', 'People']);
    expect(ids(groups)).toEqual([['go.tasks'], ['do.task'], ['person.1']]);
  });

  test('puts the recent one ahead of its equal', () => {
    const twins = [item('a', 'Same'), item('b', 'Same')];
    const groups = paletteGroups({
      query: 'same',
      fixed: twins,
      found: [],
      recent: [{ id: 'b', at: 1 }],
      recentLabel: 'Recent',
    });
    expect(ids(groups)).toEqual([['b', 'a']]);
  });
});

test('recent entries are kept once, latest first, thirty at most', () => {
  const many = Array.from({ length: 40 }, (_, at) => `i${at}`).reduce(
    (recent, id, at) => remember(recent, id, at),
    parseRecent(null),
  );
  expect(many).toHaveLength(30);
  expect(remember(many, 'i20', 99).slice(0, 2)).toEqual([
    { id: 'i20', at: 99 },
    { id: 'i39', at: 39 },
  ]);
  expect(parseRecent([{ id: 1 }, { id: 'ok', at: 1 }, 'x'])).toEqual([{ id: 'ok', at: 1 }]);
});
