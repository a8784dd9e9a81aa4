export type Side = 'top' | 'bottom' | 'left' | 'right';
export type Align = 'start' | 'center' | 'end';
export type Size = { width: number; height: number };
export type Box = Size & { left: number; top: number };

export type Placement = {
  left: number;
  top: number;
  side: Side;
  /** Room on that side, in CSS px: what is taller must scroll. */
  maxHeight: number;
};

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

const MARGIN = 8;

const room = (side: Side, anchor: Box, screen: Size): number => {
  if (side === 'top') return anchor.top;
  if (side === 'left') return anchor.left;
  if (side === 'bottom') return screen.height - anchor.top - anchor.height;
  return screen.width - anchor.left - anchor.width;
};

const along = (align: Align, start: number, length: number, size: number): number => {
  if (align === 'start') return start;
  return align === 'end' ? start + length - size : start + (length - size) / 2;
};

const clamp = (value: number, max: number): number =>
  Math.round(Math.max(MARGIN, Math.min(value, max - MARGIN)));

/**
 * Where to put something beside an anchor, in CSS px: on the wanted side, on the other where only that has the room or
 * more of it, and never off the screen.
 */
export const place = (
  wanted: { side: Side; align: Align; gap: number },
  anchor: Box,
  size: Size,
  screen: Size,
): Placement => {
  const vertical = wanted.side === 'top' || wanted.side === 'bottom';
  const needed = (vertical ? size.height : size.width) + wanted.gap + MARGIN;
  const here = room(wanted.side, anchor, screen);
  const there = room(opposite[wanted.side], anchor, screen);
  const side = here < needed && there > here ? opposite[wanted.side] : wanted.side;
  const maxHeight = Math.max(
    0,
    vertical ? room(side, anchor, screen) - wanted.gap - MARGIN : screen.height - 2 * MARGIN,
  );
  const height = Math.min(size.height, maxHeight);
  const left = {
    top: along(wanted.align, anchor.left, anchor.width, size.width),
    bottom: along(wanted.align, anchor.left, anchor.width, size.width),
    left: anchor.left - size.width - wanted.gap,
    right: anchor.left + anchor.width + wanted.gap,
  }[side];
  const top = {
    top: anchor.top - height - wanted.gap,
    bottom: anchor.top + anchor.height + wanted.gap,
    left: along(wanted.align, anchor.top, anchor.height, height),
    right: along(wanted.align, anchor.top, anchor.height, height),
  }[side];
  return {
    left: clamp(left, screen.width - size.width),
    top: clamp(top, screen.height - height),
    side,
    maxHeight,
  };
};
