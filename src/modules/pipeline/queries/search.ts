import { sql, type Database, type Kysely, type RawBuilder, type SqlBool } from '#platform/db/sql.ts';
import { wantedWords } from '../rules/search-words.ts';

type Db = Kysely<Database>;

/** Up to so many matches are looked up first; where there are more, rows are looked at in order until enough match. */
const FEW = 20_000;

/** What somebody searches for, and whether few or many opportunities have it. */
export type Search = { words: readonly string[]; matches: 'few' | 'many' };

// The highest character there is: a word that begins with another lies between that and it followed by this.
const LAST = '\u{10ffff}';

const begins = (table: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> =>
  sql`${table}.word >= ${word} and ${table}.word < ${word + LAST}`;

/** The ids of what has all the words. The first word leads, so it should be the most telling. */
const matching = ([first = '', ...others]: readonly string[]): RawBuilder<unknown> => {
  const conditions = others.map(
    (word) => sql<SqlBool>`exists (select 1 from opportunity_word as other
      where other.opportunity_id = foremost.opportunity_id and ${begins(sql`other`, word)} offset 0)`,
  );
  return sql`select foremost.opportunity_id from opportunity_word as foremost
    where ${sql.join([begins(sql`foremost`, first), ...conditions], sql` and `)}`;
};

/** Null where nothing is searched for. */
export const readSearch = async (db: Db, typed: string | undefined): Promise<Search | null> => {
  const words = typed === undefined ? [] : wantedWords(typed);
  if (words.length === 0) return null;
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from (${matching(words)} limit ${FEW + 1}) as matched`.execute(db);
  return { words, matches: (found.rows[0]?.count ?? 0) > FEW ? 'many' : 'few' };
};

/** The conditions of a search. `offset 0` keeps the planner from turning a look at each row into a join with all. */
export const searchConditions = (search: Search | null): RawBuilder<SqlBool>[] => {
  if (search === null) return [];
  const { words, matches } = search;
  if (matches === 'few') return [sql`opportunity.id = any(array(${matching(words)}))`];
  return words.map(
    (word) => sql<SqlBool>`exists (select 1 from opportunity_word
      where opportunity_word.opportunity_id = opportunity.id and ${begins(sql`opportunity_word`, word)} offset 0)`,
  );
};
