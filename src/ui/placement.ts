export type Side = 'top' | 'bottom' | 'left' | 'right';
export type Size = { width: number; height: number };
export type Box = Size & { left: number; top: number };

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

const GAP = 6;
const MARGIN = 8;

const room = (side: Side, anchor: Box, screen: Size): number => {
  if (side === 'top') return anchor.top;
  if (side === 'left') return anchor.left;
  if (side === 'bottom') return screen.height - anchor.top - anchor.height;
  return screen.width - anchor.left - anchor.width;
};

/** Where to put something beside an anchor, in CSS px: on the wanted side where it fits, never off the screen. */
export const place = (wanted: Side, anchor: Box, size: Size, screen: Size): { left: number; top: number; side: Side } => {
  const vertical = wanted === 'top' || wanted === 'bottom';
  const needed = (vertical ? size.height : size.width) + GAP + MARGIN;
  const turned = room(wanted, anchor, screen) < needed && room(opposite[wanted], anchor, screen) >= needed;
  const side = turned ? opposite[wanted] : wanted;
  const left = {
    top: anchor.left + (anchor.width - size.width) / 2,
    bottom: anchor.left + (anchor.width - size.width) / 2,
    left: anchor.left - size.width - GAP,
    right: anchor.left + anchor.width + GAP,
  }[side];
  const top = {
    top: anchor.top - size.height - GAP,
    bottom: anchor.top + anchor.height + GAP,
    left: anchor.top + (anchor.height - size.height) / 2,
    right: anchor.top + (anchor.height - size.height) / 2,
  }[side];
  const clamp = (value: number, max: number) => Math.round(Math.max(MARGIN, Math.min(value, max - MARGIN)));
  return { left: clamp(left, screen.width - size.width), top: clamp(top, screen.height - size.height), side };
};
