import { createContext, use } from 'react';

/** What the dock is to begin with, where somebody asks for something in particular. */
export type DockRequest = { text?: string };

/** The one thing that stays beside every screen, and ways to show it. */
export type Dock = {
  isOpen: boolean;
  /** What was asked for when it was last shown; `taken` forgets it. */
  request: DockRequest | null;
  show: (request?: DockRequest) => void;
  taken: () => void;
  close: () => void;
  toggle: () => void;
};

const DockContext = createContext<Dock>({
  isOpen: false,
  request: null,
  show: () => undefined,
  taken: () => undefined,
  close: () => undefined,
  toggle: () => undefined,
});

export const DockProvider = DockContext;

export const useDock = (): Dock => use(DockContext);
