import type { ComponentType } from 'react';
import type { Client } from './client.ts';
import type { IconType } from './icon.ts';

/** A screen, fetched when it is first visited. */
export type ScreenRoute = {
  /** As the router writes it: `/people/$id`. */
  path: string;
  load: () => Promise<{ Screen: ComponentType }>;
};

/** A place in the main navigation. Label and hint come in the language in force. */
export type NavItem = {
  to: string;
  label: { en: string; nb: string };
  icon: IconType;
  /** Lower stands higher. */
  order: number;
  /** Keys that lead there, such as `g t`. */
  shortcut: string;
  /** Also in the tab bar of a phone. */
  onPhone: boolean;
};

/** What somebody can do from the command palette. */
export type PaletteCommand = {
  id: string;
  label: { en: string; nb: string };
  icon: IconType;
  shortcut?: string;
  /** Where it leads, or the dialog it opens. */
  opens: { href: string } | { dialog: string };
};

/** A found record in the palette. */
export type PaletteHit = { id: string; title: string; detail?: string; href: string };

/** Records to find by typing in the palette. */
export type PaletteSearch = {
  id: string;
  label: { en: string; nb: string };
  icon: IconType;
  /** Asked while somebody types; ranked already. */
  find: (client: Client, words: string, signal: AbortSignal) => Promise<PaletteHit[]>;
};

/** What a module adds to the web application. */
export type WebModule = {
  name: string;
  routes?: readonly ScreenRoute[];
  nav?: readonly NavItem[];
  commands?: readonly PaletteCommand[];
  searches?: readonly PaletteSearch[];
  /** Dialogs opened by name from anywhere, for example `task`. */
  dialogs?: Readonly<Record<string, () => Promise<{ Dialog: ComponentType<{ onClose(): void }> }>>>;
  /** Records shown beside the work, by kind: `panel=person.<id>` in the address. */
  panels?: Readonly<Record<string, () => Promise<{ Panel: ComponentType<{ id: string; onClose(): void }> }>>>;
  /** What it puts into slots that lower modules' screens declare. */
  slots?: readonly SlotEntry[];
};

/** Something shown in a slot of a lower module's screen. */
export type SlotEntry = {
  /** The slot's name as its screen declares it, such as `person.actions`. */
  slot: string;
  order: number;
  /** Heading, where the slot shows one. */
  label?: { en: string; nb: string };
  load: () => Promise<{ Part: ComponentType<Record<string, string>> }>;
};
