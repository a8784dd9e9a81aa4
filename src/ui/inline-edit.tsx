import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Check } from 'lucide-react';
import { cx } from './class-names.ts';
import { useErrorText } from './error-state.tsx';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import { Spinner } from './spinner.tsx';

const SAVED_MS = 1_600;

export type InlineEditProps = {
  label: string;
  value: string;
  /** Called with the trimmed text when it has changed. What it rejects with is shown beside the field. */
  onSave: (value: string) => Promise<unknown>;
  /** Says what is wrong with a text, or null. */
  validate?: ((value: string) => string | null) | undefined;
  kind?: 'text' | 'multiline' | 'number' | 'email' | 'tel' | 'url' | 'date' | undefined;
  /** The value as it is read, where that is not the text itself. */
  display?: ReactNode;
  placeholder?: string | undefined;
  readOnly?: boolean | undefined;
  className?: string | undefined;
};

type State =
  | { name: 'reading' }
  | { name: 'editing'; draft: string; error: string | null }
  | { name: 'saving'; draft: string }
  | { name: 'saved' };

const frame = 'block w-full min-w-0 rounded-md border px-2 py-1 text-left text-field leading-5';

/**
 * A value that is edited where it stands: click or Enter begins, Enter or Tab keeps, Escape gives up. A refused text
 * stays in the field with the reason.
 */
export const InlineEdit = (props: InlineEditProps) => {
  const { label, value, onSave, validate, kind = 'text', display, placeholder, readOnly, className } = props;
  const t = useMessages(m);
  const errorText = useErrorText();
  const id = useId();
  const [state, setState] = useState<State>({ name: 'reading' });
  const button = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);

  useEffect(() => {
    if (state.name !== 'editing' && refocus.current) {
      refocus.current = false;
      button.current?.focus();
    }
    if (state.name !== 'saved') return;
    const timer = setTimeout(() => setState({ name: 'reading' }), SAVED_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const save = async (draft: string) => {
    const text = kind === 'multiline' ? draft.trimEnd() : draft.trim();
    if (text === value) return setState({ name: 'reading' });
    const complaint = validate?.(text) ?? null;
    if (complaint !== null) return setState({ name: 'editing', draft, error: complaint });
    setState({ name: 'saving', draft: text });
    try {
      await onSave(text);
      setState({ name: 'saved' });
    } catch (error) {
      setState({ name: 'editing', draft, error: errorText(error).detail || errorText(error).title });
    }
  };

  const onKeyDown = (event: KeyboardEvent, draft: string) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      refocus.current = true;
      setState({ name: 'reading' });
    } else if (event.key === 'Enter' && (kind !== 'multiline' || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      refocus.current = true;
      void save(draft);
    }
  };

  if (state.name === 'editing') {
    const { draft, error } = state;
    const shared = {
      'aria-label': label,
      'aria-invalid': error !== null || undefined,
      'aria-describedby': error === null ? undefined : `${id}-error`,
      value: draft,
      placeholder,
      onBlur: () => void save(draft),
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, draft),
      className: cx(
        frame,
        'border-ring bg-surface outline-2 -outline-offset-1 outline-ring aria-invalid:border-danger',
        className,
      ),
    };
    const edit = (text: string) => setState({ name: 'editing', draft: text, error: null });
    return (
      <span className="block w-full">
        {kind === 'multiline' ? (
          <textarea
            {...shared}
            autoFocus
            rows={Math.min(12, Math.max(2, draft.split('\n').length))}
            onChange={(event) => edit(event.target.value)}
          />
        ) : (
          <input
            {...shared}
            autoFocus
            type={kind === 'number' ? 'text' : kind}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            onFocus={(event) => kind !== 'date' && event.target.select()}
            onChange={(event) => edit(event.target.value)}
          />
        )}
        {error !== null && (
          <span id={`${id}-error`} role="alert" className="mt-1 block px-2 text-xs text-danger-ink">
            {error}
          </span>
        )}
      </span>
    );
  }

  const shownText = state.name === 'saving' ? state.draft : value;
  const shown = state.name !== 'saving' && display !== undefined && value !== '' ? display : shownText;
  const empty = shownText === '';
  if (readOnly) {
    return (
      <span className={cx(frame, 'border-transparent', empty && 'text-faint', className)}>
        {empty ? '–' : shown}
      </span>
    );
  }
  return (
    <span className="relative block w-full">
      <button
        ref={button}
        type="button"
        aria-label={`${t.edit({ label })}: ${empty ? (placeholder ?? t.emptyValue) : shownText}`}
        onClick={() => state.name !== 'saving' && setState({ name: 'editing', draft: value, error: null })}
        className={cx(
          frame,
          'min-h-7.5 cursor-text border-transparent pr-7 transition-colors hover:bg-hover coarse:min-h-11',
          kind === 'multiline' ? 'whitespace-pre-wrap' : 'truncate',
          empty && 'text-faint',
          className,
        )}
      >
        {empty ? (placeholder ?? t.emptyValue) : shown}
      </button>
      <span role="status" className="pointer-events-none absolute top-1.5 right-2">
        {state.name === 'saving' && <Spinner label={t.saving} className="size-3.5 text-faint" />}
        {state.name === 'saved' && (
          <>
            <Check aria-hidden className="size-4 text-success" />
            <span className="sr-only">{t.saved}</span>
          </>
        )}
      </span>
    </span>
  );
};
