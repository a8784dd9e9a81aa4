import { listPipelineDefinitions } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { listPersonIdsAfter, lockActions, saveActions, type Decided } from '../queries/actions.ts';
import { listFacts } from '../queries/facts.ts';
import { decide } from './decide.ts';

/** People computed at a time: enough that a round trip does not count, few enough that their facts fit in memory. */
const BATCH = 2000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Nothing is suggested about somebody who is archived. */
const unfit = (personIds: readonly string[], decided: readonly Decided[]): Decided[] => {
  const known = new Set(decided.map((one) => one.personId));
  return personIds
    .filter((id) => !known.has(id))
    .map((personId) => ({ personId, workerId: null, action: null, recomputeAt: null }));
};

const refresh = async (ctx: Context, personIds: readonly string[]): Promise<string[]> => {
  await lockActions(ctx.db, ctx.actor.workspaceId, personIds);
  const pipelines = await listPipelineDefinitions(ctx.db);
  const decided = decide(await listFacts(ctx.db, personIds, ctx.now), pipelines, ctx.now);
  return saveActions(ctx.db, [...decided, ...unfit(personIds, decided)]);
};

/**
 * Computes anew what to do next about these people, or about everyone, in the caller's transaction. Answers whose
 * suggestion is another than it was.
 */
export const refreshNextActions = async (
  ctx: Context,
  personIds: readonly string[] | 'all',
): Promise<string[]> => {
  const changed: string[] = [];
  if (personIds !== 'all') {
    const unique = [...new Set(personIds)];
    for (let at = 0; at < unique.length; at += BATCH) {
      changed.push(...(await refresh(ctx, unique.slice(at, at + BATCH))));
    }
    return changed;
  }
  for (let after = FIRST; ; ) {
    const ids = await listPersonIdsAfter(ctx.db, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return changed;
    changed.push(...(await refresh(ctx, ids)));
    after = last;
  }
};

/** Tells screens that suggestions are others now: one entry, however many people it is about. */
export const tellRefreshed = (ctx: Context, personIds: readonly string[]): void => {
  const [first, second] = personIds;
  if (first === undefined) return;
  const data = { people: personIds.length };
  ctx.change({
    event: 'next.refreshed',
    type: 'next_action',
    id: first,
    personId: second === undefined ? first : null,
    data,
  });
};
