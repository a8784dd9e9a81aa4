import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import { searchWords } from '../rules/search-words.ts';

type Db = Kysely<Database>;

/** Makes opportunities findable by the words of these texts, and by no others. */
export const replaceWords = async (
  db: Db,
  workspaceId: string,
  found: readonly { id: string; texts: readonly (string | null)[]; isNew: boolean }[],
): Promise<void> => {
  const known = found.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (known.length > 0) {
    await db.deleteFrom('opportunity_word').where('opportunity_id', 'in', known).execute();
  }
  const ids: string[] = [];
  const words: string[] = [];
  for (const { id, texts } of found) {
    for (const word of searchWords(texts)) {
      ids.push(id);
      words.push(word);
    }
  }
  if (ids.length === 0) return;
  await sql`insert into opportunity_word (workspace_id, word, opportunity_id)
    select ${workspaceId}::uuid, word, id from unnest(${words}::text[], ${ids}::uuid[]) as added (word, id)`.execute(
    db,
  );
};

/** Opportunities that show the name of any of these people or companies, with all the texts they are found by. */
export const listNamed = async (
  db: Db,
  of: { personIds: readonly string[] } | { companyIds: readonly string[] },
) => {
  const shown =
    'personIds' in of
      ? sql`opportunity.person_id = any(${[...of.personIds]}::uuid[])`
      : sql`opportunity.company_id = any(${[...of.companyIds]}::uuid[])`;
  const found = await sql<{ id: string; texts: (string | null)[] }>`
    select opportunity.id, array[opportunity.title, person.display_name, company.name] as texts
    from opportunity
    left join person on person.id = opportunity.person_id
    left join company on company.id = opportunity.company_id
    where ${shown} order by opportunity.id`.execute(db);
  return found.rows;
};
