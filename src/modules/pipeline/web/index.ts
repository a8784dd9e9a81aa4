import type { WebModule } from '#ui/web-module.ts';

export const pipelineWeb: WebModule = { name: 'pipeline' };
