import { z } from 'zod';
import { line } from '#kernel/text.ts';

/** A text that a pipeline carries in both languages. */
export const LocalText = z.object({ nb: line(200), en: line(200) });
export type LocalText = z.infer<typeof LocalText>;
export type Locale = keyof LocalText;

/** A name that data refers to: `presentation_sent`. It never changes, the shown name may. */
export const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be lower-case letters, digits and _');

/**
 * The path of a field that a guard may require: `person.why`, `opportunity.amountMinor`, `person.custom.budget`.
 */
export const FieldPath = z
  .string()
  .regex(/^(person|company|opportunity)\.(custom\.)?[A-Za-z][A-Za-z0-9_]{0,59}$/, 'must be like person.why');

/** A fact that a predicate may read: a field, `events.INVITE_SENT.count`, or `completedReminders`. */
export const FactPath = z.union([
  FieldPath,
  z
    .string()
    .regex(
      /^events\.[A-Z][A-Z0-9_]{0,59}\.(count|sinceEntry|lastAt)$/,
      'must be like events.INVITE_SENT.count',
    ),
  z.literal('completedReminders'),
]);
