import type { Actor } from '#kernel/actor.ts';
import { atLeast } from '#kernel/roles.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Proposal } from '../contract/proposal.ts';
import type { Run, Step } from '../contract/run.ts';
import type { ProposalRow } from '../queries/proposals.ts';
import type { RunRow } from '../queries/runs.ts';
import type { StepRow } from '../queries/steps.ts';
import { isEnded, runAfter, type RunEvent } from '../rules/run-status.ts';

const MAX_SHOWN = 50;

/** Managers see the work of all agents; everybody else what was done for them. */
export const seesAll = (actor: Actor): boolean => atLeast(actor.role, 'manager');

export const isReachable = (actor: Actor, { memberId }: { memberId: string | null }): boolean =>
  seesAll(actor) || (memberId !== null && memberId === actor.memberId);

const mayDecide = (actor: Actor): boolean => actor.kind === 'member' && atLeast(actor.role, 'member');

const abilitiesOf = (actor: Actor, proposal: ProposalRow): Proposal['can'] => {
  if (!mayDecide(actor) || !isReachable(actor, proposal)) return [];
  if (proposal.status === 'applied') return ['undo'];
  if (proposal.status !== 'pending') return [];
  const isBlocked = proposal.findings.some(({ severity }) => severity === 'block');
  return [
    ...(isBlocked ? [] : (['approve'] as const)),
    ...(proposal.editable.length > 0 ? (['edit'] as const) : []),
    'reject',
  ];
};

export const presentProposal = (ctx: Pick<Context, 'actor' | 'operations'>, row: ProposalRow): Proposal => ({
  id: row.id,
  runId: row.runId,
  agentKey: row.agentKey,
  agentName: row.agentName,
  step: row.step,
  operation: row.operation,
  summary: ctx.operations.get(row.operation)?.operation.summary ?? row.operation,
  input: row.input,
  editable: row.editable,
  tier: row.tier,
  count: row.count,
  changes: row.changes.slice(0, MAX_SHOWN).map(({ event, type, id, existed, title, before, after }) => ({
    event,
    type,
    id: existed ? id : null,
    title,
    fields: Object.keys(after).map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    })),
  })),
  why: row.why,
  citations: row.citations,
  tainted: row.tainted,
  findings: row.findings,
  hash: row.hash,
  status: row.status,
  conflicts: row.conflicts,
  problem: row.problem === null ? null : { code: row.problem.code, message: row.problem.message },
  requestedBy: row.memberId,
  decidedBy: row.decidedBy,
  decidedHow: row.decidedHow,
  decidedAt: row.decidedAt,
  edited: row.edited,
  expiresAt: row.expiresAt,
  createdAt: row.createdAt,
  version: row.version,
  can: abilitiesOf(ctx.actor, row),
});

const runAbilities = (actor: Actor, run: RunRow): Run['can'] => {
  if (!isReachable(actor, run) || !atLeast(actor.role, 'member')) return [];
  const can = (event: RunEvent) => runAfter(run.status, event) !== null;
  return [
    ...(can('cancel') ? (['cancel'] as const) : []),
    ...(can('pause') ? (['pause'] as const) : []),
    ...(run.status === 'paused' || run.status === 'stopped' ? (['resume'] as const) : []),
    ...(isEnded(run.status) && seesAll(actor) ? (['replay'] as const) : []),
    ...(run.status === 'queued' || run.status === 'running' ? [] : (['undo'] as const)),
  ];
};

export const presentRun = (actor: Actor, run: RunRow, pending: number): Run => ({
  id: run.id,
  agentId: run.agentId,
  agentKey: run.agentKey,
  agentName: run.agentName,
  conversationId: run.conversationId,
  goal: run.goal,
  trigger: run.trigger,
  engine: run.engine,
  power: run.power,
  status: run.status,
  done: run.done,
  total: run.total,
  answer: run.answer,
  citations: run.citations,
  choices: run.choices,
  pending,
  readUntrusted: run.readUntrusted,
  readPrivate: run.readPrivate,
  inputTokens: run.inputTokens,
  outputTokens: run.outputTokens,
  costMicros: run.costMicros,
  model: run.model,
  problem: run.problem === null ? null : { code: run.problem.code, message: run.problem.message },
  requestedBy: run.memberId,
  requestedByName: run.memberName,
  heartbeatAt: run.heartbeatAt,
  createdAt: run.createdAt,
  startedAt: run.startedAt,
  endedAt: run.endedAt,
  version: run.version,
  can: runAbilities(actor, run),
});

/** What a step was asked and brought is for whom it was done for; others see how it went. */
export const presentStep = (actor: Actor, run: RunRow, step: StepRow): Step => {
  const isOwn = run.memberId === actor.memberId;
  return {
    seq: step.seq,
    kind: step.kind,
    name: step.name,
    planStep: step.planStep,
    status: step.status,
    input: isOwn ? step.input : null,
    output: isOwn ? step.output : null,
    problem: step.problem === null ? null : { code: step.problem.code, message: step.problem.message },
    releaseId: step.releaseId,
    inputTokens: step.inputTokens,
    outputTokens: step.outputTokens,
    costMicros: step.costMicros,
    startedAt: step.startedAt,
    endedAt: step.endedAt,
  };
};
