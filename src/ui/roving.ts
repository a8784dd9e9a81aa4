import type { KeyboardEvent } from 'react';

/**
 * Arrow keys, Home and End over the enabled children with this role: focuses the next one and presses it, as tabs and
 * radio groups do.
 */
export const onRovingKey = (event: KeyboardEvent<HTMLElement>, role: 'tab' | 'radio'): void => {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`[role=${role}]:not(:disabled)`)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = {
    ArrowRight: at + 1,
    ArrowDown: role === 'radio' ? at + 1 : at,
    ArrowLeft: at - 1,
    ArrowUp: role === 'radio' ? at - 1 : at,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined || to === at) return;
  event.preventDefault();
  const next = all[(to + all.length) % all.length];
  next?.focus();
  next?.click();
};
