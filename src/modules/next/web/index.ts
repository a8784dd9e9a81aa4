import { Sun } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';

export const nextWeb: WebModule = {
  name: 'next',
  routes: [{ path: '/today', load: () => import('./today.tsx') }],
  nav: [
    {
      to: '/today',
      label: { en: 'Today', nb: 'I dag' },
      icon: Sun,
      order: 10,
      shortcut: 'g t',
      onPhone: true,
    },
  ],
  slots: [{ slot: 'person.actions', order: 0, load: () => import('./person-next.tsx') }],
};
