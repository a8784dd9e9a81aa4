import { AppError, fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { findEffect, markUndone, type ProposalRow } from '../queries/proposals.ts';
import { isSame } from '../rules/canonical.ts';
import { recordChanges, type RecordChange } from '../rules/record-changes.ts';
import { close } from './apply.ts';

/** Fields that are not now as the effect left them: somebody changed them since, and that is not overwritten. */
const overwritten = (done: readonly RecordChange[], undoing: readonly RecordChange[]): string[] => {
  const left = new Map(done.map((change) => [`${change.type}/${change.id}`, change]));
  return undoing.flatMap((change) => {
    const effect = left.get(`${change.type}/${change.id}`);
    return Object.entries(change.before)
      .filter(
        ([field, value]) =>
          effect !== undefined && field in effect.after && !isSame(effect.after[field], value),
      )
      .map(([field]) => field);
  });
};

const undoConflict = (fields: readonly string[]) =>
  fail(
    'conflict',
    'undo_conflict',
    `Somebody has changed ${fields.join(', ') || 'this'} since; it is left as it is now.`,
    { extensions: { fields } },
  );

/**
 * Takes back what a proposal did: its inverse, through the same door, as the person who asks. All of it or nothing.
 *
 * @throws AppError conflict `undo_conflict`, `not_undoable`; whatever refuses the inverse
 */
export const undoEffect = async (ctx: Context, proposal: ProposalRow): Promise<ProposalRow> => {
  if (proposal.status !== 'applied') {
    throw fail('conflict', 'proposal_not_applied', 'Only what was applied can be taken back.');
  }
  const effect = await findEffect(ctx.db, proposal.id);
  if (effect === null || effect.inverse === null) {
    throw fail(
      'conflict',
      'not_undoable',
      'What this did cannot be taken back by itself. Change it by hand.',
    );
  }
  const { inverse } = effect;
  let fields: string[] = [];
  let isEmpty = false;
  try {
    const { kept } = await ctx.perform(inverse.operation, ctx.actor, inverse.input, {
      keepIf: ({ changes }) => {
        const undoing = recordChanges(changes);
        fields = overwritten(effect.changes, undoing);
        isEmpty = undoing.length === 0;
        return fields.length === 0 && !isEmpty;
      },
    });
    if (!kept) throw undoConflict(fields);
  } catch (error) {
    if (error instanceof AppError && ['version_conflict', 'precondition_failed'].includes(error.code)) {
      throw undoConflict([]);
    }
    throw error;
  }
  await markUndone(ctx.db, proposal.id, ctx.actor.name, ctx.now);
  return close(ctx, proposal, { status: 'undone' });
};
