import { createContext, use } from 'react';
import type { Profile } from '#modules/identity/contract.ts';

type Workspaces = {
  all: Profile['workspaces'];
  enter(id: string): void;
  add(): void;
};

const WorkspacesContext = createContext<Workspaces>({
  all: [],
  enter: () => undefined,
  add: () => undefined,
});

export const WorkspacesProvider = WorkspacesContext;

export const useWorkspaces = (): Workspaces => use(WorkspacesContext);
