import type { ReactNode } from 'react';
import { ListFilter, X } from 'lucide-react';
import { Button } from './button.tsx';
import type { IconType } from './icon.ts';
import { useMessages } from './i18n.ts';
import { Menu } from './menu.tsx';
import type { MenuItem } from './menu-item.ts';
import { m } from './messages.ts';
import { Popover } from './popover.tsx';

export type FilterChip = {
  id: string;
  /** What is filtered: “Owner”. */
  label: string;
  /** By what: “Kari, Per”. */
  value: string;
  icon?: IconType | undefined;
  /** Controls that change it, shown when the chip is pressed. */
  editor?: ReactNode | ((close: () => void) => ReactNode);
};

export type FilterBarProps = {
  label: string;
  chips: readonly FilterChip[];
  onRemove: (id: string) => void;
  onClear?: (() => void) | undefined;
  /** Filters that can be added. */
  choices: readonly MenuItem[];
  /** The chip whose editor is open, so that a filter just added opens its own. */
  openChip?: string | null | undefined;
  onOpenChip?: ((id: string | null) => void) | undefined;
  /** After the chips: search, saved views. */
  children?: ReactNode;
};

const part = 'flex h-full items-center px-2 transition-colors';

const Chip = (props: { chip: FilterChip; bar: FilterBarProps }) => {
  const { chip, bar } = props;
  const t = useMessages(m);
  const Glyph = chip.icon;
  const text = (
    <>
      {Glyph && <Glyph aria-hidden className="mr-1.5 size-3.5 text-faint" />}
      <span className="text-muted">{chip.label}</span>
      <span className="ml-1.5 max-w-48 truncate font-medium">{chip.value}</span>
    </>
  );
  const controlled =
    bar.openChip === undefined
      ? {}
      : {
          open: bar.openChip === chip.id,
          onOpenChange: (open: boolean) => bar.onOpenChip?.(open ? chip.id : null),
        };
  return (
    <li className="flex h-(--control-sm) max-w-full items-center overflow-hidden rounded-md border border-line-strong bg-surface text-sm">
      {chip.editor === undefined ? (
        <span className={part}>{text}</span>
      ) : (
        <Popover
          label={chip.label}
          {...controlled}
          trigger={(trigger) => (
            <button type="button" {...trigger} className={`${part} focus-inset min-w-0 hover:bg-hover`}>
              {text}
            </button>
          )}
        >
          {chip.editor}
        </Popover>
      )}
      <button
        type="button"
        aria-label={t.remove({ name: `${chip.label} ${chip.value}` })}
        onClick={() => bar.onRemove(chip.id)}
        className="focus-inset grid h-full w-6 place-items-center border-l border-line text-faint hover:bg-hover hover:text-ink coarse:w-11"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
};

/** The filters in force as chips, and a menu to add one. The app keeps them in the address. */
export const FilterBar = (props: FilterBarProps) => {
  const { label, chips, onClear, choices, children } = props;
  const t = useMessages(m);
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {chips.length > 0 && (
        <ul className="contents">
          {chips.map((chip) => (
            <Chip key={chip.id} chip={chip} bar={props} />
          ))}
        </ul>
      )}
      <Menu
        items={choices}
        trigger={(trigger) => (
          <Button size="sm" variant="ghost" icon={ListFilter} {...trigger}>
            {t.addFilter}
          </Button>
        )}
      />
      {chips.length > 1 && onClear && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          {t.clearFilters}
        </Button>
      )}
      {children}
    </div>
  );
};
