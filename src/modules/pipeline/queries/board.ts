import { sql, type Database, type Kysely, type RawBuilder } from '#platform/db/sql.ts';
import type { OpportunitySort } from '../contract.ts';
import {
  opportunityColumns,
  opportunityJoins,
  orderBy,
  plainConditionsOf,
  type OpportunityFilter,
  type OpportunityRow,
} from './opportunities.ts';
import { searchConditions } from './search.ts';

type Db = Kysely<Database>;

export type BoardQuery = OpportunityFilter & { pipelineId: string; stages: readonly string[] };

/** Cards of a stage that are counted and summed at most: beyond, counting costs more than it tells. */
export const countedAtMost = ({ search }: Pick<BoardQuery, 'search'>): number =>
  search?.matches === 'many' ? 200 : 5_000;

// Of a search that many match, this many cards of each stage are looked at.
const LOOKED_AT = 2_000;

type Source = { head: RawBuilder<unknown>; cards: RawBuilder<unknown> };

/**
 * Where the cards of a stage come from. Few matches of a search are gathered once and not once a stage; of many, the
 * first of each stage are looked through, so that a stage without any does not take a walk through all of it.
 */
const sourceOf = ({ search = null, ...filter }: OpportunityFilter, order: RawBuilder<unknown>): Source => {
  const plain = sql.join(plainConditionsOf(filter), sql` and `);
  const searched = sql.join(searchConditions(search), sql` and `);
  if (search === null) {
    return { head: sql``, cards: sql`opportunity where ${plain} and opportunity.stage_key = stage.key` };
  }
  if (search.matches === 'few') {
    const head = sql`with found as materialized (
      select opportunity.* from opportunity where ${plain} and ${searched})`;
    return { head, cards: sql`found as opportunity where opportunity.stage_key = stage.key` };
  }
  const cards = sql`(
    select opportunity.* from opportunity where ${plain} and opportunity.stage_key = stage.key
    ${order} limit ${LOOKED_AT}
  ) as opportunity where ${searched}`;
  return { head: sql``, cards };
};

/** How many and how much in each stage, per currency; one more than `countedAtMost` of each are looked at. */
export const listBoardTotals = async (db: Db, { stages, ...filter }: BoardQuery) => {
  const { head, cards } = sourceOf(filter, orderBy('-stageEnteredAt'));
  const found = await sql<{
    stage: string;
    currency: string | null;
    count: number;
    amountMinor: number | null;
  }>`
    ${head}
    select stage.key as stage, card.currency, count(*)::integer as count,
      sum(card.amount_minor)::bigint as "amountMinor"
    from unnest(${[...stages]}::text[]) as stage (key)
    cross join lateral (
      select opportunity.currency, opportunity.amount_minor from ${cards} limit ${countedAtMost(filter) + 1}
    ) as card
    group by stage.key, card.currency`.execute(db);
  return found.rows;
};

/** The first cards of each stage, one more than `perStage` where there are more. */
export const listBoardCards = async (
  db: Db,
  now: string,
  { stages, sort, perStage, ...filter }: BoardQuery & { sort: OpportunitySort; perStage: number },
): Promise<OpportunityRow[]> => {
  const { head, cards } = sourceOf(filter, orderBy(sort));
  const found = await sql<OpportunityRow>`
    ${head}
    select ${opportunityColumns(now)}
    from unnest(${[...stages]}::text[]) as stage (key)
    cross join lateral (
      select opportunity.* from ${cards} ${orderBy(sort)} limit ${perStage + 1}
    ) as opportunity
    ${opportunityJoins}
    ${orderBy(sort)}`.execute(db);
  return found.rows;
};
