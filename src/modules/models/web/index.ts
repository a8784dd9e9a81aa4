import type { WebModule } from '#ui/web-module.ts';

export const modelsWeb: WebModule = {
  name: 'models',
  slots: [
    {
      slot: 'settings.section',
      order: 60,
      label: { en: 'AI', nb: 'KI' },
      load: () => import('./settings-ai.tsx'),
    },
  ],
};
