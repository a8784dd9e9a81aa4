import { createHash } from 'node:crypto';
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

const digestOf = ({ workerId, action, recomputeAt }: Decided): string =>
  createHash('sha256')
    .update(JSON.stringify([workerId, action, recomputeAt]))
    .digest('base64url');

const refresh = async (ctx: Context, personIds: readonly string[]): Promise<string[]> => {
  const known = await lockActions(ctx.db, ctx.actor.workspaceId, personIds);
  const pipelines = await listPipelineDefinitions(ctx.db);
  const decided = decide(await listFacts(ctx.db, personIds, ctx.now), pipelines, ctx.now);
  const changed = [...decided, ...unfit([...known.keys()], decided)]
    .map((one) => ({ ...one, digest: digestOf(one) }))
    .filter((one) => one.digest !== known.get(one.personId));
  if (changed.length > 0) await saveActions(ctx.db, changed);
  return changed.map((one) => one.personId);
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
  for (let after = FIRST; ;) {
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
