import type { Context } from '#platform/operations/context.ts';
import { findEarlierRunId } from '../queries/conversations.ts';
import { findRun, type RunRow } from '../queries/runs.ts';
import { listPlannedReads } from '../queries/steps.ts';
import type { RunFacts } from './durable.ts';

/** What was asked just before in the same conversation, and what came of it: what “and tomorrow?” goes on from. */
export const previousOf = async ({ db }: Pick<Context, 'db'>, run: RunRow): Promise<RunFacts['previous']> => {
  if (run.conversationId === null) return undefined;
  const id = await findEarlierRunId(db, run.conversationId, run.id);
  const plan = id === null ? null : ((await findRun(db, id))?.plan ?? null);
  if (id === null || plan === null) return undefined;
  const reads = Map.groupBy(await listPlannedReads(db, id), ({ planStep }) => planStep);
  const outputs = Object.fromEntries(
    plan.steps.flatMap(({ id: step, each }) => {
      const brought = reads.get(step)?.map(({ output }) => output) ?? [];
      if (brought.length === 0) return [];
      return [[step, each === undefined ? brought[0] : brought] as const];
    }),
  );
  return { plan, outputs };
};
