import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import type { Change } from '#kernel/change.ts';
import type { Statement } from '../db/batch.ts';

const COLUMNS = `workspace_id, seq, at, event, type, record_id, person_id, fields, before, after, data, operation,
  request_id, actor_kind, actor_user_id, actor_name, salt, content_hash, hash`;

/**
 * One entry, as nearly every write makes one. Its hashes are computed before the counter is locked; what is left to do
 * under the lock is to link it to the entry before it, whose hash the counter holds.
 */
const APPEND_ONE = `
with entry as materialized (
  select content_hash, flowstate_entry_hash($1, $2, $3, $4, $5, $6, $7, $11, $12, $13, $14, $15, content_hash)
    as entry_hash
  from (select flowstate_content_hash($16, $8, $9, $10) as content_hash offset 0) as content
), head as (
  insert into feed_head as h (workspace_id, seq, hash)
  select $1, 1, flowstate_link('', 1, entry_hash) from entry
  on conflict (workspace_id) do update
    set seq = h.seq + 1, former = h.hash, hash = flowstate_link(h.hash, h.seq + 1, (select entry_hash from entry))
  returning seq, former
)
insert into change (${COLUMNS})
select $1, seq, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, content_hash,
  flowstate_link(former, seq, entry_hash)
from head, entry`;

/** The same for several entries, each linked to the one before it. */
const APPEND_MANY = `
with entry as materialized (
  select content.*, flowstate_entry_hash($1, $4, event, type, id, "personId", fields, operation, $5, "actorKind",
    "actorUserId", "actorName", content_hash) as entry_hash
  from (
    select *, flowstate_content_hash(salt, before, after, data) as content_hash from rows from (
      jsonb_to_recordset($3) as (event text, type text, id uuid, "personId" uuid, fields text[], before jsonb,
        after jsonb, data jsonb, operation text, "actorKind" text, "actorUserId" uuid, "actorName" text, salt uuid)
    ) with ordinality as given(event, type, id, "personId", fields, before, after, data, operation, "actorKind",
      "actorUserId", "actorName", salt, place)
    offset 0
  ) as content
), head as (
  insert into feed_head as h (workspace_id, seq, hash)
  select $1, $2, flowstate_chain('', place, entry_hash order by place) from entry
  on conflict (workspace_id) do update set seq = h.seq + $2, former = h.hash,
    hash = (select flowstate_chain(h.hash, h.seq + place, entry_hash order by place) from entry)
  returning seq, former
)
insert into change (${COLUMNS})
select $1, head.seq - $2 + place, $4, event, type, id, "personId", fields, before, after, data, operation, $5,
  "actorKind", "actorUserId", "actorName", salt, content_hash,
  flowstate_chain(former, head.seq - $2 + place, entry_hash) over (order by place rows unbounded preceding)
from head, entry`;

/** What one actor changed by one operation. A transaction may hold several: who carries out what others asked for. */
export type ChangeGroup = { actor: Actor; operation: string; changes: readonly Change[] };

const entriesOf = ({ actor, operation, changes }: ChangeGroup) =>
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
    salt: randomUUID(),
  }));

type Entry = ReturnType<typeof entriesOf>[number];

export type Appending = { workspaceId: string; requestId: string | null; at: string };

const appendOne = (entry: Entry, { workspaceId, requestId, at }: Appending): Statement => ({
  name: 'append-change',
  text: APPEND_ONE,
  values: [
    workspaceId,
    at,
    entry.event,
    entry.type,
    entry.id,
    entry.personId,
    entry.fields,
    entry.before === null ? null : JSON.stringify(entry.before),
    entry.after === null ? null : JSON.stringify(entry.after),
    JSON.stringify(entry.data),
    entry.operation,
    requestId,
    entry.actorKind,
    entry.actorUserId,
    entry.actorName,
    entry.salt,
  ],
});

/**
 * The statement that appends these changes under the workspace's next numbers, in order, each chained to the one before
 * it by its hash (see `migrations/0002_audit_chain.sql`). It locks the workspace's counter until commit, so it belongs
 * at the very end of a transaction.
 */
export const appendChanges = (groups: readonly ChangeGroup[], by: Appending): Statement => {
  const entries = groups.flatMap(entriesOf);
  const [first, ...more] = entries;
  if (first !== undefined && more.length === 0) return appendOne(first, by);
  return {
    name: 'append-changes',
    text: APPEND_MANY,
    values: [by.workspaceId, entries.length, JSON.stringify(entries), by.at, by.requestId],
  };
};
