import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import { tagKey } from './search.ts';

type Db = Kysely<Database>;
export type TaggedType = 'person' | 'company';
type Tagged = { workspaceId: string; type: TaggedType; id: string };

/** Replaces the tags of a record; what stays is not written again. */
export const replaceTags = (
  db: Db,
  { workspaceId, type, id }: Tagged,
  before: readonly string[],
  tags: readonly string[],
) => {
  const keys = tags.map(tagKey);
  const gone = before.map(tagKey).filter((key) => !keys.includes(key));
  return sql`
    with gone as (
      delete from record_tag where type = ${type} and key = any(${gone}::text[]) and record_id = ${id}
    )
    insert into record_tag (workspace_id, type, key, record_id, tag)
    select ${workspaceId}::uuid, ${type}, key, ${id}::uuid, tag
    from unnest(${keys}::text[], ${[...tags]}::text[]) as used(key, tag)
    on conflict (workspace_id, type, key, record_id) do update set tag = excluded.tag where record_tag.tag <> excluded.tag
  `.execute(db);
};

const MOST_KEYS = 5000;
const MOST_TAGS = 200;

/**
 * Tags in use with how often, up to `most` of each kind: by jumping from one tag to the next in the index, so that
 * the cost follows the number of tags and not of records.
 */
export const listTagUses = async (
  db: Db,
  types: readonly TaggedType[],
  most: number,
): Promise<{ tag: string; uses: number }[]> => {
  const found = await sql<{ tag: string; uses: number }>`
    with recursive step as (
      select type, (select min(key) from record_tag where type = kind.type) as key, 1 as place
      from unnest(${[...types]}::text[]) as kind(type)
      union all
      select step.type, (select min(key) from record_tag where type = step.type and key > step.key), step.place + 1
      from step where step.key is not null and step.place < ${MOST_KEYS}
    ), used as (
      select step.key,
        (select tag from record_tag where type = step.type and key = step.key limit 1) as tag,
        (select count(*) from (
          select 1 from record_tag where type = step.type and key = step.key limit ${most}
        ) as capped) as uses
      from step where step.key is not null
    )
    select min(tag) as tag, sum(uses)::integer as uses from used
    group by key order by uses desc, key limit ${MOST_TAGS}
  `.execute(db);
  return found.rows;
};
