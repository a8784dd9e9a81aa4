import { createContext, useContext, useEffect, useMemo, useReducer, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import { isProblem } from './problem.ts';
import { useShortcut } from './shortcuts.tsx';
import { ToastCard } from './toast-card.tsx';
import { emptyToasts, reduceToasts, type Toast, type ToastContent, type ToastState } from './toast-queue.ts';

export type Toaster = {
  /** Shows it and returns its id. With `undo` it also joins the last twenty that Ctrl/Command-Z takes back. */
  show: (content: ToastContent) => string;
  dismiss: (id: string) => void;
  /** Shows what went wrong, in the server's words where it gave any. */
  error: (error: unknown, title?: string) => string;
  /** Takes back the latest change that can be. */
  undoLast: () => void;
};

const ToastContext = createContext<Toaster | null>(null);

/** Shows toasts over everything and keeps the undo stack. Mount it once, inside `ShortcutProvider`. */
export const ToastProvider = (props: { children: ReactNode }) => {
  const t = useMessages(m);
  const [state, send] = useReducer(reduceToasts, emptyToasts);
  const latest = useRef<ToastState>(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);

  const toaster = useMemo(() => {
    const show = (content: ToastContent) => {
      const id = crypto.randomUUID();
      send({ kind: 'shown', id, content });
      return id;
    };
    const error = (cause: unknown, title?: string) =>
      isProblem(cause) && cause.status > 0
        ? show({ tone: 'danger', title: title ?? cause.title, description: cause.detail })
        : show({ tone: 'danger', title: title ?? t.errorTitle, description: t.networkDetail });
    const undo = async (toast: Toast) => {
      send({ kind: 'undone', id: toast.id });
      try {
        await toast.undo?.();
        show({ title: t.undone, description: toast.title, lasts: 3_000 });
      } catch (cause) {
        error(cause, t.undoFailed);
      }
    };
    const undoLast = () => {
      const toast = latest.current.undoable.at(-1);
      if (toast) void undo(toast);
    };
    return { show, error, undo, undoLast, dismiss: (id: string) => send({ kind: 'dismissed', id }) };
  }, [t]);

  useShortcut('mod+z', toaster.undoLast, {
    label: t.undo,
    group: t.groupGeneral,
    enabled: state.undoable.length > 0,
  });

  return (
    <ToastContext value={toaster}>
      {props.children}
      {createPortal(
        <section
          aria-label={t.notifications}
          aria-live="polite"
          aria-relevant="additions"
          data-toasts=""
          className="pointer-events-none fixed right-(--dock,0px) bottom-0 left-0 z-80 flex flex-col items-center gap-2 p-4 pb-[calc(var(--bottom-bar)+max(1rem,env(safe-area-inset-bottom)))] sm:items-end"
        >
          {state.toasts.map((toast) => (
            <ToastCard
              key={toast.id}
              toast={toast}
              onDismiss={() => toaster.dismiss(toast.id)}
              onUndo={() => void toaster.undo(toast)}
            />
          ))}
        </section>,
        document.body,
      )}
    </ToastContext>
  );
};

export const useToast = (): Toaster => {
  const toaster = useContext(ToastContext);
  if (toaster === null) throw new Error('There is no ToastProvider above this component.');
  return toaster;
};
