import { decodeCursor, encodeCursor } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Citation, Conflict, Proposal, ProposalStatus } from '../contract/proposal.ts';
import type { RecordChange } from '../rules/record-changes.ts';
import type { Problem } from './runs.ts';

type Db = Kysely<Database>;

/** A record change with the name somebody knows the record by. */
export type TitledChange = RecordChange & { title: string | null };

export type ProposalRow = {
  id: string;
  runId: string;
  agentId: string;
  agentKey: string;
  agentName: string;
  releaseId: string;
  step: string;
  operation: string;
  schemaHash: string;
  input: Record<string, unknown>;
  ifVersion: number | null;
  editable: string[];
  tier: number;
  changes: TitledChange[];
  count: number;
  why: string;
  citations: Citation[];
  tainted: boolean;
  sources: string[];
  findings: Proposal['findings'];
  hash: string;
  status: ProposalStatus;
  conflicts: Conflict[];
  problem: Problem | null;
  memberId: string | null;
  decidedById: string | null;
  decidedBy: string | null;
  decidedHow: 'person' | 'policy' | null;
  policyId: string | null;
  decidedAt: string | null;
  reason: string | null;
  edited: boolean;
  expiresAt: string;
  createdAt: string;
  version: number;
};

const columns = {
  id: 'id',
  runId: 'run_id',
  agentId: 'agent_id',
  agentKey: 'agent_key',
  agentName: 'agent_name',
  releaseId: 'release_id',
  step: 'step',
  operation: 'operation',
  schemaHash: 'schema_hash',
  input: 'input',
  ifVersion: 'if_version',
  editable: 'editable',
  tier: 'tier',
  changes: 'changes',
  count: 'count',
  why: 'why',
  citations: 'citations',
  tainted: 'tainted',
  sources: 'sources',
  findings: 'findings',
  hash: 'hash',
  status: 'status',
  conflicts: 'conflicts',
  problem: 'problem',
  memberId: 'member_id',
  decidedById: 'decided_by_id',
  decidedBy: 'decided_by',
  decidedHow: 'decided_how',
  policyId: 'policy_id',
  decidedAt: 'decided_at',
  reason: 'reason',
  edited: 'edited',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  version: 'version',
} as const satisfies Record<keyof ProposalRow, string>;

type Field = keyof ProposalRow;
const FIELDS = Object.keys(columns) as Field[];
const PROPOSAL = FIELDS.map((field) => `p.${columns[field]} as "${field}"`).join(', ');
const LISTS: readonly Field[] = ['changes', 'citations', 'sources', 'findings', 'conflicts'];

const asValue = (field: Field, value: unknown): unknown =>
  LISTS.includes(field) ? JSON.stringify(value) : value;

export const insertProposal = async (db: Db, workspaceId: string, proposal: ProposalRow): Promise<void> => {
  await runText(
    db,
    `insert into proposal (workspace_id, ${FIELDS.map((field) => columns[field]).join(', ')})
     values ($1, ${FIELDS.map((_, place) => `$${place + 2}`).join(', ')})`,
    [workspaceId, ...FIELDS.map((field) => asValue(field, proposal[field]))],
  );
};

/** Says which records a proposal is about, so that it is found from them. */
export const linkRecords = async (
  db: Db,
  workspaceId: string,
  proposalId: string,
  recordIds: readonly string[],
): Promise<void> => {
  await runText(
    db,
    `insert into proposal_record (workspace_id, record_id, proposal_id) select $1, unnest($3::uuid[]), $2
     on conflict do nothing`,
    [workspaceId, proposalId, [...new Set(recordIds)]],
  );
};

export const findProposal = async (db: Db, id: string): Promise<ProposalRow | null> => {
  const [row] = await runText<ProposalRow>(db, `select ${PROPOSAL} from proposal p where p.id = $1`, [id]);
  return row ?? null;
};

export const lockProposal = async (db: Db, id: string): Promise<ProposalRow | null> => {
  const [row] = await runText<ProposalRow>(
    db,
    `select ${PROPOSAL} from proposal p where p.id = $1 for update`,
    [id],
  );
  return row ?? null;
};

export const updateProposal = async (db: Db, id: string, fields: Partial<ProposalRow>): Promise<void> => {
  const set = Object.keys(fields) as Field[];
  await runText(
    db,
    `update proposal set ${set.map((field, place) => `${columns[field]} = $${place + 2}, `).join('')}
       version = version + 1 where id = $1`,
    [id, ...set.map((field) => asValue(field, fields[field]))],
  );
};

