import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import { displayName } from '../rules/display-name.ts';
import { sortName } from '../rules/sort-name.ts';
import type { PersonValues } from './person-row.ts';
import { searchText, tagKey } from './search.ts';

type Db = Kysely<Database>;
type Whose = { workspaceId: string; id: string };

/** What a person is found by, and how what was found sorts. */
export const searchRow = (values: PersonValues) => {
  const { name, emails, phones, handles } = values;
  return {
    sort_name: sortName(displayName(values)),
    text: searchText([name, ...emails, ...phones, ...Object.values(handles)]),
  };
};

/** Adds what a new person is found and recognised by, in one statement. */
export const indexPerson = (
  db: Db,
  { workspaceId, id }: Whose,
  values: PersonValues,
  keys: readonly string[],
) => {
  const { sort_name: sortedAs, text } = searchRow(values);
  return sql`
  with searchable as (
    insert into person_search (workspace_id, person_id, sort_name, text)
    values (${workspaceId}, ${id}, ${sortedAs}, ${text})
  ), known as (
    insert into person_key (workspace_id, person_id, key)
    select ${workspaceId}::uuid, ${id}::uuid, key from unnest(${[...keys]}::text[]) as key
  )
  insert into record_tag (workspace_id, type, key, record_id, tag)
  select ${workspaceId}::uuid, 'person', key, ${id}::uuid, tag
  from unnest(${values.tags.map(tagKey)}::text[], ${values.tags}::text[]) as used(key, tag)
`.execute(db);
};

export const updatePersonSearch = (db: Db, id: string, values: PersonValues) =>
  db.updateTable('person_search').set(searchRow(values)).where('person_id', '=', id).execute();

/** Replaces what a person is recognised by; what stays is not written again. */
export const replacePersonKeys = (db: Db, { workspaceId, id }: Whose, keys: readonly string[]) =>
  sql`
  with gone as (
    delete from person_key where person_id = ${id} and key <> all(${[...keys]}::text[])
  )
  insert into person_key (workspace_id, person_id, key)
  select ${workspaceId}::uuid, ${id}::uuid, key from unnest(${[...keys]}::text[]) as key
  on conflict do nothing
`.execute(db);

/** Somebody who shares a key. */
export type KnownPerson = { id: string; firstName: string | null; key: string; archivedAt: string | null };

/** People with any of these keys, those not archived first, then those kept longest. */
export const listPeopleByKeys = async (db: Db, keys: readonly string[]): Promise<KnownPerson[]> => {
  const found = await sql<KnownPerson>`
    select person.id, person.first_name as "firstName", person_key.key, person.archived_at as "archivedAt"
    from person_key
    join person on person.workspace_id = person_key.workspace_id and person.id = person_key.person_id
    where person_key.key = any(${[...keys]}::text[])
    order by person.archived_at is not null, person.created_at, person.id
    limit 200
  `.execute(db);
  return found.rows;
};

/** One at a time in a workspace until commit, so that two imports do not both add the same person. */
export const lockRecognition = (db: Db, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/recognise people`}, 0))`.execute(db);
