import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line, Moment } from '#kernel/text.ts';

export const CREDIT_KINDS = ['grant', 'reserve', 'settle', 'release', 'expire', 'adjust'] as const;
export const CreditKind = z.enum(CREDIT_KINDS);
export type CreditKind = z.infer<typeof CreditKind>;

const Minor = z.number().int().describe('In hundredths of a credit');
const MOST_CREDITS = 1_000_000_000_000;

export const Credits = z.object({
  isOn: z.boolean().describe('Where it is off, calls need no credits'),
  balance: Minor,
  reserved: Minor.describe('How much of the balance is held back for calls under way'),
  usedPercent: z.number().int().describe('Of what was there when it was last filled up'),
  discountPercent: z.number().int().describe('For how many members are active with AI'),
  activeMembers: z.number().int().describe('In the 30 days before the discount was last worked out'),
  members: z.number().int(),
  discountedAt: z.string().nullable(),
  nextExpiry: z
    .object({ at: z.string(), amount: Minor })
    .nullable()
    .describe('What expires soonest, unless it is used'),
  version: z.number().int(),
});
export type Credits = z.infer<typeof Credits>;

export const CreditEntry = z.object({
  id: OurId,
  at: z.string(),
  kind: CreditKind,
  amount: Minor.describe('What it added to the balance, or took'),
  reserved: Minor.describe('What it added to what is held back, or took'),
  reservationId: OurId.nullable(),
  reason: z.string().nullable(),
  actorName: z.string(),
});
export type CreditEntry = z.infer<typeof CreditEntry>;

export const getCredits = operation({
  name: 'credits.get',
  http: 'GET /credits',
  effect: 'read',
  role: 'member',
  summary: 'How many prepaid credits there are, and what the adoption discount is.',
  description:
    'Credits are off until somebody turns them on: who runs models with a key of their own pays the provider, not us.',
  input: z.strictObject({}),
  output: Credits,
  example: { input: {} },
});

export const listCreditHistory = operation({
  name: 'credits.history',
  http: 'GET /credits/history',
  effect: 'read',
  role: 'manager',
  summary: 'Every movement of credits, newest first.',
  input: z.strictObject({ ...pageInput, kind: CreditKind.optional() }),
  output: pageOf(CreditEntry),
  errors: ['bad_cursor'],
  example: { input: {} },
});

export const updateCredits = operation({
  name: 'credits.update',
  http: 'PATCH /credits',
  effect: 'write',
  role: 'owner',
  adminScope: true,
  versioned: true,
  summary: 'Turn prepaid credits on or off.',
  description: 'Calls under way are charged as they were begun.',
  input: z.strictObject({ isOn: z.boolean() }),
  output: Credits,
  errors: ['version_conflict'],
  example: { input: { isOn: true } },
});

const reason = line(300).pipe(z.string().min(3, 'must say why, in at least 3 characters'));

export const grantCredits = operation({
  name: 'credits.grant',
  http: 'POST /credits/grants',
  effect: 'write',
  role: 'owner',
  adminScope: true,
  summary: 'Fill up the credits, until a date where they expire.',
  input: z.strictObject({
    amount: z.number().int().min(1).max(MOST_CREDITS).describe('In hundredths of a credit'),
    expiresAt: Moment.nullable().default(null),
    reason,
  }),
  output: Credits,
  errors: ['expires_in_past', 'too_many_credits'],
  example: { input: { amount: 100_000, reason: 'Invoice 2026-114' } },
});

export const adjustCredits = operation({
  name: 'credits.adjust',
  http: 'POST /credits/adjustments',
  effect: 'write',
  role: 'owner',
  adminScope: true,
  summary: 'Put a mistake in the credits right, in either direction.',
  input: z.strictObject({
    amount: z
      .number()
      .int()
      .min(-MOST_CREDITS)
      .max(MOST_CREDITS)
      .refine((amount) => amount !== 0, 'must not be 0'),
    reason,
  }),
  output: Credits,
  errors: ['credits_short', 'too_many_credits'],
  example: { input: { amount: 500, reason: 'Refund of a failed import' } },
});
