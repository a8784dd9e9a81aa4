import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { decodeCursor, encodeCursor, toPage, type CursorValue, type Page } from '#kernel/page.ts';
import { atLeast, type Role } from '#kernel/roles.ts';
import { Day } from '#kernel/text.ts';
import { sql, type Database, type Kysely, type RawBuilder, type SqlBool } from '#platform/db/sql.ts';
import type { Opportunity, OpportunitySort, StageKind } from '../contract.ts';
import { searchConditions, type Search } from './search.ts';

type Db = Kysely<Database>;

/** An opportunity as its query answers it: what the reader may do depends on who reads. */
export type OpportunityRow = Omit<Opportunity, 'can'> & {
  fastTrackRole: Role;
  amountKey: number;
  closeKey: string;
};

/** The columns of an opportunity with its pipeline, person and company; `now` decides whether it is frozen. */
export const opportunityColumns = (now: string): RawBuilder<OpportunityRow> => sql`
  opportunity.id, opportunity.pipeline_id as "pipelineId", pipeline.key as "pipelineKey",
  opportunity.person_id as "personId", person.display_name as "personName",
  opportunity.company_id as "companyId", company.name as "companyName",
  coalesce(opportunity.title, person.display_name, company.name, '') as title,
  opportunity.stage_key as stage, opportunity.stage_kind as "stageKind", opportunity.probability,
  opportunity.stage_entered_at as "stageEnteredAt", opportunity.owner_id as "ownerId",
  opportunity.amount_minor as "amountMinor", opportunity.currency,
  opportunity.expected_close_on as "expectedCloseOn", opportunity.lost_reason as "lostReason",
  person.last_contact_at as "lastContactAt",
  (opportunity.stage_kind = 'active' and pipeline.frozen_after_days is not null
    and ${now}::timestamptz >= coalesce(person.last_contact_at, opportunity.entered_at)
      + make_interval(hours => 24 * pipeline.frozen_after_days)) as frozen,
  case when opportunity.stage_kind in ('won', 'lost') then opportunity.stage_entered_at end as "closedAt",
  opportunity.version, opportunity.created_at as "createdAt", opportunity.updated_at as "updatedAt",
  pipeline.fast_track_role as "fastTrackRole",
  opportunity.amount_key as "amountKey", opportunity.close_key as "closeKey"`;

/** What stands beside an opportunity. */
export const opportunityJoins = sql`
  join pipeline on pipeline.id = opportunity.pipeline_id
  left join person on person.id = opportunity.person_id
  left join company on company.id = opportunity.company_id`;

/** The row as this actor may see it. */
export const opportunityFor = (actor: Actor, row: OpportunityRow): Opportunity => {
  const mayWrite = atLeast(actor.role, 'member') && actor.scopes.includes('write');
  return {
    ...row,
    can: mayWrite
      ? atLeast(actor.role, row.fastTrackRole)
        ? ['update', 'move', 'fast_track']
        : ['update', 'move']
      : [],
  };
};

type Order = {
  column: RawBuilder<unknown>;
  type: RawBuilder<unknown>;
  /** Whether a cursor may hold this for it. */
  isKey: (value: CursorValue | undefined) => boolean;
  descending: boolean;
  key: (row: OpportunityRow) => CursorValue;
};

const isInstant = (value: CursorValue | undefined) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isDate = (value: CursorValue | undefined) => value === 'infinity' || Day.safeParse(value).success;

const ofInstant = (
  column: RawBuilder<unknown>,
  key: (row: OpportunityRow) => string,
): Omit<Order, 'descending'> => ({ column, type: sql`timestamptz`, isKey: isInstant, key });

const columnOf = (sort: OpportunitySort): Omit<Order, 'descending'> => {
  switch (sort) {
    case 'updatedAt':
    case '-updatedAt':
      return ofInstant(sql`opportunity.updated_at`, (row) => row.updatedAt);
    case 'createdAt':
    case '-createdAt':
      return ofInstant(sql`opportunity.created_at`, (row) => row.createdAt);
    case 'stageEnteredAt':
    case '-stageEnteredAt':
      return ofInstant(sql`opportunity.stage_entered_at`, (row) => row.stageEnteredAt);
    case '-amountMinor':
      return {
        column: sql`opportunity.amount_key`,
        type: sql`bigint`,
        isKey: Number.isSafeInteger,
        key: (row) => row.amountKey,
      };
    case 'expectedCloseOn':
      return {
        column: sql`opportunity.close_key`,
        type: sql`date`,
        isKey: isDate,
        key: (row) => row.closeKey,
      };
  }
};