export type ProposalFilter = {
  status: readonly ProposalStatus[];
  runId?: string | undefined;
  recordId?: string | undefined;
  memberId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Newest first; one more than asked for tells that there is a next page. */
export const listProposalRows = (db: Db, filter: ProposalFilter): Promise<ProposalRow[]> => {
  // None of no kinds: a branch for each would be none.
  if (filter.status.length === 0) return Promise.resolve([]);
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const beyond = () => {
    if (filter.cursor === undefined) return 'true';
    const [at = null, id = null] = decodeCursor(filter.cursor, 'proposals', 2);
    return `(p.created_at, p.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`;
  };
  const where = [
    ...(filter.runId === undefined ? [] : [`p.run_id = ${put(filter.runId)}`]),
    ...(filter.memberId === undefined ? [] : [`p.member_id = ${put(filter.memberId)}`]),
    beyond(),
  ].join(' and ');
  const limit = put(filter.limit + 1);
  if (filter.recordId !== undefined) {
    // From the record to its proposals, as an array: joined, a walk over everybody's may seem cheaper and is not.
    return runText<ProposalRow>(
      db,
      `select ${PROPOSAL} from proposal p
       where p.id = any(array(select proposal_id from proposal_record where record_id = ${put(filter.recordId)}))
         and p.status = any(${put(filter.status)}::text[]) and ${where}
       order by p.created_at desc, p.id desc limit ${limit}`,
      values,
    );
  }
  // One walk over an index for each status, merged: a page costs the same however many were decided before.
  const branches = [...new Set(filter.status)].map(
    (status) => `(select ${PROPOSAL} from proposal p where p.status = ${put(status)} and ${where}
      order by p.created_at desc, p.id desc limit ${limit})`,
  );
  return runText<ProposalRow>(
    db,
    `select * from (${branches.join(' union all ')}) as found order by "createdAt" desc, id desc limit ${limit}`,
    values,
  );
};

export const proposalCursor = (row: ProposalRow): string =>
  encodeCursor('proposals', [row.createdAt, row.id]);

export const countPendingOf = async (db: Db, memberId: string | null, atMost: number): Promise<number> => {
  const [row] = await runText<{ count: number }>(
    db,
    `select count(*)::int as count from (
       select 1 from proposal where member_id = $1 and status = 'pending' limit $2) as waiting`,
    [memberId, atMost],
  );
  return row?.count ?? 0;
};

/** Applied proposals of a run, newest first: what is undone together. */
export const listAppliedIds = async (db: Db, runId: string, limit: number): Promise<string[]> =>
  (
    await runText<{ id: string }>(
      db,
      `select id from proposal where run_id = $1 and status = 'applied' order by decided_at desc, id desc limit $2`,
      [runId, limit],
    )
  ).map(({ id }) => id);

export const lockPendingOfRun = (db: Db, runId: string): Promise<ProposalRow[]> =>
  runText<ProposalRow>(
    db,
    `select ${PROPOSAL} from proposal p where p.run_id = $1 and p.status = 'pending' order by p.id limit 500 for update`,
    [runId],
  );

export const lockOverdue = (db: Db, ids: readonly string[], now: string): Promise<ProposalRow[]> =>
  runText<ProposalRow>(
    db,
    `select ${PROPOSAL} from proposal p where p.id = any($1::uuid[]) and p.status = 'pending' and p.expires_at <= $2
     order by p.id for update`,
    [ids, now],
  );

/** What the clockwork's login sees of proposals that were not decided in time. */
export const listOverdue = (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  runText(
    db,
    `select workspace_id as "workspaceId", id from proposal where status = 'pending' and expires_at <= $1
     order by expires_at limit $2`,
    [now, limit],
  );

export type EffectRow = {
  target: string;
  operation: string;
  changes: RecordChange[];
  answer: unknown;
  inverse: { operation: string; input: Record<string, unknown> } | null;
  undoneAt: string | null;
};

/** @throws AppError where this proposal has had an effect on the same already: the second one is not made */
export const insertEffect = async (
  db: Db,
  workspaceId: string,
  effect: Omit<EffectRow, 'undoneAt'> & { proposalId: string; at: string; by: string },
): Promise<void> => {
  await runText(
    db,
    `insert into agent_effect (workspace_id, proposal_id, target, operation, changes, answer, inverse, applied_at, applied_by)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9)`,
    [
      workspaceId,
      effect.proposalId,
      effect.target,
      effect.operation,
      JSON.stringify(effect.changes),
      JSON.stringify(effect.answer ?? null),
      effect.inverse === null ? null : JSON.stringify(effect.inverse),
      effect.at,
      effect.by,
    ],
  );
};

export const findEffect = async (db: Db, proposalId: string): Promise<EffectRow | null> => {
  const [row] = await runText<EffectRow>(
    db,
    `select target, operation, changes, answer, inverse, undone_at as "undoneAt" from agent_effect
     where proposal_id = $1 and target = 'all'`,
    [proposalId],
  );
  return row ?? null;
};

export const markUndone = async (db: Db, proposalId: string, by: string, at: string): Promise<void> => {
  await runText(
    db,
    `update agent_effect set undone_at = $2, undone_by = $3 where proposal_id = $1 and undone_at is null`,
    [proposalId, at, by],
  );
};

/** Who changed this field of a record last, and when. */
export const findLastChange = async (
  db: Db,
  recordId: string,
  field: string,
): Promise<{ by: string; at: string } | null> => {
  const [row] = await runText<{ by: string; at: string }>(
    db,
    `select actor_name as by, at from (
       select actor_name, at, fields, seq from change where record_id = $1 order by seq desc limit 100) as recent
     where $2 = any(fields) order by seq desc limit 1`,
    [recordId, field],
  );
  return row ?? null;
};
