import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Keys } from './kbd.tsx';
import { place, type Side } from './placement.ts';

const FIRST_DELAY_MS = 450;
const GAP_PX = 6;
/** Moving on to a neighbour within this time shows its tooltip at once. */
const WARM_MS = 400;

type Shown = { target: HTMLElement; text: string; keys: string | undefined; side: Side };

const described = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>('[data-tip]') : null;

const shownFor = (target: HTMLElement): Shown => ({
  target,
  text: target.dataset.tip ?? '',
  keys: target.dataset.tipKeys,
  side: (target.dataset.tipSide as Side | undefined) ?? 'top',
});

/**
 * Draws the tooltips of the whole page: one listener and one element however many rows there are. Mount it once.
 * Appears on hover and keyboard focus, can itself be hovered, and goes away with Escape (WCAG 1.4.13).
 */
export const TooltipLayer = () => {
  const [shown, setShown] = useState<Shown | null>(null);
  const popup = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer = 0;
    let hiddenAt = 0;
    let current: HTMLElement | null = null;
    const hide = () => {
      clearTimeout(timer);
      if (current !== null) hiddenAt = performance.now();
      current = null;
      setShown(null);
    };
    const show = (target: HTMLElement, delay: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (!target.isConnected) return;
        current = target;
        setShown(shownFor(target));
      }, delay);
    };
    const onOver = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || popup.current?.contains(event.target as Node)) return;
      const target = described(event.target);
      if (target === null) return hide();
      if (target === current) return;
      const warm = current !== null || performance.now() - hiddenAt < WARM_MS;
      show(target, warm ? 0 : FIRST_DELAY_MS);
    };
    const onFocus = (event: FocusEvent) => {
      const target = described(event.target);
      if (target === null || target !== event.target || !target.matches(':focus-visible')) hide();
      else show(target, 0);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const options = { capture: true, passive: true };
    document.addEventListener('pointerover', onOver, options);
    document.addEventListener('pointerdown', hide, options);
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('keydown', onKey, options);
    document.addEventListener('scroll', hide, options);
    document.documentElement.addEventListener('pointerleave', hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver, options);
      document.removeEventListener('pointerdown', hide, options);
      document.removeEventListener('focusin', onFocus, options);
      document.removeEventListener('keydown', onKey, options);
      document.removeEventListener('scroll', hide, options);
      document.documentElement.removeEventListener('pointerleave', hide);
    };
  }, []);

  useLayoutEffect(() => {
    const element = popup.current;
    if (element === null || shown === null) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const at = place(
      { side: shown.side, align: 'center', gap: GAP_PX },
      shown.target.getBoundingClientRect(),
      element.getBoundingClientRect(),
      { width: document.documentElement.clientWidth, height: window.innerHeight },
    );
    element.style.left = `${at.left}px`;
    element.style.top = `${at.top}px`;
  }, [shown]);

  if (shown === null) return null;
  return (
    <div
      ref={popup}
      // What it says is already the element's name or description.
      aria-hidden
      popover="manual"
      className="fixed m-0 flex max-w-72 items-center gap-2 rounded-md border-0 bg-ink px-2 py-1 text-xs text-surface shadow-raised"
    >
      <span>{shown.text}</span>
      {shown.keys !== undefined && <Keys keys={shown.keys} tone="inverse" />}
    </div>
  );
};
