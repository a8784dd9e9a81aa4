import { defineModule } from '#platform/operations/module.ts';

export const nextModule = defineModule({ name: 'next', operations: [] });
