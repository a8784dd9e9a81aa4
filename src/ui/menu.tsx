import { useRef, useState, type ReactNode } from 'react';
import type { MenuItem } from './menu-item.ts';
import { MenuList } from './menu-list.tsx';
import { useOverlayTrigger, type TriggerProps } from './overlay-trigger.ts';

export type MenuProps = {
  /** Draws the button: `(trigger) => <IconButton icon={Ellipsis} label={…} {...trigger} />` */
  trigger: (props: TriggerProps) => ReactNode;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
};

/** A button with a list of actions. */
export const Menu = (props: MenuProps) => {
  const { trigger, popupId, open, setOpen } = useOverlayTrigger({ haspopup: 'menu' });
  return (
    <>
      {props.trigger(trigger)}
      {open && (
        <MenuList
          id={popupId}
          labelledBy={trigger.id}
          items={props.items}
          anchor={trigger.ref}
          side={props.side}
          align={props.align}
          returnFocus={trigger.ref}
          focus="first"
          onClose={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      )}
    </>
  );
};

type Opened = { items: readonly MenuItem[]; label: string; x: number; y: number };

type ContextMenuEvent = {
  clientX: number;
  clientY: number;
  currentTarget: Element;
  preventDefault: () => void;
};

/** One context menu of many elements: `open` for their `onContextMenu`, `element` to render once beside them. */
export type ContextMenu = {
  open: (event: ContextMenuEvent, label: string, items: readonly MenuItem[]) => void;
  element: ReactNode;
};

/** The menu key and Shift-F10 arrive as the same event, then without a place. */
export const useContextMenu = (): ContextMenu => {
  const [opened, setOpened] = useState<Opened | null>(null);
  const cameFrom = useRef<HTMLElement | null>(null);

  const open = (event: ContextMenuEvent, label: string, items: readonly MenuItem[]) => {
    event.preventDefault();
    if (items.length === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const fromKeyboard = event.clientX === 0 && event.clientY === 0;
    cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpened({
      items,
      label,
      x: fromKeyboard ? box.left + 24 : event.clientX,
      y: fromKeyboard ? box.bottom : event.clientY,
    });
  };

  const element = opened && (
    <MenuList
      key={`${opened.x}/${opened.y}`}
      label={opened.label}
      items={opened.items}
      anchor={{ x: opened.x, y: opened.y }}
      gap={2}
      returnFocus={cameFrom}
      focus="list"
      onClose={() => setOpened(null)}
      onDone={() => setOpened(null)}
    />
  );
  return { open, element };
};
