import { useRef, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { Checkbox } from '../checkbox.tsx';
import { cx } from '../class-names.ts';
import { Skeleton } from '../skeleton.tsx';
import type { useList } from './use-list.ts';

const LONG_PRESS_MS = 450;
const SLIP_PX = 8;

type CardListProps<Row> = {
  label: string;
  list: ReturnType<typeof useList<Row>>;
  scroller: RefObject<HTMLDivElement | null>;
  renderCard: (row: Row) => ReactNode;
  groupHeader: ((group: string, rows: readonly Row[]) => ReactNode) | undefined;
  rowName: (row: Row) => string;
  selected: ReadonlySet<string>;
  selectable: boolean;
  onOpen: ((row: Row) => void) | undefined;
  busy: boolean;
};

/** Calls back when a finger rests; answers whether the press that follows belongs to it. */
const useLongPress = (onLongPress: (id: string) => void) => {
  const held = useRef<{ timer: number; x: number; y: number; fired: boolean } | null>(null);
  const cancel = () => {
    if (held.current) clearTimeout(held.current.timer);
  };
  return {
    start: (id: string, event: PointerEvent) => {
      cancel();
      if (event.pointerType !== 'touch') return;
      const press = { timer: 0, x: event.clientX, y: event.clientY, fired: false };
      press.timer = window.setTimeout(() => {
        press.fired = true;
        navigator.vibrate?.(10);
        onLongPress(id);
      }, LONG_PRESS_MS);
      held.current = press;
    },
    move: (event: PointerEvent) => {
      const press = held.current;
      if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLIP_PX) cancel();
    },
    cancel,
    /** Whether the press just ended was a long one; asked once. */
    took: (): boolean => {
      const fired = held.current?.fired === true;
      held.current = null;
      return fired;
    },
  };
};

/** The rows as cards, for a phone: press to open, rest to select. */
export const CardList = <Row,>(props: CardListProps<Row>) => {
  const { label, list, scroller, renderCard, groupHeader, rowName, selected, selectable, onOpen, busy } =
    props;
  const selecting = selected.size > 0;
  const long = useLongPress((id) => selectable && list.select(id, 'one'));
  return (
    <div
      ref={scroller}
      role="presentation"
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onKeyDown={list.onKeyDown}
    >
      <div
        role="list"
        aria-label={label}
        aria-busy={busy || undefined}
        className="relative"
        style={{ height: list.virtualizer.getTotalSize() }}
      >
        {list.items.map((item) => {
          const line = list.lines[item.index];
          if (!line) return null;
          return (
            <div
              key={item.key}
              ref={list.virtualizer.measureElement}
              role={line.kind === 'skeleton' ? undefined : 'listitem'}
              aria-hidden={line.kind === 'skeleton' || undefined}
              data-index={item.index}
              data-line={item.index}
              className={cx(
                'absolute inset-x-0 top-0 border-b border-line',
                line.kind === 'row' && (selected.has(line.id) ? 'bg-selected' : 'bg-surface'),
              )}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {line.kind === 'group' && (
                <div className="flex items-center gap-2 bg-canvas px-4 pt-4 pb-1.5 text-sm font-medium">
                  {groupHeader?.(line.group, line.rows)}
                </div>
              )}
              {line.kind === 'skeleton' && (
                <div className="flex h-19 flex-col justify-center gap-2 px-4">
                  <Skeleton className="h-3.5 w-2/3" />
                  <Skeleton className="h-3 w-2/5" />
                </div>
              )}
              {line.kind === 'row' && (
                <>
                  <button
                    type="button"
                    aria-label={rowName(line.row)}
                    aria-pressed={selecting ? selected.has(line.id) : undefined}
                    tabIndex={0}
                    onFocus={() => list.setFocusedId(line.id)}
                    onPointerDown={(event) => long.start(line.id, event)}
                    onPointerMove={long.move}
                    onPointerCancel={long.cancel}
                    onPointerUp={long.cancel}
                    onContextMenu={(event) => event.preventDefault()}
                    onClick={() => {
                      if (long.took()) return;
                      if (selecting) list.select(line.id, 'one');
                      else onOpen?.(line.row);
                    }}
                    className="focus-inset absolute inset-0 active:bg-hover"
                  />
                  <div className="pointer-events-none relative flex items-center gap-3 px-4 py-3 [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
                    {selecting && (
                      <span inert>
                        <Checkbox
                          checked={selected.has(line.id)}
                          aria-label={rowName(line.row)}
                          onChange={() => list.select(line.id, 'one')}
                        />
                      </span>
                    )}
                    <div className="min-w-0 flex-1">{renderCard(line.row)}</div>
                  </div>
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
};
