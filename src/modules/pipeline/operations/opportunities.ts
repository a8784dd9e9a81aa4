import { AppError, fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields, restoringFields } from '#platform/operations/versions.ts';
import {
  bulkOpportunities,
  createOpportunity,
  getOpportunity,
  type GuardRefusal,
  listMoves,
  listOpportunities,
  listTransitions,
  moveOpportunity as moveOperation,
  type Opportunity,
  pipelineErrors,
  undoMove as undoOperation,
  updateOpportunity,
} from '../contract.ts';
import { findJourney, updateFields, type FieldChange } from '../queries/journey.ts';
import { listOpportunityRows, opportunityFor } from '../queries/opportunities.ts';
import { getPipeline } from '../queries/pipelines.ts';
import { readSearch } from '../queries/search.ts';
import { listTransitionRows } from '../queries/transitions.ts';
import { replaceWords } from '../queries/words.ts';
import { stageOptions } from '../rules/evaluate.ts';
import { refusalText } from '../rules/refusal-text.ts';
import { gatherFacts } from './gather-facts.ts';
import { lockForMove, moveOpportunity, undoMove } from './move-journey.ts';
import { assertMember, getOpportunityFor, startOpportunity } from './start-journey.ts';
import { readSubject } from './subject.ts';

const assertCurrency = (after: { amountMinor: number | null; currency: string | null }): void => {
  if (after.amountMinor === null || after.currency !== null) return;
  throw fail('unprocessable', pipelineErrors.currencyMissing, 'An amount needs its currency.', {
    errors: [{ pointer: '/currency', message: 'is needed with an amount' }],
  });
};

/** Changes fields of a journey, under the rules for each. */
const changeFields = async (ctx: Context, id: string, input: FieldChange): Promise<Opportunity> => {
  const { journey, subject } = await lockForMove(ctx, id);
  assertVersion(ctx, journey);
  const { before, after } = changedFields(journey, input);
  if (Object.keys(after).length === 0) return getOpportunityFor(ctx, id);
  await assertMember(ctx, after.ownerId);
  assertCurrency({ ...journey, ...after });
  await updateFields(ctx.db, id, after, ctx.now);
  if (after.title !== undefined) {
    const texts = [after.title, subject.person?.displayName ?? null, subject.company?.name ?? null];
    await replaceWords(ctx.db, ctx.actor.workspaceId, [{ id, texts, isNew: false }]);
  }
  ctx.change({
    event: 'opportunities.updated',
    type: 'opportunity',
    id,
    personId: journey.personId,
    before,
    after,
  });
  return getOpportunityFor(ctx, id);
};

const opportunityNotFound = () =>
  fail('not_found', pipelineErrors.opportunityNotFound, 'There is no such opportunity here.');

const assertExists = async (ctx: Context, id: string) => {
  const journey = await findJourney(ctx.db, id);
  if (journey === null) throw opportunityNotFound();
  return journey;
};

type Failure = { id: string; code: string; message: string; unmet: GuardRefusal[] };

/** What one of several was refused for. Whatever is not a refusal stops them all. */
const failureOf = (id: string, error: unknown): Failure => {
  if (!(error instanceof AppError)) throw error;
  const unmet = (error.details.extensions?.['unmet'] ?? []) as GuardRefusal[];
  return { id, code: error.code, message: error.message, unmet };
};

export const opportunityOperations = [
  handle(listOpportunities, async (ctx, { q, ...input }) => {
    const search = await readSearch(ctx.db, q);
    const page = await listOpportunityRows(ctx.db, ctx.now, { ...input, search });
    return { ...page, items: page.items.map((row) => opportunityFor(ctx.actor, row)) };
  }),

  handle(createOpportunity, startOpportunity),

  handle(getOpportunity, (ctx, { id }) => getOpportunityFor(ctx, id)),

  handle(updateOpportunity, (ctx, { id, ...input }) => changeFields(ctx, id, input), {
    inverse: restoringFields(updateOpportunity.name),
  }),

  handle(moveOperation, (ctx, { id, ...input }) => moveOpportunity(ctx, { ...input, opportunityId: id }), {
    inverse: ({ id, transition }) => ({
      operation: undoOperation.name,
      input: { id, transitionId: transition.id },
    }),
  }),

  handle(undoOperation, (ctx, { id, transitionId }) => undoMove(ctx, { opportunityId: id, transitionId })),

  handle(bulkOpportunities, async (ctx, { ids, stage, ownerId, comment, lostReason }) => {
    await assertMember(ctx, ownerId);
    const done: { id: string; transitionId: string | null; stage: string }[] = [];
    const failed: Failure[] = [];
    // In one order for everybody, so that two of these do not wait for each other. A refusal comes before any write.
    for (const id of [...new Set(ids)].toSorted()) {
      try {
        const moved =
          stage === undefined
            ? null
            : await moveOpportunity(ctx, { opportunityId: id, stage, comment, lostReason });
        const changed = ownerId === undefined ? moved : await changeFields(ctx, id, { ownerId });
        done.push({ id, transitionId: moved?.transition.id ?? null, stage: changed?.stage ?? '' });
      } catch (error) {
        failed.push(failureOf(id, error));
      }
    }
    return { done, failed };
  }),

  handle(listMoves, async (ctx, { id }) => {
    const journey = await assertExists(ctx, id);
    const [pipeline, subject] = await Promise.all([
      getPipeline(ctx.db, journey.pipelineId),
      readSubject(ctx.db, journey),
    ]);
    const facts = await gatherFacts(ctx.db, pipeline, subject, journey);
    const { role, locale } = ctx.actor;
    return { items: stageOptions({ pipeline, from: journey.stage, facts, role, locale }) };
  }),

  handle(listTransitions, async (ctx, { id, ...page }) => {
    await assertExists(ctx, id);
    const { items, nextCursor } = await listTransitionRows(ctx.db, id, page);
    const { locale } = ctx.actor;
    return {
      nextCursor,
      items: items.map((one) => ({
        ...one,
        // Kept in the words of whoever moved it; told in those of whoever reads.
        overridden: one.overridden.map((refusal) => ({ ...refusal, ...refusalText(refusal, locale) })),
      })),
    };
  }),
];
