import { useState, type ReactNode } from 'react';
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, Plus, X } from 'lucide-react';
import { useAsyncSearch } from './async-search.ts';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { rank } from './fuzzy.ts';
import { controlClass } from './input.tsx';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import { popupClass } from './popup-class.ts';
import { Spinner } from './spinner.tsx';

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
  options: readonly ComboboxOption[] | ((query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>);
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

const iconButton =
  'hit-area relative grid size-5 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink';

/** One of many options, found by typing. Heavy: import it from a screen that is loaded on demand. */
export const Combobox = (props: ComboboxProps) => {
  const { value, onChange, options, onCreate, placeholder, emptying, disabled } = props;
  const t = useMessages(m);
  const control = useFieldControl({ id: props.id });
  const [open, setOpen] = useState(false);
  const [input, setInput] = useState(value?.label ?? '');
  const [shownValue, setShownValue] = useState(value);
  if (shownValue?.value !== value?.value) {
    setShownValue(value);
    setInput(value?.label ?? '');
  }
  const query = input === value?.label ? '' : input.trim();
  const search = async (text: string, signal: AbortSignal) =>
    typeof options === 'function' ? options(text, signal) : rank(text, options, (option) => [option.label]);
  const found = useAsyncSearch(query, search, open);
  const matches = found.result ?? [];

  const known = matches.some((option) => option.label.toLowerCase() === query.toLowerCase());
  const offersCreate = onCreate !== undefined && query !== '' && !known;
  const items = offersCreate
    ? [...matches, { value: CREATE, label: t.create({ text: query }) }]
    : [...matches];

  return (
    <Base.Root<ComboboxOption>
      items={items}
      filter={null}
      autoHighlight
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setInput(value?.label ?? '');
      }}
      value={value}
      onValueChange={(option) => {
        if (option?.value === CREATE) onCreate?.(query);
        else onChange(option);
      }}
      inputValue={input}
      onInputValueChange={setInput}
      isItemEqualToValue={(one, other) => one.value === other.value}
      itemToStringLabel={(option) => option.label}
      disabled={disabled}
    >
      <Base.InputGroup className="relative flex w-full items-center">
        <Base.Input
          {...control}
          aria-label={props['aria-label']}
          placeholder={placeholder}
          className={cx(controlClass, 'h-(--control) truncate pl-2.5', value && emptying !== 'required' ? 'pr-14' : 'pr-8')}
        />
        <span className="absolute right-1.5 flex items-center gap-0.5">
          {value && emptying !== 'required' && (
            <Base.Clear aria-label={t.clear} className={iconButton}>
              <X aria-hidden className="size-3.5" />
            </Base.Clear>
          )}
          <Base.Trigger aria-hidden tabIndex={-1} className={iconButton}>
            <ChevronsUpDown className="size-3.5" />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-70 outline-hidden">
          <Base.Popup
            data-overlay=""
            className={cx(popupClass, 'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto overscroll-contain p-1')}
          >
            <Base.Status className="text-sm text-muted">
              {found.state === 'loading' && items.length === 0 && (
                <span className="flex items-center gap-2 px-2 py-1.5">
                  <Spinner className="size-3.5" /> {t.loading}
                </span>
              )}
              {found.state === 'failed' && <span className="block px-2 py-1.5">{t.networkDetail}</span>}
              {found.state === 'idle' && items.length === 0 && <span className="block px-2 py-1.5">{t.noMatches}</span>}
            </Base.Status>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-(--control-sm) items-center gap-2 rounded-md px-2 py-1 text-base outline-hidden select-none data-highlighted:bg-hover"
                >
                  {option.value === CREATE ? <Plus aria-hidden className="size-4 text-muted" /> : option.leading}
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{option.label}</span>
                    {option.description !== undefined && (
                      <span className="block truncate text-xs text-muted">{option.description}</span>
                    )}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