const orderOf = (sort: OpportunitySort): Order => ({ ...columnOf(sort), descending: sort.startsWith('-') });

/** `order by`, with the id last so that it is total. */
export const orderBy = (sort: OpportunitySort): RawBuilder<unknown> => {
  const { column, descending } = orderOf(sort);
  return descending
    ? sql`order by ${column} desc, opportunity.id desc`
    : sql`order by ${column}, opportunity.id`;
};

/** Where a page in this order continues after the row. */
export const cursorAfter = (sort: OpportunitySort, row: OpportunityRow): string =>
  encodeCursor(sort, [orderOf(sort).key(row), row.id]);

const afterCursor = (sort: OpportunitySort, cursor: string): RawBuilder<SqlBool> => {
  const [value, id] = decodeCursor(cursor, sort, 2);
  const { column, type, isKey, descending } = orderOf(sort);
  if (!isKey(value) || !Id.safeParse(id).success) {
    throw fail('invalid', 'bad_cursor', 'This cursor is not one of ours. Start again without it.');
  }
  const last = sql`(${value}::${type}, ${id}::uuid)`;
  return descending ? sql`(${column}, opportunity.id) < ${last}` : sql`(${column}, opportunity.id) > ${last}`;
};

export type OpportunityFilter = {
  pipelineId?: string | undefined;
  stage?: string | undefined;
  kind?: StageKind | undefined;
  personId?: string | undefined;
  companyId?: string | undefined;
  ownerId?: string | undefined;
  search?: Search | null;
};

/** The conditions of a filter but for its search; never empty. */
export const plainConditionsOf = (filter: OpportunityFilter): RawBuilder<SqlBool>[] => {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (filter.pipelineId !== undefined) conditions.push(sql`opportunity.pipeline_id = ${filter.pipelineId}`);
  if (filter.stage !== undefined) conditions.push(sql`opportunity.stage_key = ${filter.stage}`);
  if (filter.kind !== undefined) conditions.push(sql`opportunity.stage_kind = ${filter.kind}`);
  if (filter.personId !== undefined) conditions.push(sql`opportunity.person_id = ${filter.personId}`);
  if (filter.companyId !== undefined) conditions.push(sql`opportunity.company_id = ${filter.companyId}`);
  if (filter.ownerId !== undefined) conditions.push(sql`opportunity.owner_id = ${filter.ownerId}`);
  return conditions;
};

/** The conditions of a filter; never empty. */
export const conditionsOf = (filter: OpportunityFilter): RawBuilder<SqlBool>[] => [
  ...plainConditionsOf(filter),
  ...searchConditions(filter.search ?? null),
];

export type OpportunityQuery = OpportunityFilter & {
  sort: OpportunitySort;
  limit: number;
  cursor?: string | undefined;
};

export const listOpportunityRows = async (
  db: Db,
  now: string,
  { sort, limit, cursor, ...filter }: OpportunityQuery,
): Promise<Page<OpportunityRow>> => {
  const conditions = conditionsOf(filter);
  if (cursor !== undefined) conditions.push(afterCursor(sort, cursor));
  const found = await sql<OpportunityRow>`
    select ${opportunityColumns(now)} from opportunity ${opportunityJoins}
    where ${sql.join(conditions, sql` and `)}
    ${orderBy(sort)} limit ${limit + 1}`.execute(db);
  return toPage(found.rows, limit, sort, (row) => [orderOf(sort).key(row), row.id]);
};

export const findOpportunityRow = async (db: Db, now: string, id: string): Promise<OpportunityRow | null> => {
  const found = await sql<OpportunityRow>`
    select ${opportunityColumns(now)} from opportunity ${opportunityJoins}
    where opportunity.id = ${id}`.execute(db);
  return found.rows[0] ?? null;
};
