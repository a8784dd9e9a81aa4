import { sql, type Database, type Kysely } from '../db/sql.ts';

/** What is wrong with a chain, at which entry, in words for the person who asked. */
export type ChainFault = {
  seq: number;
  kind: 'altered' | 'missing' | 'moved' | 'foreign' | 'truncated' | 'head' | 'rewritten';
  text: string;
};

const WORKSPACE = sql`(select nullif(current_setting('app.workspace', true), ''))::uuid`;

/** `entry_hash` of a row of `change` under this name. */
const entryHash = (row: string) => {
  const columns =
    'workspace_id at event type record_id person_id fields operation request_id actor_kind actor_user_id actor_name content_hash';
  return sql.raw(
    `flowstate_entry_hash(${columns
      .split(' ')
      .map((column) => `${row}.${column}`)
      .join(', ')})`,
  );
};

type Facts = {
  previous_seq: number;
  content_whole: boolean;
  next_follows: boolean | null;
  next_belongs_here: boolean | null;
};

const readFacts = async (db: Kysely<Database>, seq: number): Promise<Facts | undefined> => {
  const found = await sql<Facts>`
    select coalesce(before.seq, 0) as previous_seq,
      case
        when entry.erased_at is null
        then entry.content_hash = flowstate_content_hash(entry.salt, entry.before, entry.after, entry.data)
        else entry.salt is null and entry.before is null and entry.after is null and entry.data = '{}'
      end as content_whole,
      next.hash = flowstate_link(entry.hash, next.seq, ${entryHash('next')}) as next_follows,
      next.hash = flowstate_link(coalesce(before.hash, ''), entry.seq, ${entryHash('next')}) as next_belongs_here
    from change as entry
    left join lateral (
      select seq, hash from change where workspace_id = entry.workspace_id and seq < entry.seq order by seq desc limit 1
    ) as before on true
    left join change as next on next.workspace_id = entry.workspace_id and next.seq = entry.seq + 1
    where entry.workspace_id = ${WORKSPACE} and entry.seq = ${seq}::bigint`.execute(db);
  return found.rows[0];
};

/**
 * Where an entry that is at the wrong place stood before: what follows it there still names its hash, or the hash of that
 * place still names its content. Looks through the whole chain.
 */
const findFormerPlace = async (db: Kysely<Database>, seq: number): Promise<number | null> => {
  const found = await sql<{ place: number | null }>`
    select coalesce(
      (
        select other.seq - 1 from change as other
        where other.workspace_id = entry.workspace_id and other.seq <> entry.seq + 1
          and other.hash = flowstate_link(entry.hash, other.seq, ${entryHash('other')})
        order by other.seq limit 1
      ),
      (select head.seq from feed_head as head where head.hash = entry.hash and head.seq <> entry.seq),
      (
        select place.seq from (
          select seq, hash, lag(hash) over (order by seq) as previous from change where workspace_id = ${WORKSPACE}
        ) as place
        where place.seq <> entry.seq
          and place.hash = flowstate_link(coalesce(place.previous, ''), place.seq, ${entryHash('entry')})
        order by place.seq limit 1
      )
    ) as place
    from change as entry where entry.workspace_id = ${WORKSPACE} and entry.seq = ${seq}::bigint`.execute(db);
  return found.rows[0]?.place ?? null;
};

/** Says what is wrong with the first entry that does not fit, as far as what is left of the chain can tell. */
export const diagnose = async (db: Kysely<Database>, seq: number): Promise<ChainFault> => {
  const facts = await readFacts(db, seq);
  if (facts === undefined)
    return { seq, kind: 'missing', text: 'this entry went missing while it was looked at' };
  const first = facts.previous_seq + 1;
  if (first !== seq) {
    const gone = first === seq - 1 ? `entry ${first} is` : `entries ${first} to ${seq - 1} are`;
    return { seq: first, kind: 'missing', text: `${gone} missing` };
  }
  const place = await findFormerPlace(db, seq);
  // Of two neighbours that changed places, the second also belongs where the first is.
  if (facts.next_belongs_here === true && place !== seq + 1) {
    return { seq, kind: 'foreign', text: 'this entry was put in; the one after it stood here' };
  }
  if (place !== null) return { seq, kind: 'moved', text: `this entry stood at ${place}` };
  if (!facts.content_whole) {
    return { seq, kind: 'altered', text: 'what it says of before and after was altered' };
  }
  return facts.next_follows === false
    ? { seq, kind: 'altered', text: 'this entry was replaced, or what is in front of it was' }
    : { seq, kind: 'altered', text: 'what, when, who or how it happened was altered' };
};
