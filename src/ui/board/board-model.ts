export type BoardColumn<Card> = {
  id: string;
  title: string;
  /** Hue of its dot in degrees; without it the dot is neutral. */
  hue?: number | undefined;
  /** How many cards there are, also those not fetched yet. */
  count: number;
  /** Sum over the column, formatted. */
  sum?: string | undefined;
  /** Most cards that should be in work here. */
  limit?: number | undefined;
  cards: readonly Card[];
  pending?: boolean | undefined;
  hasMore?: boolean | undefined;
  onEndReached?: (() => void) | undefined;
};

export type DropVerdict = { ok: true } | { ok: false; reason: string };

/** A card that was dropped and is not yet where the columns say. */
export type Move<Card> = { card: Card; to: string; state: 'sending' | 'done' };

export type Moves<Card> = ReadonlyMap<string, Move<Card>>;

/** The columns as they will be once every move is through. A moved card stands on top of its new column. */
export const withMoves = <Card>(
  columns: readonly BoardColumn<Card>[],
  moves: Moves<Card>,
  idOf: (card: Card) => string,
): readonly BoardColumn<Card>[] => {
  if (moves.size === 0) return columns;
  return columns.map((column) => {
    const stays: Card[] = [];
    const here = new Set<string>();
    let count = column.count;
    for (const card of column.cards) {
      const id = idOf(card);
      const move = moves.get(id);
      if (move && move.to !== column.id) {
        count -= 1;
        continue;
      }
      here.add(id);
      stays.push(card);
    }
    const comes = [...moves]
      .filter(([id, move]) => move.to === column.id && !here.has(id))
      .map(([, move]) => move.card);
    if (comes.length === 0 && stays.length === column.cards.length) return column;
    return { ...column, cards: [...comes.toReversed(), ...stays], count: count + comes.length };
  });
};

/** The moves that the columns do not show yet. */
export const openMoves = <Card>(
  moves: Moves<Card>,
  columns: readonly BoardColumn<Card>[],
  idOf: (card: Card) => string,
): Moves<Card> => {
  const arrived = [...moves].filter(
    ([id, move]) =>
      move.state === 'done' &&
      columns.some((column) => column.id === move.to && column.cards.some((card) => idOf(card) === id)),
  );
  if (arrived.length === 0) return moves;
  const open = new Map(moves);
  for (const [id] of arrived) open.delete(id);
  return open;
};

/** Where a card is, as shown. */
export const columnOf = <Card>(
  columns: readonly BoardColumn<Card>[],
  id: string,
  idOf: (card: Card) => string,
): { column: BoardColumn<Card>; columnAt: number; cardAt: number } | null => {
  for (const [columnAt, column] of columns.entries()) {
    const cardAt = column.cards.findIndex((card) => idOf(card) === id);
    if (cardAt >= 0) return { column, columnAt, cardAt };
  }
  return null;
};

/** The card that an arrow key leads to: up and down in the column, sideways to the next column that has any. */
export const neighbour = <Card>(
  columns: readonly BoardColumn<Card>[],
  at: { columnAt: number; cardAt: number },
  key: string,
): Card | null => {
  const column = columns[at.columnAt];
  if (key === 'ArrowDown') return column?.cards[at.cardAt + 1] ?? null;
  if (key === 'ArrowUp') return column?.cards[at.cardAt - 1] ?? null;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step === undefined) return null;
  for (let next = at.columnAt + step; next >= 0 && next < columns.length; next += step) {
    const cards = columns[next]?.cards ?? [];
    const card = cards[Math.min(at.cardAt, cards.length - 1)];
    if (card !== undefined) return card;
  }
  return null;
};
