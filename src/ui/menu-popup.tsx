import { Fragment, type RefObject } from 'react';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { cx } from './class-names.ts';
import { Keys } from './kbd.tsx';
import type { MenuAction, MenuItem } from './menu-item.ts';
import { popupClass } from './popup-class.ts';

const itemClass =
  'flex min-h-(--control-sm) w-full items-center gap-2.5 rounded-md px-2 py-1 text-base outline-hidden select-none data-disabled:opacity-50 data-highlighted:bg-hover data-popup-open:bg-hover';

const Action = (props: { action: MenuAction }) => {
  const { action } = props;
  const Glyph = action.icon;
  const content = (
    <>
      {Glyph && <Glyph aria-hidden className={cx('size-4', action.tone !== 'danger' && 'text-muted')} />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{action.label}</span>
        {action.description !== undefined && (
          <span className="block truncate text-xs text-muted">{action.description}</span>
        )}
      </span>
      {action.keys !== undefined && (
        <span aria-hidden className="coarse:hidden">
          <Keys keys={action.keys} />
        </span>
      )}
    </>
  );
  const shared = {
    label: action.label,
    disabled: action.disabled,
    onClick: action.onSelect,
    className: cx(itemClass, action.tone === 'danger' && 'text-danger-ink'),
  };
  if (action.checked === undefined) return <Base.Item {...shared}>{content}</Base.Item>;
  return (
    <Base.CheckboxItem {...shared} checked={action.checked} closeOnClick>
      {content}
      <span className="size-4">{action.checked && <Check aria-hidden className="size-4 text-accent-ink" />}</span>
    </Base.CheckboxItem>
  );
};

const Items = (props: { items: readonly MenuItem[] }) =>
  props.items.map((item, at) => {
    if ('separator' in item) return <Base.Separator key={at} className="mx-2 my-1 h-px bg-line" />;
    if ('heading' in item) {
      return (
        <Fragment key={at}>
          <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-faint">
            {item.heading}
          </div>
        </Fragment>
      );
    }
    if (!('items' in item)) return <Action key={at} action={item} />;
    const Glyph = item.icon;
    return (
      <Base.SubmenuRoot key={at}>
        <Base.SubmenuTrigger className={itemClass}>
          {Glyph && <Glyph aria-hidden className="size-4 text-muted" />}
          <span className="flex-1 truncate">{item.label}</span>
          <ChevronRight aria-hidden className="size-4 text-faint" />
        </Base.SubmenuTrigger>
        <Base.Portal>
          <Base.Positioner className="z-70 outline-hidden" sideOffset={-2} alignOffset={-4}>
            <Base.Popup data-overlay="" className={cx(popupClass, 'min-w-44 p-1')}>
              <Items items={item.items} />
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.SubmenuRoot>
    );
  });

export type MenuPopupProps = {
  id?: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: readonly MenuItem[];
  anchor: RefObject<Element | null> | { getBoundingClientRect: () => DOMRect };
  label?: string | undefined;
  labelledBy?: string | undefined;
  returnFocus: RefObject<HTMLElement | null>;
  align: 'start' | 'end';
  side: 'top' | 'bottom' | 'left' | 'right';
};

/** The list of a menu. Used through `Menu` and `useContextMenu`, which fetch it on demand. */
export const MenuPopup = (props: MenuPopupProps) => {
  const { id, open, onOpenChange, items, anchor, label, labelledBy, returnFocus, align, side } = props;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        // The trigger opens and closes by its own press: a press on it is not one outside.
        const onTrigger = details.event.target instanceof Node && returnFocus.current?.contains(details.event.target);
        if (onTrigger && details.reason === 'outside-press' && labelledBy !== undefined) return details.cancel();
        onOpenChange(next);
      }}
      modal={false}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-70 outline-hidden"
        >
          <Base.Popup
            id={id}
            data-overlay=""
            aria-label={label}
            aria-labelledby={label === undefined ? labelledBy : undefined}
            finalFocus={returnFocus}
            className={cx(popupClass, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}
          >
            <Items items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
