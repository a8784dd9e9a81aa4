import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { insertRun } from '../queries/runs.ts';
import { digestOf, idOf } from './digest.ts';
import type { Proposer } from './propose.ts';

/**
 * A run of one step for what another program proposes by its own hand, so that it stands in the same ledger. Written
 * policies do not speak for other programs: a person decides.
 */
export const startClientRun = async (ctx: Context, operation: string): Promise<Proposer> => {
  const { actor, now } = ctx;
  const agentId = idOf('client', actor.workspaceId, actor.kind === 'member' ? actor.userId : actor.name);
  const runId = newId();
  const releaseId = digestOf({ client: actor.name }).slice(0, 32);
  await insertRun(ctx.db, actor.workspaceId, {
    id: runId,
    agentId,
    agentKey: 'client',
    agentName: actor.name,
    releaseId,
    conversationId: null,
    memberId: actor.memberId,
    memberName: actor.name,
    trigger: 'client',
    triggerKey: null,
    triggerData: {},
    goal: operation,
    selected: [],
    engine: 'rules',
    power: 'eco',
    status: 'done',
    plan: null,
    done: 1,
    total: 1,
    answer: null,
    citations: [],
    choices: [],
    readUntrusted: actor.kind !== 'member',
    readPrivate: false,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: 0,
    model: null,
    problem: null,
    replayOf: null,
    replayMode: null,
    leaseOwner: null,
    leaseUntil: null,
    fence: 0,
    heartbeatAt: null,
    createdAt: now,
    startedAt: now,
    endedAt: now,
    version: 1,
  });
  const { memberId } = actor;
  return {
    runId,
    agentId,
    agentKey: 'client',
    agentName: actor.name,
    releaseId,
    memberId,
    autonomy: 'ask',
    hasMixed: false,
  };
};
