import { toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Company, CompanySort } from '../contract.ts';
import { sortName } from '../rules/sort-name.ts';
import { afterCursor, byInstant, byText, readSort, type SortKey } from './cursor.ts';
import { searchPatterns, searchText, tagKey } from './search.ts';

type Db = Kysely<Database>;

/** A company as read, before it is known what the reader may do with it. */
export type CompanyRecord = Omit<Company, 'can'>;

/** A company as the table holds it. */
export type CompanyRow = Omit<CompanyRecord, 'ownerName'>;

/** What can be written of a company. */
export type CompanyValues = Omit<CompanyRow, 'id' | 'archivedAt' | 'createdAt' | 'updatedAt' | 'version'>;

const rowColumns = [
  'company.id',
  'company.name',
  'company.domain',
  'company.industry',
  'company.region',
  'company.country',
  'company.size',
  'company.phone',
  'company.website',
  'company.owner_id as ownerId',
  'company.tags',
  'company.notes',
  'company.archived_at as archivedAt',
  'company.created_at as createdAt',
  'company.updated_at as updatedAt',
  'company.version',
] as const;

const companies = (db: Db) =>
  db
    .selectFrom('company')
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'company.workspace_id')
        .onRef('member.id', '=', 'company.owner_id'),
    )
    .select([...rowColumns, 'member.name as ownerName', 'company.sort_name as sortName']);

type Row = CompanyRecord & { sortName: string };

type SortName = 'name' | 'createdAt' | 'updatedAt';

const sorts: Readonly<Record<SortName, SortKey & { of(row: Row): string }>> = {
  name: { ...byText(sql`company.sort_name`), of: (row) => row.sortName },
  createdAt: { ...byInstant(sql`company.created_at`), of: (row) => row.createdAt },
  updatedAt: { ...byInstant(sql`company.updated_at`), of: (row) => row.updatedAt },
};

export type CompanyFilter = {
  q?: string | undefined;
  /** A member, or nobody. */
  ownerId?: string | null | undefined;
  tag?: string | undefined;
  archived: 'false' | 'true' | 'all';
  updatedAfter?: string | undefined;
};

const filtered = (db: Db, { q, ownerId, tag, archived, updatedAfter }: CompanyFilter) => {
  let query = companies(db);
  if (archived !== 'all')
    query = query.where('company.archived_at', archived === 'true' ? 'is not' : 'is', null);
  if (ownerId === null) query = query.where('company.owner_id', 'is', null);
  else if (ownerId !== undefined) query = query.where('company.owner_id', '=', ownerId);
  if (updatedAfter !== undefined) query = query.where('company.updated_at', '>', updatedAfter);
  if (tag !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('record_tag')
          .select(sql`1`.as('one'))
          .whereRef('record_tag.workspace_id', '=', 'company.workspace_id')
          .where('record_tag.type', '=', 'company')
          .where('record_tag.key', '=', tagKey(tag))
          .whereRef('record_tag.record_id', '=', 'company.id'),
      ),
    );
  }
  const patterns = q === undefined ? [] : searchPatterns(q);
  if (patterns.length === 0) return query;
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom('company_search')
        .select(sql`1`.as('one'))
        .whereRef('company_search.workspace_id', '=', 'company.workspace_id')
        .whereRef('company_search.company_id', '=', 'company.id')
        .where((inner) =>
          inner.and(patterns.map((pattern) => inner('company_search.text', 'like', pattern))),
        ),
    ),
  );
};

/** A page of companies. */
export const listCompanyRows = async (
  db: Db,
  filter: CompanyFilter,
  { sort, limit, cursor }: { sort: CompanySort; limit: number; cursor?: string | undefined },
): Promise<Page<Row>> => {
  const { name, direction } = readSort<SortName>(sort);
  const key = sorts[name];
  let query = filtered(db, filter);
  if (cursor !== undefined) query = query.where(afterCursor(cursor, sort, key, sql`company.id`));
  const rows = await query
    .orderBy(key.by, direction)
    .orderBy('company.id', direction)
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, sort, (row) => [key.of(row), row.id]);
};

/** With how many people it has, archived ones not counted. */
export const getCompanyRow = async (
  db: Db,
  id: string,
): Promise<(CompanyRecord & { peopleCount: number }) | null> => {
  const row = await companies(db)
    .select((eb) =>
      eb
        .selectFrom('person')
        .select(sql<number>`count(*)::integer`.as('count'))
        .whereRef('person.workspace_id', '=', 'company.workspace_id')
        .whereRef('person.company_id', '=', 'company.id')
        .where('person.archived_at', 'is', null)
        .as('peopleCount'),
    )
    .where('company.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, peopleCount: row.peopleCount ?? 0 };
};

export const findCompanyRow = async (db: Db, id: string): Promise<CompanyRow | null> =>
  (await db.selectFrom('company').select(rowColumns).where('id', '=', id).executeTakeFirst()) ?? null;

export const lockCompanyRow = async (db: Db, id: string): Promise<CompanyRow | null> =>
  (await db
    .selectFrom('company')
    .select(rowColumns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()) ?? null;

/** The one of this name that was kept longest, whatever the case and accents; archived ones are passed over. */
export const findCompanyIdByName = async (db: Db, name: string): Promise<string | null> => {
  const row = await db
    .selectFrom('company')
    .select('id')
    .where('sort_name', '=', sortName(name))
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
};

const asColumns = ({ ownerId, ...same }: Partial<CompanyValues>) => ({
  ...same,
  ...(ownerId === undefined ? {} : { owner_id: ownerId }),
});

export const companySearchText = ({ name, domain, phone }: CompanyValues): string =>
  searchText([name, domain, phone]);

type Whose = { workspaceId: string; id: string };

/** Adds a company with what it is found by. */
export const insertCompany = async (
  db: Db,
  { workspaceId, id, now }: Whose & { now: string },
  values: CompanyValues,
) => {
  await db
    .insertInto('company')
    .values({
      ...asColumns(values),
      name: values.name,
      sort_name: sortName(values.name),
      workspace_id: workspaceId,
      id,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await db
    .insertInto('company_search')
    .values({ workspace_id: workspaceId, company_id: id, text: companySearchText(values) })
    .execute();
};

/** Writes what changed of a locked company. `values` is the company as it is after the change. */
export const updateCompanyRow = async (
  db: Db,
  { id, version, now }: { id: string; version: number; now: string },
  changed: Partial<CompanyValues>,
  values: CompanyValues,
): Promise<void> => {
  await db
    .updateTable('company')
    .set({ ...asColumns(changed), sort_name: sortName(values.name), updated_at: now, version })
    .where('id', '=', id)
    .execute();
  if (!['name', 'domain', 'phone'].some((field) => field in changed)) return;
  await db
    .updateTable('company_search')
    .set({ text: companySearchText(values) })
    .where('company_id', '=', id)
    .execute();
};

export const setCompanyArchived = (
  db: Db,
  { id, version, now, archivedAt }: { id: string; version: number; now: string; archivedAt: string | null },
) =>
  db
    .updateTable('company')
    .set({ archived_at: archivedAt, updated_at: now, version })
    .where('id', '=', id)
    .execute();
