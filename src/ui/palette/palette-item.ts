import type { IconType } from '../icon.ts';

export type PaletteItem = {
  /** Stable, so that recent ones are recognised: `go.tasks`, `person.<id>`. */
  id: string;
  title: string;
  subtitle?: string | undefined;
  icon?: IconType | undefined;
  /** The heading it stands under. */
  group: string;
  /** Other words it is found by. */
  keywords?: readonly string[] | undefined;
  /** Its shortcut. */
  keys?: string | undefined;
  run: () => void;
};

/**
 * Where entries come from: a fixed list that is ranked here, or a search that has ranked them already. A source that
 * searches is asked while one types and need not answer for an empty query.
 */
export type PaletteSource = {
  id: string;
  items?: readonly PaletteItem[] | undefined;
  search?: ((query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>) | undefined;
};

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  sources: readonly PaletteSource[];
  /** Recent entries are kept apart by it: the workspace. */
  scope: string;
};
