import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { StepKind } from '../contract/run.ts';
import type { Problem } from './runs.ts';

type Db = Kysely<Database>;

export type StepRow = {
  seq: number;
  key: string;
  kind: StepKind;
  name: string;
  planStep: string | null;
  status: 'started' | 'done' | 'failed' | 'lost';
  fence: number;
  input: unknown;
  output: unknown;
  outputHash: string | null;
  problem: Problem | null;
  releaseId: string;
  reservationId: string | null;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  startedAt: string;
  endedAt: string | null;
};

const STEP = `seq, key, kind, name, plan_step as "planStep", status, fence, input, output, output_hash as "outputHash", problem,
  release_id as "releaseId", reservation_id as "reservationId", input_tokens as "inputTokens",
  output_tokens as "outputTokens", cost_micros as "costMicros", started_at as "startedAt", ended_at as "endedAt"`;

/** Steps a run may have: a run that needs more has lost its way. */
export const MAX_STEPS = 200;

export const listSteps = (db: Db, runId: string): Promise<StepRow[]> =>
  runText<StepRow>(db, `select ${STEP} from agent_step where run_id = $1 order by seq limit ${MAX_STEPS}`, [
    runId,
  ]);

export const findStep = async (db: Db, runId: string, key: string): Promise<StepRow | null> => {
  const [row] = await runText<StepRow>(db, `select ${STEP} from agent_step where run_id = $1 and key = $2`, [
    runId,
    key,
  ]);
  return row ?? null;
};

export type NewStep = Pick<
  StepRow,
  'key' | 'kind' | 'name' | 'planStep' | 'fence' | 'input' | 'releaseId'
> & {
  runId: string;
  reservationId: string | null;
  at: string;
};

/** Begins a step, or begins one anew that was begun and never ended. Returns its place in the run. */
export const beginStep = async (db: Db, workspaceId: string, step: NewStep): Promise<number> => {
  const [row] = await runText<{ seq: number }>(
    db,
    `insert into agent_step (workspace_id, run_id, seq, key, kind, name, plan_step, status, fence, input, release_id,
       reservation_id, started_at)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, 'started', $7, $8::jsonb, $9, $10, $11
     from agent_step where run_id = $2
     on conflict (workspace_id, run_id, key) do update set status = 'started', fence = excluded.fence,
       input = excluded.input, reservation_id = excluded.reservation_id, started_at = excluded.started_at
     returning seq`,
    [
      workspaceId,
      step.runId,
      step.key,
      step.kind,
      step.name,
      step.planStep,
      step.fence,
      JSON.stringify(step.input ?? null),
      step.releaseId,
      step.reservationId,
      step.at,
    ],
  );
  return row?.seq ?? 0;
};

export type EndedStep = {
  status: 'done' | 'failed';
  output: unknown;
  outputHash: string | null;
  problem: Problem | null;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  at: string;
};

/** Ends a step that this holder of the lease began; false where another has taken over. */
export const endStep = async (
  db: Db,
  { runId, seq, fence }: { runId: string; seq: number; fence: number },
  ended: EndedStep,
): Promise<boolean> => {
  const rows = await runText(
    db,
    `update agent_step set status = $4, output = $5::jsonb, output_hash = $6, problem = $7::jsonb, input_tokens = $8,
       output_tokens = $9, cost_micros = $10, ended_at = $11
     where run_id = $1 and seq = $2 and fence = $3 and status = 'started' returning seq`,
    [
      runId,
      seq,
      fence,
      ended.status,
      JSON.stringify(ended.output ?? null),
      ended.outputHash,
      ended.problem === null ? null : JSON.stringify(ended.problem),
      ended.inputTokens,
      ended.outputTokens,
      ended.costMicros,
      ended.at,
    ],
  );
  return rows.length > 0;
};

/** What the reads of a run's plan brought, in their order. */
export const listPlannedReads = (db: Db, runId: string): Promise<{ planStep: string; output: unknown }[]> =>
  runText(
    db,
    `select plan_step as "planStep", output from agent_step
     where run_id = $1 and kind = 'read' and plan_step is not null and status = 'done' order by seq limit ${MAX_STEPS}`,
    [runId],
  );
