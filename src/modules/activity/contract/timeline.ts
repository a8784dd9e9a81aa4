import { z } from 'zod';
import { ActorRef } from '#kernel/change.ts';
import { Id } from '#kernel/ids.ts';

/** What a line of somebody's history tells. */
export const TIMELINE_KINDS = [
  'created',
  'updated',
  'archived',
  'restored',
  'event',
  'note',
  'moved',
  'task_created',
  'task_completed',
  'task_reopened',
  'reminder',
] as const;
export const TimelineKind = z.enum(TIMELINE_KINDS);
export type TimelineKind = z.infer<typeof TimelineKind>;

/**
 * One line of a history. `data` is what its kind needs to be told: an event's type and properties, a move's `from`
 * and `to`, an update's `fields` with `before` and `after`, a task's `title`, a note's `text`.
 */
export const TimelineEntry = z.object({
  id: Id,
  at: z.string(),
  kind: TimelineKind,
  refId: Id.nullable(),
  data: z.record(z.string(), z.unknown()),
  actor: ActorRef,
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
