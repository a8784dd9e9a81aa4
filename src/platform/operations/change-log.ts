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
  entry.before, entry.after, entry.data, entry.operation, $5, entry."actorKind", entry."actorUserId", entry."actorName"
from head, rows from (
  jsonb_to_recordset($3) as (event text, type text, id uuid, "personId" uuid, fields text[], before jsonb, after jsonb,
    data jsonb, operation text, "actorKind" text, "actorUserId" uuid, "actorName" text)
) with ordinality as entry(event, type, id, "personId", fields, before, after, data, operation, "actorKind",
  "actorUserId", "actorName", place)`;

/** What one actor changed by one operation. A transaction may hold several: who carries out what others asked for. */
export type ChangeGroup = { actor: Actor; operation: string; changes: readonly Change[] };

const entriesOf = ({ actor, operation, changes }: ChangeGroup): object[] =>
  changes.map((change) => ({
    event: change.event,
    type: change.type,
    id: change.id,
    personId: change.personId ?? null,
    fields: change.before === undefined || change.after === undefined ? [] : Object.keys(change.after),
    before: change.before ?? null,
    after: change.after ?? null,
    data: change.data ?? {},
    operation,
    actorKind: actor.kind,
    actorUserId: actor.kind === 'system' ? null : actor.userId,
    actorName: actor.name,
  }));

export type Appending = { workspaceId: string; requestId: string | null; at: string };

/**
 * The statement that appends these changes under the workspace's next numbers, in order. It locks the workspace's
 * counter until commit, so it belongs at the very end of a transaction.
 */
export const appendChanges = (groups: readonly ChangeGroup[], by: Appending): Statement => {
  const entries = groups.flatMap(entriesOf);
  return {
    name: 'append-changes',
    text: APPEND,
    values: [by.workspaceId, entries.length, JSON.stringify(entries), by.at, by.requestId],
  };
};
