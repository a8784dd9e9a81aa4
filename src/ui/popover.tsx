import { lazy, Suspense, type ReactNode } from 'react';
import { useOverlayTrigger, type TriggerProps } from './overlay-trigger.ts';

const load = () => import('./popover-popup.tsx');
const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }));

export type PopoverProps = {
  trigger: (props: TriggerProps) => ReactNode;
  /** What it is about, for screen readers. */
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

/** A small surface beside its trigger for more than a list of actions. Fetched on demand. */
export const Popover = (props: PopoverProps) => {
  const { trigger, popupId, open, setOpen, wanted } = useOverlayTrigger({
    haspopup: 'dialog',
    open: props.open,
    onOpenChange: props.onOpenChange,
    preload: () => void load(),
  });
  const { children } = props;
  return (
    <>
      {props.trigger(trigger)}
      {wanted && (
        <Suspense>
          <PopoverPopup
            id={popupId}
            open={open}
            onOpenChange={setOpen}
            anchor={trigger.ref}
            label={props.label}
            align={props.align ?? 'start'}
            side={props.side ?? 'bottom'}
          >
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
};
