import type { ActorRef } from '#kernel/change.ts';
import { fail } from '#kernel/errors.ts';
import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { CheckedGuard, GuardRefusal, MoveKind, Transition } from '../contract.ts';

type Db = Kysely<Database>;

export type NewTransition = Omit<Transition, 'secondsInFrom' | 'checked'> & {
  workspaceId: string;
  number: number;
  pipelineId: string;
  personId: string | null;
  fromEnteredAt: string | null;
  checked: CheckedGuard[];
  warnings: GuardRefusal[];
  undoes: string | null;
};

/** How long it had stood in the stage it left, in whole seconds. */
export const secondsIn = (enteredAt: string | null, at: string): number | null =>
  enteredAt === null ? null : Math.max(0, Math.floor((Date.parse(at) - Date.parse(enteredAt)) / 1000));

export const insertTransitions = async (db: Db, added: readonly NewTransition[]): Promise<void> => {
  if (added.length === 0) return;
  await db
    .insertInto('transition')
    .values(
      added.map((one) => ({
        workspace_id: one.workspaceId,
        id: one.id,
        opportunity_id: one.opportunityId,
        number: one.number,
        pipeline_id: one.pipelineId,
        person_id: one.personId,
        from_key: one.from,
        to_key: one.to,
        move: one.move,
        at: one.at,
        from_entered_at: one.fromEnteredAt,
        seconds_in_stage: secondsIn(one.fromEnteredAt, one.at),
        comment: one.comment,
        lost_reason: one.lostReason,
        fast_track_reason: one.fastTrackReason,
        guards: JSON.stringify(one.checked),
        overridden: JSON.stringify(one.overridden),
        warnings: JSON.stringify(one.warnings),
        undoes: one.undoes,
        actor_kind: one.actor.kind,
        actor_user_id: one.actor.userId,
        actor_name: one.actor.name,
      })),
    )
    .execute();
};

/** A transition as it is answered. */
export const transitionOf = (one: NewTransition): Transition => ({
  ...one,
  secondsInFrom: secondsIn(one.fromEnteredAt, one.at),
});

/** How many moves there are so far, and how many of those that stand entered a stage. The journey must be locked. */
export const countMoves = async (
  db: Db,
  opportunityId: string,
  stage: string,
): Promise<{ moves: number; entries: number }> => {
  const found = await sql<{ moves: number; entries: number }>`
    select count(*)::integer as moves,
      (count(*) filter (where to_key = ${stage} and move <> 'undo' and not exists (
        select 1 from transition as taker where taker.undoes = transition.id)))::integer as entries
    from transition where opportunity_id = ${opportunityId}`.execute(db);
  return found.rows[0] ?? { moves: 0, entries: 0 };
};

export type StandingMove = {
  id: string;
  from: string | null;
  fromEnteredAt: string | null;
  /** Why it had been lost, where the stage it left was a loss. */
  lostReasonBefore: string | null;
};

/** The last move that was not taken back. */
export const findLastStandingMove = async (db: Db, opportunityId: string): Promise<StandingMove | null> => {
  const found = await sql<StandingMove>`
    select id, from_key as "from", from_entered_at as "fromEnteredAt", (
      select earlier.lost_reason from transition as earlier
      where earlier.opportunity_id = transition.opportunity_id and earlier.number < transition.number
        and earlier.to_key = transition.from_key
      order by earlier.number desc limit 1
    ) as "lostReasonBefore"
    from transition
    where opportunity_id = ${opportunityId} and move <> 'undo'
      and not exists (select 1 from transition as taker where taker.undoes = transition.id)
    order by number desc limit 1`.execute(db);
  return found.rows[0] ?? null;
};

export const listTransitionRows = async (
  db: Db,
  opportunityId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Transition>> => {
  const before = cursor === undefined ? null : decodeCursor(cursor, 'number', 1)[0];
  if (before !== null && !Number.isInteger(before)) {
    throw fail('invalid', 'bad_cursor', 'This cursor is not one of ours. Start again without it.');
  }
  const rows = await db
    .selectFrom('transition')
    .select([
      'id',
      'number',
      'opportunity_id as opportunityId',
      'from_key as from',
      'to_key as to',
      'at',
      'seconds_in_stage as secondsInFrom',
      'comment',
      'lost_reason as lostReason',
      'fast_track_reason as fastTrackReason',
      'actor_kind as actorKind',
      'actor_user_id as actorUserId',
      'actor_name as actorName',
      (eb) => eb.ref('transition.move').$castTo<MoveKind>().as('move'),
      (eb) => eb.ref('transition.guards').$castTo<CheckedGuard[]>().as('checked'),
      (eb) => eb.ref('transition.overridden').$castTo<GuardRefusal[]>().as('overridden'),
    ])
    .where('opportunity_id', '=', opportunityId)
    .$if(before !== null, (query) => query.where('number', '<', Number(before)))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, 'number', (row) => [row.number]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map(({ actorKind, actorUserId, actorName, ...row }) => ({
      ...row,
      actor: { kind: actorKind as ActorRef['kind'], userId: actorUserId, name: actorName },
    })),
  };
};

/** How many moves each of these journeys has so far, and the stages they entered. They must be locked. */
export const listMovesSoFar = async (
  db: Db,
  opportunityIds: readonly string[],
): Promise<Map<string, { moves: number; entered: string[] }>> => {
  if (opportunityIds.length === 0) return new Map();
  const found = await sql<{ id: string; moves: number; entered: string[] }>`
    select opportunity_id as id, max(number) as moves, array_agg(distinct to_key) as entered
    from transition where opportunity_id = any(${[...opportunityIds]}::uuid[])
    group by opportunity_id`.execute(db);
  return new Map(found.rows.map(({ id, ...log }) => [id, log]));
};
