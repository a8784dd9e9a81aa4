import type { ActorRef } from '#kernel/change.ts';
import type { Database, Kysely } from '#platform/db/sql.ts';
import type { NextAction } from '../contract.ts';
import type { Settlement } from '../rules/feedback.ts';

type Db = Kysely<Database>;

/** What somebody did about the suggestions of a person, as far as it holds others back. */
export type NextState = {
  snoozedUntil: string | null;
  settledAt: string | null;
  settledUntil: string | null;
  dismissed: Record<string, string> | null;
};

export const findState = async (db: Db, personId: string): Promise<NextState | null> => {
  const row = await db
    .selectFrom('next_state')
    .select([
      'snoozed_until as snoozedUntil',
      'settled_at as settledAt',
      'settled_until as settledUntil',
      'dismissed',
    ])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return (row as NextState | undefined) ?? null;
};

/** Writes what is given and leaves the rest as it is. */
export const saveState = (
  db: Db,
  { workspaceId, personId, now }: { workspaceId: string; personId: string; now: string },
  change: Settlement & { snoozedUntil?: string | null },
) => {
  const values = {
    ...(change.snoozedUntil !== undefined && { snoozed_until: change.snoozedUntil }),
    ...(change.settledAt !== undefined && { settled_at: change.settledAt }),
    ...(change.settledUntil !== undefined && { settled_until: change.settledUntil }),
    ...(change.dismissed !== undefined && { dismissed: JSON.stringify(change.dismissed) }),
    updated_at: now,
  };
  return db
    .insertInto('next_state')
    .values({ workspace_id: workspaceId, person_id: personId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(values))
    .execute();
};

export const deleteState = (db: Db, personId: string) =>
  db.deleteFrom('next_state').where('person_id', '=', personId).execute();

export type Feedback = {
  workspaceId: string;
  id: string;
  at: string;
  personId: string;
  actor: ActorRef;
  outcome: 'done' | 'snoozed' | 'dismissed' | 'restored';
  /** What was suggested then. */
  action: NextAction | null;
  position: number | null;
  eventType?: string | null;
  reason?: string | null;
  text?: string | null;
  until?: string | null;
};

export const insertFeedback = (db: Db, { action, actor, ...feedback }: Feedback) =>
  db
    .insertInto('next_feedback')
    .values({
      workspace_id: feedback.workspaceId,
      id: feedback.id,
      at: feedback.at,
      person_id: feedback.personId,
      actor_kind: actor.kind,
      actor_user_id: actor.userId,
      outcome: feedback.outcome,
      kind: action?.kind ?? null,
      key: action?.key ?? null,
      score: action?.score ?? null,
      factors: action === null ? null : JSON.stringify(action.factors),
      position: feedback.position,
      event_type: feedback.eventType ?? null,
      reason: feedback.reason ?? null,
      text: feedback.text ?? null,
      until: feedback.until ?? null,
    })
    .execute();
