import type { WebModule } from '#ui/web-module.ts';

export const tasksWeb: WebModule = { name: 'tasks' };
