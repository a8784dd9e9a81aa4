import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { EventType } from '#modules/activity/contract.ts';
import type { DmoTargets } from '../contract.ts';

type Db = Kysely<Database>;

const targetColumns = ['conversations', 'follow_ups as followUps', 'invites', 'presentations'] as const;

export const findTargets = async (db: Db, userId: string): Promise<DmoTargets | null> =>
  (await db
    .selectFrom('dmo_target')
    .select(targetColumns)
    .where('user_id', '=', userId)
    .executeTakeFirst()) ?? null;

const columnsOf = (targets: Partial<DmoTargets>) => ({
  ...(targets.conversations !== undefined && { conversations: targets.conversations }),
  ...(targets.followUps !== undefined && { follow_ups: targets.followUps }),
  ...(targets.invites !== undefined && { invites: targets.invites }),
  ...(targets.presentations !== undefined && { presentations: targets.presentations }),
});

/** Writes the targets that are given, over what is there or over `otherwise`; answers all of them. */
export const saveTargets = (
  db: Db,
  { workspaceId, userId, now }: { workspaceId: string; userId: string; now: string },
  given: Partial<DmoTargets>,
  otherwise: DmoTargets,
): Promise<DmoTargets> =>
  db
    .insertInto('dmo_target')
    .values({
      workspace_id: workspaceId,
      user_id: userId,
      updated_at: now,
      conversations: given.conversations ?? otherwise.conversations,
      follow_ups: given.followUps ?? otherwise.followUps,
      invites: given.invites ?? otherwise.invites,
      presentations: given.presentations ?? otherwise.presentations,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ ...columnsOf(given), updated_at: now }),
    )
    .returning(targetColumns)
    .executeTakeFirstOrThrow();

type Row = Partial<DmoTargets> & {
  hasTargets: boolean;
  type: EventType | null;
  answered: boolean;
  times: number;
};

/**
 * How often somebody recorded what between two moments, the end exclusive, and their targets; null where they set
 * none. What they imported was not done that day.
 */
export const readDay = async (db: Db, userId: string, from: string, until: string) => {
  const { rows } = await sql<Row>`
    select target.user_id is not null as "hasTargets", target.conversations, target.follow_ups as "followUps",
      target.invites, target.presentations, done.type, done.answered, done.times
    from (values (${userId}::uuid)) as asked (user_id)
    left join dmo_target as target on target.user_id = asked.user_id
    left join lateral (
      select event.type, event.properties -> 'answered' is distinct from 'false'::jsonb as answered,
        count(*) as times
      from event
      where event.actor_user_id = asked.user_id and event.occurred_at >= ${from}::timestamptz
        and event.occurred_at < ${until}::timestamptz and event.source <> 'import'
      group by 1, 2
    ) as done on true`.execute(db);
  const [first] = rows;
  const targets: DmoTargets | null = first?.hasTargets === true ? (first as DmoTargets) : null;
  const events = rows.flatMap(({ type, answered, times }) =>
    type === null ? [] : [{ type, properties: { answered }, times }],
  );
  return { targets, events };
};
