import { newId } from '#kernel/ids.ts';
import { msOf } from '#kernel/time.ts';
import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Power } from '../contract/call.ts';
import { BUDGET_SCOPES, type BudgetScope } from '../contract/budget.ts';
import type { Rates } from '../contract/price.ts';
import type { Committed } from '../rules/budget.ts';
import type { Amounts } from '../rules/price.ts';

type Db = Kysely<Database>;

export type HoldState = 'held' | 'settled' | 'lost' | 'released';

/** One call to a model as it was reserved, and what has become of it. */
export type HoldRow = {
  id: string;
  state: HoldState;
  runId: string;
  userId: string | null;
  agentKey: string | null;
  feature: string;
  connectionId: string;
  provider: string;
  model: string;
  power: Power;
  priceId: string;
  rates: Rates;
  /** Null where no credits are needed. */
  creditPercent: number | null;
  most: Amounts;
  day: string;
  month: string;
  heldMicros: number;
  heldCredits: number;
  costMicros: number;
  costCredits: number;
  isDue: boolean;
};

export type NewHold = Omit<HoldRow, 'state' | 'costMicros' | 'costCredits' | 'isDue'>;

/** A limit to count under, with what is in force now. */
export type Limit = { scope: BudgetScope; key: string; limitMicros: number | null };

const ENSURE = `insert into budget_counter (workspace_id, scope, key)
  select $1, scope, key from unnest($2::text[], $3::text[]) as wanted (scope, key) order by scope on conflict do nothing`;

/** Makes the rows of counters that nobody has counted under; beforehand, for a statement does not see what it adds. */
export const ensuringCounters = (workspaceId: string, limits: readonly Limit[]): Query =>
  textQuery(ENSURE, [workspaceId, limits.map(({ scope }) => scope), limits.map(({ key }) => key)]);

/** Where each counter's key and limit stand among the values, from `$4` on. */
const PLACES = BUDGET_SCOPES.map((scope, at) => ({
  scope,
  key: `$${4 + at}::text`,
  most: `$${7 + at}::bigint`,
}));

/** The values of `PLACES`: a key that is null counts nothing. */
export const placed = (limits: readonly Limit[]): unknown[] => {
  const found = BUDGET_SCOPES.map((scope) => limits.find((limit) => limit.scope === scope));
  return [...found.map((limit) => limit?.key ?? null), ...found.map((limit) => limit?.limitMicros ?? null)];
};

/**
 * Locks the counters one after the other, in the order of their key, and reads what is there once each lock is had. Each
 * is named by its whole key: one condition for all would be a walk over the workspace's counters while they are few.
 */
export const COUNTED = PLACES.map(
  ({
    scope,
    key,
    most,
  }) => `select * from (select c.scope, ${most} as most, c.alerted, c.held_micros + c.spent_micros as committed
      from budget_counter c where c.scope = '${scope}' and c.key = ${key} for no key update) ${scope}`,
).join(' union all ');

/** Does the same with each counter that is counted under. @param set of the counter `c` with the limit `most` */
export const movedBy = (set: (most: string) => string, from: string, returning = ''): string =>
  PLACES.map(
    ({ scope, key, most }) => `moved_${scope} as (
    update budget_counter c set ${set(most)} from ${from} c.scope = '${scope}' and c.key = ${key} ${returning}
  )`,
  ).join(', ');

// One statement: it locks the counters, then the account; only if every limit and the credits allow it, it moves all of
// them and writes the hold. Of two that come together the second decides by what the first has left.
const RESERVE = `with counted as materialized (
    ${COUNTED}
  ), account as materialized (
    select a.balance - a.reserved as available from credit_account a
    where $3::bigint > 0 and (select count(*) from counted) >= 0 for no key update
  ), verdict as materialized (
    select (select count(*) = num_nonnulls($4, $5, $6) and coalesce(bool_and(most is null or committed + $2::bigint <= most), true)
        from counted) as fits,
      coalesce((select available >= $3::bigint from account), $3::bigint = 0) as pays
  ), made as (
    insert into budget_hold (workspace_id, state, held_micros, held_credits, id, run_id, user_id, agent_key, feature,
      connection_id, provider, model, power, price_id, rates, credit_percent, most, day, month, reserved_at, expires_at)
    select $1, 'held', $2, $3, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::integer, $22, $23::date, $24, $25, $26
    from verdict where fits and pays on conflict do nothing returning id
  ), ${movedBy(() => 'held_micros = c.held_micros + $2::bigint', 'made where')}, spoken as (
    update credit_account a set reserved = a.reserved + $3::bigint from made where $3::bigint > 0
  ), entered as (
    insert into credit_entry (workspace_id, id, at, kind, amount, reserved, reservation_id, actor_name)
    select $1, $27, $25, 'reserve', 0, $3, made.id, $28 from made where $3::bigint > 0
  )
  select exists (select from made) as made,
    coalesce((select jsonb_agg(jsonb_build_object('scope', scope, 'limitMicros', most, 'committedMicros', committed))
      from counted), '[]') as limits,
    (select available from account) as available`;

export type Reserving = { made: boolean; limits: Committed[]; available: number | null };

/**
 * Holds back what a call can cost under every limit and of the credits, or nothing at all. Where it was not made, `limits`
 * and `available` are what there is, and stay so until the transaction ends.
 */
export const reserveHold = async (
  db: Db,
  by: { workspaceId: string; now: string; expiresAt: string; actorName: string },
  hold: NewHold,
  limits: readonly Limit[],
): Promise<Reserving> => {
  const [answer] = await runText<Reserving>(db, RESERVE, [
    by.workspaceId,
    hold.heldMicros,
    hold.heldCredits,
    ...placed(limits),
    hold.id,
    hold.runId,
    hold.userId,
    hold.agentKey,
    hold.feature,
    hold.connectionId,
    hold.provider,
    hold.model,
    hold.power,
    hold.priceId,
    JSON.stringify(hold.rates),
    hold.creditPercent,
    JSON.stringify(hold.most),
    hold.day,
    hold.month,
    by.now,
    by.expiresAt,
    newId(msOf(by.now)),
    by.actorName,
  ]);
  if (answer === undefined) throw new Error('The database did not answer a reservation.');
  return answer;
};

const DUE = `select workspace_id as "workspaceId", id from budget_hold where due_at <= $1::timestamptz
  order by due_at limit $2`;

/** Holds that nobody has settled in time, of all workspaces: for the clockwork's login, which sees no more of them. */
export const listDueHolds = (db: Db, now: string, limit: number) =>
  runText<{ workspaceId: string; id: string }>(db, DUE, [now, limit]);
