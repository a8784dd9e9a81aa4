import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** What a trigger's element must be given: spread it on a button. */
export type TriggerProps = {
  id: string;
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The trigger of a popup and whether it is open, which the caller may also decide. */
export const useOverlayTrigger = (options: {
  haspopup: 'menu' | 'dialog';
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) => {
  const { haspopup } = options;
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  const [ownOpen, setOwnOpen] = useState(false);
  const open = options.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    if (next === open) return;
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
    onKeyDown: (event) => {
      if (open && event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      } else if (haspopup === 'menu' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        setOpen(true);
      }
    },
  };
  return { trigger, popupId: `${id}-popup`, open, setOpen };
};
