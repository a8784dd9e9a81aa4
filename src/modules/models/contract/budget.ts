import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { Micros } from './money.ts';

/** What a limit is for: all of a workspace in a month, one run, one user in a day. */
export const BUDGET_SCOPES = ['month', 'run', 'user_day'] as const;
export const BudgetScope = z.enum(BUDGET_SCOPES);
export type BudgetScope = z.infer<typeof BudgetScope>;

/** From this share of a limit on a cheaper model is taken, in percent; at 100 no more money is spent. */
export const SOFT_PERCENT = 80;

/** Shares of a limit, in percent, at which it is told, each once a period. */
export const ALERT_PERCENTS = [70, 85, 100] as const;

const Limit = Micros.nullable().describe('Null: no limit');

const limits = { runMicros: Limit, userDayMicros: Limit, monthMicros: Limit };

/** Where a limit stands. Its period is of the workspace’s time zone. */
export const Standing = z.object({
  scope: BudgetScope,
  limitMicros: Limit,
  spentMicros: z.number().int(),
  heldMicros: z.number().int().describe('Held back for calls under way'),
  resetsAt: z.string().nullable().describe('When it begins anew'),
});
export type Standing = z.infer<typeof Standing>;

export const Budgets = z.object({
  ...limits,
  currency: z.string(),
  softPercent: z.number().int(),
  month: Standing,
  userDay: Standing.describe('Of who asks'),
  version: z.number().int(),
});
export type Budgets = z.infer<typeof Budgets>;

export const getBudgets = operation({
  name: 'budgets.get',
  http: 'GET /budgets',
  effect: 'read',
  role: 'member',
  summary: 'What may be spent on models, and how much of it is.',
  description:
    'A month and a day are those of the workspace’s time zone, at the moment when a call is begun: a call that ends after ' +
    'midnight counts on the day it began.',
  input: z.strictObject({}),
  output: Budgets,
  example: { input: {} },
});

export const updateBudgets = operation({
  name: 'budgets.update',
  http: 'PATCH /budgets',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Set what a run, a user in a day and the workspace in a month may spend on models.',
  input: z.strictObject({
    runMicros: Limit.optional(),
    userDayMicros: Limit.optional(),
    monthMicros: Limit.optional(),
  }),
  output: Budgets,
  errors: ['version_conflict'],
  example: { input: { monthMicros: 25_000_000 } },
});
