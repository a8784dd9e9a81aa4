import type { Seal } from '#platform/crypto/seal.ts';
import { defineWork, type Work } from '#platform/jobs/work.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Timer } from '#platform/operations/module.ts';
import { AppError } from '#kernel/errors.ts';
import { close } from './ledger/apply.ts';
import { agentRun } from './ledger/run-job.ts';
import { deliverRequest, outboxDelivery } from './ledger/outbox.ts';
import { startRun } from './ledger/start.ts';
import { carryOut, type CarryOutParts } from './loop/carry-out.ts';
import { wakeRun } from './ledger/wake.ts';
import { listDueAgents, lockDueAgents, setNextRun, type AgentRow } from './queries/agents.ts';
import { findMember, findOwner, getWorkspaceZone } from './queries/members.ts';
import { listDueRequests } from './queries/outbox.ts';
import { listOverdue, lockOverdue } from './queries/proposals.ts';
import { listAbandonedRuns } from './queries/runs.ts';
import { nextRunAfter } from './rules/schedule.ts';

/** Works on a run until it ends or waits. */
export const runWork = (parts: CarryOutParts): Work<{ runId: string }> =>
  defineWork<{ runId: string }>({
    name: agentRun.name,
    retryLimit: 8,
    atOnce: 4,
    run: (site, { runId }) => carryOut(site, runId, parts),
  });

/** Delivers what agents ask of other servers. */
export const deliveryWork = (seal: Seal): Work<{ id: string }> =>
  defineWork<{ id: string }>({
    name: outboxDelivery.name,
    retryLimit: 8,
    atOnce: 4,
    run: (site, { id }) => deliverRequest(site, id, seal),
  });

const beginDue = async (
  ctx: Context,
  agent: AgentRow,
  procedures: CarryOutParts['procedures'],
): Promise<void> => {
  const zone = await getWorkspaceZone(ctx.db);
  await setNextRun(ctx.db, agent.id, agent.enabled ? nextRunAfter(agent.trigger, ctx.now, zone) : null);
  if (!agent.enabled || agent.trigger.kind !== 'schedule') return;
  const member = agent.runsAs === null ? await findOwner(ctx.db) : await findMember(ctx.db, agent.runsAs);
  if (member === null) return;
  try {
    await startRun(ctx, procedures, {
      agent,
      member,
      goal: agent.name,
      trigger: 'schedule',
      triggerKey: `${agent.id}/${agent.nextRunAt ?? ctx.now}`,
    });
  } catch (error) {
    // Switched off: its time passes, and the next one comes.
    if (!(error instanceof AppError) || error.code !== 'switched_off') throw error;
  }
};

export const agentTimers = ({ procedures }: Pick<CarryOutParts, 'procedures'>): readonly Timer[] => [
  {
    name: 'agents.begin_scheduled',
    due: listDueAgents,
    fire: async (ctx, ids) => {
      for (const agent of await lockDueAgents(ctx.db, ids, ctx.now)) await beginDue(ctx, agent, procedures);
    },
  },
  {
    name: 'proposals.expire',
    due: listOverdue,
    fire: async (ctx, ids) => {
      for (const proposal of await lockOverdue(ctx.db, ids, ctx.now)) {
        const problem = { code: 'too_late', message: 'It was not decided in time.' };
        await close(ctx, proposal, { status: 'expired', problem });
        await wakeRun(ctx, proposal.runId);
      }
    },
  },
  {
    // Runs whose worker gave no sign of life: somebody else takes them up.
    name: 'runs.take_over',
    due: listAbandonedRuns,
    fire: async (ctx, ids) => {
      for (const runId of ids) await ctx.enqueue(agentRun, { runId }, { key: `take-over/${runId}` });
    },
  },
  {
    name: 'agents.deliver_due',
    due: listDueRequests,
    fire: async (ctx, ids) => {
      for (const id of ids) await ctx.enqueue(outboxDelivery, { id }, { key: `deliver/${id}` });
    },
  },
];
