import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronsLeftRight,
  ChevronsRightLeft,
  EyeOff,
} from 'lucide-react';
import { Checkbox } from '../checkbox.tsx';
import { cx } from '../class-names.ts';
import { useMessages } from '../i18n.ts';
import type { ContextMenu } from '../menu.tsx';
import type { MenuItem } from '../menu-item.ts';
import { m } from '../messages.ts';
import {
  moveColumn,
  resizeColumn,
  toggleColumn,
  type Column,
  type ColumnLayout,
  type Sort,
} from './column.ts';

const DRAG_PX = 6;
const STEP_PX = 40;

type HeaderProps<Row> = {
  columns: readonly Column<Row>[];
  all: readonly Column<Row>[];
  layout: ColumnLayout;
  /** Without it the columns stay as they were declared. */
  onLayout: ((layout: ColumnLayout) => void) | undefined;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  template: string;
  /** Shared with the rows, and drawn outside the grid. */
  menu: ContextMenu;
  selection: { state: boolean | 'mixed'; onChange: (all: boolean) => void } | null;
};

/** Pulled by a mouse; the column's menu does the same by keyboard. */
const Resizer = (props: { onResize: (width: number) => void; cell: () => HTMLElement | null }) => {
  const { onResize, cell } = props;
  const from = useRef({ x: 0, width: 0 });
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onResize(from.current.width + event.clientX - from.current.x);
  };
  return (
    <div
      aria-hidden
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: cell()?.getBoundingClientRect().width ?? 0 };
      }}
      onPointerMove={onPointerMove}
      onClick={(event) => event.stopPropagation()}
      className="absolute inset-y-1 -right-1 z-1 w-2 cursor-col-resize touch-none after:absolute after:inset-y-1 after:left-1/2 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 coarse:hidden"
    />
  );
};

/** Names of the columns: press to sort, drag to move, pull the edge to resize, right-click or menu key for all of it. */
export const TableHeader = <Row,>(props: HeaderProps<Row>) => {
  const { columns, all, layout, onLayout, sort, onSort, template, selection, menu } = props;
  const t = useMessages(m);
  const cells = useRef(new Map<string, HTMLElement>());
  const drag = useRef<{ id: string; x: number; moved: boolean } | null>(null);
  const [drop, setDrop] = useState<{ id: string; to: string } | null>(null);

  const widen = (column: Column<Row>, by: number) => {
    const width = cells.current.get(column.id)?.getBoundingClientRect().width;
    if (width !== undefined) onLayout?.(resizeColumn(layout, column.id, width + by));
  };

  const itemsOf = (column: Column<Row>, at: number): MenuItem[] => {
    const before = columns[at - 1];
    const after = columns[at + 1];
    const sortable = column.sortable && onSort;
    const sorting: MenuItem[] = sortable
      ? [
          {
            label: t.ascending,
            icon: ArrowUp,
            onSelect: () => onSort({ column: column.id, direction: 'ascending' }),
          },
          {
            label: t.descending,
            icon: ArrowDown,
            onSelect: () => onSort({ column: column.id, direction: 'descending' }),
          },
        ]
      : [];
    if (!onLayout) return sorting;
    return [
      ...sorting,
      ...(sortable ? [{ separator: true } as const] : []),
      {
        label: t.moveLeft,
        icon: ArrowLeft,
        disabled: before === undefined,
        onSelect: () => before && onLayout(moveColumn(layout, all, column.id, before.id)),
      },
      {
        label: t.moveRight,
        icon: ArrowRight,
        disabled: after === undefined,
        onSelect: () => after && onLayout(moveColumn(layout, all, column.id, after.id)),
      },
      { label: t.wider, icon: ChevronsLeftRight, onSelect: () => widen(column, STEP_PX) },
      { label: t.narrower, icon: ChevronsRightLeft, onSelect: () => widen(column, -STEP_PX) },
      {
        label: t.hideColumn,
        icon: EyeOff,
        disabled: columns.length === 1,
        onSelect: () => onLayout(toggleColumn(layout, column)),
      },
    ];
  };

  const openMenu = (event: MouseEvent<HTMLElement>, column: Column<Row>, at: number) => {
    menu.open(event, column.header, itemsOf(column, at));
  };

  const onDragMove = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current;
    if (!held) return;
    if (Math.abs(event.clientX - held.x) > DRAG_PX) held.moved = true;
    if (!held.moved) return;
    const found = [...cells.current].find(([, cell]) => {
      const box = cell.getBoundingClientRect();
      return event.clientX >= box.left && event.clientX < box.right;
    });
    setDrop(found ? { id: held.id, to: found[0] } : null);
  };
  const onDragEnd = () => {
    const held = drag.current;
    if (held?.moved && drop) onLayout?.(moveColumn(layout, all, drop.id, drop.to));
    setDrop(null);
    // The press that ends a drag is not a press on the header.
    setTimeout(() => (drag.current = null));
  };

  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 items-center border-b border-line px-row"
        style={{ gridTemplateColumns: template }}
      >
        {selection && (
          <div role="columnheader" className="flex pl-2">
            <Checkbox checked={selection.state} onChange={selection.onChange} aria-label={t.selectAll} />
          </div>
        )}
        {columns.map((column, at) => {
          const direction = sort?.column === column.id ? sort.direction : undefined;
          const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
          return (
            <div
              key={column.id}
              ref={(cell) => {
                if (cell) cells.current.set(column.id, cell);
                return () => void cells.current.delete(column.id);
              }}
              role="columnheader"
              aria-sort={column.sortable ? (direction ?? 'none') : undefined}
              className={cx(
                'relative h-full',
                drop?.to === column.id && drop.id !== column.id && 'bg-selected',
              )}
            >
              <button
                type="button"
                className={cx(
                  'focus-inset flex h-full w-full items-center gap-1 px-2 text-xs font-medium text-muted transition-colors hover:text-ink',
                  column.align === 'end' && 'justify-end',
                )}
                onPointerDown={(event) => {
                  if (onLayout && event.button === 0 && event.pointerType === 'mouse') {
                    drag.current = { id: column.id, x: event.clientX, moved: false };
                    event.currentTarget.setPointerCapture(event.pointerId);
                  }
                }}
                onPointerMove={onDragMove}
                onPointerUp={onDragEnd}
                onPointerCancel={onDragEnd}
                onContextMenu={(event) => openMenu(event, column, at)}
                onClick={(event) => {
                  if (drag.current?.moved) return;
                  if (!column.sortable || !onSort) return openMenu(event, column, at);
                  onSort({
                    column: column.id,
                    direction: direction === 'ascending' ? 'descending' : 'ascending',
                  });
                }}
              >
                <span className="truncate">{column.header}</span>
                {direction && <Arrow aria-hidden className="size-3 shrink-0 text-ink" />}
              </button>
              {onLayout && (
                <Resizer
                  cell={() => cells.current.get(column.id) ?? null}
                  onResize={(width) => onLayout(resizeColumn(layout, column.id, width))}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
};
