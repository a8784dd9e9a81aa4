import { useEffect, useMemo, useRef, useState } from 'react';
import { openMoves, withMoves, type BoardColumn, type Moves } from './board-model.ts';

/** After a move has succeeded the columns are given this long to show it. */
const ARRIVAL_MS = 5_000;

/** Shows moves before the server has answered, and takes back those that fail. */
export const useMoves = <Card>(
  columns: readonly BoardColumn<Card>[],
  cardId: (card: Card) => string,
  send: (card: Card, to: string, from: string) => Promise<unknown>,
  onFail: (card: Card, from: string, error: unknown) => void,
) => {
  const [moves, setMoves] = useState<Moves<Card>>(new Map());
  const timers = useRef(new Set<number>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);

  const open = openMoves(moves, columns, cardId);
  if (open !== moves) setMoves(open);
  const shown = useMemo(() => withMoves(columns, open, cardId), [columns, open, cardId]);

  const forget = (id: string) =>
    setMoves((before) => {
      const next = new Map(before);
      next.delete(id);
      return next;
    });

  const move = async (card: Card, to: string, from: string) => {
    const id = cardId(card);
    setMoves((before) => new Map(before).set(id, { card, to, state: 'sending' }));
    try {
      await send(card, to, from);
      setMoves((before) => {
        const current = before.get(id);
        return current?.to === to ? new Map(before).set(id, { ...current, state: 'done' }) : before;
      });
      timers.current.add(window.setTimeout(() => forget(id), ARRIVAL_MS));
    } catch (error) {
      forget(id);
      onFail(card, from, error);
    }
  };

  return { shown, move };
};
