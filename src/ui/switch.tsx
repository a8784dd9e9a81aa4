import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'checked' | 'onChange'> & {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  /** A line under the label on what it does. */
  description?: string | undefined;
};

/** A setting that takes effect at once. In a form that is sent, use a checkbox. */
export const Switch = (props: SwitchProps) => {
  const { checked, onChange, label, description, className, ...rest } = props;
  return (
    <label className={cx('flex min-h-(--control-sm) items-center justify-between gap-4', className)}>
      <span className="flex flex-col">
        <span className="text-base">{label}</span>
        {description !== undefined && <span className="text-xs text-muted">{description}</span>}
      </span>
      <span className="relative inline-flex h-5 w-8 shrink-0">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 m-0 appearance-none rounded-full border border-line-control bg-line-control transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
        />
        <span className="pointer-events-none absolute top-0.75 left-0.75 size-3.5 rounded-full bg-on-accent transition-transform peer-checked:translate-x-3" />
      </span>
    </label>
  );
};
