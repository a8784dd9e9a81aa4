import { useEffect, useRef, type ReactNode } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Ban } from 'lucide-react';
import { cx } from '../class-names.ts';
import { useFormat, useMessages } from '../i18n.ts';
import { m } from '../messages.ts';
import { Skeleton } from '../skeleton.tsx';
import type { BoardColumn, DropVerdict } from './board-model.ts';

const CARD_PX = 96;
const GAP_PX = 8;
const OVERSCAN = 6;
const AHEAD = 10;
const SKELETONS = 3;

type BoardColumnProps<Card> = {
  column: BoardColumn<Card>;
  cardId: (card: Card) => string;
  /** The card that must stay in the page: it has the focus. */
  keptId: string | null;
  /** What dropping here would do, while a card hovers over this column. */
  verdict: DropVerdict | null;
  actions: ReactNode;
  children: (card: Card) => ReactNode;
};

const verdictLook = (verdict: DropVerdict | null): string => {
  if (verdict === null) return 'bg-well';
  return verdict.ok
    ? 'bg-accent-soft ring-2 ring-accent ring-inset'
    : 'bg-danger-soft ring-2 ring-danger ring-inset';
};

/** One column: its name, count and sum, and its cards, of which only those in sight are drawn. */
export const BoardColumnView = <Card,>(props: BoardColumnProps<Card>) => {
  const { column, cardId, keptId, verdict, actions, children } = props;
  const t = useMessages(m);
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const keptAt = keptId === null ? -1 : column.cards.findIndex((card) => cardId(card) === keptId);
  const skeletons = (column.pending && column.cards.length === 0) || column.hasMore ? SKELETONS : 0;

  // oxlint-disable-next-line react/incompatible-library -- it is not memoised: no compiler runs over this code
  const virtualizer = useVirtualizer({
    count: column.cards.length + skeletons,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    getItemKey: (at) => {
      const card = column.cards[at];
      return card === undefined ? `skeleton:${at}` : cardId(card);
    },
    gap: GAP_PX,
    overscan: OVERSCAN,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return keptAt < 0 || shown.includes(keptAt)
        ? shown
        : [...shown, keptAt].toSorted((one, other) => one - other);
    },
  });
  const items = virtualizer.getVirtualItems();

  const last = items.findLast((item) => item.index !== keptAt)?.index ?? 0;
  const { hasMore, onEndReached } = column;
  const nearEnd = hasMore === true && last >= column.cards.length - AHEAD;
  useEffect(() => {
    if (nearEnd) onEndReached?.();
  }, [nearEnd, column.cards.length, onEndReached]);

  const over = column.limit !== undefined && column.count > column.limit;
  return (
    <section
      aria-label={t.boardColumn({ title: column.title, n: format.number(column.count) })}
      data-board-column={column.id}
      className={cx(
        'relative flex h-full w-72 shrink-0 snap-start flex-col rounded-lg transition-[background-color,box-shadow] phone:w-[84vw]',
        verdictLook(verdict),
      )}
    >
      <header className="flex h-11 shrink-0 items-center gap-2 px-3">
        <span
          aria-hidden
          className={cx(
            'size-2 shrink-0 rounded-full',
            column.hue === undefined ? 'bg-line-control' : 'hue-dot',
          )}
          style={column.hue === undefined ? undefined : { '--hue': String(column.hue) }}
        />
        <h2 className="truncate text-sm font-semibold">{column.title}</h2>
        <span
          className={cx('shrink-0 text-sm', over ? 'font-medium text-danger-ink' : 'text-muted')}
          data-tip={
            column.limit === undefined ? undefined : t.boardLimit({ n: column.count, limit: column.limit })
          }
        >
          {format.number(column.count)}
          {column.limit !== undefined && `/${format.number(column.limit)}`}
        </span>
        <span className="ml-auto shrink-0 text-sm text-muted">{column.sum}</span>
        {actions}
      </header>
      {verdict?.ok === false && (
        <p className="absolute inset-x-2 top-11 z-1 flex items-start gap-1.5 rounded-md bg-raised px-2.5 py-2 text-sm text-danger-ink shadow-raised">
          <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {verdict.reason}
        </p>
      )}
      <div
        ref={scroller}
        data-board-cards=""
        // Cards take the focus, and an empty column has nothing to scroll.
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pt-0.5 pb-2 outline-hidden"
      >
        {column.cards.length === 0 && skeletons === 0 && (
          <p className="px-1 py-6 text-center text-sm text-muted">{t.boardEmpty}</p>
        )}
        <div
          role={column.cards.length > 0 ? 'list' : undefined}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map((item) => {
            const card = column.cards[item.index];
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                role={card === undefined ? undefined : 'listitem'}
                aria-hidden={card === undefined || undefined}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {card === undefined ? (
                  <div className="flex h-24 flex-col justify-center gap-2.5 rounded-lg border border-line bg-raised px-3">
                    <Skeleton className="h-3.5 w-3/4" />
                    <Skeleton className="h-3 w-1/2" />
                  </div>
                ) : (
                  children(card)
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
};
