import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Switch } from '../contract/agent.ts';

type Db = Kysely<Database>;

export const listSwitchRows = (db: Db): Promise<Switch[]> =>
  runText<Switch>(
    db,
    `select scope, key, reason, set_by as "setBy", set_at as "setAt" from kill_switch order by set_at desc limit 200`,
    [],
  );

/** The switch that stops this, if any: of the workspace first, then the agent, then the tool. */
export const findSwitch = async (
  db: Db,
  { agentKey, tool }: { agentKey: string | null; tool: string | null },
): Promise<Switch | null> => {
  const [row] = await runText<Switch>(
    db,
    `select scope, key, reason, set_by as "setBy", set_at as "setAt" from kill_switch
     where scope = 'workspace' or (scope = 'agent' and key = $1) or (scope = 'tool' and key = $2)
     order by scope = 'workspace' desc, scope limit 1`,
    [agentKey, tool],
  );
  return row ?? null;
};

export const throwSwitch = async (db: Db, workspaceId: string, one: Switch): Promise<void> => {
  await runText(
    db,
    `insert into kill_switch (workspace_id, scope, key, reason, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, scope, key) do update set reason = excluded.reason, set_by = excluded.set_by,
       set_at = excluded.set_at`,
    [workspaceId, one.scope, one.key, one.reason, one.setBy, one.setAt],
  );
};

export const releaseSwitch = async (db: Db, scope: Switch['scope'], key: string): Promise<boolean> => {
  const rows = await runText(db, `delete from kill_switch where scope = $1 and key = $2 returning key`, [
    scope,
    key,
  ]);
  return rows.length > 0;
};
