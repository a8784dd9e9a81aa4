import { z } from 'zod';
import { Id } from './ids.ts';

/** Who a change is attributed to, as shown. */
export const ActorRef = z.object({
  kind: z.enum(['member', 'api_key', 'agent', 'system']),
  userId: Id.nullable(),
  name: z.string(),
});
export type ActorRef = z.infer<typeof ActorRef>;

/**
 * One entry of a workspace's change feed, in order of `seq` without gaps. `event` is a past-tense name such as
 * `tasks.completed`; `data` carries what reactions need.
 */
export const FeedEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  event: z.string(),
  type: z.string().describe('The kind of record: task, person, opportunity, …'),
  id: Id,
  personId: Id.nullable(),
  fields: z
    .array(z.string())
    .describe('Names of the fields that changed; empty when the record was created or removed.'),
  actor: ActorRef,
  data: z.record(z.string(), z.unknown()),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

/** What a handler reports about each record it changed: it becomes an audit entry and a feed entry. */
export type Change = {
  event: `${string}.${string}`;
  type: string;
  id: string;
  personId?: string | null;
  /** Former values of the changed fields. */
  before?: Record<string, unknown>;
  /** New values of the changed fields. */
  after?: Record<string, unknown>;
  /** What reactions need beside the record's own id. */
  data?: Record<string, unknown>;
};
