import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

const SLIP_PX = 5;

const cardOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[data-card]')?.getAttribute('data-card') ?? null) : null;

/**
 * Which card is in hand, by pointer or by keyboard, so that what every stage says to it can be asked for and shown.
 * `touched` comes first, when a card is pressed or gets the focus: early enough to have the answer by the time it moves.
 */
export const useHeld = (onTouch: (cardId: string) => void) => {
  const [held, setHeld] = useState<string | null>(null);
  const pressed = useRef<{ id: string; x: number; y: number } | null>(null);
  const letGo = () => {
    pressed.current = null;
    setHeld(null);
  };
  const on = {
    onPointerDownCapture: (event: PointerEvent) => {
      const id = cardOf(event.target);
      if (id === null || event.button !== 0) return;
      pressed.current = { id, x: event.clientX, y: event.clientY };
      onTouch(id);
      const end = () => {
        letGo();
        window.removeEventListener('pointerup', end);
        window.removeEventListener('pointercancel', end);
      };
      window.addEventListener('pointerup', end);
      window.addEventListener('pointercancel', end);
    },
    onPointerMoveCapture: (event: PointerEvent) => {
      const down = pressed.current;
      if (down === null || held !== null) return;
      if (Math.hypot(event.clientX - down.x, event.clientY - down.y) > SLIP_PX) setHeld(down.id);
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      const id = cardOf(event.target);
      if (id === null) return;
      if (event.key === ' ') {
        onTouch(id);
        setHeld(held === null ? id : null);
      } else if (event.key === 'Escape' || event.key === 'Enter') setHeld(null);
    },
    onBlurCapture: () => {
      if (pressed.current === null) setHeld(null);
    },
  };
  return { held, on };
};
