import { runText, textQuery, type Query } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import { ALERT_PERCENTS } from '../contract/budget.ts';
import { defaultLimits, type Limits } from '../rules/budget.ts';

const LIMITS = `select run_micros as "runMicros", user_day_micros as "userDayMicros", month_micros as "monthMicros", version
  from budget`;
const OPEN = `insert into budget (workspace_id, run_micros, user_day_micros, month_micros, updated_at)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/** The limits, made as those that ship where there were none, and locked. */
export const lockLimits = async (
  ctx: Pick<Context, 'db' | 'actor' | 'now' | 'defer'>,
): Promise<Limits & { version: number }> => {
  const { runMicros, userDayMicros, monthMicros } = defaultLimits;
  ctx.defer(textQuery(OPEN, [ctx.actor.workspaceId, runMicros, userDayMicros, monthMicros, ctx.now]));
  const [limits] = await runText<Limits & { version: number }>(ctx.db, `${LIMITS} for no key update`, []);
  if (limits === undefined) throw new Error('Limits that were just made are not there.');
  return limits;
};

const SAVE = `update budget set run_micros = $1, user_day_micros = $2, month_micros = $3, version = $4, updated_at = $5`;

export const savingLimits = (limits: Limits & { version: number }, now: string): Query =>
  textQuery(SAVE, [limits.runMicros, limits.userDayMicros, limits.monthMicros, limits.version, now]);

const LEVEL = `case when limits.most > 0 then case ${[...ALERT_PERCENTS]
  .toReversed()
  .map((percent) => `when c.spent_micros * 100 >= limits.most * ${percent} then ${percent}`)
  .join(' ')} else 0 end else 0 end`;

const RETELL = `update budget_counter c set alerted = ${LEVEL}
  from (values ('month', $1::text, $3::bigint), ('user_day', $2::text, $4::bigint)) as limits (scope, start, most)
  where c.scope = limits.scope and c.key >= limits.start and c.key < limits.start || '~'
    and c.alerted is distinct from ${LEVEL}`;

/**
 * Sets what was told of the present month and day to what holds under new limits: shares below are told again when they
 * are reached, and shares that are reached by the change itself are not told to who made it.
 */
export const retellAlerts = (limits: Limits, day: string): Query =>
  textQuery(RETELL, [day.slice(0, 7), day, limits.monthMicros, limits.userDayMicros]);
