import { newId } from '#kernel/ids.ts';
import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { msOf } from '#kernel/time.ts';
import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import type { UsageBy, UsageCall, UsageOutcome, UsageSum } from '../contract/usage.ts';
import type { Amounts } from '../rules/price.ts';
import type { HoldRow } from './budgets-hold.ts';

type Db = Kysely<Database>;

/** Stands for everybody together. */
export const EVERYONE = '00000000-0000-0000-0000-000000000000';

type Spent = Amounts & { costMicros: number; credits: number };

/** Tokens that were turned into vectors were read, too. */
const tokensOf = (spent: Amounts): number[] => [
  spent.inputTokens + spent.embeddingTokens,
  spent.cachedTokens,
  spent.outputTokens,
  spent.audioSeconds,
];

const ADD = `insert into model_usage (workspace_id, id, reservation_id, outcome, at, run_id, user_id, agent_key, feature,
    connection_id, provider, model, power, price_id, input_tokens, cached_tokens, output_tokens, audio_seconds, cost_micros, credits)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

/** Writes down what a call used. */
export const addingUsage = (
  ctx: Pick<Context, 'actor' | 'now'>,
  hold: HoldRow,
  spent: Spent & { outcome: UsageOutcome },
): Query =>
  textQuery(ADD, [
    ctx.actor.workspaceId,
    newId(msOf(ctx.now)),
    hold.id,
    spent.outcome,
    ctx.now,
    hold.runId,
    hold.userId,
    hold.agentKey,
    hold.feature,
    hold.connectionId,
    hold.provider,
    hold.model,
    hold.power,
    hold.priceId,
    ...tokensOf(spent),
    spent.costMicros,
    spent.credits,
  ]);

const COUNT = `insert into usage_day as d (workspace_id, day, whose, dimension, key,
    calls, lost, input_tokens, cached_tokens, output_tokens, audio_seconds, cost_micros, credits)
  select $1, $2::date, w.whose, w.dimension, w.key, $6, $7, $8, $9, $10, $11, $12, $13
  from unnest($3::uuid[], $4::text[], $5::text[]) as w (whose, dimension, key) order by w.whose, w.dimension, w.key
  on conflict (workspace_id, whose, dimension, day, key) do update set calls = d.calls + excluded.calls,
    lost = d.lost + excluded.lost, input_tokens = d.input_tokens + excluded.input_tokens,
    cached_tokens = d.cached_tokens + excluded.cached_tokens, output_tokens = d.output_tokens + excluded.output_tokens,
    audio_seconds = d.audio_seconds + excluded.audio_seconds, cost_micros = d.cost_micros + excluded.cost_micros,
    credits = d.credits + excluded.credits`;

type Kind = [dimension: 'agent' | 'feature' | 'model' | 'total' | 'user', key: string];

/** Adds to the counters of the day on which the call was begun: its user's own, and everybody's. */
export const countingUsage = (
  workspaceId: string,
  hold: HoldRow,
  spent: Spent & { calls: number; lost: number },
): Query => {
  const kinds: Kind[] = [
    ['agent', hold.agentKey ?? ''],
    ['feature', hold.feature],
    ['model', hold.model],
    ['total', ''],
  ];
  const { userId } = hold;
  const users: Kind[] = userId === null ? [] : [['user', userId]];
  const rows = [
    ...[...kinds, ...users].map(([dimension, key]) => ({ whose: EVERYONE, dimension, key })),
    ...(userId === null
      ? []
      : [...kinds, ...users].map(([dimension, key]) => ({ whose: userId, dimension, key }))),
  ];
  return textQuery(COUNT, [
    workspaceId,
    hold.day,
    rows.map(({ whose }) => whose),
    rows.map(({ dimension }) => dimension),
    rows.map(({ key }) => key),
    spent.calls,
    spent.lost,
    ...tokensOf(spent),
    spent.costMicros,
    spent.credits,
  ]);
};

const SUMS = `coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(lost), 0)::bigint as "lostCalls",
  coalesce(sum(input_tokens), 0)::bigint as "inputTokens", coalesce(sum(cached_tokens), 0)::bigint as "cachedTokens",
  coalesce(sum(output_tokens), 0)::bigint as "outputTokens", coalesce(sum(audio_seconds), 0)::bigint as "audioSeconds",
  coalesce(sum(cost_micros), 0)::bigint as "costMicros", coalesce(sum(credits), 0)::bigint as credits`;

const OF_DAYS = `from usage_day where whose = $1::uuid and dimension = $2 and day between $3::date and $4::date`;

const BY_KEY = `select sums.*, m.name as label from (
    select key, ${SUMS} ${OF_DAYS} group by key having $5::bigint is null or (sum(cost_micros), key) < ($5::bigint, $6::text)
    order by sum(cost_micros) desc, key desc limit $7
  ) sums left join member m on $2 = 'user' and m.user_id::text = sums.key order by "costMicros" desc, key desc`;

const BY_DAY = `select day::text as key, null::text as label, ${SUMS} ${OF_DAYS} and day > $5::date
  group by day order by day limit $6`;

const TOTAL = `select ${SUMS} ${OF_DAYS}`;

export type Period = { whose: string; from: string; to: string };

/** The dearest first, or the days in their order. @throws AppError invalid `bad_cursor` */
export const sumUsage = async (
  db: Db,
  by: UsageBy,
  { whose, from, to }: Period,
  limit: number,
  cursor?: string,
): Promise<Page<UsageSum>> => {
  if (by === 'day') {
    const [after = '0001-01-01'] = cursor === undefined ? [] : decodeCursor(cursor, by, 1);
    const rows = await runText<UsageSum>(db, BY_DAY, [whose, 'total', from, to, after, limit + 1]);
    return toPage(rows, limit, by, ({ key }) => [key]);
  }
  const [cost = null, key = null] = cursor === undefined ? [] : decodeCursor(cursor, by, 2);
  const rows = await runText<UsageSum>(db, BY_KEY, [whose, by, from, to, cost, key, limit + 1]);
  return toPage(rows, limit, by, (row) => [row.costMicros, row.key]);
};

export type UsageTotal = Omit<UsageSum, 'key' | 'label'>;

export const totalUsage = async (db: Db, { whose, from, to }: Period): Promise<UsageTotal> => {
  const [total] = await runText<UsageTotal>(db, TOTAL, [whose, 'total', from, to]);
  if (total === undefined) throw new Error('A sum has no row.');
  return total;
};

const CALLS = `select id, at, outcome, run_id as "runId", user_id as "userId", agent_key as "agentKey", feature, model, power,
    input_tokens as "inputTokens", cached_tokens as "cachedTokens", output_tokens as "outputTokens",
    audio_seconds as "audioSeconds", price_id as "priceId", cost_micros as "costMicros", credits
  from model_usage where id < $1::uuid`;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Newest first. @throws AppError invalid `bad_cursor` */
export const listUsageCalls = async (
  db: Db,
  only: { userId: string | null; runId: string | null },
  limit: number,
  cursor?: string,
): Promise<Page<UsageCall>> => {
  const [before = NEWEST] = cursor === undefined ? [] : decodeCursor(cursor, 'newest', 1);
  const values: unknown[] = [before, limit + 1];
  const where = (column: string, value: string | null): string =>
    value === null ? '' : ` and ${column} = $${values.push(value)}::uuid`;
  const text = `${CALLS}${where('user_id', only.userId)}${where('run_id', only.runId)} order by id desc limit $2`;
  return toPage(await runText<UsageCall>(db, text, values), limit, 'newest', ({ id }) => [id]);
};

const OF_RUN = `select spent_micros as "spentMicros", held_micros as "heldMicros" from budget_counter
  where scope = 'run' and key = $1`;

/** What a run has cost, and what is held back for its calls under way; free calls cost nothing. */
export const readRunCost = async (
  db: Db,
  runId: string,
): Promise<{ spentMicros: number; heldMicros: number }> =>
  (await runText<{ spentMicros: number; heldMicros: number }>(db, OF_RUN, [runId]))[0] ?? {
    spentMicros: 0,
    heldMicros: 0,
  };

const ACTIVE = `select (select count(distinct d.key)::int from usage_day d join member m on m.user_id::text = d.key
    where d.whose = '${EVERYONE}' and d.dimension = 'user' and d.day > $1::date and d.calls > 0) as active,
  (select count(*)::int from member) as members`;

/** Members who used AI on a day after this one, and all members. */
export const countActiveMembers = async (
  db: Db,
  after: string,
): Promise<{ active: number; members: number }> =>
  (await runText<{ active: number; members: number }>(db, ACTIVE, [after]))[0] ?? { active: 0, members: 0 };
