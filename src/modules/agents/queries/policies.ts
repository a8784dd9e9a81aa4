import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

export type PolicyRow = {
  id: string;
  operation: string;
  agentId: string | null;
  perDay: number;
  enabled: boolean;
  createdBy: string;
  createdAt: string;
  version: number;
};

const POLICY = `id, operation, agent_id as "agentId", per_day as "perDay", enabled, created_by as "createdBy",
  created_at as "createdAt", version`;

export const listPolicyRows = (db: Db): Promise<PolicyRow[]> =>
  runText<PolicyRow>(db, `select ${POLICY} from agent_policy order by operation, id limit 200`, []);

export const lockPolicy = async (db: Db, id: string): Promise<PolicyRow | null> => {
  const [row] = await runText<PolicyRow>(db, `select ${POLICY} from agent_policy where id = $1 for update`, [
    id,
  ]);
  return row ?? null;
};

/**
 * The policy for this agent and operation; its own says it all, also where that is switched off. Locked, so that its day
 * is counted once.
 */
export const lockPolicyFor = async (
  db: Db,
  operation: string,
  agentId: string,
): Promise<PolicyRow | null> => {
  const [row] = await runText<PolicyRow>(
    db,
    `select ${POLICY} from agent_policy where operation = $1 and (agent_id = $2 or agent_id is null)
     order by agent_id nulls last limit 1 for update`,
    [operation, agentId],
  );
  return row?.enabled === true ? row : null;
};

export const countApprovedBy = async (db: Db, policyId: string, since: string): Promise<number> => {
  const [row] = await runText<{ count: number }>(
    db,
    `select count(*)::int as count from proposal where policy_id = $1 and decided_at >= $2`,
    [policyId, since],
  );
  return row?.count ?? 0;
};

export const insertPolicy = async (db: Db, workspaceId: string, policy: PolicyRow): Promise<boolean> => {
  const rows = await runText(
    db,
    `insert into agent_policy (workspace_id, id, operation, agent_id, per_day, enabled, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, operation, agent_id) do nothing returning id`,
    [
      workspaceId,
      policy.id,
      policy.operation,
      policy.agentId,
      policy.perDay,
      policy.enabled,
      policy.createdBy,
      policy.createdAt,
      policy.version,
    ],
  );
  return rows.length > 0;
};

export const savePolicy = async (db: Db, policy: PolicyRow): Promise<void> => {
  await runText(db, `update agent_policy set per_day = $2, enabled = $3, version = $4 where id = $1`, [
    policy.id,
    policy.perDay,
    policy.enabled,
    policy.version,
  ]);
};
