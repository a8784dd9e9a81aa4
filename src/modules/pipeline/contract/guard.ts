import { z } from 'zod';
import { EventType } from '#modules/activity/contract.ts';
import { Predicate } from './predicate.ts';
import { FieldPath, Key, LocalText } from './words.ts';

const guard = {
  /** Names the guard within its stage; refusals, the log and the audit refer to it. */
  rule: Key,
  /** `block` refuses the move, `warn` only says so. */
  severity: z.enum(['block', 'warn']).default('block'),
  /** A guard that ships switched off may be switched on by an admin. */
  enabled: z.boolean().default(true),
  /** Own words instead of the standard ones. `{stage}`, `{have}` and `{need}` are filled in. */
  text: z.object({ message: LocalText, remedy: LocalText }).optional(),
};

/** What must hold before a stage is entered. */
export const Guard = z.discriminatedUnion('kind', [
  /** The field is not blank. Spaces, zero-width characters and punctuation alone are blank. */
  z.strictObject({ kind: z.literal('field'), ...guard, field: FieldPath }),
  /** At least one of the fields is not blank. */
  z.strictObject({ kind: z.literal('any_field'), ...guard, fields: z.array(FieldPath).min(1).max(20) }),
  /** At least `atLeast` events of any of the types, in the whole history or since the pipeline was entered. */
  z.strictObject({
    kind: z.literal('event'),
    ...guard,
    types: z.array(EventType).min(1).max(30),
    atLeast: z.number().int().min(1).max(1000).default(1),
    since: z.enum(['ever', 'pipeline_entry']).default('ever'),
    /** A completed reminder of this opportunity counts as one such event. */
    remindersCount: z.boolean().default(false),
  }),
  /** A condition of the admin's own. */
  z.strictObject({ kind: z.literal('predicate'), ...guard, when: Predicate }),
  /** A document of this kind is attached. */
  z.strictObject({ kind: z.literal('document'), ...guard, document: Key, title: LocalText }),
  /** An approval of this kind is granted. */
  z.strictObject({ kind: z.literal('approval'), ...guard, approval: Key, title: LocalText }),
]);
export type Guard = z.infer<typeof Guard>;
export type GuardKind = Guard['kind'];
