import { CircleCheckBig, ListTodo } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';
import { listTasks } from '../contract.ts';

const FOUND = 6;

export const tasksWeb: WebModule = {
  name: 'tasks',
  routes: [{ path: '/tasks', load: () => import('./task-list.tsx') }],
  nav: [
    {
      to: '/tasks',
      label: { en: 'Tasks', nb: 'Oppgaver' },
      icon: ListTodo,
      order: 50,
      shortcut: 'g k',
      onPhone: true,
    },
  ],
  commands: [
    {
      id: 'task.new',
      label: { en: 'New task', nb: 'Ny oppgave' },
      icon: CircleCheckBig,
      opens: { dialog: 'task' },
    },
  ],
  searches: [
    {
      id: 'tasks',
      label: { en: 'Tasks', nb: 'Oppgaver' },
      icon: ListTodo,
      find: async (client, words, signal) => {
        const { items } = await client.call(listTasks, { q: words, limit: FOUND }, { signal });
        return items.map((task) => ({
          id: `task.${task.id}`,
          title: task.title,
          ...(task.personName === null ? {} : { detail: task.personName }),
          href: `/tasks?panel=task.${task.id}`,
        }));
      },
    },
  ],
  dialogs: { task: () => import('./task-dialog.tsx') },
  panels: { task: () => import('./task-panel.tsx') },
  slots: [
    { slot: 'person.tasks', order: 10, load: () => import('./person-tasks.tsx') },
    { slot: 'today.agenda', order: 10, load: () => import('./agenda.tsx') },
  ],
};
