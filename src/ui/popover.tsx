import { useEffect, useRef, type ReactNode } from 'react';
import { Anchored } from './anchored.tsx';
import { useOverlayTrigger, type TriggerProps } from './overlay-trigger.ts';

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

const tabbable =
  'a[href], button:not(:disabled, [tabindex="-1"]), input:not(:disabled, [tabindex="-1"]), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Puts the focus on the first thing that takes it, or on the surface itself. */
const FocusFirst = () => {
  const start = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const surface = start.current?.parentElement;
    (surface?.querySelector<HTMLElement>(tabbable) ?? surface)?.focus({ preventScroll: true });
  }, []);
  return <span ref={start} hidden />;
};

/** A small surface beside its trigger, for more than a list of actions. */
export const Popover = (props: PopoverProps) => {
  const { label, children, align, side } = props;
  const { trigger, popupId, open, setOpen } = useOverlayTrigger({
    haspopup: 'dialog',
    open: props.open,
    onOpenChange: props.onOpenChange,
  });
  const close = () => setOpen(false);
  return (
    <>
      {props.trigger(trigger)}
      {open && (
        <Anchored
          id={popupId}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          anchor={trigger.ref}
          align={align}
          side={side}
          returnFocus={trigger.ref}
          onClose={close}
          className="p-3"
        >
          <FocusFirst />
          {typeof children === 'function' ? children(close) : children}
        </Anchored>
      )}
    </>
  );
};
