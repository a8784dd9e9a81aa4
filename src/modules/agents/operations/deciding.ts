import { AppError, fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { applyProposal, close } from '../ledger/apply.ts';
import { undoEffect } from '../ledger/undo.ts';
import { wakeRun } from '../ledger/wake.ts';
import { lockProposal, type ProposalRow } from '../queries/proposals.ts';
import { isReachable } from './present.ts';

/** Approval is a person's: no key, no agent and no client can stand in for one, whatever it sends. */
export const assertPerson = ({ actor }: Pick<Context, 'actor'>): { memberId: string; name: string } => {
  if (actor.kind === 'member' && actor.memberId !== null) {
    return { memberId: actor.memberId, name: actor.name };
  }
  throw fail(
    'forbidden',
    'person_required',
    'Only a signed-in person can decide this. Open the inbox to do so.',
  );
};

/** @throws AppError not_found `proposal_not_found` */
export const reachableProposal = async (ctx: Context, id: string): Promise<ProposalRow> => {
  const proposal = await lockProposal(ctx.db, id);
  if (proposal !== null && isReachable(ctx.actor, proposal)) return proposal;
  throw fail('not_found', 'proposal_not_found', 'There is no such proposal here.');
};

export const assertPending = ({ status }: ProposalRow): void => {
  if (status === 'pending') return;
  throw fail('conflict', 'proposal_not_pending', `This was decided already: it is ${status}.`, {
    extensions: { status },
  });
};

/**
 * Applies what was seen. The hash says what that was; one of anything else decides nothing.
 *
 * @throws AppError conflict `hash_mismatch`, `proposal_not_pending`; forbidden `person_required`
 */
export const approve = async (ctx: Context, id: string, hash: string): Promise<ProposalRow> => {
  const person = assertPerson(ctx);
  const proposal = await reachableProposal(ctx, id);
  assertPending(proposal);
  if (proposal.hash !== hash) {
    throw fail(
      'conflict',
      'hash_mismatch',
      'This is not what it looks like now. Read it again before you approve.',
    );
  }
  if (proposal.findings.some(({ severity }) => severity === 'block')) {
    throw fail('conflict', 'proposal_blocked', 'A rule blocks this as it is. Edit it, or decline it.');
  }
  const decided = await applyProposal(ctx, proposal, { how: 'person', ...person });
  await wakeRun(ctx, proposal.runId);
  return decided;
};

export const reject = async (ctx: Context, id: string, reason: string | null): Promise<ProposalRow> => {
  const person = assertPerson(ctx);
  const proposal = await reachableProposal(ctx, id);
  assertPending(proposal);
  const decided = await close(ctx, proposal, {
    status: 'rejected',
    reason,
    decidedAt: ctx.now,
    decidedHow: 'person',
    decidedBy: person.name,
    decidedById: person.memberId,
  });
  await wakeRun(ctx, proposal.runId);
  return decided;
};

export const undo = async (ctx: Context, id: string): Promise<ProposalRow> => {
  assertPerson(ctx);
  const proposal = await reachableProposal(ctx, id);
  return undoEffect(ctx, proposal);
};

export type Decided = { id: string; status: ProposalRow['status'] | null; code?: string; message?: string };

/** Decides several, each by itself: one that cannot be decided says why and holds up no other. */
export const decideEach = async <Item extends { id: string }>(
  items: readonly Item[],
  decide: (item: Item) => Promise<ProposalRow>,
): Promise<Decided[]> => {
  const results: Decided[] = [];
  for (const item of items) {
    try {
      const { status } = await decide(item);
      results.push({ id: item.id, status });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'internal' || error.kind === 'unavailable')
        throw error;
      results.push({ id: item.id, status: null, code: error.code, message: error.message });
    }
  }
  return results;
};
