import type { WebModule } from '#ui/web-module.ts';

export const methodWeb: WebModule = {
  name: 'method',
  slots: [
    { slot: 'today.side', order: 10, load: () => import('./my-day.tsx') },
    { slot: 'person.actions', order: 10, load: () => import('./quick-actions.tsx') },
    { slot: 'person.actions', order: 20, load: () => import('./person-reminders.tsx') },
    { slot: 'person.record-event', order: 10, load: () => import('./record-event.tsx') },
  ],
};
