import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import { ALERT_PERCENTS, type BudgetScope } from '../contract/budget.ts';
import type { Limits } from '../rules/budget.ts';
import { COUNTED, movedBy, placed, type HoldRow, type HoldState, type Limit } from './budgets-hold.ts';
import { HOLD_JSON, LIMITS_JSON } from './budgets-terms.ts';

type Db = Kysely<Database>;

const LOCK = `select ${HOLD_JSON} as hold, (select ${LIMITS_JSON} from budget b) as limits
  from budget_hold h where h.id = $1::uuid for no key update of h`;

export type LockedHold = { hold: HoldRow; limits: Limits | null };

/** A call that is to be settled, and the limits in force now. Undefined where there is no such reservation. */
export const lockHold = async (db: Db, id: string, now: string): Promise<LockedHold | undefined> =>
  (await runText<LockedHold>(db, LOCK, [id, now]))[0];

const CLOSE = `update budget_hold set state = $2, cost_micros = $3, cost_credits = $4, closed_at = $5 where id = $1`;

export const closingHold = (
  id: string,
  as: { state: HoldState; costMicros: number; costCredits: number; now: string },
): Query => textQuery(CLOSE, [id, as.state, as.costMicros, as.costCredits, as.now]);

/** The share that `part` of `whole` reached; each may be null. */
const level = (part: string, whole: string): string =>
  `(case when ${whole} > 0 then case ${[...ALERT_PERCENTS]
    .toReversed()
    .map((percent) => `when ${part} * 100 >= ${whole} * ${percent} then ${percent}`)
    .join(' ')} else 0 end else 0 end)`;

// The counters and the account are locked in the order in which a reservation locks them, and `told` is what the lock
// found: so each share is told once, by the one that reached it.
const MOVE = `with counted as materialized (
    ${COUNTED}
  ), account as materialized (
    select a.workspace_id, a.alerted from credit_account a
    where ($3::bigint <> 0 or $10::bigint <> 0) and (select count(*) from counted) >= 0 for no key update
  ), ${movedBy(
    (most) => `held_micros = c.held_micros - $1::bigint, spent_micros = c.spent_micros + $2::bigint,
      alerted = greatest(c.alerted, ${level('(c.spent_micros + $2::bigint)', most)})`,
    'counted k where k.scope = c.scope and',
    'returning c.scope, c.key, c.spent_micros as spent, k.most, k.alerted as told, c.alerted as reached',
  )}, moved as (
    select * from moved_month union all select * from moved_run union all select * from moved_user_day
  ), paid as (
    update credit_account a set reserved = a.reserved - $3::bigint, balance = a.balance - $10::bigint,
      alerted = greatest(a.alerted, ${level('(a.filled - a.balance + $10::bigint)', 'a.filled')})
    from account o where a.workspace_id = o.workspace_id
    returning a.balance, a.filled, o.alerted as told, a.alerted as reached
  )
  select (select coalesce(jsonb_agg(jsonb_build_object('scope', scope, 'key', key, 'spentMicros', spent, 'limitMicros', most,
      'told', told, 'reached', reached)), '[]') from moved) as counters,
    (select jsonb_build_object('balance', balance, 'filled', filled, 'told', told, 'reached', reached) from paid) as credits`;

export type Moved = {
  counters: {
    scope: BudgetScope;
    key: string;
    spentMicros: number;
    limitMicros: number | null;
    /** Shares, in percent, that had been told and that are reached now. */
    told: number;
    reached: number;
  }[];
  credits: { balance: number; filled: number; told: number; reached: number } | null;
};

/** What is no longer held back, and what is spent; spending is negative where less is known to be spent than before. */
export type Movement = {
  heldMicros: number;
  spentMicros: number;
  heldCredits: number;
  spentCredits: number;
};

/** Turns what was held back into what was spent, under the limits and of the credits, in one statement. */
export const moveMoney = async (
  db: Db,
  limits: readonly Limit[],
  { heldMicros, spentMicros, heldCredits, spentCredits }: Movement,
): Promise<Moved> => {
  const [moved] = await runText<Moved>(db, MOVE, [
    heldMicros,
    spentMicros,
    heldCredits,
    ...placed(limits),
    spentCredits,
  ]);
  if (moved === undefined) throw new Error('The database did not answer a settlement.');
  return moved;
};
