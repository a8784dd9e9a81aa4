import type { IconType } from './icon.ts';

export type MenuAction = {
  label: string;
  /** A second, quiet line. */
  description?: string | undefined;
  icon?: IconType | undefined;
  /** The shortcut that does the same. */
  keys?: string | undefined;
  tone?: 'plain' | 'danger' | undefined;
  disabled?: boolean | undefined;
  /** Shows a check mark: true where it holds, false where it does not. */
  checked?: boolean | undefined;
  onSelect: () => void;
};

export type Submenu = { label: string; icon?: IconType | undefined; items: readonly MenuItem[] };

export type MenuItem = MenuAction | Submenu | { separator: true } | { heading: string };
