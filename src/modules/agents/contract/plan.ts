import { z } from 'zod';

/**
 * A value that an earlier step brings: `{ $from: 's1', path: 'items[0].id' }`. `items[].id` is the list of all of them;
 * `$from: 'item'` is the item at hand in a step that runs once for each.
 */
export type Ref = { $from: string; path?: string };

export const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && '$from' in value && typeof value.$from === 'string';

const StepId = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/, 'must be a short name such as s1');

const Reference = z.strictObject({ $from: StepId, path: z.string().max(200).optional() });

/** One call of an operation. Values of its input may be references, at any depth. */
export const PlanStep = z.strictObject({
  id: StepId,
  operation: z.string().max(60),
  input: z.record(z.string(), z.unknown()),
  each: Reference.optional().describe('Runs once for each item of this list'),
  expect: z
    .enum(['one', 'some'])
    .optional()
    .describe('The read must find exactly one record, or at least one; else the run asks or ends'),
  why: z.string().max(500).describe('Shown beside what it proposes'),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** Who words the answer: the rules engine by what was understood, or a model by an instruction. */
export const Say = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('rules'),
    intent: z.string().max(60),
    slots: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ by: z.literal('model'), instruction: z.string().max(2000) }),
]);
export type Say = z.infer<typeof Say>;

/**
 * What is to be done, before any of it is: a directed acyclic graph of operations, by the references between them.
 * Only what it names may be called; a write in it becomes a proposal.
 */
export const Plan = z.strictObject({
  goal: z.string().max(2000),
  steps: z.array(PlanStep).max(20),
  /** Kinds of records it may touch, and how many of each at most. */
  expects: z
    .array(z.strictObject({ type: z.string().max(40), atMost: z.number().int().min(1).max(500) }))
    .max(10),
  /** What it may cost at most, in micros; 0 where no model is asked. */
  costCapMicros: z.number().int().min(0),
  say: Say,
});
export type Plan = z.infer<typeof Plan>;
