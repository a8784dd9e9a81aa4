import { useState, type KeyboardEvent } from 'react';
import { Plus, X } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useErrorText } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { m } from '../messages.ts';

type ValueListProps = {
  label: string;
  addLabel: string;
  values: readonly string[];
  /** Where a value leads: `tel:`, `mailto:`. */
  hrefOf?: (value: string) => string;
  onSave: (values: string[]) => Promise<void>;
  readOnly: boolean;
  inputMode: 'email' | 'tel' | 'text';
};

/** A few values of one kind, each removed with one press, another added in place. */
export const ValueList = ({
  label,
  addLabel,
  values,
  hrefOf,
  onSave,
  readOnly,
  inputMode,
}: ValueListProps) => {
  const t = useMessages(m);
  const errorText = useErrorText();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const save = async (next: string[]) => {
    setProblem(null);
    try {
      await onSave(next);
      setDraft(null);
    } catch (error) {
      setProblem(errorText(error).detail);
    }
  };
  const commit = () => {
    const text = draft?.trim() ?? '';
    if (text === '') setDraft(null);
    else void save([...values, text]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      commit();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(null);
      setProblem(null);
    }
  };
  return (
    <div>
      <ul aria-label={label} className="flex flex-wrap gap-1.5">
        {values.map((value) => (
          <li
            key={value}
            className="flex h-7 max-w-full items-center overflow-hidden rounded-md border border-line bg-surface text-sm"
          >
            {hrefOf === undefined ? (
              <span className="truncate px-2">{value}</span>
            ) : (
              <a className="truncate px-2 hover:underline" href={hrefOf(value)}>
                {value}
              </a>
            )}
            {!readOnly && (
              <button
                type="button"
                aria-label={t.removeItem({ name: value })}
                className="grid h-full w-6 place-items-center border-l border-line text-faint hover:bg-hover hover:text-ink coarse:w-11"
                onClick={() => void save(values.filter((other) => other !== value))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
        {!readOnly && draft === null && (
          <li>
            <Button size="sm" variant="ghost" icon={Plus} onClick={() => setDraft('')}>
              {addLabel}
            </Button>
          </li>
        )}
      </ul>
      {draft !== null && (
        <Input
          autoFocus
          aria-label={addLabel}
          aria-invalid={problem !== null}
          inputMode={inputMode}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
          className="mt-1.5"
        />
      )}
      {problem !== null && (
        <p role="alert" className="mt-1 text-sm text-danger-ink">
          {problem}
        </p>
      )}
    </div>
  );
};
