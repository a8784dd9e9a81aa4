import { defineModule } from '#platform/operations/module.ts';

export const tasksModule = defineModule({ name: 'tasks', operations: [] });
