import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useMessages } from './i18n.ts';
import { usePhone } from './media.ts';
import { m } from './messages.ts';
import { useStored } from './stored.ts';

const MIN_WIDTH = 320;
const MAX_WIDTH = 640;
const START_WIDTH = 400;
const KEY_STEP = 24;

export type DockPanelProps = {
  onClose: () => void;
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  /** Buttons before the one that closes. */
  actions?: ReactNode;
  footer: ReactNode;
  children: ReactNode;
};

const clamp = (width: number): number => Math.round(Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH)));

const parseWidth = (stored: unknown): number => (typeof stored === 'number' ? clamp(stored) : START_WIDTH);

const Docked = (props: DockPanelProps) => {
  const { onClose, title, aside, actions, footer, children } = props;
  const t = useMessages(m);
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useStored('dock.width', parseWidth);

  // A record opened beside the work stands beside this, not under it.
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--dock', `${width}px`);
    return () => void document.documentElement.style.removeProperty('--dock');
  }, [width]);

  useLayoutEffect(() => {
    const cameFrom = document.activeElement;
    const own = panel.current;
    return () => {
      const stillHere = own?.contains(document.activeElement) || document.activeElement === document.body;
      if (stillHere && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, []);

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      setWidth(clamp(window.innerWidth - event.clientX));
  };
  const onResizeKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: KEY_STEP, ArrowRight: -KEY_STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth(clamp(width + by));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const taken = event.defaultPrevented || document.querySelector('[data-overlay], [data-modal]') !== null;
    if (event.key !== 'Escape' || taken) return;
    // Taken here, it does not also close the record beside it.
    event.preventDefault();
    onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside
    <aside
      ref={panel}
      aria-label={title}
      onKeyDown={onKeyDown}
      className="relative z-45 flex max-w-[85vw] shrink-0 flex-col border-l border-line bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:shadow-modal"
      style={{ width }}
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t.resizePanel}
        aria-valuenow={width}
        aria-valuemin={MIN_WIDTH}
        aria-valuemax={MAX_WIDTH}
        tabIndex={0}
        onKeyDown={onResizeKey}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none transition-colors hover:bg-accent/30 focus-visible:bg-accent/30"
      />
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line pr-3 pl-4">
        <h2 className="text-lg font-semibold">{title}</h2>
        <div className="flex min-w-0 flex-1 items-center gap-2 pl-1">{aside}</div>
        {actions}
        <IconButton icon={X} label={t.close} keys="esc" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4">{children}</div>
      <footer className="shrink-0 border-t border-line px-3 py-3">{footer}</footer>
    </aside>
  );
};

/** Something that stays beside every screen: a resizable column that makes the work narrower, a sheet on a phone. */
export const DockPanel = (props: DockPanelProps) => {
  const phone = usePhone();
  if (!phone) return <Docked {...props} />;
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={props.title}
      header={
        <div className="flex items-center gap-2">
          <span aria-hidden className="text-lg font-semibold">
            {props.title}
          </span>
          {props.aside}
        </div>
      }
      size="sheet"
      aside={props.actions}
      footer={<div className="min-w-0 flex-1">{props.footer}</div>}
    >
      {props.children}
    </Dialog>
  );
};
