import { useMemo } from 'react';
import { isAtLeast, useSession } from '#ui/session.ts';
import type { NavItem } from '#ui/web-module.ts';
import { webModules } from '../modules.ts';

const navigation: readonly NavItem[] = webModules
  .flatMap((module) => module.nav ?? [])
  .toSorted((a, b) => a.order - b.order);

/** The main navigation in its order, as far as it is for whoever is signed in. */
export const useNavigation = (): readonly NavItem[] => {
  const { role } = useSession();
  return useMemo(
    () => navigation.filter((item) => item.role === undefined || isAtLeast({ role }, item.role)),
    [role],
  );
};
