import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import { BUDGET_SCOPES, type BudgetScope } from '../contract/budget.ts';
import type { PowerCaps } from '../contract/power.ts';
import type { PriceInForce } from '../rules/price.ts';
import type { Limits } from '../rules/budget.ts';
import type { HoldRow } from './budgets-hold.ts';

type Db = Kysely<Database>;

export type Counter = { scope: BudgetScope; heldMicros: number; spentMicros: number };

/** All that a reservation depends on, as one query reads it. */
export type Terms = {
  timeZone: string;
  /** The calendar date of the moment, where the workspace is. */
  day: string;
  limits: (Limits & { version: number }) | null;
  caps: PowerCaps | null;
  /** Null where no credits are needed. */
  credits: { available: number; discountPercent: number } | null;
  /** The workspace's own that are in force. */
  prices: PriceInForce[];
  /** Those that have been counted under. */
  counters: Counter[];
  /** The same reservation, where it was made before. */
  hold: HoldRow | null;
};

/** The key under which each limit counts; a user's only where there is one. */
export const counterKeys = (of: {
  day: string;
  runId: string | null;
  userId: string | null;
}): { scope: BudgetScope; key: string }[] => [
  { scope: 'month', key: of.day.slice(0, 7) },
  ...(of.runId === null ? [] : [{ scope: 'run' as const, key: of.runId }]),
  ...(of.userId === null ? [] : [{ scope: 'user_day' as const, key: `${of.day}/${of.userId}` }]),
];

export const HOLD_JSON = `jsonb_build_object('id', h.id, 'state', h.state, 'runId', h.run_id, 'userId', h.user_id,
  'agentKey', h.agent_key, 'feature', h.feature, 'connectionId', h.connection_id, 'provider', h.provider, 'model', h.model,
  'power', h.power, 'priceId', h.price_id, 'rates', h.rates, 'creditPercent', h.credit_percent, 'most', h.most,
  'day', h.day, 'month', h.month, 'heldMicros', h.held_micros, 'heldCredits', h.held_credits,
  'costMicros', h.cost_micros, 'costCredits', h.cost_credits, 'isDue', h.expires_at <= $2::timestamptz)`;

export const LIMITS_JSON = `case when b.workspace_id is not null then jsonb_build_object('runMicros', b.run_micros,
    'userDayMicros', b.user_day_micros, 'monthMicros', b.month_micros, 'version', b.version) end`;

/** The key of each counter, as `counterKeys` has it. */
const KEYS: Readonly<Record<BudgetScope, string>> = {
  month: 'left(here.day, 7)',
  run: '$3::text',
  user_day: `here.day || '/' || $4::text`,
};

const COUNTERS = BUDGET_SCOPES.map(
  (
    scope,
  ) => `(select jsonb_build_object('scope', c.scope, 'heldMicros', c.held_micros, 'spentMicros', c.spent_micros) as counter
      from budget_counter c where c.scope = '${scope}' and c.key = ${KEYS[scope]})`,
).join(' union all ');

const READ = `with here as (
    select w.workspace_id, w.time_zone, to_char($2::timestamptz at time zone w.time_zone, 'YYYY-MM-DD') as day from workspace w
  )
  select here.time_zone as "timeZone", here.day, ${LIMITS_JSON} as limits,
    case when p.workspace_id is not null then jsonb_build_object('viewer', p.viewer, 'member', p.member,
      'manager', p.manager, 'admin', p.admin, 'owner', p.owner) end as caps,
    case when a.is_on then jsonb_build_object('available', a.balance - a.reserved,
      'discountPercent', a.discount_percent) end as credits,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'provider', m.provider, 'model', m.model,
        'rates', jsonb_build_object('inputMicros', m.input_micros, 'cachedMicros', m.cached_micros,
          'outputMicros', m.output_micros, 'embeddingMicros', m.embedding_micros, 'minuteMicros', m.minute_micros))), '[]')
      from model_price m where m.valid_from <= $2::timestamptz and (m.valid_to is null or m.valid_to > $2::timestamptz)
    ) as prices,
    (select coalesce(jsonb_agg(counter), '[]') from (
        ${COUNTERS}
      ) counted
    ) as counters,
    (select ${HOLD_JSON} from budget_hold h where h.id = $1::uuid) as hold
  from here
  left join budget b on b.workspace_id = here.workspace_id
  left join power_cap p on p.workspace_id = here.workspace_id
  left join credit_account a on a.workspace_id = here.workspace_id`;

/** What a call by this user in this run would be made under, now. Locks nothing. */
export const readTerms = async (
  db: Db,
  asked: { reservationId: string | null; runId: string | null; userId: string | null; now: string },
): Promise<Terms> => {
  const { reservationId, now, runId, userId } = asked;
  const [terms] = await runText<Terms>(db, READ, [reservationId, now, runId, userId]);
  if (terms === undefined) throw new Error('There is no workspace here.');
  return terms;
};
