import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useMessages } from './i18n.ts';
import { usePhone } from './media.ts';
import { m } from './messages.ts';
import { useStored } from './stored.ts';

const MIN_WIDTH = 320;
const START_WIDTH = 480;
const KEY_STEP = 24;

export type SidePanelProps = {
  open: boolean;
  onClose: () => void;
  /** Its name, also shown on top unless `header` is given. */
  title: string;
  header?: ReactNode;
  /** Buttons before the one that closes. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** `keep` leaves the focus in the list, so that J and K go on while the panel follows. */
  focus?: 'move' | 'keep' | undefined;
  children: ReactNode;
};

const parseWidth = (stored: unknown): number =>
  typeof stored === 'number' && stored >= MIN_WIDTH ? stored : START_WIDTH;

const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Calls back on Escape, unless a popup, a modal dialog or an editor had the better right to it. */
const useEscape = (onEscape: () => void, panel: { current: HTMLElement | null }) => {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    let taken = false;
    const before = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') taken = document.querySelector('[data-overlay], [data-modal]') !== null;
    };
    const after = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || taken || event.defaultPrevented) return;
      // The first Escape leaves a field, so that a slip does not throw away what was being written.
      if (isTextField(event.target) && panel.current?.contains(event.target)) panel.current.focus();
      else escape();
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', after);
    };
  }, [panel]);
};

const Docked = (props: SidePanelProps) => {
  const { onClose, title, header, actions, footer, focus, children } = props;
  const t = useMessages(m);
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useStored('side-panel.width', parseWidth);
  useEscape(onClose, panel);

  useLayoutEffect(() => {
    if (focus === 'keep') return;
    const cameFrom = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    const own = panel.current;
    return () => {
      const stillHere = own?.contains(document.activeElement) || document.activeElement === document.body;
      if (stillHere && cameFrom instanceof HTMLElement && cameFrom.isConnected)
        cameFrom.focus({ preventScroll: true });
    };
  }, [focus]);

  const resize = (to: number) =>
    setWidth(Math.round(Math.max(MIN_WIDTH, Math.min(to, window.innerWidth * 0.75))));
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const right = panel.current?.getBoundingClientRect().right ?? window.innerWidth;
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(right - event.clientX);
  };
  const onResizeKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: KEY_STEP, ArrowRight: -KEY_STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resize(width + by);
  };

  return (
    <section
      ref={panel}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      className="fixed inset-y-0 right-(--dock,0px) z-40 flex max-w-[min(75vw,calc(100vw-var(--dock,0px)))] animate-slide-in flex-col border-l border-line bg-surface shadow-modal outline-hidden"
      style={{ width }}
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t.resizePanel}
        aria-valuenow={width}
        aria-valuemin={MIN_WIDTH}
        aria-valuemax={Math.round(window.innerWidth * 0.75)}
        tabIndex={0}
        onKeyDown={onResizeKey}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none transition-colors hover:bg-accent/30 focus-visible:bg-accent/30"
      />
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line px-5">
        <div className="min-w-0 flex-1">
          {header ?? <h2 className="truncate text-lg font-semibold">{title}</h2>}
        </div>
        {actions}
        <IconButton icon={X} label={t.close} keys="esc" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
      {footer !== undefined && <footer className="shrink-0 border-t border-line px-5 py-3">{footer}</footer>}
    </section>
  );
};

/**
 * A record beside the list it came from: a resizable panel that leaves the list usable, and a full-height sheet on a
 * phone. Escape closes it and gives the focus back.
 */
export const SidePanel = (props: SidePanelProps) => {
  const phone = usePhone();
  if (!phone) return props.open ? <Docked {...props} /> : null;
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onClose}
      title={props.title}
      header={props.header}
      size="sheet"
      aside={props.actions}
      footer={props.footer}
    >
      <div className="-mx-5 -mt-1">{props.children}</div>
    </Dialog>
  );
};
