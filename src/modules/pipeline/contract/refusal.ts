import { z } from 'zod';
import { Role } from '#kernel/roles.ts';
import { StageKind } from './pipeline.ts';
import { LocalText } from './words.ts';

const refusal = {
  /** The guard's name, or `order.…` and `fast_track.…` for the rules of the state machine itself. */
  rule: z.string(),
  /** The stage that has the rule, and its name. */
  stage: z.string(),
  stageName: LocalText,
  /** What is wrong and how to satisfy it, in the reader's language. */
  message: z.string(),
  remedy: z.string(),
  /** The guard's own words, where it has them. */
  text: z.object({ message: LocalText, remedy: LocalText }).optional(),
};
const StageRef = z.object({ key: z.string(), name: LocalText });

/** One unmet rule: everything needed to explain it in either language. */
export const GuardRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), ...refusal, field: z.string() }),
  z.object({ kind: z.literal('any_field'), ...refusal, fields: z.array(z.string()) }),
  z.object({
    kind: z.literal('event'),
    ...refusal,
    eventTypes: z.array(z.string()),
    have: z.number().int(),
    need: z.number().int(),
    since: z.enum(['ever', 'pipeline_entry']),
    remindersCount: z.boolean(),
    severity: z.enum(['block', 'warn']),
  }),
  z.object({ kind: z.literal('predicate'), ...refusal, facts: z.array(z.string()) }),
  z.object({ kind: z.literal('document'), ...refusal, document: z.string(), title: LocalText }),
  z.object({ kind: z.literal('approval'), ...refusal, approval: z.string(), title: LocalText }),
  z.object({
    kind: z.literal('order'),
    ...refusal,
    cause: z.enum(['same_stage', 'skip', 'backward', 'from_side', 'from_won', 'unknown_stage']),
    from: StageRef.nullable(),
    /** The stages that may be entered instead. */
    instead: z.array(StageRef),
  }),
  z.object({ kind: z.literal('fast_track'), ...refusal, cause: z.enum(['role', 'reason']), role: Role }),
]);
export type GuardRefusal = z.infer<typeof GuardRefusal>;

/** One guard that was looked at, as the transition log keeps it. */
export const CheckedGuard = z.object({
  rule: z.string(),
  kind: z.string(),
  stage: z.string(),
  severity: z.enum(['block', 'warn']),
  met: z.boolean(),
});
export type CheckedGuard = z.infer<typeof CheckedGuard>;

/**
 * What a move is: `enter` begins a journey, `return` leaves a side state, `repeat` is one more round in the same
 * stage, `skip` broke the order by fast track, `undo` took the move before it back.
 */
export const MoveKind = z.enum(['enter', 'forward', 'backward', 'side', 'return', 'repeat', 'skip', 'undo']);
export type MoveKind = z.infer<typeof MoveKind>;

/** A stage as a target, before trying. */
export const StageOption = z.object({
  stage: z.string(),
  name: LocalText,
  order: z.number().int(),
  kind: StageKind,
  current: z.boolean(),
  move: MoveKind,
  allowed: z.boolean(),
  /** The reader may enter it by fast track, with a reason, although it is not allowed. */
  canFastTrack: z.boolean(),
  unmet: z.array(GuardRefusal),
  warnings: z.array(GuardRefusal),
});
export type StageOption = z.infer<typeof StageOption>;
