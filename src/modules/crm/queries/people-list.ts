import { toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely, type RawBuilder } from '#platform/db/sql.ts';
import type { PersonSort } from '../contract.ts';
import { afterCursor, byInstant, byText, readSort, type SortKey } from './cursor.ts';
import { peopleOf, type PersonRecord } from './people.ts';
import { searchPatterns, tagKey } from './search.ts';

type Db = Kysely<Database>;
type Row = PersonRecord & { sortName: string };

export type PersonFilter = {
  workspaceId: string;
  q?: string | undefined;
  stage?: readonly string[] | undefined;
  pipelineId?: string | undefined;
  /** A member, or nobody. */
  ownerId?: string | null | undefined;
  tag?: string | undefined;
  companyId?: string | undefined;
  archived: 'false' | 'true' | 'all';
  updatedAfter?: string | undefined;
};

type SortName = 'name' | 'createdAt' | 'updatedAt' | 'lastContactAt';

type PersonOrder = SortKey & {
  of(row: Row): string;
  /** The same order over what a search found, by an expression without an index. */
  readonly gathered: RawBuilder<string>;
  /** Up to so many matches of a search are gathered and sorted. */
  readonly most: number;
};

const NEVER = '0001-01-01T00:00:00.000Z';

const inTime = (by: RawBuilder<string>, of: (row: Row) => string): PersonOrder => ({
  ...byInstant(by),
  of,
  gathered: sql`${by} + interval '0'`,
  most: 10_000,
});

const orders: Readonly<Record<SortName, PersonOrder>> = {
  name: {
    ...byText(sql`person.sort_name`),
    of: (row) => row.sortName,
    gathered: sql`found.sort_name`,
    // Sorted before the people are read, so many cost little.
    most: 50_000,
  },
  createdAt: inTime(sql`person.created_at`, (row) => row.createdAt),
  updatedAt: inTime(sql`person.updated_at`, (row) => row.updatedAt),
  lastContactAt: inTime(sql`person.last_contact_key`, (row) => row.lastContactAt ?? NEVER),
};

const filtered = (db: Db, filter: PersonFilter) => {
  const { workspaceId, stage, pipelineId, ownerId, tag, companyId, archived, updatedAfter } = filter;
  let query = peopleOf(db, workspaceId);
  if (archived !== 'all') {
    query = query.where('person.archived_at', archived === 'true' ? 'is not' : 'is', null);
  }
  if (stage !== undefined) query = query.where(sql<boolean>`person.stage_key = any(${[...stage]}::text[])`);
  if (pipelineId !== undefined) query = query.where('person.pipeline_id', '=', pipelineId);
  if (ownerId === null) query = query.where('person.owner_id', 'is', null);
  else if (ownerId !== undefined) query = query.where('person.owner_id', '=', ownerId);
  if (companyId !== undefined) query = query.where('person.company_id', '=', companyId);
  if (updatedAfter !== undefined) query = query.where('person.updated_at', '>', updatedAfter);
  if (tag !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('record_tag')
          .select(sql`1`.as('one'))
          .whereRef('record_tag.workspace_id', '=', 'person.workspace_id')
          .where('record_tag.type', '=', 'person')
          .where('record_tag.key', '=', tagKey(tag))
          .whereRef('record_tag.record_id', '=', 'person.id'),
      ),
    );
  }
  return query;
};

/** Who matches every pattern. */
const matching = (db: Db, workspaceId: string, patterns: readonly string[]) =>
  db
    .selectFrom('person_search')
    .select(['workspace_id', 'person_id', 'sort_name'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.and(patterns.map((pattern) => eb('text', 'like', pattern))));

const matchesAtMost = async (
  db: Db,
  workspaceId: string,
  patterns: readonly string[],
  most: number,
): Promise<boolean> => {
  const found = await db
    .selectFrom(
      matching(db, workspaceId, patterns)
        .limit(most + 1)
        .as('found'),
    )
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return found.count <= most;
};

/**
 * A page of people. What a search finds lies together as often as not (a name by name, an import by time), which no
 * statistics tell: so few matches are gathered and sorted, and only for many is the order walked until a page is full.
 */
export const listPeopleRows = async (
  db: Db,
  filter: PersonFilter,
  { sort, limit, cursor }: { sort: PersonSort; limit: number; cursor?: string | undefined },
): Promise<Page<Row>> => {
  const { name, direction } = readSort<SortName>(sort);
  const order = orders[name];
  const patterns = filter.q === undefined ? [] : searchPatterns(filter.q);
  const { workspaceId } = filter;
  const searched = patterns.length > 0;
  const gather = searched && (await matchesAtMost(db, workspaceId, patterns, order.most));
  const matches = matching(db, workspaceId, patterns);
  // An offset keeps the planner from mixing the search with the rest.
  const found = gather
    ? matches.orderBy('sort_name', direction).orderBy('person_id', direction).offset(0)
    : matches;
  let query = filtered(db, filter).$if(searched, (all) =>
    all.innerJoin(found.as('found'), (join) =>
      join.onRef('found.workspace_id', '=', 'person.workspace_id').onRef('found.person_id', '=', 'person.id'),
    ),
  );
  if (cursor !== undefined) query = query.where(afterCursor(cursor, sort, order, sql`person.id`));
  const rows = await query
    .orderBy(gather ? order.gathered : order.by, direction)
    .orderBy('person.id', direction)
    .limit(limit + 1)
    .execute();
  return toPage(rows as unknown as Row[], limit, sort, (row) => [order.of(row), row.id]);
};
