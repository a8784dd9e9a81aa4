import { describe, expect, test } from 'vitest';
import { columnOf, neighbour, openMoves, withMoves, type BoardColumn, type Move } from './board-model.ts';

type Card = { id: string };
const idOf = (card: Card) => card.id;
const column = (id: string, ...cards: string[]): BoardColumn<Card> => ({
  id,
  title: id,
  count: cards.length + 10,
  cards: cards.map((card) => ({ id: card })),
});
const columns = [column('new', 'a', 'b'), column('empty'), column('won', 'c')];
const move = (card: string, to: string, state: Move<Card>['state'] = 'sending') =>
  [card, { card: { id: card }, to, state }] as const;
const shape = (list: readonly BoardColumn<Card>[]) =>
  list.map((one) => [one.count, one.cards.map(idOf).join('')]);

describe('withMoves', () => {
  test('shows cards where they are going, and counts them there', () => {
    const moves = new Map([move('a', 'won'), move('b', 'won')]);
    expect(shape(withMoves(columns, moves, idOf))).toEqual([
      [10, ''],
      [10, ''],
      [13, 'bac'],
    ]);
  });

  test('leaves columns that nothing happens to as they are', () => {
    const shown = withMoves(columns, new Map([move('a', 'empty')]), idOf);
    expect(shown[2]).toBe(columns[2]);
    expect(withMoves(columns, new Map(), idOf)).toBe(columns);
  });

  test('does not show a card twice once it has arrived', () => {
    const arrived = [column('new', 'b'), column('empty'), column('won', 'a', 'c')];
    expect(shape(withMoves(arrived, new Map([move('a', 'won')]), idOf))).toEqual(shape(arrived));
  });
});

test('a move is over when it is done and the columns show it', () => {
  const arrived = [column('new', 'b'), column('empty'), column('won', 'a', 'c')];
  expect(openMoves(new Map([move('a', 'won', 'done')]), columns, idOf).size).toBe(1);
  expect(openMoves(new Map([move('a', 'won')]), arrived, idOf).size).toBe(1);
  expect(openMoves(new Map([move('a', 'won', 'done')]), arrived, idOf).size).toBe(0);
});

test('arrows walk the board and skip empty columns', () => {
  const at = columnOf(columns, 'b', idOf);
  expect(at).toMatchObject({ columnAt: 0, cardAt: 1 });
  if (!at) throw new Error('no card');
  expect(neighbour(columns, at, 'ArrowUp')?.id).toBe('a');
  expect(neighbour(columns, at, 'ArrowDown')).toBeNull();
  expect(neighbour(columns, at, 'ArrowRight')?.id).toBe('c');
  expect(neighbour(columns, { columnAt: 2, cardAt: 0 }, 'ArrowLeft')?.id).toBe('a');
  expect(neighbour(columns, at, 'ArrowLeft')).toBeNull();
});
