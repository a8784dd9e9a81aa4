import type { WebModule } from '#ui/web-module.ts';

export const nextWeb: WebModule = { name: 'next' };
