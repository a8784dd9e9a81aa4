import { useRef, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import type { DialogProps } from './dialog-props.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

const frames = {
  sm: 'sm:w-[25rem]',
  md: 'sm:w-[32rem]',
  lg: 'sm:w-[44rem]',
  sheet: 'phone:h-dvh phone:max-h-dvh phone:rounded-none sm:w-[32rem]',
} as const;

const FIELD = ':is(input, textarea, select):not(:disabled, [type=hidden])';

const popup =
  'pointer-events-auto flex max-h-[min(85dvh,52rem)] w-full flex-col rounded-t-xl bg-raised shadow-modal outline-hidden transition-[opacity,transform] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 phone:data-ending-style:translate-y-8 phone:data-starting-style:translate-y-8 sm:rounded-xl sm:data-ending-style:scale-[0.98] sm:data-starting-style:scale-[0.98]';

const Content = (props: { onSubmit: (() => void) | undefined; children: ReactNode }) => {
  const { onSubmit, children } = props;
  const frame = 'flex min-h-0 flex-1 flex-col';
  if (!onSubmit) return <div className={frame}>{children}</div>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog may be opened from inside another form: its own must be the only one sent.
    event.stopPropagation();
    onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl-Enter sends from any field
    <form noValidate className={frame} onSubmit={submit} onKeyDown={onKeyDown}>
      {children}
    </form>
  );
};

/** The dialog itself. Used through `Dialog`, which fetches it on demand. */
export const DialogPopup = (props: DialogProps) => {
  const {
    open,
    onOpenChange,
    title,
    description,
    header,
    size = 'md',
    footer,
    aside,
    onSubmit,
    initialFocus,
  } = props;
  const t = useMessages(m);
  const surface = useRef<HTMLDivElement>(null);
  // Not the close button; and not a field of a sheet, which is read first and whose keyboard would cover half of it.
  const firstField = () =>
    (size === 'sheet' ? null : surface.current?.querySelector<HTMLElement>(FIELD)) ?? surface.current;
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={props.outsidePress === 'keep'}
      onOpenChange={(next, details) => {
        const onToast =
          details.event.target instanceof Element && details.event.target.closest('[data-toasts]');
        if (onToast && details.reason === 'outside-press') return details.cancel();
        onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-60 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="pointer-events-none fixed inset-0 z-60 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[12dvh]">
          <Base.Popup
            ref={surface}
            data-modal=""
            initialFocus={initialFocus ?? firstField}
            className={cx(popup, frames[size])}
          >
            <header className="flex shrink-0 items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className={header === undefined ? 'text-lg font-semibold' : 'sr-only'}>
                  {title}
                </Base.Title>
                {header}
                {description !== undefined && (
                  <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
                )}
              </div>
              {aside}
              <Base.Close render={<IconButton icon={X} size="sm" label={t.close} className="-mr-1.5" />} />
            </header>
            <Content onSubmit={onSubmit}>
              {props.children !== undefined && (
                <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
                  {props.children}
                </div>
              )}
              {footer !== undefined && (
                <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3 phone:safe-bottom phone:[&>button]:flex-1">
                  {footer}
                </footer>
              )}
            </Content>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
};
