import type { ComponentType } from 'react';
import type { Client } from './client.ts';
import type { IconType } from './icon.ts';
import type { Session } from './session.ts';

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
  /** The weakest role that sees it; everybody by default. */
  role?: Session['role'];
  /** A small count beside it, fetched once the first screen is up. */
  badge?: () => Promise<{ Badge: ComponentType }>;
};

/** What somebody can do from the command palette. */
export type PaletteCommand = {
  id: string;
  label: { en: string; nb: string };
  icon: IconType;
  shortcut?: string;
  /** Where it leads, or the dialog it opens, or the dock. */
  opens: { href: string } | { dialog: string } | { dock: true };
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
  /** What stays beside every screen; one module has it. */
  dock?: DockEntry;
};

/** Something that is opened beside every screen, by a button, a key and the palette. */
export type DockEntry = {
  label: { en: string; nb: string };
  icon: IconType;
  shortcut: string;
  load: () => Promise<{ Dock: ComponentType<{ onClose(): void }> }>;
};

/** Something shown in a slot of a lower module's screen. */
export type SlotEntry = {
  /** The slot's name as its screen declares it, such as `person.actions`. */
  slot: string;
  order: number;
  /** Heading, where the slot shows one. */
  label?: { en: string; nb: string };
  /** Mostly shows nothing: no place is held for it while it is on its way. */
  quiet?: true;
  load: () => Promise<{ Part: ComponentType<Record<string, string>> }>;
};
