import { z } from 'zod';
import { FeedEntry } from '#kernel/change.ts';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';

export const listFeed = operation({
  name: 'feed.list',
  http: 'GET /feed',
  effect: 'read',
  role: 'viewer',
  summary: 'Every change in the workspace after a number, in order and without gaps.',
  description:
    'Keep the last entry’s `seq` and send it as `after` the next time. `head` is the newest number there is.',
  input: z.strictObject({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  output: z.object({ items: z.array(FeedEntry), nextCursor: z.string().nullable(), head: z.number().int() }),
  example: { input: { after: 0 } },
});

export const AuditEntry = FeedEntry.omit({ data: true }).extend({
  operation: z.string(),
  requestId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = operation({
  name: 'audit.list',
  http: 'GET /audit',
  effect: 'read',
  role: 'admin',
  adminScope: true,
  summary: 'The audit trail, newest first: who changed what, from what to what, by which operation.',
  input: z.strictObject({ ...pageInput, recordId: Id.optional() }),
  output: pageOf(AuditEntry),
  example: { input: {} },
});
