import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useErrorText } from '../error-state.tsx';
import { useMessages } from '../i18n.ts';
import { useContextMenu } from '../menu.tsx';
import type { MenuItem } from '../menu-item.ts';
import { m } from '../messages.ts';
import { useToast } from '../toast.tsx';
import { BoardCard, isFromInside, type CardState } from './board-card.tsx';
import { BoardColumnView } from './board-column.tsx';
import { columnOf, neighbour, type BoardColumn, type DropVerdict } from './board-model.ts';
import { useMoves } from './use-moves.ts';
import { usePointerDrag, type Point } from './use-pointer-drag.ts';

export type { BoardColumn, DropVerdict } from './board-model.ts';

export type BoardProps<Card> = {
  /** What the board shows: “Recruiting pipeline”. */
  label: string;
  columns: readonly BoardColumn<Card>[];
  /** Must not change between renders. */
  cardId: (card: Card) => string;
  cardName: (card: Card) => string;
  renderCard: (card: Card) => ReactNode;
  /** Whether a card may enter a column; asked while it hovers, so it must answer at once. */
  canDrop?: ((card: Card, to: string, from: string) => DropVerdict) | undefined;
  /** Sends the move. What it rejects with is told to the person, and the card goes back. */
  onMove: (card: Card, to: string, from: string) => Promise<unknown>;
  onOpen?: ((card: Card) => void) | undefined;
  cardMenu?: ((card: Card) => readonly MenuItem[]) | undefined;
  /** Buttons in the head of a column. */
  columnActions?: ((column: BoardColumn<Card>) => ReactNode) | undefined;
};

/** A card in the air. */
type Lifted<Card> = {
  card: Card;
  id: string;
  from: string;
  over: string | null;
  by: 'pointer' | 'keys';
  /** Where the pointer holds it, and how wide it is. */
  grip: Point;
  width: number;
};

const yes: DropVerdict = Object.freeze({ ok: true });

const columnAt = (point: Point): string | null =>
  document
    .elementsFromPoint(point.x, point.y)
    .find((element) => element.matches('[data-board-column]'))
    ?.getAttribute('data-board-column') ?? null;

/**
 * Cards in columns, moved by mouse, finger or keyboard. A move is shown at once and taken back if it is refused; the
 * reason shows while hovering already. Fills the height of its parent.
 */
