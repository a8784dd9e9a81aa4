import { z } from 'zod';
import { ActorRef } from '#kernel/change.ts';
import { Id } from '#kernel/ids.ts';
import { Day } from '#kernel/text.ts';
import { StageKind } from './pipeline.ts';
import { CheckedGuard, GuardRefusal, MoveKind } from './refusal.ts';
import { LocalText } from './words.ts';

/** Minor units of the currency: øre, cents. */
export const AmountMinor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as NOK');

/** One journey of a person or a company through one pipeline. */
export const Opportunity = z.object({
  id: Id,
  pipelineId: Id,
  pipelineKey: z.string(),
  personId: Id.nullable(),
  personName: z.string().nullable(),
  companyId: Id.nullable(),
  companyName: z.string().nullable(),
  title: z.string(),
  stage: z.string(),
  stageKind: StageKind,
  /** Per cent, of its stage. */
  probability: z.number().int(),
  stageEnteredAt: z.string(),
  ownerId: Id.nullable().describe('Member who works it'),
  amountMinor: z.number().int().nullable().describe('Minor units of `currency`'),
  currency: z.string().nullable().describe('ISO 4217'),
  expectedCloseOn: Day.nullable(),
  lostReason: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  /** Derived: open, and without contact for as long as the pipeline says. */
  frozen: z.boolean(),
  /** When it was won or lost; null while open. */
  closedAt: z.string().nullable(),
  /** What the reader may do with it. */
  can: z.array(z.enum(['update', 'move', 'fast_track'])),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Opportunity = z.infer<typeof Opportunity>;

/** One entry of the transition log. It is never changed. */
export const Transition = z.object({
  id: Id,
  opportunityId: Id,
  from: z.string().nullable().describe('Null where the journey began'),
  to: z.string(),
  move: MoveKind,
  at: z.string(),
  actor: ActorRef,
  secondsInFrom: z.number().int().nullable(),
  comment: z.string().nullable(),
  lostReason: z.string().nullable(),
  /** Why order or guards were overridden; null unless it was a fast track. */
  fastTrackReason: z.string().nullable(),
  checked: z.array(CheckedGuard),
  /** Rules that did not hold and were overridden. */
  overridden: z.array(GuardRefusal),
});
export type Transition = z.infer<typeof Transition>;

export const BoardColumn = z.object({
  stage: z.string(),
  name: LocalText,
  order: z.number().int(),
  kind: StageKind,
  wipLimit: z.number().int().nullable(),
  count: z.number().int(),
  /** False above the size where counting costs more than it tells. */
  countIsExact: z.boolean(),
  /** One sum per currency, minor units. */
  sums: z.array(z.object({ currency: z.string(), amountMinor: z.number().int() })),
  items: z.array(Opportunity),
  /** Continues with `opportunities.list` for this stage in the same order. */
  nextCursor: z.string().nullable(),
});
export type BoardColumn = z.infer<typeof BoardColumn>;
