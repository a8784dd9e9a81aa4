import { FileUp, SquareKanban } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';

const pipelines = { en: 'Pipelines', nb: 'Løp' };

export const pipelineWeb: WebModule = {
  name: 'pipeline',
  routes: [
    { path: '/pipelines', load: () => import('./board/board-screen.tsx') },
    { path: '/people/import', load: () => import('./import/import-screen.tsx') },
  ],
  nav: [
    {
      to: '/pipelines',
      label: { en: 'Pipeline', nb: 'Løp' },
      icon: SquareKanban,
      order: 40,
      shortcut: 'g l',
      onPhone: true,
    },
  ],
  commands: [
    {
      id: 'people.import',
      label: { en: 'Import people', nb: 'Importer folk' },
      icon: FileUp,
      opens: { href: '/people/import' },
    },
  ],
  slots: [
    { slot: 'person.stage', order: 10, load: () => import('./stage/person-stage.tsx') },
    { slot: 'person.stage-name', order: 10, load: () => import('./stage/stage-name.tsx') },
    { slot: 'people.stage-filter', order: 10, load: () => import('./stage/stage-filter.tsx') },
    { slot: 'settings.section', order: 40, label: pipelines, load: () => import('./settings-pipelines.tsx') },
    { slot: 'first-run.template', order: 10, load: () => import('./first-run-template.tsx') },
    { slot: 'first-run.import', order: 10, load: () => import('./import/first-run-import.tsx') },
  ],
};
