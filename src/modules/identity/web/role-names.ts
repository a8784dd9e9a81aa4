import { useMessages } from '#ui/i18n.ts';
import type { Session } from '#ui/session.ts';
import { m } from './messages.ts';

export type RoleName = Session['role'];
export const ROLE_ORDER: readonly RoleName[] = ['viewer', 'member', 'manager', 'admin', 'owner'];

/** Roles as options, those first that the actor may give: only an owner makes owners. */
export const useRoleOptions = (mine: RoleName): { value: RoleName; label: string; disabled: boolean }[] => {
  const t = useMessages(m);
  return ROLE_ORDER.map((role) => ({
    value: role,
    label: t[role],
    disabled: role === 'owner' && mine !== 'owner',
  }));
};

export const isAdmin = (role: RoleName): boolean => role === 'admin' || role === 'owner';
