import { useEffect, useRef, type PointerEvent as ReactPointerEvent } from 'react';

const MOUSE_SLIP_PX = 5;
const TOUCH_SLIP_PX = 10;
/** A finger must rest this long before it lifts a card; moving sooner scrolls. */
const TOUCH_REST_MS = 280;
const EDGE_PX = 56;
const EDGE_SPEED_PX = 14;

export type Point = { x: number; y: number };

export type DragEvents = {
  onLift: (id: string, at: Point, box: DOMRect) => void;
  onMove: (at: Point) => void;
  onDrop: () => void;
  onCancel: () => void;
};

const speed = (at: number, low: number, high: number): number => {
  if (at < low + EDGE_PX) return -EDGE_SPEED_PX * Math.min(1, (low + EDGE_PX - at) / EDGE_PX);
  if (at > high - EDGE_PX) return EDGE_SPEED_PX * Math.min(1, (at - high + EDGE_PX) / EDGE_PX);
  return 0;
};

/** Scrolls what is under the pointer when it comes near an edge. */
const scrollEdges = (at: Point, board: HTMLElement): void => {
  const box = board.getBoundingClientRect();
  board.scrollBy(speed(at.x, box.left, box.right), 0);
  const column = document
    .elementsFromPoint(at.x, at.y)
    .find((element) => element.matches('[data-board-cards]'));
  if (!column) return;
  const inner = column.getBoundingClientRect();
  column.scrollBy(0, speed(at.y, inner.top, inner.bottom));
};

/**
 * Lifts a card by mouse or finger and follows the pointer until it is dropped, or Escape puts it back. Returns what
 * starts it, for `onPointerDown`, and whether the press that has just ended was a drag.
 */
export const usePointerDrag = (board: { current: HTMLElement | null }, events: DragEvents) => {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  const end = useRef<(() => void) | null>(null);
  const dragged = useRef(false);
  useEffect(() => () => end.current?.(), []);

  const start = (id: string, down: ReactPointerEvent<HTMLElement>): void => {
    if (down.button !== 0) return;
    end.current?.();
    dragged.current = false;
    const card = down.currentTarget;
    const touch = down.pointerType !== 'mouse';
    const from: Point = { x: down.clientX, y: down.clientY };
    const pointer = down.pointerId;
    let at = from;
    let lifted = false;
    let frame = 0;

    const lift = () => {
      lifted = true;
      dragged.current = true;
      latest.current.onLift(id, at, card.getBoundingClientRect());
      const follow = () => {
        if (board.current) scrollEdges(at, board.current);
        latest.current.onMove(at);
        frame = requestAnimationFrame(follow);
      };
      frame = requestAnimationFrame(follow);
    };
    const rest = touch ? window.setTimeout(lift, TOUCH_REST_MS) : 0;

    const onPointerMove = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      at = { x: event.clientX, y: event.clientY };
      if (lifted) return;
      const slip = Math.hypot(at.x - from.x, at.y - from.y);
      if (touch && slip > TOUCH_SLIP_PX) stop();
      else if (!touch && slip > MOUSE_SLIP_PX) lift();
    };
    const onPointerUp = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      const was = lifted;
      stop();
      if (was) latest.current.onDrop();
    };
    const cancel = () => {
      const was = lifted;
      stop();
      if (was) latest.current.onCancel();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !lifted) return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    // A lifted card owns the finger: the page must not scroll under it, nor select text.
    const hold = (event: Event) => {
      if (lifted) event.preventDefault();
    };
    const stop = () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', onPointerMove);
      window.removeEventListener('pointerup', onPointerUp);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('touchmove', hold);
      window.removeEventListener('selectstart', hold);
      window.removeEventListener('contextmenu', hold);
      end.current = null;
    };
    window.addEventListener('pointermove', onPointerMove);
    window.addEventListener('pointerup', onPointerUp);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('touchmove', hold, { passive: false });
    window.addEventListener('selectstart', hold);
    window.addEventListener('contextmenu', hold);
    end.current = stop;
  };

  return { start, wasDrag: () => dragged.current };
};
