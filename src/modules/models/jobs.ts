import type { Timer } from '#platform/operations/module.ts';
import { expireLots, renewDiscount } from './operations/credits.ts';
import { expireHolds } from './operations/usage-settle.ts';
import { listDueHolds } from './queries/budgets-hold.ts';
import { listDueAdoption, listDueLots } from './queries/credits.ts';

export const modelTimers: readonly Timer[] = [
  { name: 'budgets.expire', due: listDueHolds, fire: expireHolds },
  { name: 'credits.expire', due: listDueLots, fire: expireLots },
  { name: 'credits.discount', due: listDueAdoption, fire: renewDiscount },
];
