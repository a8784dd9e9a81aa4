import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Day } from '#kernel/text.ts';
import { Power } from './connection.ts';
import { CostMicros } from './money.ts';

/** What usage is told by. */
export const USAGE_BY = ['agent', 'feature', 'user', 'model', 'day'] as const;
export const UsageBy = z.enum(USAGE_BY);
export type UsageBy = z.infer<typeof UsageBy>;

/** What became of a call: it was answered, nobody knows, or it turned out otherwise than was written before. */
export const UsageOutcome = z.enum(['answered', 'lost', 'corrected']);
export type UsageOutcome = z.infer<typeof UsageOutcome>;

const counts = {
  calls: z.number().int(),
  lostCalls: z.number().int().describe('Whose outcome nobody knows: charged as the most they could cost'),
  inputTokens: z.number().int(),
  cachedTokens: z.number().int().describe('How many of the input’s'),
  outputTokens: z.number().int(),
  audioSeconds: z.number().int(),
  costMicros: CostMicros,
  credits: z.number().int().describe('In hundredths'),
};

export const UsageSum = z.object({
  key: z.string().describe('The agent, feature, user, model or day'),
  label: z.string().nullable().describe('The name of a user; null where the key is all there is'),
  ...counts,
});
export type UsageSum = z.infer<typeof UsageSum>;

export const UsageCall = z.object({
  id: OurId,
  at: z.string(),
  outcome: UsageOutcome,
  runId: OurId,
  userId: OurId.nullable(),
  agentKey: z.string().nullable(),
  feature: z.string(),
  model: z.string(),
  power: Power,
  inputTokens: z.number().int(),
  cachedTokens: z.number().int(),
  outputTokens: z.number().int(),
  audioSeconds: z.number().int(),
  priceId: OurId,
  costMicros: CostMicros,
  credits: z.number().int(),
});
export type UsageCall = z.infer<typeof UsageCall>;

/** Days that one summary covers at most. */
export const MOST_USAGE_DAYS = 400;

const Whose = z
  .union([z.enum(['me', 'everyone']), Id])
  .default('me')
  .describe('Oneself, or for managers everyone or the user with this id');

export const summariseUsage = operation({
  name: 'usage.summary',
  http: 'GET /usage',
  effect: 'read',
  role: 'member',
  summary: 'What models were used for and what it cost, by agent, feature, user, model or day.',
  description:
    'The dearest first; days in their order. Days are those of the workspace’s time zone. Members see their own, managers ' +
    'everybody’s. It is read from counters that move with each call.',
  input: z.strictObject({
    ...pageInput,
    by: UsageBy.default('agent'),
    whose: Whose,
    from: Day.optional().describe('Default: the first of this month'),
    to: Day.optional().describe('Inclusive; default: today'),
  }),
  output: pageOf(UsageSum).extend({
    from: z.string(),
    to: z.string(),
    total: z.object(counts).describe('Of all pages'),
  }),
  errors: ['bad_cursor', 'managers_only', 'period_unusable'],
  example: { input: { by: 'model' } },
});

export const listUsage = operation({
  name: 'usage.list',
  http: 'GET /usage/calls',
  effect: 'read',
  role: 'member',
  summary: 'The calls to models, newest first, each with the price it was made at.',
  input: z.strictObject({ ...pageInput, whose: Whose, runId: Id.optional() }),
  output: pageOf(UsageCall),
  errors: ['bad_cursor', 'managers_only'],
  example: { input: {} },
});
