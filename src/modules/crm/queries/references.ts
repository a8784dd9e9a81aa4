import { sql, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

/** Names of what a record refers to; null where there is no such member or company here. */
export type References = {
  ownerName: string | null;
  companyName: string | null;
  companyArchivedAt: string | null;
};

export const getReferences = async (
  db: Db,
  { ownerId, companyId }: { ownerId: string | null; companyId: string | null },
): Promise<References> => {
  const found = await sql<References>`
    select member.name as "ownerName", company.name as "companyName", company.archived_at as "companyArchivedAt"
    from (select 1) as one
    left join member on member.id = ${ownerId}::uuid
    left join company on company.id = ${companyId}::uuid
  `.execute(db);
  return found.rows[0] ?? { ownerName: null, companyName: null, companyArchivedAt: null };
};

export const findMemberIdByEmail = async (db: Db, email: string): Promise<string | null> => {
  const row = await db
    .selectFrom('member')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
  return row?.id ?? null;
};

/** ISO 3166-1 alpha-2: where numbers without a country code are dialled. */
export const getWorkspaceCountry = async (db: Db): Promise<string> =>
  (await db.selectFrom('workspace').select('country').executeTakeFirstOrThrow()).country;
