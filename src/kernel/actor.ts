import type { Role, Scope } from './roles.ts';

/** Who does something. Every change names its actor. */
export type Actor = {
  kind: 'member' | 'api_key' | 'agent' | 'system';
  workspaceId: string;
  userId: string;
  /** Null for the system. */
  memberId: string | null;
  /** The name shown beside what they did. */
  name: string;
  email: string;
  role: Role;
  scopes: readonly Scope[];
  /** Of an agent: the operations it may use at most, whatever the rights of whom it works for. */
  grants?: readonly string[];
  /** IANA time zone that the actor's days are counted in. */
  timeZone: string;
  locale: 'nb' | 'en';
};

/** A signed-in person who has not entered a workspace: may list, create and join workspaces. */
export type Person = {
  kind: 'user';
  userId: string;
  name: string;
  email: string;
  locale: 'nb' | 'en';
  timeZone: string;
};

/** Anyone who may call an operation. */
export type Caller = Actor | Person | null;

export const isActor = (caller: Caller): caller is Actor => caller !== null && caller.kind !== 'user';
