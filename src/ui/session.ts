import { createContext, use } from 'react';

/** Who is signed in and where they are, as far as every screen may ask. */
export type Session = {
  userId: string;
  memberId: string;
  name: string;
  email: string;
  role: 'viewer' | 'member' | 'manager' | 'admin' | 'owner';
  timeZone: string;
  workspaceId: string;
  workspaceName: string;
};

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext;

/** @throws Error outside a workspace: a screen that needs one is never shown without */
export const useSession = (): Session => {
  const session = use(SessionContext);
  if (session === null) throw new Error('There is no workspace above this component.');
  return session;
};

const RANKS: readonly Session['role'][] = ['viewer', 'member', 'manager', 'admin', 'owner'];

/** Whether whoever is signed in has at least this role. What is allowed is decided by the server; this is what is offered. */
export const isAtLeast = (session: Pick<Session, 'role'>, role: Session['role']): boolean =>
  RANKS.indexOf(session.role) >= RANKS.indexOf(role);
