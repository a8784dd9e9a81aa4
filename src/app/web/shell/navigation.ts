import type { NavItem } from '#ui/web-module.ts';
import { webModules } from '../modules.ts';

/** The main navigation in its order. */
export const navigation: readonly NavItem[] = webModules
  .flatMap((module) => module.nav ?? [])
  .toSorted((a, b) => a.order - b.order);
