import path from 'node:path';
import type { Actor } from '#kernel/actor.ts';
import type { ActorRef } from '#kernel/change.ts';
import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { defineModule } from '#platform/operations/module.ts';
import { eventTraits, type EventEnvelope, type RecordedEvent, type TimelineKind } from './contract.ts';
import { activityOperations } from './operations.ts';
import { findEvent, insertEvent, insertTimelineEntries } from './queries.ts';

export { countEventsOf, deleteTimelineEntriesOf, listEventsOfActor, listTimeline } from './queries.ts';

export const activityModule = defineModule({
  name: 'activity',
  migrations: { rank: 20, name: 'activity', folder: path.join(import.meta.dirname, 'migrations') },
  operations: activityOperations,
});

/** An actor as changes, events and histories name it. */
export const actorRef = (actor: Actor): ActorRef => ({
  kind: actor.kind,
  userId: actor.kind === 'system' ? null : actor.userId,
  name: actor.name,
});

export type TimelineLine = {
  personId?: string | null;
  companyId?: string | null;
  /** Now, unless it happened at another time. */
  at?: string;
  kind: TimelineKind;
  refId?: string | null;
  data?: Record<string, unknown>;
};

/**
 * Writes lines into the histories of people and companies, in the caller's transaction. They leave with its next
 * statement, for nobody waits for them.
 */
export const addToTimeline = (ctx: Context, ...lines: TimelineLine[]): Promise<void> => {
  if (lines.length === 0) return Promise.resolve();
  const actor = actorRef(ctx.actor);
  const entries = lines.map((line) => ({
    workspaceId: ctx.actor.workspaceId,
    id: newId(Date.parse(ctx.now)),
    personId: line.personId ?? null,
    companyId: line.companyId ?? null,
    at: line.at ?? ctx.now,
    kind: line.kind,
    refId: line.refId ?? null,
    data: line.data ?? {},
    actor,
  }));
  ctx.defer(insertTimelineEntries(ctx.db, entries).compile());
  return Promise.resolve();
};

/**
 * Appends an event to the log and the person's history, in the caller's transaction. The person must exist: the
 * caller has checked. `isNew` is false when this `eventId` was recorded before; then nothing is written.
 */
export const appendEvent = async (
  ctx: Context,
  envelope: EventEnvelope,
): Promise<{ event: RecordedEvent; isNew: boolean }> => {
  const actor = actorRef(ctx.actor);
  const id = newId();
  const event: RecordedEvent = {
    eventId: envelope.eventId ?? id,
    type: envelope.type,
    personId: envelope.personId,
    occurredAt: envelope.occurredAt ?? ctx.now,
    recordedAt: ctx.now,
    source: envelope.source,
    properties: envelope.properties,
    utm: envelope.utm ?? null,
    consent: envelope.consent ?? null,
    actor,
  };
  const { workspaceId } = ctx.actor;
  if (!(await insertEvent(ctx.db, { ...event, workspaceId, id }))) {
    const known = await findEvent(ctx.db, event.eventId);
    if (known === null) throw new Error('An event that conflicts with a recorded one could not be found.');
    return { event: known, isNew: false };
  }
  const data = { type: event.type, properties: event.properties, contact: eventTraits[event.type].contact };
  await addToTimeline(ctx, {
    personId: event.personId,
    at: event.occurredAt,
    kind: 'event',
    refId: id,
    data,
  });
  ctx.change({
    event: 'events.recorded',
    type: 'event',
    id,
    personId: event.personId,
    data: { type: event.type },
  });
  return { event, isNew: true };
};
