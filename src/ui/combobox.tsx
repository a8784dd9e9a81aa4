import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Check, ChevronsUpDown, Plus, X } from 'lucide-react';
import { Anchored } from './anchored.tsx';
import { useAsyncSearch } from './async-search.ts';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { rank } from './fuzzy.ts';
import { controlClass } from './input.tsx';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

export type ComboboxOption = {
  value: string;
  label: string;
  description?: string | undefined;
  /** An avatar or a dot before the label. */
  leading?: ReactNode;
};

export type ComboboxProps = {
  value: ComboboxOption | null;
  onChange: (option: ComboboxOption | null) => void;
  /** All options where they are known, or a search that is asked while one types. */
  options:
    | readonly ComboboxOption[]
    | ((query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>);
  /** Offers to make what was typed when nothing is called that. */
  onCreate?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  /** `required` cannot be emptied. */
  emptying?: 'allowed' | 'required' | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  /** Where no `Field` names it. */
  'aria-label'?: string | undefined;
};

/** The value of the row that makes a new option; no record has an id like it. */
const CREATE = '\u0000create';

const Option = (props: {
  option: ComboboxOption;
  id: string;
  active: boolean;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) => {
  const { option, id, active, chosen, onPoint, onChoose } = props;
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cx(
        'flex min-h-(--control-sm) items-center gap-2 rounded-md px-2 py-1 select-none',
        active && 'bg-hover',
      )}
    >
      {option.value === CREATE ? <Plus aria-hidden className="size-4 shrink-0 text-muted" /> : option.leading}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.description !== undefined && (
          <span className="block truncate text-xs text-muted">{option.description}</span>
        )}
      </span>
      {chosen && <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />}
    </div>
  );
};

/** One of many options, found by typing. */
export const Combobox = (props: ComboboxProps) => {
  const { value, onChange, options, onCreate, placeholder, emptying, disabled } = props;
  const t = useMessages(m);
  const id = useId();
  const control = useFieldControl({ id: props.id });
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  /** What is typed, null while the field shows the value. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);

  const query = typed?.trim() ?? '';
  const search = async (text: string, signal: AbortSignal) =>
    typeof options === 'function' ? options(text, signal) : rank(text, options, (option) => [option.label]);
  const found = useAsyncSearch(query, search, open);
  const matches = found.result ?? [];
  const known = matches.some((option) => option.label.toLowerCase() === query.toLowerCase());
  const offersCreate = onCreate !== undefined && query !== '' && !known && found.state !== 'loading';
  const shown = offersCreate ? [...matches, { value: CREATE, label: t.create({ text: query }) }] : matches;
  const at = Math.min(active, shown.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  const show = () => {
    if (open || disabled) return;
    setOpen(true);
    setActive(0);
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const choose = (option: ComboboxOption) => {
    close();
    if (option.value === CREATE) onCreate?.(query);
    else onChange(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = shown[at];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) show();
      else if (shown.length > 0) setActive((at + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && open && option) {
      event.preventDefault();
      choose(option);
    } else if (event.key === 'Tab') close();
    else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  const clearable = value !== null && emptying !== 'required' && !disabled;
  const status =
    found.state === 'failed'
      ? t.networkDetail
      : found.state === 'loading' || found.result === null
        ? `${t.loading}…`
        : t.noMatches;
  return (
    <div ref={frame} className="relative flex w-full items-center">
      <input
        {...control}
        ref={input}
        type="text"
        role="combobox"
        aria-label={props['aria-label']}
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder}
        value={typed ?? value?.label ?? ''}
        onChange={(event) => {
          show();
          setTyped(event.target.value);
          setActive(0);
        }}
        onClick={(event) => {
          show();
          event.currentTarget.select();
        }}
        onKeyDown={onKeyDown}
        className={cx(controlClass, 'h-(--control) truncate pl-2.5', clearable ? 'pr-14' : 'pr-8')}
      />
      <span className="pointer-events-none absolute right-2 flex items-center gap-1 text-faint">
        {clearable && (
          <button
            type="button"
            aria-label={t.clear}
            onClick={() => {
              close();
              onChange(null);
              input.current?.focus();
            }}
            className="pointer-events-auto hit-area relative grid size-6 place-items-center rounded-sm hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <ChevronsUpDown aria-hidden className="size-3.5" />
      </span>
      {open && (
        <Anchored anchor={frame} fit="anchor" onClose={close} className="max-w-none p-1">
          {/* A press on the list must not take the focus out of the field. */}
          <div
            ref={list}
            role="presentation"
            className="max-h-72"
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
          >
            {shown.length > 0 && (
              <div
                id={`${id}-list`}
                role="listbox"
                aria-label={props['aria-label'] ?? placeholder ?? t.searchPlaceholder}
              >
                {shown.map((option, place) => (
                  <Option
                    key={option.value}
                    id={`${id}-${place}`}
                    option={option}
                    active={place === at}
                    chosen={option.value === value?.value}
                    onPoint={() => place !== at && setActive(place)}
                    onChoose={() => choose(option)}
                  />
                ))}
              </div>
            )}
            <div role="status" className="text-muted">
              {shown.length === 0 && <p className="px-2 py-1.5">{status}</p>}
            </div>
          </div>
        </Anchored>
      )}
    </div>
  );
};
