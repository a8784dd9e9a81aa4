import type { Timer } from '#platform/operations/module.ts';
import { refreshNextActions, tellRefreshed } from './operations/refresh.ts';
import { listRunOut } from './queries/actions.ts';

export const nextTimers: readonly Timer[] = [
  {
    name: 'next.recompute',
    due: listRunOut,
    fire: async (ctx, personIds) => tellRefreshed(ctx, await refreshNextActions(ctx, personIds)),
  },
];
