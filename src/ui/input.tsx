import { useLayoutEffect, useRef, type ComponentProps } from 'react';
import { Search } from 'lucide-react';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import type { IconType } from './icon.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

/** The frame that every text control shares. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-line-control bg-surface text-field text-ink transition-[border-color,box-shadow] hover:border-muted focus-visible:border-ring focus-visible:outline-2 focus-visible:-outline-offset-1 disabled:opacity-50 aria-invalid:border-danger';

const writable = 'read-only:bg-sunken';

export type InputProps = ComponentProps<'input'> & { icon?: IconType | undefined };

export const Input = (props: InputProps) => {
  const { icon: Leading, className, ...rest } = props;
  const input = (
    <input
      type="text"
      {...useFieldControl(rest)}
      {...rest}
      className={cx(controlClass, writable, 'h-(--control)', Leading ? 'pr-2.5 pl-8' : 'px-2.5', className)}
    />
  );
  if (!Leading) return input;
  return (
    <span className="relative flex w-full items-center">
      <Leading aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" />
      {input}
    </span>
  );
};

/** A search box with its icon. Name it with `aria-label` where no field does. */
export const SearchInput = (props: Omit<InputProps, 'icon' | 'type'>) => {
  const t = useMessages(m);
  return (
    <Input
      type="search"
      icon={Search}
      placeholder={t.searchPlaceholder}
      aria-label={t.searchPlaceholder}
      {...props}
    />
  );
};

export type TextareaProps = ComponentProps<'textarea'> & {
  /** Grows with the text up to this many lines. */
  maxRows?: number | undefined;
};

const LINE_PX = 20;

/** A text area as tall as what is written in it. */
export const Textarea = (props: TextareaProps) => {
  const { maxRows = 16, rows = 3, className, onInput, ...rest } = props;
  const element = useRef<HTMLTextAreaElement>(null);
  const fit = () => {
    const area = element.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, maxRows * LINE_PX + 18)}px`;
  };
  useLayoutEffect(fit);
  return (
    <textarea
      rows={rows}
      {...useFieldControl(rest)}
      {...rest}
      ref={element}
      onInput={(event) => {
        fit();
        onInput?.(event);
      }}
      className={cx(controlClass, writable, 'resize-none px-2.5 py-1.5', className)}
    />
  );
};
