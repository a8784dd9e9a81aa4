import type { Context } from '#platform/operations/context.ts';
import { addCompletedFollowUp, findJourney, listActiveJourneyIds } from '../queries/journey.ts';

/**
 * Counts a completed reminder to follow up, which a guard may take for a follow-up; of a person, in every journey
 * that is being worked. In the caller's transaction; calling it again counts again.
 */
export const noteFollowUpCompleted = async (
  ctx: Context,
  of: { opportunityId: string } | { personId: string },
): Promise<void> => {
  const ids = 'opportunityId' in of ? [of.opportunityId] : await listActiveJourneyIds(ctx.db, of.personId);
  if (ids.length === 0) return;
  await addCompletedFollowUp(ctx.db, ids);
  for (const id of ids) {
    const journey = await findJourney(ctx.db, id);
    if (journey === null) continue;
    ctx.change({
      event: 'opportunities.updated',
      type: 'opportunity',
      id,
      personId: journey.personId,
      before: { completedFollowUps: journey.completedFollowUps - 1 },
      after: { completedFollowUps: journey.completedFollowUps },
    });
  }
};
