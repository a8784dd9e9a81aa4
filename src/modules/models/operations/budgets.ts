import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import {
  getBudgets,
  SOFT_PERCENT,
  updateBudgets,
  type Budgets,
  type BudgetScope,
} from '../contract/budget.ts';
import { BILLING_CURRENCY } from '../contract/money.ts';
import { lockLimits, retellAlerts, savingLimits } from '../queries/budgets.ts';
import { readTerms } from '../queries/budgets-terms.ts';
import { defaultLimits, resetsAt } from '../rules/budget.ts';

/** The limits as they hold, with what is spent under those of the month and of who asks. */
const budgetsOf = async ({ db, actor, now }: Context): Promise<Budgets> => {
  const terms = await readTerms(db, { reservationId: null, runId: null, userId: actor.userId, now });
  const { version, ...limits } = terms.limits ?? { ...defaultLimits, version: 1 };
  const standing = (scope: BudgetScope, limitMicros: number | null) => {
    const counter = terms.counters.find((one) => one.scope === scope);
    const { spentMicros = 0, heldMicros = 0 } = counter ?? {};
    return {
      scope,
      limitMicros,
      spentMicros,
      heldMicros,
      resetsAt: resetsAt(scope, terms.day, terms.timeZone),
    };
  };
  return {
    ...limits,
    version,
    currency: BILLING_CURRENCY,
    softPercent: SOFT_PERCENT,
    month: standing('month', limits.monthMicros),
    userDay: standing('user_day', limits.userDayMicros),
  };
};

export const budgetOperations = [
  handle(getBudgets, budgetsOf),

  handle(updateBudgets, async (ctx, input) => {
    const current = await lockLimits(ctx);
    assertVersion(ctx, current);
    const { before, after } = changedFields(current, input);
    if (Object.keys(after).length > 0) {
      const limits = { ...current, ...after, version: current.version + 1 };
      const { day } = await readTerms(ctx.db, {
        reservationId: null,
        runId: null,
        userId: null,
        now: ctx.now,
      });
      ctx.defer(savingLimits(limits, ctx.now));
      ctx.defer(retellAlerts(limits, day));
      ctx.change({ event: 'budgets.updated', type: 'budget', id: ctx.actor.workspaceId, before, after });
    }
    return budgetsOf(ctx);
  }),
];
