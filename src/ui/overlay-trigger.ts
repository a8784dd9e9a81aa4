import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** What a trigger's element must be given: spread it on a button. */
export type TriggerProps = {
  id: string;
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: () => void;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  onPointerEnter: () => void;
  onFocus: () => void;
};

/**
 * The trigger of a popup whose machinery is fetched on demand: `preload` runs when the pointer or the focus reaches
 * it, so that it is there by the time it is pressed.
 */
export const useOverlayTrigger = (options: {
  haspopup: 'menu' | 'dialog';
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  preload: () => void;
}) => {
  const { haspopup, preload } = options;
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  const [ownOpen, setOwnOpen] = useState(false);
  const open = options.open ?? ownOpen;
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    options.onOpenChange?.(next);
  };
  const trigger: TriggerProps = {
    id: `${id}-trigger`,
    ref,
    'aria-haspopup': haspopup,
    'aria-expanded': open,
    'aria-controls': open ? `${id}-popup` : undefined,
    onClick: () => setOpen(!open),
    onPointerEnter: preload,
    onFocus: preload,
    ...(haspopup === 'menu' && {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        setOpen(true);
      },
    }),
  };
  return { trigger, popupId: `${id}-popup`, open, setOpen, wanted };
};
