import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { Check, ChevronRight } from 'lucide-react';
import { Anchored, type AnchoredProps } from './anchored.tsx';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';
import { Keys } from './kbd.tsx';
import type { MenuAction, MenuItem, Submenu } from './menu-item.ts';

const TYPE_MS = 600;
/** A submenu opens once the pointer rests, so that crossing the list does not open all it passes. */
const REST_MS = 120;

const itemClass =
  'flex min-h-(--control-sm) w-full items-center gap-2.5 rounded-md px-2 py-1 text-left text-base outline-hidden select-none focus:bg-hover aria-expanded:bg-hover aria-disabled:opacity-50';

/** The items of this list alone, not those of a submenu inside it. */
const itemsOf = (list: HTMLElement): HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>('[data-menu-item]')].filter(
    (item) => item.closest('[role=menu]') === list,
  );

const textOf = (item: HTMLElement): string => (item.dataset.menuItem ?? '').toLowerCase();

const Label = (props: {
  label: string;
  description?: string | undefined;
  icon?: IconType | undefined;
  muted: boolean;
}) => {
  const Glyph = props.icon;
  return (
    <>
      {Glyph && <Glyph aria-hidden className={cx('size-4 shrink-0', props.muted && 'text-muted')} />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{props.label}</span>
        {props.description !== undefined && (
          <span className="block truncate text-xs text-muted">{props.description}</span>
        )}
      </span>
    </>
  );
};

const Action = (props: { action: MenuAction; onDone: () => void }) => {
  const { action, onDone } = props;
  return (
    <button
      type="button"
      role={action.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={action.checked}
      aria-disabled={action.disabled || undefined}
      data-menu-item={action.label}
      tabIndex={-1}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        if (action.disabled) return;
        onDone();
        action.onSelect();
      }}
      className={cx(itemClass, action.tone === 'danger' && 'text-danger-ink')}
    >
      <Label
        label={action.label}
        description={action.description}
        icon={action.icon}
        muted={action.tone !== 'danger'}
      />
      {action.keys !== undefined && (
        <span aria-hidden className="coarse:hidden">
          <Keys keys={action.keys} />
        </span>
      )}
      {action.checked !== undefined && (
        <span className="size-4 shrink-0">
          {action.checked && <Check aria-hidden className="size-4 text-accent-ink" />}
        </span>
      )}
    </button>
  );
};

const SubmenuItem = (props: { item: Submenu; onDone: () => void }) => {
  const { item, onDone } = props;
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const rest = useRef(0);
  const [open, setOpen] = useState<'closed' | 'hover' | 'focus'>('closed');
  useEffect(() => () => clearTimeout(rest.current), []);
  return (
    <div
      role="presentation"
      onPointerEnter={() => {
        rest.current = window.setTimeout(
          () => setOpen((before) => (before === 'closed' ? 'hover' : before)),
          REST_MS,
        );
      }}
      onPointerLeave={() => {
        clearTimeout(rest.current);
        setOpen((before) => (before === 'hover' ? 'closed' : before));
      }}
    >
      <button
        ref={trigger}
        type="button"
        role="menuitem"
        aria-haspopup="menu"
        aria-expanded={open !== 'closed'}
        aria-controls={open === 'closed' ? undefined : id}
        data-menu-item={item.label}
        tabIndex={-1}
        onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
        onClick={() => setOpen('focus')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight') return;
          event.preventDefault();
          event.stopPropagation();
          setOpen('focus');
        }}
        className={itemClass}
      >
        <Label label={item.label} icon={item.icon} muted />
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </button>
      {open !== 'closed' && (
        <MenuList
          id={id}
          label={item.label}
          items={item.items}
          anchor={trigger}
          side="right"
          align="start"
          gap={2}
          returnFocus={trigger}
          focus={open === 'focus' ? 'first' : 'none'}
          onClose={() => setOpen('closed')}
          onDone={onDone}
          nested
        />
      )}
    </div>
  );
};

export type MenuListProps = Pick<AnchoredProps, 'anchor' | 'side' | 'align' | 'gap' | 'onClose'> & {
  id?: string | undefined;
  label?: string | undefined;
  labelledBy?: string | undefined;
  items: readonly MenuItem[];
  returnFocus: RefObject<HTMLElement | null>;
  /** Where the focus starts; `none` leaves it where it is, for a submenu that only hovers. */
  focus: 'first' | 'list' | 'none';
  /** An action was chosen: closes the menu and all above it. */
  onDone: () => void;
  nested?: boolean | undefined;
};

/** The list of a menu: arrows, Home, End, first letters, submenus sideways. Used through `Menu` and `useContextMenu`. */
export const MenuList = (props: MenuListProps) => {
  const { id, label, labelledBy, items, returnFocus, focus, onClose, onDone, nested } = props;
  const list = useRef<HTMLElement | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const start = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const menu = start.current?.closest<HTMLElement>('[role=menu]') ?? null;
    list.current = menu;
    if (!menu || focus === 'none') return;
    if (focus === 'first') itemsOf(menu)[0]?.focus({ preventScroll: true });
    else menu.focus({ preventScroll: true });
  }, [focus]);

  const typeahead = (key: string, all: HTMLElement[], at: number) => {
    const now = performance.now();
    const text = (now - typed.current.at < TYPE_MS ? typed.current.text : '') + key.toLowerCase();
    typed.current = { text, at: now };
    // The same letter again walks through the items that begin with it.
    const again = [...text].every((char) => char === text[0]);
    const from = again ? at + 1 : Math.max(at, 0);
    const rotated = [...all.slice(from), ...all.slice(0, from)];
    rotated.find((item) => textOf(item).startsWith(again ? (text[0] ?? '') : text))?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!list.current) return;
    const all = itemsOf(list.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? all.length - 1 : at - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    // A menu has the keyboard to itself: no shortcut of the page runs under it.
    if (event.key !== 'Escape') event.stopPropagation();
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key === 'Tab' || (nested && event.key === 'ArrowLeft')) {
      event.preventDefault();
      onClose();
    } else if (
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.altKey
    ) {
      typeahead(event.key, all, at);
    }
  };

  return (
    <Anchored
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      aria-labelledby={label === undefined ? labelledBy : undefined}
      anchor={props.anchor}
      side={props.side}
      align={props.align}
      gap={props.gap}
      returnFocus={returnFocus}
      onClose={onClose}
      onKeyDown={onKeyDown}
      className="min-w-48 p-1"
    >
      <span ref={start} role="presentation" hidden />
      {items.map((item, at): ReactNode => {
        if ('separator' in item) return <hr key={at} className="mx-2 my-1 border-line" />;
        if ('heading' in item) {
          return (
            <div key={at} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-faint">
              {item.heading}
            </div>
          );
        }
        if ('items' in item) return <SubmenuItem key={at} item={item} onDone={onDone} />;
        return <Action key={at} action={item} onDone={onDone} />;
      })}
    </Anchored>
  );
};
