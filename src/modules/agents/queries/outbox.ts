import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Problem } from './runs.ts';

type Db = Kysely<Database>;

/** What is asked of somebody else's server. See the migration for what each state means. */
export type OutboxRow = {
  id: string;
  runId: string;
  step: string;
  provider: string;
  idempotencyKey: string;
  request: Record<string, unknown>;
  state: 'pending' | 'sending' | 'unknown' | 'done' | 'failed';
  attempts: number;
  dueAt: string | null;
  answer: unknown;
  problem: Problem | null;
};

const ROW = `id, run_id as "runId", step, provider, idempotency_key as "idempotencyKey", request, state, attempts,
  due_at as "dueAt", answer, problem`;

/** Puts a request in the outbox; the same step of a run again is the same request. */
export const putOutbox = async (
  db: Db,
  workspaceId: string,
  row: Pick<OutboxRow, 'id' | 'runId' | 'step' | 'provider' | 'idempotencyKey' | 'request'> & { at: string },
): Promise<void> => {
  await runText(
    db,
    `insert into agent_outbox (workspace_id, id, run_id, step, provider, idempotency_key, request, state, due_at,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $8, $8) on conflict (workspace_id, run_id, step) do nothing`,
    [workspaceId, row.id, row.runId, row.step, row.provider, row.idempotencyKey, row.request, row.at],
  );
};

export const findOutbox = async (db: Db, id: string): Promise<OutboxRow | null> => {
  const [row] = await runText<OutboxRow>(db, `select ${ROW} from agent_outbox where id = $1`, [id]);
  return row ?? null;
};

export const lockOutbox = async (db: Db, id: string): Promise<OutboxRow | null> => {
  const [row] = await runText<OutboxRow>(db, `select ${ROW} from agent_outbox where id = $1 for update`, [
    id,
  ]);
  return row ?? null;
};

export const updateOutbox = async (
  db: Db,
  id: string,
  {
    state,
    attempts,
    dueAt,
    answer,
    problem,
  }: Pick<OutboxRow, 'state' | 'attempts' | 'dueAt' | 'answer' | 'problem'>,
  at: string,
): Promise<void> => {
  await runText(
    db,
    `update agent_outbox set state = $2, attempts = $3, due_at = $4, answer = $5::jsonb, problem = $6::jsonb, updated_at = $7
     where id = $1`,
    [
      id,
      state,
      attempts,
      dueAt,
      answer === null ? null : JSON.stringify(answer),
      problem === null ? null : JSON.stringify(problem),
      at,
    ],
  );
};

/** How many requests of a run have no answer yet and are still tried. */
export const countOpenRequests = async (db: Db, runId: string): Promise<number> => {
  const [row] = await runText<{ count: number }>(
    db,
    `select count(*)::int as count from agent_outbox where run_id = $1 and due_at is not null`,
    [runId],
  );
  return row?.count ?? 0;
};

/** What the clockwork's login sees of requests whose time has come. */
export const listDueRequests = (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  runText(
    db,
    `select workspace_id as "workspaceId", id from agent_outbox where due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );

export type EnrichmentRow = {
  enabled: boolean;
  baseUrl: string | null;
  sealedKey: string | null;
  sends: ('domain' | 'name' | 'company' | 'country')[];
  version: number;
};

export const findEnrichment = async (db: Db): Promise<EnrichmentRow | null> => {
  const [row] = await runText<EnrichmentRow>(
    db,
    `select enabled, base_url as "baseUrl", sealed_key as "sealedKey", sends, version from enrichment limit 1`,
    [],
  );
  return row ?? null;
};

/** Writes the settings as their next version; false where somebody else wrote that first. */
export const saveEnrichment = async (db: Db, workspaceId: string, row: EnrichmentRow): Promise<boolean> => {
  const rows = await runText(
    db,
    `insert into enrichment (workspace_id, enabled, base_url, sealed_key, sends, version) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id) do update set enabled = excluded.enabled, base_url = excluded.base_url,
       sealed_key = excluded.sealed_key, sends = excluded.sends, version = excluded.version
     where enrichment.version = excluded.version - 1 returning version`,
    [workspaceId, row.enabled, row.baseUrl, row.sealedKey, row.sends, row.version],
  );
  return rows.length > 0;
};
