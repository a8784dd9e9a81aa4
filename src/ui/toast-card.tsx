import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import type { Toast, ToastTone } from './toast-queue.ts';

const icons: Readonly<Record<ToastTone, { icon: IconType; colour: string } | null>> = {
  neutral: null,
  success: { icon: CircleCheck, colour: 'text-success' },
  warning: { icon: TriangleAlert, colour: 'text-warning' },
  danger: { icon: CircleAlert, colour: 'text-danger-ink' },
};

/** One toast. Its time stands still while it is hovered, focused or out of sight. */
export const ToastCard = (props: { toast: Toast; onDismiss: () => void; onUndo: () => void }) => {
  const { toast, onDismiss, onUndo } = props;
  const t = useMessages(m);
  const [held, setHeld] = useState(false);
  const left = useRef(toast.lasts);
  const expire = useEffectEvent(onDismiss);

  useEffect(() => {
    if (held) return;
    let timer = 0;
    let startedAt = 0;
    const start = () => {
      startedAt = performance.now();
      timer = window.setTimeout(() => expire(), left.current);
    };
    const pause = () => {
      clearTimeout(timer);
      left.current -= performance.now() - startedAt;
    };
    const onVisibility = () => (document.hidden ? pause() : start());
    if (!document.hidden) start();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      if (!document.hidden) pause();
    };
  }, [held]);

  const look = icons[toast.tone ?? 'neutral'];
  const Glyph = look?.icon;
  return (
    <div
      role="presentation"
      className="pointer-events-auto relative flex w-full max-w-96 animate-rise items-center gap-2.5 overflow-hidden rounded-lg bg-raised py-2 pr-2 pl-3.5 shadow-modal"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDismiss();
      }}
    >
      {Glyph && <Glyph aria-hidden className={cx('size-4.5 shrink-0 self-start mt-1.5', look.colour)} />}
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium">{toast.title}</p>
        {toast.description !== undefined && <p className="text-sm text-muted">{toast.description}</p>}
      </div>
      {toast.action && (
        <Button
          size="sm"
          onClick={() => {
            toast.action?.run();
            onDismiss();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      {toast.undo && (
        <Button size="sm" onClick={onUndo} aria-keyshortcuts="Control+Z Meta+Z">
          {t.undo}
        </Button>
      )}
      <IconButton icon={X} size="sm" label={t.dismiss} onClick={onDismiss} />
      {toast.undo && (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 bg-line">
          <span
            className="block h-full origin-left animate-[countdown_linear_forwards] bg-accent"
            style={{ animationDuration: `${toast.lasts}ms`, animationPlayState: held ? 'paused' : 'running' }}
          />
        </span>
      )}
    </div>
  );
};
