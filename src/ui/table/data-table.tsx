import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { useMessages } from '../i18n.ts';
import { useCoarsePointer, usePhone } from '../media.ts';
import { useContextMenu } from '../menu.tsx';
import type { MenuItem } from '../menu-item.ts';
import { m } from '../messages.ts';
import { useDensity } from '../theme.ts';
import { CardList } from './card-list.tsx';
import {
  emptyLayout,
  gridOf,
  isShown,
  orderedColumns,
  SELECT_WIDTH,
  type Column,
  type ColumnLayout,
  type Sort,
} from './column.ts';
import { SkeletonRow, TableRow, type RowActions } from './table-row.tsx';
import { TableHeader } from './table-header.tsx';
import { useList } from './use-list.ts';

export type DataTableProps<Row> = {
  /** What the rows are: “Tasks”. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Must not change between renders, as `columns`, `group.of`: declare them outside or memoise them. */
  rowId: (row: Row) => string;
  /** What a row is called aloud. */
  rowName: (row: Row) => string;
  /** The first rows are on their way. */
  pending?: boolean | undefined;
  /** Shows the answer to a former filter. */
  stale?: boolean | undefined;
  hasMore?: boolean | undefined;
  onEndReached?: (() => void) | undefined;
  /** How many rows there are in all, where that is known. */
  total?: number | undefined;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  selected?: ReadonlySet<string> | undefined;
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  /** The row whose panel is open: J and K then lead the panel from row to row. */
  openId?: string | null | undefined;
  rowMenu?: ((row: Row) => readonly MenuItem[]) | undefined;
  /** Headings between neighbours of one group; rows must come sorted by it. */
  group?:
    | { of: (row: Row) => string; header: (group: string, rows: readonly Row[]) => ReactNode }
    | undefined;
  /** From `useColumnLayout`, together with a `ColumnsMenu`. */
  layout?: ColumnLayout | undefined;
  onLayout?: ((layout: ColumnLayout) => void) | undefined;
  /** A row as it looks on a phone. */
  renderCard?: ((row: Row) => ReactNode) | undefined;
  /** Shown in place of the table when there are no rows. */
  empty?: ReactNode;
  /** Names this visit of the list, so that Back finds the same place; the router's history key serves. */
  restoreKey?: string | undefined;
};

const HEADER_PX = 36;
const GROUP_PX = 36;
const nothing: ReadonlySet<string> = Object.freeze(new Set<string>());

/** Height of a row in CSS px; `--row` in theme.css says the same. */
const rowHeightOf = (density: string, coarse: boolean): number =>
  coarse ? 52 : density === 'compact' ? 34 : 44;

const isInteractive = (target: EventTarget, row: HTMLElement): boolean => {
  const found =
    target instanceof Element
      ? target.closest('a, button, input, select, textarea, label, [role=button]')
      : null;
  return found !== null && row.contains(found);
};

