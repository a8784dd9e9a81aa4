import { useLayoutEffect, useRef, type ComponentProps } from 'react';
import { Check, Minus } from 'lucide-react';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange'> & {
  /** `mixed` stands for some of many. */
  checked: boolean | 'mixed';
  onChange: (checked: boolean) => void;
  /** Visible beside the box. Without it give an `aria-label`. */
  label?: string | undefined;
};

const mark =
  'pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100';

export const Checkbox = (props: CheckboxProps) => {
  const { checked, onChange, label, className, ...rest } = props;
  const input = useRef<HTMLInputElement>(null);
  const control = useFieldControl(rest);
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = checked === 'mixed';
  }, [checked]);
  const box = (
    <span className={cx('relative inline-grid size-4 shrink-0 place-items-center', label === undefined && className)}>
      <input
        {...(label === undefined && control)}
        {...rest}
        ref={input}
        type="checkbox"
        checked={checked === true}
        onChange={(event) => onChange(event.target.checked)}
        className="peer hit-area absolute inset-0 m-0 size-4 appearance-none rounded-sm border border-line-control bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-muted disabled:opacity-50"
      />
      {checked === 'mixed' ? (
        <Minus aria-hidden strokeWidth={3} className={mark} />
      ) : (
        <Check aria-hidden strokeWidth={3} className={mark} />
      )}
    </span>
  );
  if (label === undefined) return box;
  return (
    <label className={cx('inline-flex min-h-(--control-sm) items-center gap-2 text-base', className)}>
      {box}
      {label}
    </label>
  );
};
