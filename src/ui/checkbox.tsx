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

const square =
  'pointer-events-none absolute inset-0 rounded-sm border border-line-control bg-surface outline-offset-1 outline-ring transition-colors peer-checked:border-accent peer-checked:bg-accent peer-hover:border-muted peer-focus-visible:outline-2 peer-disabled:opacity-50 peer-indeterminate:border-accent peer-indeterminate:bg-accent';

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
    <span
      className={cx(
        'relative inline-grid size-4 shrink-0 place-items-center',
        label === undefined && className,
      )}
    >
      <input
        {...(label === undefined && control)}
        {...rest}
        ref={input}
        type="checkbox"
        checked={checked === true}
        onChange={(event) => onChange(event.target.checked)}
        // Larger than what is drawn, for fingers and for those whose hands shake.
        className="peer absolute -inset-1 m-0 size-6 opacity-0 coarse:-inset-3.5 coarse:size-11"
      />
      <span aria-hidden className={square} />
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