/**
 * A list of any length: windowed, sorted, selected and walked by keyboard (J, K, arrows, X, Enter). Fills the height of
 * its parent, which must be a flex column or have a height.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const {
    label,
    columns,
    rows,
    rowId,
    rowName,
    selected = nothing,
    onSelect,
    onOpen,
    rowMenu,
    group,
  } = props;
  const t = useMessages(m);
  const phone = usePhone();
  const coarse = useCoarsePointer();
  const density = useDensity();
  const scroller = useRef<HTMLDivElement>(null);
  const menu = useContextMenu();
  const layout = props.layout ?? emptyLayout;
  const pending = props.pending === true;

  const rowHeight = rowHeightOf(density, coarse);
  const list = useList({
    rows,
    rowId,
    groupOf: group?.of,
    pending,
    hasMore: props.hasMore === true,
    onEndReached: props.onEndReached,
    selected,
    onSelect,
    onOpen,
    panelOpen: props.openId !== undefined && props.openId !== null,
    restoreKey: props.restoreKey,
    lineHeight: (line) => (line?.kind === 'group' ? GROUP_PX : phone && props.renderCard ? 76 : rowHeight),
    scroller,
    headerHeight: phone && props.renderCard ? 0 : HEADER_PX,
  });

  const shown = useMemo(
    () => orderedColumns(columns, layout).filter((column) => isShown(column, layout)),
    [columns, layout],
  );
  const selectable = onSelect !== undefined;
  const { template, minWidth } = gridOf(shown, layout, selectable ? SELECT_WIDTH : 0);

  const latest: RowActions<Row> = {
    focus: (row) => list.setFocusedId(rowId(row)),
    toggle: (row, reach) => list.select(rowId(row), reach),
    press: (row, event) => {
      if (isInteractive(event.target, event.currentTarget)) return;
      list.setFocusedId(rowId(row));
      if (event.shiftKey && selectable) list.select(rowId(row), 'range');
      else if ((event.metaKey || event.ctrlKey) && selectable) list.select(rowId(row), 'one');
      else onOpen?.(row);
    },
    menu: (row, event) => {
      if (rowMenu) menu.open(event, rowName(row), rowMenu(row));
    },
  };
  const actions = useStable(latest);

  if (!pending && rows.length === 0 && !props.hasMore && props.empty !== undefined) return props.empty;

  if (phone && props.renderCard) {
    return (
      <CardList
        label={label}
        list={list}
        scroller={scroller}
        renderCard={props.renderCard}
        groupHeader={group?.header}
        rowName={rowName}
        selected={selected}
        selectable={selectable}
        onOpen={onOpen}
        busy={pending}
      />
    );
  }

  const total = props.total ?? (props.hasMore ? -1 : rows.length);
  const allSelected = rows.length > 0 && rows.every((row) => selected.has(rowId(row)));
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={total < 0 ? -1 : total + 1}
        aria-multiselectable={selectable || undefined}
        aria-busy={pending || undefined}
        onKeyDown={list.onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface"
      >
        <div role="presentation" style={{ minWidth: `calc(${minWidth}px + 2 * var(--gutter))` }}>
          <TableHeader
            columns={shown}
            all={columns}
            layout={layout}
            onLayout={props.onLayout}
            sort={props.sort}
            onSort={props.onSort}
            template={template}
            menu={menu}
            selection={
              selectable
                ? {
                    state: allSelected ? true : selected.size > 0 ? 'mixed' : false,
                    onChange: (all) => onSelect(all ? new Set(list.ids) : new Set()),
                  }
                : null
            }
          />
          <div
            role="rowgroup"
            className={cx('relative transition-opacity', props.stale && 'opacity-60')}
            style={{ height: list.virtualizer.getTotalSize() }}
          >
            {list.items.map((item) => {
              const line = list.lines[item.index];
              if (!line) return null;
              return (
                <div
                  key={item.key}
                  role="presentation"
                  data-line={item.index}
                  className="absolute inset-x-0 top-0"
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  {line.kind === 'row' && (
                    <TableRow
                      row={line.row}
                      rowIndex={line.index + 2}
                      columns={shown}
                      template={template}
                      selectable={selectable}
                      selectLabel={selectable ? t.selectRow({ name: rowName(line.row) }) : ''}
                      selected={selected.has(line.id)}
                      open={props.openId === line.id}
                      tabbable={list.tabbableId === line.id}
                      actions={actions}
                    />
                  )}
                  {line.kind === 'group' && (
                    <div
                      role="row"
                      className="flex h-full items-end border-b border-line bg-surface px-(--gutter) pb-1.5"
                    >
                      <div
                        role="gridcell"
                        aria-colspan={shown.length}
                        className="flex w-full items-center gap-2 text-sm font-medium"
                      >
                        {group?.header(line.group, line.rows)}
                      </div>
                    </div>
                  )}
                  {line.kind === 'skeleton' && (
                    <SkeletonRow
                      columns={shown.length}
                      template={template}
                      leading={selectable}
                      seed={item.index}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {menu.element}
    </>
  );
};

/** The same object for all time, which does what the latest one would. */
const useStable = <Row,>(latest: RowActions<Row>): RowActions<Row> => {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useMemo(
    () => ({
      press: (row, event) => current.current.press(row, event),
      focus: (row) => current.current.focus(row),
      toggle: (row, reach) => current.current.toggle(row, reach),
      menu: (row, event) => current.current.menu(row, event),
    }),
    [],
  );
};
