export type ToastTone = 'neutral' | 'success' | 'warning' | 'danger';

export type ToastContent = {
  title: string;
  description?: string | undefined;
  tone?: ToastTone | undefined;
  /** Takes the change back; offered on the toast and through Ctrl/Command-Z. */
  undo?: (() => Promise<unknown> | void) | undefined;
  action?: { label: string; run: () => void } | undefined;
  /** Milliseconds on the screen: 6,000 by default, 10,000 for what went wrong. */
  lasts?: number | undefined;
};

export type Toast = ToastContent & { id: string; lasts: number };

export type ToastState = {
  /** Oldest first. */
  toasts: readonly Toast[];
  /** What can be taken back, latest last. */
  undoable: readonly Toast[];
};

export const MAX_SHOWN = 3;
export const MAX_UNDO = 20;

export const emptyToasts: ToastState = { toasts: [], undoable: [] };

export type ToastEvent =
  | { kind: 'shown'; id: string; content: ToastContent }
  | { kind: 'dismissed'; id: string }
  | { kind: 'undone'; id: string };

/** What is shown and what can be undone. Undo outlives its toast, up to the last twenty. */
export const reduceToasts = (state: ToastState, event: ToastEvent): ToastState => {
  if (event.kind === 'shown') {
    const { content } = event;
    const lasts = content.lasts ?? (content.tone === 'danger' ? 10_000 : 6_000);
    const toast: Toast = { ...content, id: event.id, lasts };
    return {
      toasts: [...state.toasts, toast].slice(-MAX_SHOWN),
      undoable: content.undo === undefined ? state.undoable : [...state.undoable, toast].slice(-MAX_UNDO),
    };
  }
  const toasts = state.toasts.filter((toast) => toast.id !== event.id);
  return event.kind === 'dismissed'
    ? { ...state, toasts }
    : { toasts, undoable: state.undoable.filter((toast) => toast.id !== event.id) };
};
