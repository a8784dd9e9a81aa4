import type { Actor } from '#kernel/actor.ts';
import type { Change } from '#kernel/change.ts';
import type { Statement } from '../db/batch.ts';

const APPEND = `
with head as (
  insert into feed_head as h (workspace_id, seq) values ($1, $2)
  on conflict (workspace_id) do update set seq = h.seq + $2
  returning seq
)
insert into change (workspace_id, seq, at, event, type, record_id, person_id, fields, before, after, data,
  operation, request_id, actor_kind, actor_user_id, actor_name)
select $1, head.seq - $2 + entry.place, $4, entry.event, entry.type, entry.id, entry."personId", entry.fields,
  entry.before, entry.after, entry.data, $5, $6, $7, $8, $9
from head, rows from (
  jsonb_to_recordset($3) as (event text, type text, id uuid, "personId" uuid, fields text[], before jsonb, after jsonb, data jsonb)
) with ordinality as entry(event, type, id, "personId", fields, before, after, data, place)`;

const entryOf = (change: Change) => ({
  event: change.event,
  type: change.type,
  id: change.id,
  personId: change.personId ?? null,
  fields: change.before === undefined || change.after === undefined ? [] : Object.keys(change.after),
  before: change.before ?? null,
  after: change.after ?? null,
  data: change.data ?? {},
});

export type Authorship = { actor: Actor; operation: string; requestId: string | null; at: string };

/**
 * The statement that appends these changes under the workspace's next numbers. It locks the workspace's counter
 * until commit, so it belongs at the very end of a transaction.
 */
export const appendChanges = (changes: readonly Change[], by: Authorship): Statement => ({
  name: 'append-changes',
  text: APPEND,
  values: [
    by.actor.workspaceId,
    changes.length,
    JSON.stringify(changes.map(entryOf)),
    by.at,
    by.operation,
    by.requestId,
    by.actor.kind,
    by.actor.kind === 'system' ? null : by.actor.userId,
    by.actor.name,
  ],
});
