import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { AgentScore } from '../contract/agent.ts';
import type { z } from 'zod';

type Db = Kysely<Database>;

export type AgentDay = {
  agentId: string;
  runs: number;
  failed: number;
  costMicros: number;
  medianMs: number | null;
};

/** Runs looked at for the last day and the last 90 at most; more are no better picture. */
const RECENT = 20_000;

/** What each agent's runs since then were like. */
export const summariseRuns = (db: Db, since: string): Promise<AgentDay[]> =>
  runText<AgentDay>(
    db,
    `select agent_id as "agentId", count(*)::int as runs, (count(*) filter (where status = 'failed'))::int as failed,
       sum(cost_micros)::bigint as "costMicros",
       percentile_cont(0.5) within group (order by extract(epoch from ended_at - started_at) * 1000)::int as "medianMs"
     from (select * from agent_run where created_at >= $1 order by created_at desc limit ${RECENT}) as recent
     group by agent_id`,
    [since],
  );

export type ProposalDay = { agentId: string; proposed: number; accepted: number; undone: number };

const BY_STATUS = ['pending', 'applied', 'rejected', 'conflict', 'expired', 'cancelled', 'undone']
  .map(
    (status) => `(select agent_id, status from proposal where status = '${status}' and created_at >= $1
      order by created_at desc limit ${RECENT})`,
  )
  .join(' union all ');

export const summariseProposals = (db: Db, since: string): Promise<ProposalDay[]> =>
  runText<ProposalDay>(
    db,
    `select agent_id as "agentId", count(*)::int as proposed,
       (count(*) filter (where status in ('applied', 'undone')))::int as accepted,
       (count(*) filter (where status = 'undone'))::int as undone
     from (${BY_STATUS}) as recent group by agent_id`,
    [since],
  );

export type OpenRun = {
  id: string;
  agentId: string;
  status: 'queued' | 'running' | 'waiting' | 'paused';
  goal: string;
  done: number;
  total: number;
  heartbeatAt: string | null;
  leaseOwner: string | null;
  startedAt: string | null;
};

/** Runs that are not over, the newest of each status; at most 200 of each. */
export const listOpenRuns = (db: Db): Promise<OpenRun[]> =>
  runText<OpenRun>(
    db,
    ['running', 'queued', 'waiting', 'paused']
      .map(
        (
          status,
        ) => `(select id, agent_id as "agentId", status, goal, done, total, heartbeat_at as "heartbeatAt",
          lease_owner as "leaseOwner", started_at as "startedAt" from agent_run where status = '${status}'
          order by created_at desc limit 200)`,
      )
      .join(' union all '),
    [],
  );

/** How many proposals of anybody wait, counted up to a thousand. */
export const countWaiting = async (db: Db): Promise<number> => {
  const [row] = await runText<{ count: number }>(
    db,
    `select count(*)::int as count from (select 1 from proposal where status = 'pending' limit 1000) as waiting`,
    [],
  );
  return row?.count ?? 0;
};

/** Cost, latency and acceptance by release. */
export const scoreReleases = (
  db: Db,
  agentId: string,
  since: string,
): Promise<z.infer<typeof AgentScore>[]> =>
  runText(
    db,
    `with recent as (
       select id, release_id, conversation_id, cost_micros, extract(epoch from ended_at - started_at) * 1000 as ms
       from agent_run where agent_id = $1 and created_at >= $2 and trigger <> 'replay'
       order by created_at desc limit ${RECENT}
     ), proposed as (
       select r.release_id, p.status, p.edited from recent r join proposal p on p.run_id = r.id
     ), rated as (
       select r.release_id, m.rating from recent r
       cross join lateral (select rating from chat_message m where m.run_id = r.id limit 1) m
       where r.conversation_id is not null and m.rating is not null
     )
     select r.release_id as "releaseId", count(*)::int as runs,
       (select count(*)::int from proposed p where p.release_id = r.release_id) as proposed,
       (select count(*)::int from proposed p where p.release_id = r.release_id and p.status in ('applied', 'undone')) as accepted,
       (select count(*)::int from proposed p where p.release_id = r.release_id and p.edited) as edited,
       (select count(*)::int from proposed p where p.release_id = r.release_id and p.status = 'rejected') as rejected,
       (select count(*)::int from proposed p where p.release_id = r.release_id and p.status = 'undone') as undone,
       (select count(*)::int from rated m where m.release_id = r.release_id and m.rating = 'useful') as useful,
       (select count(*)::int from rated m where m.release_id = r.release_id and m.rating = 'not_useful') as "notUseful",
       coalesce(sum(cost_micros), 0)::bigint as "costMicros",
       percentile_cont(0.5) within group (order by ms)::int as "p50Ms",
       percentile_cont(0.95) within group (order by ms)::int as "p95Ms"
     from recent r group by r.release_id order by count(*) desc, r.release_id limit 50`,
    [agentId, since],
  );
