import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useMessages } from '../i18n.ts';
import { m } from '../messages.ts';
import { useShortcut } from '../shortcuts.tsx';
import { linesOf, nextIndex, toggled, withRange, type Line } from './rows.ts';
import { placeOf, rememberPlace } from './scroll-memory.ts';

const OVERSCAN = 24;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;
const FIRST_SKELETONS = 14;
const MORE_SKELETONS = 6;
/** Room for the selection bar, so that it never hides the last rows. */
const SELECTION_BAR_PX = 72;

export type ListOptions<Row> = {
  rows: readonly Row[];
  rowId: (row: Row) => string;
  groupOf: ((row: Row) => string) | undefined;
  pending: boolean;
  hasMore: boolean;
  onEndReached: (() => void) | undefined;
  selected: ReadonlySet<string>;
  onSelect: ((ids: ReadonlySet<string>) => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
  /** A panel beside the list shows a row: it follows the focus, and Escape is its own. */
  panelOpen: boolean;
  restoreKey: string | undefined;
  lineHeight: (line: Line<Row> | undefined) => number;
  scroller: RefObject<HTMLElement | null>;
  /** Height of what stands above the rows and sticks to the top of the scroller. */
  headerHeight: number;
};

/** The behaviour of a long list: windowing, focus, selection, paging, and coming back to the same place. */
export const useList = <Row>(options: ListOptions<Row>) => {
  const {
    rows,
    rowId,
    groupOf,
    pending,
    hasMore,
    onEndReached,
    selected,
    onSelect,
    onOpen,
    panelOpen,
    scroller,
  } = options;
  const t = useMessages(m);
  const [restored] = useState(() => placeOf(options.restoreKey));
  const [focusedId, setFocusedId] = useState<string | null>(restored?.focusedId ?? null);
  const anchor = useRef<string | null>(null);
  const wantsFocus = useRef(false);

  const skeletons = pending && rows.length === 0 ? FIRST_SKELETONS : hasMore ? MORE_SKELETONS : 0;
  const lines = useMemo(() => linesOf(rows, rowId, groupOf, skeletons), [rows, rowId, groupOf, skeletons]);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const lineOfRow = useMemo(
    () => new Map(lines.flatMap((line, at) => (line.kind === 'row' ? [[line.id, at] as const] : []))),
    [lines],
  );
  const focusedAt = focusedId === null ? -1 : ids.indexOf(focusedId);
  const focusedLine = focusedId === null ? undefined : lineOfRow.get(focusedId);

  // oxlint-disable-next-line react/incompatible-library -- it is not memoised: no compiler runs over this code
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => options.lineHeight(lines[at]),
    getItemKey: (at) => lines[at]?.id ?? at,
    overscan: OVERSCAN,
    initialOffset: restored?.offset ?? 0,
    // The header pushes the rows down by as much as it covers of them, so only the far end has less room.
    scrollPaddingEnd: options.headerHeight,
    paddingEnd: selected.size > 0 ? SELECTION_BAR_PX : 0,
    // The focused row stays in the page however far one scrolls, or the focus would fall back to the body.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (focusedLine === undefined || shown.includes(focusedLine)) return shown;
      return focusedLine < range.startIndex ? [focusedLine, ...shown] : [...shown, focusedLine];
    },
  });
  const items = virtualizer.getVirtualItems();

  const rowHeight = options.lineHeight(lines.find((line) => line.kind === 'row'));
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  const lastShown = items.findLast((item) => item.index !== focusedLine)?.index ?? 0;
  const nearEnd = hasMore && rows.length > 0 && lastShown >= lines.length - AHEAD;
  useEffect(() => {
    if (nearEnd) onEndReached?.();
  }, [nearEnd, rows.length, onEndReached]);

  const place = useRef({ offset: 0, focusedId });
  useEffect(() => {
    place.current = { offset: virtualizer.scrollOffset ?? 0, focusedId };
  });
  const { restoreKey } = options;
  useEffect(
    () => () => {
      if (restoreKey !== undefined) rememberPlace(restoreKey, place.current);
    },
    [restoreKey],
  );

  useEffect(() => {
    if (!wantsFocus.current || focusedLine === undefined) return;
    wantsFocus.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-line="${focusedLine}"] [tabindex]`)
      ?.focus({ preventScroll: true });
  }, [focusedLine, scroller]);

  const focusAt = (at: number) => {
    const id = ids[at];
    const line = id === undefined ? undefined : lineOfRow.get(id);
    if (id === undefined || line === undefined) return;
    wantsFocus.current = true;
    setFocusedId(id);
    virtualizer.scrollToIndex(line, { align: 'auto' });
    if (id === focusedId) {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-line="${line}"] [tabindex]`)
        ?.focus({ preventScroll: true });
    }
  };

  const select = (id: string, reach: 'one' | 'range') => {
    if (!onSelect) return;
    onSelect(reach === 'one' ? toggled(selected, id) : withRange(selected, ids, anchor.current, id));
    anchor.current = id;
  };

  const move = (key: string, extend: boolean): boolean => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
    const to = nextIndex(key, focusedAt, rows.length, page);
    const id = to === null ? undefined : ids[to];
    if (to === null || id === undefined) return false;
    if (extend && onSelect) {
      anchor.current ??= focusedId;
      onSelect(withRange(selected, ids, anchor.current, id));
    }
    focusAt(to);
    const row = rows[to];
    if (panelOpen && !extend && row !== undefined) onOpen?.(row);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const onRow = event.target instanceof HTMLElement && event.target.matches('[data-line] > [tabindex]');
    if (!onRow) return;
    const row = rows[focusedAt];
    let taken = true;
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else if (event.key === ' ' && focusedId !== null && onSelect)
      select(focusedId, event.shiftKey ? 'range' : 'one');
    else if (event.key === 'a' && (event.metaKey || event.ctrlKey) && onSelect) onSelect(new Set(ids));
    else if (event.key === 'Escape' && selected.size > 0 && !panelOpen) onSelect?.(new Set());
    else if (event.metaKey || event.ctrlKey || event.altKey) taken = false;
    else taken = move(event.key, event.shiftKey);
    if (taken) event.preventDefault();
  };

  const group = t.groupList;
  const any = rows.length > 0;
  useShortcut('j', () => move('ArrowDown', false), {
    label: t.keyFocusNext,
    group,
    repeats: true,
    enabled: any,
  });
  useShortcut('k', () => move('ArrowUp', false), {
    label: t.keyFocusPrevious,
    group,
    repeats: true,
    enabled: any,
  });
  useShortcut('x', () => focusedId !== null && select(focusedId, 'one'), {
    label: t.keySelect,
    group,
    enabled: any && onSelect !== undefined,
  });
  useShortcut(
    'o',
    () => {
      const row = rows[focusedAt];
      if (row !== undefined) onOpen?.(row);
    },
    { label: t.keyOpen, group, enabled: any && onOpen !== undefined },
  );

  return {
    lines,
    items,
    virtualizer,
    ids,
    /** The row that Tab reaches. */
    tabbableId: focusedAt >= 0 ? focusedId : (ids[0] ?? null),
    setFocusedId,
    select,
    onKeyDown,
  };
};
