import { Settings } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';

export const identityWeb: WebModule = {
  name: 'identity',
  routes: [
    { path: '/settings', load: () => import('./settings.tsx') },
    { path: '/connect', load: () => import('./connect.tsx') },
  ],
  nav: [
    {
      to: '/settings',
      label: { en: 'Settings', nb: 'Innstillinger' },
      icon: Settings,
      order: 90,
      shortcut: 'g s',
      onPhone: false,
    },
  ],
};

/** The door for guests, fetched only when it is needed. */
export const loadWelcome = () => import('./welcome.tsx');
/** The product's mark, for screens before the first workspace. */
export const loadBrand = () => import('./brand.tsx');
