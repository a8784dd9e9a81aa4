import type { WebModule } from '#ui/web-module.ts';

export const methodWeb: WebModule = { name: 'method' };
