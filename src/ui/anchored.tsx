import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { cx } from './class-names.ts';
import { place, type Align, type Box, type Side } from './placement.ts';

export type Anchor = RefObject<Element | null> | { x: number; y: number };

export type AnchoredProps = Omit<ComponentProps<'div'>, 'popover' | 'ref'> & {
  anchor: Anchor;
  side?: Side | undefined;
  align?: Align | undefined;
  /** Distance from the anchor in CSS px. */
  gap?: number | undefined;
  /** At least, or exactly, as wide as the anchor. */
  fit?: 'content' | 'at-least' | 'anchor' | undefined;
  /** Escape, a press elsewhere, or the focus going elsewhere. */
  onClose: () => void;
  /** Where the focus goes when it closes while it has it. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
};

const boxOf = (anchor: Anchor): Box | null => {
  if ('x' in anchor) return { left: anchor.x, top: anchor.y, width: 0, height: 0 };
  return anchor.current?.getBoundingClientRect() ?? null;
};

const isInside = (node: EventTarget | null, popup: HTMLElement | null, anchor: Anchor): boolean =>
  node instanceof Node &&
  (popup?.contains(node) === true || (!('x' in anchor) && anchor.current?.contains(node) === true));

/**
 * A surface beside its anchor: menus, popovers, lists of choices. It stands in the page right where it is written, so
 * that Tab, dialogs around it and screen readers see it in its place, and is drawn over everything by the browser's top
 * layer. Render it only while it is open.
 */
export const Anchored = (props: AnchoredProps) => {
  const {
    anchor,
    side = 'bottom',
    align = 'start',
    gap = 4,
    fit,
    onClose,
    returnFocus,
    className,
    ...rest
  } = props;
  const popup = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);

  const position = useEffectEvent(() => {
    const element = popup.current;
    const box = boxOf(anchor);
    if (!element || !box) return;
    if (fit === 'anchor') element.style.width = `${box.width}px`;
    if (fit === 'at-least') element.style.minWidth = `${box.width}px`;
    element.style.maxHeight = '';
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const at = place({ side, align, gap }, box, size, screen);
    element.style.left = `${at.left}px`;
    element.style.top = `${at.top}px`;
    element.style.maxHeight = `${at.maxHeight}px`;
  });

  useLayoutEffect(() => {
    const element = popup.current;
    if (!element) return;
    if (!element.matches(':popover-open')) element.showPopover();
    position();
    let frame = 0;
    const follow = (event?: Event) => {
      if (event?.target instanceof Node && element.contains(event.target)) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => position());
    };
    const sized = new ResizeObserver(() => follow());
    sized.observe(element);
    window.addEventListener('resize', follow);
    document.addEventListener('scroll', follow, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sized.disconnect();
      window.removeEventListener('resize', follow);
      document.removeEventListener('scroll', follow, { capture: true });
    };
  }, []);

  const inside = useEffectEvent((node: EventTarget | null) => isInside(node, popup.current, anchor));
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (!inside(event.target)) close();
    };
    const onFocusIn = (event: FocusEvent) => {
      if (!inside(event.target)) close();
    };
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, { capture: true });
      document.removeEventListener('focusin', onFocusIn);
    };
  }, []);

  useLayoutEffect(() => {
    const element = popup.current;
    const back = returnFocus;
    return () => {
      const had = element?.contains(document.activeElement) || document.activeElement === document.body;
      // Once it is really gone: what is drawn twice in development is not.
      queueMicrotask(() => {
        if (had && !element?.isConnected) back?.current?.focus({ preventScroll: true });
      });
    };
  }, [returnFocus]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    rest.onKeyDown?.(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- whoever uses it gives the role
    <div
      {...rest}
      ref={popup}
      popover="manual"
      data-overlay=""
      onKeyDown={onKeyDown}
      className={cx(
        'fixed m-0 max-w-[min(24rem,calc(100vw-1rem))] animate-pop overflow-y-auto overscroll-contain rounded-lg border-0 bg-raised p-0 text-base text-ink shadow-raised outline-hidden',
        className,
      )}
    />
  );
};
