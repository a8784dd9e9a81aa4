import type { ComponentProps, MouseEvent } from 'react';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';
import { Spinner } from './spinner.tsx';
import { tip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-card',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-sunken shadow-card',
  ghost:
    'text-muted hover:bg-hover hover:text-ink active:bg-pressed aria-expanded:bg-hover aria-expanded:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover shadow-card',
};

const heights: Readonly<Record<ButtonSize, string>> = {
  sm: 'h-(--control-sm) text-sm',
  md: 'h-(--control) text-base',
  lg: 'h-(--control-lg) text-base',
};

const paddings: Readonly<Record<ButtonSize, string>> = {
  sm: 'px-2 gap-1.5',
  md: 'px-3 gap-1.5',
  lg: 'px-4 gap-2',
};

const squares: Readonly<Record<ButtonSize, string>> = {
  sm: 'w-(--control-sm)',
  md: 'w-(--control)',
  lg: 'w-(--control-lg)',
};

const frame =
  'relative inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none transition-colors disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-60';

/** The look of a button, for a link that acts as one. */
export const buttonClass = (
  look: { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined } = {},
): string =>
  cx(frame, variants[look.variant ?? 'secondary'], heights[look.size ?? 'md'], paddings[look.size ?? 'md']);

type Look = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Shows a spinner in place of the content and ignores presses, keeping size and focus. */
  loading?: boolean | undefined;
};

export type ButtonProps = ComponentProps<'button'> &
  Look & {
    icon?: IconType | undefined;
    trailingIcon?: IconType | undefined;
  };

const block = (event: MouseEvent) => event.preventDefault();

export const Button = (props: ButtonProps) => {
  const {
    variant,
    size,
    loading,
    icon: Leading,
    trailingIcon: Trailing,
    className,
    children,
    onClick,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      onClick={loading ? block : onClick}
      aria-disabled={loading ? true : rest['aria-disabled']}
      aria-busy={loading ? true : undefined}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cx('contents', loading && '[&>*]:invisible')}>
        {Leading && <Leading aria-hidden className="-ml-0.5 size-4" />}
        <span className="min-w-0 truncate">{children}</span>
        {Trailing && <Trailing aria-hidden className="-mr-0.5 size-4" />}
      </span>
    </button>
  );
};

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> &
  Look & {
    icon: IconType;
    /** Its name, read aloud and shown as the tooltip. */
    label: string;
    /** Shortcut shown in the tooltip. */
    keys?: string | undefined;
  };

export const IconButton = (props: IconButtonProps) => {
  const { variant, size, loading, icon: Glyph, label, keys, className, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...tip(label, { keys })}
      {...rest}
      aria-label={label}
      onClick={loading ? block : onClick}
      aria-disabled={loading ? true : rest['aria-disabled']}
      aria-busy={loading ? true : undefined}
      className={cx(
        frame,
        variants[variant ?? 'ghost'],
        heights[size ?? 'md'],
        squares[size ?? 'md'],
        className,
      )}
    >
      {loading ? <Spinner /> : <Glyph aria-hidden className="size-4" />}
    </button>
  );
};
