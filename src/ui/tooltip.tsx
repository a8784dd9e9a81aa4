import { cloneElement, type ReactElement } from 'react';

type TooltipAttributes = {
  'data-tip': string;
  'data-tip-keys'?: string;
  'data-tip-side'?: 'top' | 'bottom' | 'left' | 'right';
  'aria-description'?: string;
};

export type TooltipOptions = {
  /** Shortcut shown beside the text, as given to `useShortcut`. */
  keys?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
};

/**
 * Attributes that give an element a tooltip, drawn by the one `TooltipLayer`. The text only repeats the element's
 * name; use `Tooltip` where it says more than that.
 */
export const tip = (label: string, options: TooltipOptions = {}): TooltipAttributes => ({
  'data-tip': label,
  ...(options.keys !== undefined && { 'data-tip-keys': options.keys }),
  ...(options.side !== undefined && { 'data-tip-side': options.side }),
});

/** Explains its child, which must be focusable and pass attributes on to its element. */
export const Tooltip = (
  props: TooltipOptions & { label: string; children: ReactElement<Record<string, unknown>> },
) =>
  cloneElement(props.children, {
    ...tip(props.label, props),
    'aria-description': props.label,
  });
