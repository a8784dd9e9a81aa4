import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { MenuItem } from './menu-item.ts';
import { useOverlayTrigger, type TriggerProps } from './overlay-trigger.ts';

export type { MenuAction, MenuItem } from './menu-item.ts';

const load = () => import('./menu-popup.tsx');
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }));

export type MenuProps = {
  /** Draws the button: `(trigger) => <IconButton icon={Ellipsis} label={…} {...trigger} />` */
  trigger: (props: TriggerProps) => ReactNode;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
};

/** A button with a list of actions. The machinery is fetched when the pointer or the focus comes near. */
export const Menu = (props: MenuProps) => {
  const { trigger, popupId, open, setOpen, wanted } = useOverlayTrigger({
    haspopup: 'menu',
    preload: () => void load(),
  });
  return (
    <>
      {props.trigger(trigger)}
      {wanted && (
        <Suspense>
          <MenuPopup
            id={popupId}
            open={open}
            onOpenChange={setOpen}
            items={props.items}
            anchor={trigger.ref}
            labelledBy={trigger.id}
            returnFocus={trigger.ref}
            align={props.align ?? 'start'}
            side={props.side ?? 'bottom'}
          />
        </Suspense>
      )}
    </>
  );
};

type Opened = { items: readonly MenuItem[]; label: string; x: number; y: number };

/**
 * One context menu for many elements: give `open` to their `onContextMenu` and render `element` once. The menu key and
 * Shift-F10 arrive as the same event.
 */
export const useContextMenu = () => {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);

  const open = (
    event: { clientX: number; clientY: number; currentTarget: Element; preventDefault: () => void },
    label: string,
    items: readonly MenuItem[],
  ) => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const fromKeyboard = event.clientX === 0 && event.clientY === 0;
    cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpened({
      items,
      label,
      x: fromKeyboard ? box.left + 24 : event.clientX,
      y: fromKeyboard ? box.bottom : event.clientY,
    });
    setIsOpen(true);
  };

  const element = opened && (
    <Suspense>
      <MenuPopup
        open={isOpen}
        onOpenChange={setIsOpen}
        items={opened.items}
        label={opened.label}
        anchor={{ getBoundingClientRect: () => new DOMRect(opened.x, opened.y, 0, 0) }}
        returnFocus={cameFrom}
        align="start"
        side="bottom"
      />
    </Suspense>
  );
  return { open, element };
};
