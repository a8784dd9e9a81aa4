import { AppError, fail } from '#kernel/errors.ts';
import type { Context, Performed } from '#platform/operations/context.ts';
import { may } from '#platform/operations/access.ts';
import type { Conflict } from '../contract/proposal.ts';
import { findMember } from '../queries/members.ts';
import { findLastChange, insertEffect, updateProposal, type ProposalRow } from '../queries/proposals.ts';
import { findSwitch } from '../queries/switches.ts';
import { agentActor, type Principal } from '../rules/agent-actor.ts';
import { differences, type Difference } from '../rules/conflicts.ts';
import { recordChanges } from '../rules/record-changes.ts';
import { agentById } from './definitions.ts';
import { schemaDigest } from './digest.ts';
import { toolNamedOrNull } from './tools.ts';

/** Who lets a proposal happen: a person, or a policy that somebody wrote. */
export type Decision =
  | { how: 'person'; memberId: string; name: string }
  | { how: 'policy'; policyId: string; name: string };

/** @throws AppError unavailable `switched_off` while a kill switch stops this agent or tool */
export const assertSwitchedOn = async (
  ctx: Pick<Context, 'db'>,
  what: { agentKey: string | null; tool: string | null },
): Promise<void> => {
  const thrown = await findSwitch(ctx.db, what);
  if (thrown === null) return;
  const which = thrown.scope === 'workspace' ? 'Agents are' : `The ${thrown.scope} ${thrown.key} is`;
  const why = thrown.reason === '' ? '' : ` (${thrown.reason})`;
  throw fail(
    'unavailable',
    'switched_off',
    `${which} switched off by ${thrown.setBy}${why}. An administrator can switch it on again.`,
  );
};

const toldConflicts = async (ctx: Context, found: readonly Difference[]): Promise<Conflict[]> => {
  const told: Conflict[] = [];
  for (const difference of found.slice(0, 20)) {
    const last = await findLastChange(ctx.db, difference.id, difference.field);
    told.push({ ...difference, changedBy: last?.by ?? null, changedAt: last?.at ?? null });
  }
  return told;
};

/** Ends a proposal without doing, or after having done, what it proposed. */
export const close = async (
  ctx: Context,
  proposal: ProposalRow,
  fields: Partial<ProposalRow> & Pick<ProposalRow, 'status'>,
): Promise<ProposalRow> => {
  await updateProposal(ctx.db, proposal.id, fields);
  ctx.change({
    event: `proposals.${fields.status}`,
    type: 'proposal',
    id: proposal.id,
    before: { status: proposal.status },
    after: { status: fields.status },
    data: {
      runId: proposal.runId,
      agentId: proposal.agentId,
      agentKey: proposal.agentKey,
      agentName: proposal.agentName,
      releaseId: proposal.releaseId,
      operation: proposal.operation,
      edited: proposal.edited,
      how: fields.decidedHow ?? proposal.decidedHow,
    },
  });
  return { ...proposal, ...fields, version: proposal.version + 1 };
};

const principalOf = async (ctx: Context, proposal: ProposalRow): Promise<Principal | null> =>
  proposal.memberId === null ? null : findMember(ctx.db, proposal.memberId);

/**
 * Does what a proposal proposes, in the caller's transaction: the record's change, the effect and the decision commit
 * together, so each happens once or not at all. The proposal must be locked and pending. Where something is not as
 * it was seen, nothing is done and the proposal says what.
 *
 * @throws AppError what refuses the operation itself
 */
export const applyProposal = async (
  ctx: Context,
  proposal: ProposalRow,
  decision: Decision,
): Promise<ProposalRow> => {
  const decided = {
    decidedAt: ctx.now,
    decidedHow: decision.how,
    decidedBy: decision.name,
    decidedById: decision.how === 'person' ? decision.memberId : null,
    policyId: decision.how === 'policy' ? decision.policyId : null,
  };
  const expire = (code: string, message: string) =>
    close(ctx, proposal, { status: 'expired', problem: { code, message } });

  await assertSwitchedOn(ctx, { agentKey: proposal.agentKey, tool: proposal.operation });
  if (proposal.expiresAt <= ctx.now) return expire('too_late', 'It was not decided in time.');
  const operation = toolNamedOrNull(ctx, proposal.operation);
  if (operation === null || schemaDigest(operation) !== proposal.schemaHash) {
    return expire('schema_changed', 'What this operation does has changed since. Ask for it again.');
  }
  const member = await principalOf(ctx, proposal);
  if (member === null) return expire('member_gone', 'Whom it was made for is no longer here.');
  // A step of a client's own hand has no definition; its grants are just what it asked for.
  const agent = await agentById(ctx, proposal.agentId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'agent_not_found') return null;
    throw error;
  });
  const grants = agent === null ? [proposal.operation] : agent.grants;
  const actor = agentActor(ctx.actor.workspaceId, { name: proposal.agentName, grants }, member);
  if (decision.how === 'person' && !may(operation, ctx.actor)) {
    throw fail('forbidden', 'role_too_weak', 'You may not do this yourself, and so cannot approve it.');
  }

  let found: Difference[] = [];
  let performed: Performed;
  try {
    performed = await ctx.perform(proposal.operation, actor, proposal.input, {
      ...(proposal.ifVersion === null ? {} : { ifVersion: proposal.ifVersion }),
      keepIf: ({ changes }) => {
        found = differences(proposal.changes, recordChanges(changes));
        return found.length === 0;
      },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'internal' || error.kind === 'unavailable')
      throw error;
    // The operation itself says no to what it had said yes to: a guard, a right, a record that is gone.
    const problem = { code: error.code, message: error.message };
    return close(ctx, proposal, { status: 'conflict', problem, ...decided });
  }
  if (!performed.kept) {
    return close(ctx, proposal, {
      status: 'conflict',
      conflicts: await toldConflicts(ctx, found),
      ...decided,
    });
  }
  const effect = { proposalId: proposal.id, operation: proposal.operation, at: ctx.now, by: decision.name };
  const { answer, inverse } = performed;
  const changes = recordChanges(performed.changes);
  await insertEffect(ctx.db, ctx.actor.workspaceId, {
    ...effect,
    target: 'all',
    changes,
    answer,
    inverse: inverse as { operation: string; input: Record<string, unknown> } | null,
  });
  return close(ctx, proposal, { status: 'applied', ...decided });
};
