import { useMemo } from 'react';
import { RouterProvider } from '@tanstack/react-router';
import type { Profile } from '#modules/identity/contract.ts';
import { LiveProvider } from '#ui/live-provider.tsx';
import { SessionProvider, type Session } from '#ui/session.ts';
import { SlotProvider } from '#ui/slots.tsx';
import { nounsOf, webModules } from '../modules.ts';
import { openRouter } from '../router.tsx';
import { WorkspacesProvider } from './workspaces.ts';

const slots = webModules.flatMap((module) => module.slots ?? []);

export type ShellProps = {
  profile: Profile;
  workspace: Profile['workspaces'][number];
  onWorkspace(id: string): void;
  onNewWorkspace(): void;
};

/** The work in one workspace. */
export const Shell = ({ profile, workspace, onWorkspace, onNewWorkspace }: ShellProps) => {
  const router = useMemo(() => openRouter(), []);
  const session: Session = {
    userId: profile.userId,
    memberId: workspace.memberId,
    name: profile.name,
    email: profile.email,
    role: workspace.role,
    timeZone: profile.timeZone,
    workspaceId: workspace.id,
    workspaceName: workspace.name,
  };
  return (
    <SessionProvider value={session}>
      <WorkspacesProvider value={{ all: profile.workspaces, enter: onWorkspace, add: onNewWorkspace }}>
        <LiveProvider workspaceId={workspace.id} nouns={nounsOf}>
          <SlotProvider entries={slots}>
            <RouterProvider router={router} />
          </SlotProvider>
        </LiveProvider>
      </WorkspacesProvider>
    </SessionProvider>
  );
};
