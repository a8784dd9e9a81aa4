import type { ActorRef } from '#kernel/change.ts';
import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { AuditEntry, EventType, RecordedEvent, TimelineEntry, TimelineKind } from './contract.ts';

type Db = Kysely<Database>;
type ActorColumns = { actorKind: string; actorUserId: string | null; actorName: string };

const actorOf = (row: ActorColumns): ActorRef => ({
  kind: row.actorKind as ActorRef['kind'],
  userId: row.actorUserId,
  name: row.actorName,
});

export type NewEvent = {
  workspaceId: string;
  id: string;
  eventId: string;
  type: EventType;
  personId: string;
  occurredAt: string;
  recordedAt: string;
  source: string;
  properties: Record<string, unknown>;
  utm: object | null;
  consent: object | null;
  actor: ActorRef;
};

/** Adds the event unless its `eventId` is known; tells whether it was added. */
export const insertEvent = async (db: Db, event: NewEvent): Promise<boolean> => {
  const added = await db
    .insertInto('event')
    .values({
      workspace_id: event.workspaceId,
      id: event.id,
      event_id: event.eventId,
      type: event.type,
      person_id: event.personId,
      occurred_at: event.occurredAt,
      recorded_at: event.recordedAt,
      source: event.source,
      properties: JSON.stringify(event.properties),
      utm: event.utm === null ? null : JSON.stringify(event.utm),
      consent: event.consent === null ? null : JSON.stringify(event.consent),
      actor_kind: event.actor.kind,
      actor_user_id: event.actor.userId,
      actor_name: event.actor.name,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'event_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
};

export const findEvent = async (db: Db, eventId: string): Promise<RecordedEvent | null> => {
  const row = await db
    .selectFrom('event')
    .select([
      'event_id as eventId',
      'type',
      'person_id as personId',
      'occurred_at as occurredAt',
      'recorded_at as recordedAt',
      'source',
      'properties',
      'utm',
      'consent',
      'actor_kind as actorKind',
      'actor_user_id as actorUserId',
      'actor_name as actorName',
    ])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row === undefined ? null : ({ ...row, actor: actorOf(row) } as unknown as RecordedEvent);
};

/** How often each type happened with a person, and when last. */
export const countEventsOf = async (
  db: Db,
  personId: string,
): Promise<Partial<Record<EventType, { count: number; lastAt: string }>>> => {
  const rows = await db
    .selectFrom('event')
    .select([
      'type',
      (eb) => eb.fn.countAll<number>().as('count'),
      (eb) => eb.fn.max('occurred_at').as('lastAt'),
    ])
    .where('person_id', '=', personId)
    .groupBy('type')
    .execute();
  return Object.fromEntries(rows.map(({ type, count, lastAt }) => [type, { count, lastAt }]));
};

/** The types and properties of what an actor recorded in a span of time, for counting a day. */
export const listEventsOfActor = (db: Db, userId: string, from: string, until: string) =>
  db
    .selectFrom('event')
    .select(['type', 'properties', 'occurred_at as occurredAt'])
    .where('actor_user_id', '=', userId)
    .where('occurred_at', '>=', from)
    .where('occurred_at', '<', until)
    .orderBy('occurred_at')
    .limit(5000)
    .execute();

export type NewTimelineEntry = {
  workspaceId: string;
  id: string;
  personId: string | null;
  companyId: string | null;
  at: string;
  kind: TimelineKind;
  refId: string | null;
  data: Record<string, unknown>;
  actor: ActorRef;
};

export const insertTimelineEntries = (db: Db, entries: readonly NewTimelineEntry[]) =>
  db.insertInto('timeline_entry').values(
    entries.map((entry) => ({
      workspace_id: entry.workspaceId,
      id: entry.id,
      person_id: entry.personId,
      company_id: entry.companyId,
      at: entry.at,
      kind: entry.kind,
      ref_id: entry.refId,
      data: JSON.stringify(entry.data),
      actor_kind: entry.actor.kind,
      actor_user_id: entry.actor.userId,
      actor_name: entry.actor.name,
    })),
  );

/** Takes the lines about one record out of the histories; used when that record itself is removed. */
export const deleteTimelineEntriesOf = (db: Db, refId: string) =>
  db.deleteFrom('timeline_entry').where('ref_id', '=', refId).execute();

/** A page of a person's or a company's history, newest first. */
export const listTimeline = async (
  db: Db,
  of: { personId: string } | { companyId: string },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<TimelineEntry>> => {
  const after = cursor === undefined ? null : decodeCursor(cursor, 'at', 2);
  const rows = await db
    .selectFrom('timeline_entry')
    .select([
      'id',
      'at',
      'kind',
      'ref_id as refId',
      'data',
      'actor_kind as actorKind',
      'actor_user_id as actorUserId',
      'actor_name as actorName',
    ])
    .$if('personId' in of, (query) => query.where('person_id', '=', 'personId' in of ? of.personId : ''))
    .$if('companyId' in of, (query) => query.where('company_id', '=', 'companyId' in of ? of.companyId : ''))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, 'at', (row) => [row.at, row.id]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({ ...row, actor: actorOf(row) }) as unknown as TimelineEntry),
  };
};

/** A page of the audit trail, newest first. */
export const listAuditEntries = async (
  db: Db,
  input: { limit: number; cursor?: string | undefined; recordId?: string | undefined },
): Promise<Page<AuditEntry>> => {
  const before = input.cursor === undefined ? null : Number(decodeCursor(input.cursor, 'seq', 1)[0]);
  const rows = await db
    .selectFrom('change')
    .select([
      'seq',
      'at',
      'event',
      'type',
      'record_id as id',
      'person_id as personId',
      'fields',
      'before',
      'after',
      'operation',
      'request_id as requestId',
      'actor_kind as actorKind',
      'actor_user_id as actorUserId',
      'actor_name as actorName',
    ])
    .$if(input.recordId !== undefined, (query) => query.where('record_id', '=', input.recordId ?? ''))
    .$if(before !== null, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(input.limit + 1)
    .execute();
  const page = toPage(rows, input.limit, 'seq', (row) => [row.seq]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({ ...row, actor: actorOf(row) }) as unknown as AuditEntry),
  };
};
