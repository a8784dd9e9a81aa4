import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Autonomy, Trigger } from '../contract/agent.ts';
import type { Engine } from '../contract/run.ts';

type Db = Kysely<Database>;

/** An agent as it is defined. */
export type AgentRow = {
  id: string;
  key: string;
  name: string;
  description: string;
  instructions: string;
  procedure: string;
  parameters: Record<string, unknown>;
  grants: string[];
  trigger: Trigger;
  autonomy: Autonomy;
  engine: Engine;
  power: 'eco' | 'standard' | 'max';
  runBudgetMicros: number;
  enabled: boolean;
  runsAs: string | null;
  nextRunAt: string | null;
  isShipped: boolean;
  createdAt: string;
  updatedAt: string;
  version: number;
};

const COLUMNS = `id, key, name, description, instructions, procedure, parameters, grants, trigger, autonomy, engine, power,
  run_budget_micros as "runBudgetMicros", enabled, runs_as as "runsAs", next_run_at as "nextRunAt",
  is_shipped as "isShipped", created_at as "createdAt", updated_at as "updatedAt", version`;

/** Agents a workspace may have. */
export const MAX_AGENTS = 200;

export const listAgentRows = (db: Db): Promise<AgentRow[]> =>
  runText<AgentRow>(db, `select ${COLUMNS} from agent order by name, id limit ${MAX_AGENTS}`, []);

export const findAgentRow = async (db: Db, id: string): Promise<AgentRow | null> => {
  const [row] = await runText<AgentRow>(db, `select ${COLUMNS} from agent where id = $1`, [id]);
  return row ?? null;
};

export const findAgentRowByKey = async (db: Db, key: string): Promise<AgentRow | null> => {
  const [row] = await runText<AgentRow>(db, `select ${COLUMNS} from agent where key = $1`, [key]);
  return row ?? null;
};

/** Agents that follow changes with one of these names. */
export const listFollowers = (db: Db): Promise<AgentRow[]> =>
  runText<AgentRow>(
    db,
    `select ${COLUMNS} from agent where enabled and trigger ->> 'kind' = 'event' order by id limit ${MAX_AGENTS}`,
    [],
  );

const SAVE = `insert into agent (workspace_id, id, key, name, description, instructions, procedure, parameters, grants,
    trigger, autonomy, engine, power, run_budget_micros, enabled, runs_as, next_run_at, is_shipped, created_at, updated_at,
    version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
  on conflict (workspace_id, id) do update set name = excluded.name, description = excluded.description,
    instructions = excluded.instructions, parameters = excluded.parameters, grants = excluded.grants,
    trigger = excluded.trigger, autonomy = excluded.autonomy, engine = excluded.engine, power = excluded.power,
    run_budget_micros = excluded.run_budget_micros, enabled = excluded.enabled, runs_as = excluded.runs_as,
    next_run_at = excluded.next_run_at, updated_at = excluded.updated_at, version = excluded.version
    where agent.version = excluded.version - 1 returning id`;

/** Writes an agent as its next version; false where somebody else wrote that version first. */
export const saveAgentRow = async (db: Db, workspaceId: string, agent: AgentRow): Promise<boolean> => {
  const { id, key, name, description, instructions, procedure, parameters, grants, trigger } = agent;
  const { autonomy, engine, power, runBudgetMicros, enabled, runsAs, nextRunAt, isShipped } = agent;
  const told = [id, key, name, description, instructions, procedure, parameters, grants, trigger];
  const how = [autonomy, engine, power, runBudgetMicros, enabled, runsAs, nextRunAt, isShipped];
  const values = [workspaceId, ...told, ...how, agent.createdAt, agent.updatedAt, agent.version];
  return (await runText(db, SAVE, values)).length > 0;
};

export const setNextRun = async (db: Db, id: string, nextRunAt: string | null): Promise<void> => {
  await runText(db, `update agent set next_run_at = $2 where id = $1`, [id, nextRunAt]);
};

/** Locks the agents whose time has come, so that two processes do not begin the same run. */
export const lockDueAgents = (db: Db, ids: readonly string[], now: string): Promise<AgentRow[]> =>
  runText<AgentRow>(
    db,
    `select ${COLUMNS} from agent where id = any($1::uuid[]) and next_run_at <= $2 order by id for update`,
    [ids, now],
  );

/** What the clockwork's login sees of agents whose time has come. */
export const listDueAgents = (
  db: Db,
  now: string,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> =>
  runText(
    db,
    `select workspace_id as "workspaceId", id from agent where next_run_at <= $1 order by next_run_at limit $2`,
    [now, limit],
  );

const RELEASE = `insert into agent_release (workspace_id, id, agent_id, content, created_at) values ($1, $2, $3, $4, $5)
  on conflict do nothing`;

export const keepRelease = async (
  db: Db,
  release: { workspaceId: string; id: string; agentId: string; content: object; at: string },
): Promise<void> => {
  await runText(db, RELEASE, [release.workspaceId, release.id, release.agentId, release.content, release.at]);
};

export const findRelease = async (db: Db, id: string): Promise<Record<string, unknown> | null> => {
  const [row] = await runText<{ content: Record<string, unknown> }>(
    db,
    `select content from agent_release where id = $1`,
    [id],
  );
  return row?.content ?? null;
};
