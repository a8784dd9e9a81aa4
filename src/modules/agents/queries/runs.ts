import type { ErrorKind } from '#kernel/errors.ts';
import { encodeCursor, decodeCursor } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Plan } from '../contract/plan.ts';
import type { Citation } from '../contract/proposal.ts';
import { RUN_STATUSES, type Engine, type Run, type RunStatus } from '../contract/run.ts';

type Db = Kysely<Database>;

export type Selected = { type: string | null; id: string };
/** Why something ended as it did; `kind` where it must be thrown again as it was. */
export type Problem = { code: string; message: string; kind?: ErrorKind };

export type RunRow = {
  id: string;
  agentId: string;
  agentKey: string;
  agentName: string;
  releaseId: string;
  conversationId: string | null;
  memberId: string | null;
  memberName: string;
  trigger: Run['trigger'];
  triggerKey: string | null;
  triggerData: Record<string, unknown>;
  goal: string;
  selected: Selected[];
  engine: Engine;
  power: 'eco' | 'standard' | 'max';
  status: RunStatus;
  plan: Plan | null;
  done: number;
  total: number;
  answer: string | null;
  citations: Citation[];
  choices: Run['choices'];
  readUntrusted: boolean;
  readPrivate: boolean;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  model: string | null;
  problem: Problem | null;
  replayOf: string | null;
  replayMode: 'model' | 'whatIf' | null;
  leaseOwner: string | null;
  leaseUntil: string | null;
  fence: number;
  heartbeatAt: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  version: number;
};

/** Columns by the fields they are kept under. */
const columns = {
  id: 'id',
  agentId: 'agent_id',
  agentKey: 'agent_key',
  agentName: 'agent_name',
  releaseId: 'release_id',
  conversationId: 'conversation_id',
  memberId: 'member_id',
  memberName: 'member_name',
  trigger: 'trigger',
  triggerKey: 'trigger_key',
  triggerData: 'trigger_data',
  goal: 'goal',
  selected: 'selected',
  engine: 'engine',
  power: 'power',
  status: 'status',
  plan: 'plan',
  done: 'done',
  total: 'total',
  answer: 'answer',
  citations: 'citations',
  choices: 'choices',
  readUntrusted: 'read_untrusted',
  readPrivate: 'read_private',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  costMicros: 'cost_micros',
  model: 'model',
  problem: 'problem',
  replayOf: 'replay_of',
  replayMode: 'replay_mode',
  leaseOwner: 'lease_owner',
  leaseUntil: 'lease_until',
  fence: 'fence',
  heartbeatAt: 'heartbeat_at',
  createdAt: 'created_at',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  version: 'version',
} as const satisfies Record<keyof RunRow, string>;

type Field = keyof RunRow;
const FIELDS = Object.keys(columns) as Field[];
const RUN = FIELDS.map((field) => `r.${columns[field]} as "${field}"`).join(', ');

/** Lists are JSON in these columns, and not arrays of PostgreSQL. */
const asValue = (field: Field, value: unknown): unknown =>
  field === 'selected' || field === 'citations' || field === 'choices' ? JSON.stringify(value) : value;

export const insertRun = async (db: Db, workspaceId: string, run: RunRow): Promise<boolean> => {
  const places = FIELDS.map((_, place) => `$${place + 2}`).join(', ');
  const inserted = await runText(
    db,
    `insert into agent_run (workspace_id, ${FIELDS.map((field) => columns[field]).join(', ')})
     values ($1, ${places}) on conflict (workspace_id, trigger_key) where trigger_key is not null do nothing returning id`,
    [workspaceId, ...FIELDS.map((field) => asValue(field, run[field]))],
  );
  return inserted.length > 0;
};

export const findRun = async (db: Db, id: string): Promise<RunRow | null> => {
  const [row] = await runText<RunRow>(db, `select ${RUN} from agent_run r where r.id = $1`, [id]);
  return row ?? null;
};

export const lockRun = async (db: Db, id: string): Promise<RunRow | null> => {
  const [row] = await runText<RunRow>(db, `select ${RUN} from agent_run r where r.id = $1 for update`, [id]);
  return row ?? null;
};

/** Sets these fields and makes it one version newer. */
export const updateRun = async (db: Db, id: string, fields: Partial<RunRow>): Promise<void> => {
  const set = Object.keys(fields) as Field[];
  const text = set.map((field, place) => `${columns[field]} = $${place + 2}`).join(', ');
  await runText(
    db,
    `update agent_run set ${text === '' ? '' : `${text}, `}version = version + 1 where id = $1`,
    [id, ...set.map((field) => asValue(field, fields[field]))],
  );
};

export type RunFilter = {
  status?: readonly RunStatus[] | undefined;
  agentId?: string | undefined;
  memberId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Newest first; one more than asked for tells that there is a next page. */
export const listRunRows = (db: Db, filter: RunFilter): Promise<RunRow[]> => {
  // None of no kinds: a branch for each would be none.
  if (filter.status?.length === 0) return Promise.resolve([]);
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const where = [
    'true',
    ...(filter.agentId === undefined ? [] : [`r.agent_id = ${put(filter.agentId)}`]),
    ...(filter.memberId === undefined ? [] : [`r.member_id = ${put(filter.memberId)}`]),
  ];
  if (filter.cursor !== undefined) {
    const [at = null, id = null] = decodeCursor(filter.cursor, 'runs', 2);
    where.push(`(r.created_at, r.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  const limit = put(filter.limit + 1);
  // One walk over an index for each status, merged: a page of a rare status costs the same among a million others.
  const branches = [...new Set(filter.status ?? RUN_STATUSES)].map(
    (status) => `(select ${RUN} from agent_run r where r.status = ${put(status)} and ${where.join(' and ')}
      order by r.created_at desc, r.id desc limit ${limit})`,
  );
  return runText<RunRow>(
    db,
    `select * from (${branches.join(' union all ')}) as found order by "createdAt" desc, id desc limit ${limit}`,
    values,
  );
};

export const runCursor = (row: RunRow): string => encodeCursor('runs', [row.createdAt, row.id]);

export const listRunsByIds = (db: Db, ids: readonly string[]): Promise<RunRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : runText<RunRow>(db, `select ${RUN} from agent_run r where r.id = any($1::uuid[])`, [ids]);

/** How many proposals of each of these runs wait. */
export const countPending = async (db: Db, runIds: readonly string[]): Promise<Map<string, number>> => {
  if (runIds.length === 0) return new Map();
  const rows = await runText<{ id: string; count: number }>(
    db,
    `select run_id as id, count(*)::int as count from proposal where run_id = any($1::uuid[]) and status = 'pending'
     group by run_id`,
    [runIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
};

/** What the clockwork's login sees of runs that nobody works on any more. */
export const listAbandonedRuns = (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  runText(
    db,
    `select workspace_id as "workspaceId", id from agent_run where status = 'running' and lease_until < $1
     order by lease_until limit $2`,
    [now, limit],
  );

/** How many runs of an agent events have begun since then. */
export const countStartedSince = async (db: Db, agentId: string, since: string): Promise<number> => {
  const [row] = await runText<{ count: number }>(
    db,
    `select count(*)::int as count from agent_run
     where agent_id = $1 and created_at >= $2 and trigger = 'event'`,
    [agentId, since],
  );
  return row?.count ?? 0;
};
