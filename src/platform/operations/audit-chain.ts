import { sql, type Database, type Kysely } from '../db/sql.ts';
import { diagnose, type ChainFault } from './chain-fault.ts';

/** A place in a workspace's chain: `seq` entries, and the newest one's hash in hexadecimal digits. */
export type ChainHead = { seq: number; hash: string };

/** What was found: `fault` is the first thing wrong, in the order of the chain; null where it is whole. */
export type ChainReport = {
  entries: number;
  /** Entries whose content was erased; their place in the chain still holds. */
  erased: number;
  head: ChainHead;
  fault: ChainFault | null;
};

/** Entries recomputed by one statement: it takes a tenth of a second, and memory does not grow with the chain. */
const BATCH = 5_000;

type Judged = {
  entries: number;
  erased: number;
  seq: number | null;
  hash: Buffer | null;
  broken: number | null;
  head_seq: number | null;
  head_hash: Buffer | null;
};

/**
 * Recomputes the entries after `seq`, with the functions that wrote them. Numbers must follow on from each other, contents
 * must give their hash, and each entry must be linked to the one before. The head is read in the same moment.
 */
const judge = async (db: Kysely<Database>, after: number, previous: Buffer): Promise<Judged> => {
  const found = await sql<Judged>`
    with entry as (
      select *,
        coalesce(lag(seq) over (order by seq), ${after}::bigint) + 1 as expected_seq,
        coalesce(lag(hash) over (order by seq), ${previous}::bytea) as previous
      from (
        select * from change
        where workspace_id = (select nullif(current_setting('app.workspace', true), ''))::uuid and seq > ${after}::bigint
        order by seq limit ${BATCH}
      ) as batch
    ), judged as materialized (
      select seq, hash, erased_at is not null as erased, coalesce(
        seq = expected_seq
        and case
          when erased_at is null then content_hash = flowstate_content_hash(salt, before, after, data)
          else salt is null and before is null and after is null and data = '{}'
        end
        and hash = flowstate_link(previous, seq, flowstate_entry_hash(workspace_id, at, event, type, record_id, person_id,
          fields, operation, request_id, actor_kind, actor_user_id, actor_name, content_hash)), false) as whole
      from entry
    )
    select count(*) as entries, count(*) filter (where erased) as erased, max(seq) as seq,
      (select hash from judged order by seq desc limit 1) as hash,
      min(seq) filter (where not whole) as broken,
      (select seq from feed_head) as head_seq, (select hash from feed_head) as head_hash
    from judged`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('The chain could not be read.');
  return row;
};

const EMPTY: Buffer = Buffer.alloc(0);

/** What the newest entry and the head must agree on. */
const compareHead = (seq: number, hash: Buffer, { head_seq, head_hash }: Judged): ChainFault | null => {
  if (head_seq === null || head_hash === null) {
    return seq === 0 ? null : { seq, kind: 'head', text: 'the head of the chain is gone' };
  }
  if (head_seq > seq) {
    const gone = seq + 1 === head_seq ? `entry ${head_seq} is` : `entries ${seq + 1} to ${head_seq} are`;
    return { seq: seq + 1, kind: 'truncated', text: `${gone} missing at the end` };
  }
  if (head_seq < seq) {
    return { seq: head_seq + 1, kind: 'foreign', text: 'this entry was put in behind the head of the chain' };
  }
  return head_hash.equals(hash)
    ? null
    : { seq, kind: 'head', text: 'the head of the chain does not belong to its newest entry' };
};

/** What a head that was kept elsewhere says of the chain as it is now. */
const compareKept = async (
  db: Kysely<Database>,
  kept: ChainHead,
  newest: number,
): Promise<ChainFault | null> => {
  if (newest < kept.seq) {
    const text = `the chain ends at ${newest}; the head that was kept says it had ${kept.seq} entries`;
    return { seq: newest + 1, kind: 'truncated', text };
  }
  const found = await sql<{ hash: Buffer }>`
    select hash from change
    where workspace_id = (select nullif(current_setting('app.workspace', true), ''))::uuid and seq = ${kept.seq}::bigint
  `.execute(db);
  return found.rows[0]?.hash.toString('hex') === kept.hash
    ? null
    : {
        seq: kept.seq,
        kind: 'rewritten',
        text: 'the chain was written anew: this entry has another hash than the head that was kept',
      };
};

/**
 * Recomputes a workspace's whole chain, a batch at a time, while others may write to it. `db` is a reader of that
 * workspace.
 *
 * @param kept a head of this chain from an earlier time, kept where nobody who may change the database can change it:
 *   without one, a chain that was cut and given a new head looks whole
 */
export const verifyChain = async (
  db: Kysely<Database>,
  kept: ChainHead | null = null,
): Promise<ChainReport> => {
  let [seq, entries, erased] = [0, 0, 0];
  let hash = EMPTY;
  for (;;) {
    const judged = await judge(db, seq, hash);
    entries += judged.entries;
    erased += judged.erased;
    if (judged.broken !== null) {
      const head = { seq: judged.head_seq ?? 0, hash: (judged.head_hash ?? EMPTY).toString('hex') };
      return { entries, erased, head, fault: await diagnose(db, judged.broken) };
    }
    if (judged.seq !== null && judged.hash !== null) [seq, hash] = [judged.seq, judged.hash];
    if (judged.entries === BATCH) continue;
    const fault = compareHead(seq, hash, judged) ?? (kept === null ? null : await compareKept(db, kept, seq));
    return { entries, erased, head: { seq, hash: hash.toString('hex') }, fault };
  }
};
