import type { ReactNode, RefObject } from 'react';
import { Popover as Base } from '@base-ui/react/popover';
import { cx } from './class-names.ts';
import { popupClass } from './popup-class.ts';

export type PopoverPopupProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  label: string;
  align: 'start' | 'center' | 'end';
  side: 'top' | 'bottom' | 'left' | 'right';
  children: ReactNode;
};

/** The surface of a popover. Used through `Popover`, which fetches it on demand. */
export const PopoverPopup = (props: PopoverPopupProps) => {
  const { id, open, onOpenChange, anchor, label, align, side, children } = props;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        const onTrigger = details.event.target instanceof Node && anchor.current?.contains(details.event.target);
        if (onTrigger && details.reason === 'outside-press') return details.cancel();
        onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-70 outline-hidden"
        >
          <Base.Popup
            id={id}
            data-overlay=""
            aria-label={label}
            finalFocus={anchor}
            className={cx(popupClass, 'max-h-(--available-height) overflow-y-auto p-3')}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
