import type { ComponentProps } from 'react';
import { ChevronDown } from 'lucide-react';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { controlClass } from './input.tsx';

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  disabled?: boolean | undefined;
};

export type SelectProps<Value extends string> = Omit<
  ComponentProps<'select'>,
  'value' | 'onChange' | 'children'
> & {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  /** Shown while `value` is the empty string, and then the first option. */
  placeholder?: string | undefined;
  look?: 'field' | 'quiet' | undefined;
};

/**
 * One of a few fixed options. It is the browser's own control, so a phone shows its native wheel; for many options,
 * or options that are fetched, use `Combobox`.
 */
export const Select = <Value extends string>(props: SelectProps<Value>) => {
  const { value, onChange, options, placeholder, look, className, ...rest } = props;
  return (
    <span className={cx('relative inline-flex min-w-0 items-center', look !== 'quiet' && 'w-full')}>
      <select
        {...useFieldControl(rest)}
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
          else if (placeholder !== undefined) onChange('' as Value);
        }}
        className={cx(
          'native-select appearance-none items-center truncate pr-7',
          look === 'quiet'
            ? 'h-(--control-sm) rounded-md bg-transparent pl-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink'
            : cx(controlClass, 'h-(--control) pl-2.5'),
          className,
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-3.5 text-faint" />
    </span>
  );
};
