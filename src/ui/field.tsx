import { createContext, useContext, useId, useMemo, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { cx } from './class-names.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

type FieldState = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldState | null>(null);

/** Attributes that tie a control to the field around it. What the control is given itself wins. */
export const useFieldControl = (own: { id?: string | undefined } = {}) => {
  const field = useContext(FieldContext);
  if (field === null) return { id: own.id };
  return {
    id: own.id ?? field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  };
};

export type FieldProps = {
  label: string;
  /** How to fill it in, always visible. */
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | null | undefined;
  requirement?: 'required' | 'optional' | undefined;
  /** For a control whose purpose is plain to see, the label is for screen readers only. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label, control, hint and error, tied together for assistive technology. */
export const Field = (props: FieldProps) => {
  const { label, hint, error, requirement, labelHidden, className, children } = props;
  const t = useMessages(m);
  const id = useId();
  const invalid = error !== undefined && error !== null && error !== '';
  const hasHint = hint !== undefined;
  const state = useMemo(
    () => ({
      id,
      describedBy: [hasHint && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(' ') || undefined,
      invalid,
      required: requirement === 'required',
    }),
    [id, hasHint, invalid, requirement],
  );
  return (
    <FieldContext value={state}>
      <div className={cx('flex flex-col gap-1.5', className)}>
        <label htmlFor={id} className={cx('text-sm font-medium', labelHidden && 'sr-only')}>
          {label}
          {requirement === 'optional' && <span className="ml-1.5 font-normal text-faint">{t.optional}</span>}
        </label>
        {children}
        {hasHint && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
        {invalid && (
          <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-xs text-danger-ink">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
};
