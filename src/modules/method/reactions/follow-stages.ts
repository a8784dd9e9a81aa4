import type { FeedEntry } from '#kernel/change.ts';
import { listPipelineDefinitions } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { enterStage, type Entered } from '../operations/enter-stage.ts';
import { listFollowed, lockPeople } from '../queries/followed.ts';
import { listEnteredJourneys } from '../queries/journeys.ts';

/** What the pipeline module tells of a journey that began or moved. */
type Told = { pipelineKey: string; to: string; transitionId: string; firstEntry: boolean; source?: string };

const enteredOf = (entry: FeedEntry): Entered => {
  const told = entry.data as Told;
  return {
    opportunityId: entry.id,
    pipelineKey: told.pipelineKey,
    stage: told.to,
    transitionId: told.transitionId,
    isFirst: told.firstEntry,
    at: entry.at,
    isImported: told.source === 'import',
  };
};

/** Journeys that entered a stage: their tasks, and the reminders that start and end there. */
export const followStages = async (ctx: Context, entries: readonly FeedEntry[]): Promise<void> => {
  const personIds = [...new Set(entries.flatMap((entry) => entry.personId ?? []))];
  await lockPeople(ctx.db, personIds);
  const pipelines = await listPipelineDefinitions(ctx.db);
  const journeys = await listEnteredJourneys(ctx.db, [...new Set(entries.map((entry) => entry.id))]);
  const people = await listFollowed(ctx.db, personIds);
  for (const entry of entries) {
    const journey = journeys.get(entry.id);
    if (journey === undefined) continue;
    const followed = entry.personId === null ? null : (people.get(entry.personId) ?? null);
    await enterStage(ctx, enteredOf(entry), { pipelines, journey, followed });
  }
};