export const Board = <Card,>(props: BoardProps<Card>) => {
  const { label, cardId, cardName, renderCard, canDrop, onOpen, cardMenu } = props;
  const t = useMessages(m);
  const toast = useToast();
  const errorText = useErrorText();
  const menu = useContextMenu();
  const id = useId();
  const board = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<Lifted<Card> | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const follows = useRef<string | null>(null);

  const titleOf = (column: string | null) => props.columns.find((one) => one.id === column)?.title ?? '';
  const verdictOf = (card: Card, to: string, from: string): DropVerdict =>
    to === from ? yes : (canDrop?.(card, to, from) ?? yes);

  const refuse = (card: Card, from: string, reason: string) => {
    setRefusedId(cardId(card));
    toast.show({
      tone: 'warning',
      title: t.boardRefusedTitle({ card: cardName(card) }),
      description: reason,
    });
    setSaid(t.boardReturned({ card: cardName(card), column: titleOf(from) }));
  };

  const { shown, move } = useMoves(props.columns, cardId, props.onMove, (card, from, error) => {
    const text = errorText(error);
    refuse(card, from, text.detail || text.title);
  });

  const drop = (held: Lifted<Card>) => {
    setLifted(null);
    if (held.over === null || held.over === held.from) {
      setSaid(t.boardReturned({ card: cardName(held.card), column: titleOf(held.from) }));
      return;
    }
    const verdict = verdictOf(held.card, held.over, held.from);
    if (!verdict.ok) return refuse(held.card, held.from, verdict.reason);
    follows.current = held.id;
    setFocusedId(held.id);
    setSaid(t.boardDropped({ card: cardName(held.card), column: titleOf(held.over) }));
    void move(held.card, held.over, held.from);
  };

  const cancel = (held: Lifted<Card>) => {
    setLifted(null);
    setSaid(t.boardReturned({ card: cardName(held.card), column: titleOf(held.from) }));
  };

  const hover = (held: Lifted<Card>, over: string | null) => {
    if (over === held.over) return;
    setLifted({ ...held, over });
    if (over === null) return;
    const verdict = verdictOf(held.card, over, held.from);
    setSaid(
      verdict.ok
        ? t.boardOver({ card: cardName(held.card), column: titleOf(over) })
        : t.boardRefusedOver({ column: titleOf(over), reason: verdict.reason }),
    );
  };

  const drag = usePointerDrag(board, {
    onLift: (cardKey, at, box) => {
      const place = columnOf(shown, cardKey, cardId);
      const card = place?.column.cards[place.cardAt];
      if (!place || card === undefined) return;
      const grip = { x: at.x - box.left, y: at.y - box.top };
      const from = place.column.id;
      setLifted({ card, id: cardKey, from, over: from, by: 'pointer', grip, width: box.width });
    },
    onMove: (at) => {
      if (!lifted) return;
      if (ghost.current) {
        ghost.current.style.transform = `translate(${at.x - lifted.grip.x}px, ${at.y - lifted.grip.y}px) rotate(1.5deg)`;
        ghost.current.style.visibility = 'visible';
      }
      hover(lifted, columnAt(at));
    },
    onDrop: () => lifted && drop(lifted),
    onCancel: () => lifted && cancel(lifted),
  });

  useEffect(() => {
    if (follows.current === null) return;
    const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(follows.current)}"]`);
    if (!card) return;
    follows.current = null;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const walk = (card: Card | null) => {
    if (card === null) return;
    follows.current = cardId(card);
    setFocusedId(cardId(card));
  };

  const onLiftedKey = (held: Lifted<Card>, key: string): boolean => {
    const at = shown.findIndex((column) => column.id === held.over);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step !== undefined) {
      const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
      if (next) hover(held, next.id);
      board.current
        ?.querySelector(`[data-board-column="${CSS.escape(next?.id ?? '')}"]`)
        ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    } else if (key === ' ' || key === 'Enter') drop(held);
    else if (key === 'Escape') cancel(held);
    // Tab must not leave a card hanging in the air.
    else return key === 'Tab' || key.startsWith('Arrow');
    return true;
  };

  const onCardKey = (card: Card, event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const place = columnOf(shown, cardId(card), cardId);
    if (!place) return;
    let taken = true;
    if (lifted?.by === 'keys') taken = onLiftedKey(lifted, event.key);
    else if (event.key === 'Enter' && onOpen) onOpen(card);
    else if (event.key === ' ' || event.key === 'Enter') {
      const from = place.column.id;
      setLifted({ card, id: cardId(card), from, over: from, by: 'keys', grip: { x: 0, y: 0 }, width: 0 });
      setSaid(
        `${t.boardLifted({ card: cardName(card), column: place.column.title })} ${t.boardInstructions}`,
      );
    } else if (event.key.startsWith('Arrow')) walk(neighbour(shown, place, event.key));
    else taken = false;
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const stateOf = (key: string): CardState => {
    if (lifted?.id === key) return lifted.by === 'pointer' ? 'away' : 'lifted';
    return refusedId === key ? 'refused' : 'resting';
  };

  const firstCard = shown.find((column) => column.cards.length > 0)?.cards[0];
  const known = focusedId !== null && columnOf(shown, focusedId, cardId) !== null;
  const tabbableId = known ? focusedId : firstCard === undefined ? null : cardId(firstCard);

  return (
    <div
      ref={board}
      role="group"
      aria-label={label}
      aria-describedby={`${id}-how`}
      className="flex min-h-0 flex-1 gap-3 overflow-x-auto overscroll-x-contain px-(--gutter) pb-4 scroll-px-(--gutter) phone:snap-x phone:snap-mandatory"
    >
      <p id={`${id}-how`} hidden>
        {t.boardInstructions}
      </p>
      {shown.map((column) => (
        <BoardColumnView
          key={column.id}
          column={column}
          cardId={cardId}
          keptId={tabbableId}
          verdict={
            lifted && lifted.over === column.id && column.id !== lifted.from
              ? verdictOf(lifted.card, column.id, lifted.from)
              : null
          }
          actions={props.columnActions?.(column)}
        >
          {(card) => {
            const key = cardId(card);
            return (
              <BoardCard
                id={key}
                name={cardName(card)}
                how={`${id}-how`}
                state={stateOf(key)}
                tabbable={tabbableId === key}
                onFocus={(event) => event.target === event.currentTarget && setFocusedId(key)}
                onBlur={(event) => {
                  if (lifted?.by === 'keys' && event.target === event.currentTarget) cancel(lifted);
                }}
                onKeyDown={(event) => onCardKey(card, event)}
                onPointerDown={(event) => {
                  if (!isFromInside(event)) drag.start(key, event);
                }}
                onContextMenu={(event) => {
                  if (cardMenu && !lifted) menu.open(event, cardName(card), cardMenu(card));
                }}
                onClick={(event) => {
                  if (!drag.wasDrag() && !isFromInside(event)) onOpen?.(card);
                }}
                onAnimationEnd={() => setRefusedId(null)}
              >
                {renderCard(card)}
              </BoardCard>
            );
          }}
        </BoardColumnView>
      ))}
      <div aria-live="assertive" className="sr-only">
        {said}
      </div>
      {lifted?.by === 'pointer' &&
        createPortal(
          <div
            ref={ghost}
            aria-hidden
            className="pointer-events-none invisible fixed top-0 left-0 z-50 origin-top-left cursor-grabbing rounded-lg border border-line-strong bg-raised p-3 shadow-modal"
            style={{ width: lifted.width }}
          >
            {renderCard(lifted.card)}
          </div>,
          document.body,
        )}
      {menu.element}
    </div>
  );
};
