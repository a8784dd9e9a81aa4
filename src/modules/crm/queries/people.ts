import { toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { DuplicatePerson, Person, PersonSort } from '../contract.ts';
import { sortName } from '../rules/sort-name.ts';
import { afterCursor, byInstant, byText, readSort, type SortKey } from './cursor.ts';
import { searchPatterns, tagKey } from './search.ts';

type Db = Kysely<Database>;

/** A person as read, before it is known what the reader may do with it. */
export type PersonRecord = Omit<Person, 'can'>;

const columns = [
  'person.id',
  'person.name',
  'person.display_name as displayName',
  'person.first_name as firstName',
  'person.last_name as lastName',
  'person.emails',
  'person.phones',
  'person.handles',
  'person.title',
  'person.company_id as companyId',
  'company.name as companyName',
  'person.country',
  'person.city',
  'person.language',
  'person.time_zone as timeZone',
  'person.source',
  'person.utm',
  'person.tags',
  'person.owner_id as ownerId',
  'member.name as ownerName',
  'person.why',
  'person.desired_outcome as desiredOutcome',
  'person.timeline',
  'person.decision_maker as decisionMaker',
  'person.qualification_score as qualificationScore',
  'person.temperature',
  'person.consent',
  'person.unsubscribed_at as unsubscribedAt',
  'person.last_contact_at as lastContactAt',
  'person.last_inbound_at as lastInboundAt',
  'person.pipeline_id as pipelineId',
  'person.stage_key as stageKey',
  'person.stage_entered_at as stageEnteredAt',
  'person.archived_at as archivedAt',
  'person.created_at as createdAt',
  'person.updated_at as updatedAt',
  'person.version',
  'person.sort_name as sortName',
] as const;

const people = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('company', (join) =>
      join
        .onRef('company.workspace_id', '=', 'person.workspace_id')
        .onRef('company.id', '=', 'person.company_id'),
    )
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'person.workspace_id')
        .onRef('member.id', '=', 'person.owner_id'),
    )
    .select(columns);

type Row = PersonRecord & { sortName: string };

const NEVER = '0001-01-01T00:00:00.000Z';
const id = sql<string>`person.id`;

type SortName = 'name' | 'createdAt' | 'updatedAt' | 'lastContactAt';

// Each is the expression of an index, to the letter.
const sorts: Readonly<Record<SortName, SortKey & { of(row: Row): string }>> = {
  name: { ...byText(sql`person.sort_name`), of: (row) => row.sortName },
  createdAt: { ...byInstant(sql`person.created_at`), of: (row) => row.createdAt },
  updatedAt: { ...byInstant(sql`person.updated_at`), of: (row) => row.updatedAt },
  lastContactAt: {
    ...byInstant(sql`coalesce(person.last_contact_at, timestamptz '0001-01-01 00:00:00+00')`),
    of: (row) => row.lastContactAt ?? NEVER,
  },
};

export type PersonFilter = {
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

const filtered = (db: Db, filter: PersonFilter) => {
  const { stage, pipelineId, ownerId, tag, companyId, archived, updatedAfter } = filter;
  let query = people(db);
  if (archived !== 'all')
    query = query.where('person.archived_at', archived === 'true' ? 'is not' : 'is', null);
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
  const patterns = filter.q === undefined ? [] : searchPatterns(filter.q);
  if (patterns.length === 0) return query;
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom('person_search')
        .select(sql`1`.as('one'))
        .whereRef('person_search.workspace_id', '=', 'person.workspace_id')
        .whereRef('person_search.person_id', '=', 'person.id')
        .where((inner) => inner.and(patterns.map((pattern) => inner('person_search.text', 'like', pattern)))),
    ),
  );
};

/** A page of people. */
export const listPeopleRows = async (
  db: Db,
  filter: PersonFilter,
  { sort, limit, cursor }: { sort: PersonSort; limit: number; cursor?: string | undefined },
): Promise<Page<Row>> => {
  const { name, direction } = readSort<SortName>(sort);
  const key = sorts[name];
  let query = filtered(db, filter);
  if (cursor !== undefined) query = query.where(afterCursor(cursor, sort, key, id));
  const rows = await query
    .orderBy(key.by, direction)
    .orderBy('person.id', direction)
    .limit(limit + 1)
    .execute();
  return toPage(rows as unknown as Row[], limit, sort, (row) => [key.of(row), row.id]);
};

export const getPersonRow = async (db: Db, personId: string): Promise<PersonRecord | null> => {
  const row = await people(db).where('person.id', '=', personId).executeTakeFirst();
  return (row as unknown as PersonRecord | undefined) ?? null;
};

export const personExists = async (db: Db, personId: string): Promise<boolean> =>
  (await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !== undefined;

type Suspect = {
  emailKey: string | null;
  phoneKey: string | null;
  name: string | null;
  exceptId: string | null;
};

/** At most five people who share the address, the number or the name, the surest first. */
export const findDuplicateRows = async (db: Db, suspect: Suspect): Promise<DuplicatePerson[]> => {
  const name = suspect.name === null ? null : sortName(suspect.name);
  const found = await sql<DuplicatePerson>`
    with known as (
      (select person_id as id, key from person_key
        where key = any(array[${suspect.emailKey}, ${suspect.phoneKey}]::text[]) limit 20)
      union all
      (select id, 'name' from person where sort_name = ${name}::text limit 20)
    ), matched as (
      select id, array_agg(distinct split_part(key, ':', 1) order by split_part(key, ':', 1)) as matches
      from known where id is distinct from ${suspect.exceptId}::uuid group by id
    )
    select person.id, person.display_name as "displayName", person.emails, person.phones,
      company.name as "companyName", person.archived_at as "archivedAt", matched.matches
    from matched
    join person on person.id = matched.id
    left join company on company.workspace_id = person.workspace_id and company.id = person.company_id
    order by person.archived_at is not null, cardinality(matched.matches) desc, matched.matches, person.id
    limit 5
  `.execute(db);
  return found.rows;
};
