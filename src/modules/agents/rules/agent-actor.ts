import type { Actor } from '#kernel/actor.ts';
import type { Role } from '#kernel/roles.ts';

/** Who an agent works for. */
export type Principal = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  locale: 'nb' | 'en';
  timeZone: string;
};

/** An agent at work: the rights of whom it works for, and of those only what it was given. Never administration. */
export const agentActor = (
  workspaceId: string,
  agent: { name: string; grants: readonly string[] },
  member: Principal,
): Actor => ({
  kind: 'agent',
  workspaceId,
  userId: member.userId,
  memberId: member.id,
  name: `${agent.name} (${member.name})`,
  email: member.email,
  role: member.role,
  scopes: ['read', 'write'],
  grants: agent.grants,
  timeZone: member.timeZone,
  locale: member.locale,
});
