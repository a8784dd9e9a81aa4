import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { EventFact } from '../rules/facts.ts';

type Db = Kysely<Database>;

/**
 * What the log says, by type of event: of a person, of a company's people, or of both.
 * @param enteredAt since when an event also counts as after the journey began
 */
export const countEvents = async (
  db: Db,
  of: { personId: string | null; companyId: string | null },
  enteredAt: string,
): Promise<Record<string, EventFact>> => {
  const whose = [
    ...(of.personId === null ? [] : [sql`person_id = ${of.personId}`]),
    ...(of.companyId === null
      ? []
      : [sql`person_id in (select id from person where company_id = ${of.companyId})`]),
  ];
  if (whose.length === 0) return {};
  const found = await sql<EventFact & { type: string }>`
    select type, count(*)::integer as count,
      count(*) filter (where occurred_at >= ${enteredAt})::integer as "sinceEntry", max(occurred_at) as "lastAt"
    from event where ${sql.join(whose, sql` or `)} group by type`.execute(db);
  return Object.fromEntries(found.rows.map(({ type, ...fact }) => [type, fact]));
};
