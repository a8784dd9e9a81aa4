import { memo, type MouseEvent } from 'react';
import { Checkbox } from '../checkbox.tsx';
import { cx } from '../class-names.ts';
import { Skeleton } from '../skeleton.tsx';
import type { Column } from './column.ts';

export type RowActions<Row> = {
  press: (row: Row, event: MouseEvent<HTMLElement>) => void;
  focus: (row: Row) => void;
  toggle: (row: Row, reach: 'one' | 'range') => void;
  menu: (row: Row, event: MouseEvent<HTMLElement>) => void;
};

type RowProps<Row> = {
  row: Row;
  /** Among all rows, the header being 1. */
  rowIndex: number;
  columns: readonly Column<Row>[];
  template: string;
  selectable: boolean;
  selectLabel: string;
  selected: boolean;
  open: boolean;
  tabbable: boolean;
  actions: RowActions<Row>;
};

const TableRowOf = <Row,>(props: RowProps<Row>) => {
  const { row, rowIndex, columns, template, selectable, selectLabel, selected, open, tabbable, actions } =
    props;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selectable ? selected : undefined}
      aria-current={open || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={(event) => actions.press(row, event)}
      onFocus={(event) => event.target === event.currentTarget && actions.focus(row)}
      onContextMenu={(event) => actions.menu(row, event)}
      className={cx(
        'group focus-inset grid h-full items-center border-b px-row border-line transition-colors',
        selected ? 'bg-selected' : open ? 'bg-hover' : 'hover:bg-hover',
      )}
      style={{ gridTemplateColumns: template }}
    >
      {selectable && (
        <div role="gridcell" className="flex h-full items-center pl-2">
          <Checkbox
            tabIndex={-1}
            checked={selected}
            aria-label={selectLabel}
            onChange={() => actions.toggle(row, 'one')}
            className={cx(
              !selected && 'fine:opacity-0 fine:group-hover:opacity-100 fine:group-focus-visible:opacity-100',
            )}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cx('flex h-full min-w-0 items-center px-2', column.align === 'end' && 'justify-end')}
        >
          <div className="min-w-0 truncate">{column.cell(row)}</div>
        </div>
      ))}
    </div>
  );
};

/** One row; drawn again only when something of it has changed. */
export const TableRow = memo(TableRowOf) as typeof TableRowOf;

const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-2/5'] as const;

/** A row on its way. */
export const SkeletonRow = (props: { columns: number; template: string; leading: boolean; seed: number }) => (
  <div
    aria-hidden
    className="grid h-full items-center border-b border-line px-row"
    style={{ gridTemplateColumns: props.template }}
  >
    {props.leading && <span />}
    {Array.from({ length: props.columns }, (_, at) => (
      <span key={at} className="px-2">
        <Skeleton className={cx('h-3', widths[(at + props.seed) % widths.length])} />
      </span>
    ))}
  </div>
);
