import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Role } from '#kernel/roles.ts';
import { line } from '#kernel/text.ts';
import { Guard } from './guard.ts';
import { Key, LocalText } from './words.ts';

/** `active` is worked in order, `side` is parked, `won` and `lost` are ends. */
export const StageKind = z.enum(['active', 'side', 'won', 'lost']);
export type StageKind = z.infer<typeof StageKind>;

const entry = {
  /** Names the action within its stage: what makes it happen once. */
  key: Key,
  title: LocalText,
  /** Whether it happens each time the stage is entered, or only when an opportunity enters it for the first time. */
  when: z.enum(['first_entry', 'every_entry']).default('first_entry'),
};

/** A calendar distance: ISO 8601 with one unit, `P7D`, `P2W` or `P1M`. */
export const Distance = z.string().regex(/^P[1-9][0-9]{0,2}[DWM]$/, 'must be like P7D, P2W or P1M');

/** What entering a stage sets going. */
export const EntryAction = z.discriminatedUnion('kind', [
  /** What to do next, shown but not kept. */
  z.strictObject({ kind: z.literal('action'), ...entry }),
  /** One task, due and reminded of so many hours after the entry. */
  z.strictObject({
    kind: z.literal('task'),
    ...entry,
    dueInHours: z.number().int().min(0),
    remindAfterHours: z.array(z.number().int().min(0)).default([]),
  }),
  /** Several tasks that belong together. */
  z.strictObject({
    kind: z.literal('checklist'),
    ...entry,
    items: z.array(z.object({ key: Key, title: LocalText, dueInDays: z.number().int().min(0) })).min(1),
  }),
  /** Reminders at these distances from the entry; after the last of them, at `thenEvery` without end. */
  z.strictObject({
    kind: z.literal('reminders'),
    ...entry,
    after: z.array(Distance).min(1),
    thenEvery: Distance.nullable().default(null),
  }),
]);
export type EntryAction = z.infer<typeof EntryAction>;

export const Stage = z.object({
  key: Key,
  name: LocalText,
  /** Position, unique in the pipeline, left to right. */
  order: z.number().int().min(0),
  kind: StageKind,
  /** Chance of winning from here, in per cent. */
  probability: z.number().int().min(0).max(100),
  /** The stage may be entered again while in it, as one more round of the same. */
  repeatable: z.boolean().default(false),
  /** More cards than this on the board is too many; null is no limit. */
  wipLimit: z.number().int().min(1).nullable().default(null),
  /** Days one should stay here at most; null is no limit. */
  slaDays: z.number().int().min(1).nullable().default(null),
  guards: z.array(Guard).max(50).default([]),
  onEntry: z.array(EntryAction).max(50).default([]),
  /** Other names that an import understands. Case, accents and punctuation do not matter. */
  aliases: z.array(line(100)).default([]),
});
export type Stage = z.infer<typeof Stage>;

/** Which moves the state machine allows beside one step forward at a time. */
export const MoveRules = z.object({
  /** Going back to an earlier stage is a correction. */
  backward: z.enum(['any', 'one_step', 'none']).default('any'),
  /** The stages that one may go back to from a side state or a loss. */
  returnTo: z.array(Key).min(1),
  /** The weakest role that may override order and guards with a reason. */
  fastTrackRole: Role.default('manager'),
});
export type MoveRules = z.infer<typeof MoveRules>;

const definition = {
  /** Unique in the workspace. */
  key: Key,
  name: LocalText,
  description: LocalText.nullable().default(null),
  /** Whose journey it is. */
  subject: z.enum(['person', 'company', 'any']),
  /** A person has at most one journey here, which they take up again rather than begin anew. */
  single: z.boolean().default(false),
  stages: z.array(Stage).min(2).max(50),
  moves: MoveRules,
  /** An open opportunity is frozen after so many days without contact; null is never. */
  frozenAfterDays: z.number().int().min(1).nullable().default(null),
};

/** A pipeline as data: what a template ships and what `pipelineFaults` checks. */
export const PipelineDefinition = z.object(definition);
export type PipelineDefinition = z.infer<typeof PipelineDefinition>;
/** How one is written down: what has a default may be left out. */
export type PipelineDraft = z.input<typeof PipelineDefinition>;

export const Pipeline = z.object({
  id: Id,
  ...definition,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Pipeline = z.infer<typeof Pipeline>;
