import { newId } from '#kernel/ids.ts';
import { msOf, toInstant } from '#kernel/time.ts';
import { addToTimeline, type TimelineLine } from '#modules/activity/index.ts';
import { setPersonStage } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { moveTold, newTransition } from '../operations/record-move.ts';
import { insertJourneys, updateStage, type NewJourney } from '../queries/journey.ts';
import { listPipelineDefinitions, type PipelineRow } from '../queries/pipelines.ts';
import {
  insertTransitions,
  listMovesSoFar,
  transitionOf,
  type NewTransition,
} from '../queries/transitions.ts';
import { replaceWords } from '../queries/words.ts';
import type { Known } from './known.ts';
import type { Placement } from './place-row.ts';
import type { RowPlan } from './plan-rows.ts';

const CHUNK = 500;

/** Where an event or a journey comes from that a file tells of. Such history is not today's work. */
export const IMPORTED = 'import';

const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, at) =>
    items.slice(at * CHUNK, (at + 1) * CHUNK),
  );

export const millisecondsBefore = (at: string, milliseconds: number): string =>
  toInstant(msOf(at) - milliseconds);

/** Everything the file does to one journey: several rows may be about the same person. */
type JourneyWork = { known: Known; personId: string; id: string; placements: Placement[] };

const gatherJourneys = (plans: readonly RowPlan[]): JourneyWork[] => {
  const work = new Map<Known, JourneyWork>();
  for (const { known, placement } of plans) {
    if (placement === null || known.id === null) continue;
    const id = known.kept?.id ?? newId();
    const own = work.get(known) ?? { known, personId: known.id, id, placements: [] };
    own.placements.push(placement);
    work.set(known, own);
  }
  return [...work.values()];
};

const lastOf = ({ placements }: JourneyWork): Placement => {
  const last = placements.at(-1);
  if (last === undefined) throw new Error('A journey without a placement was gathered.');
  return last;
};

const newJourney = (ctx: Context, pipeline: PipelineRow, work: JourneyWork): NewJourney => {
  const { stage, at } = lastOf(work);
  const [first = lastOf(work)] = work.placements;
  return {
    workspaceId: ctx.actor.workspaceId,
    id: work.id,
    pipelineId: pipeline.id,
    personId: work.personId,
    companyId: work.known.companyId,
    onlyForPersonId: pipeline.single ? work.personId : null,
    title: null,
    stage: stage.key,
    stageKind: stage.kind,
    probability: stage.probability,
    stageEnteredAt: at,
    enteredAt: millisecondsBefore(first.at, first.stated.length),
    ownerId: work.known.ownerId,
    amountMinor: null,
    currency: null,
    expectedCloseOn: null,
    lostReason: null,
    now: ctx.now,
  };
};

const transitionsOf = (
  ctx: Context,
  pipeline: PipelineRow,
  { id, personId, known, placements }: JourneyWork,
  movesBefore: number,
): NewTransition[] =>
  placements.map(({ evaluation, from, move }, at) =>
    newTransition(ctx, pipeline.id, {
      opportunityId: id,
      personId,
      number: movesBefore + at + 1,
      from,
      fromEnteredAt: placements[at - 1]?.at ?? known.kept?.stageEnteredAt ?? null,
      evaluation,
      move,
    }),
  );

const tell = (
  ctx: Context,
  pipeline: PipelineRow,
  work: JourneyWork,
  transitions: readonly NewTransition[],
  enteredBefore: readonly string[],
) => {
  for (const one of transitions) {
    const moved = one.from !== null;
    ctx.change({
      event: moved ? 'opportunities.moved' : 'opportunities.created',
      type: 'opportunity',
      id: work.id,
      personId: work.personId,
      ...(moved ? { before: { stage: one.from }, after: { stage: one.to } } : {}),
      data: {
        pipelineId: pipeline.id,
        pipelineKey: pipeline.key,
        from: one.from,
        to: one.to,
        move: one.move,
        transitionId: one.id,
        firstEntry: !enteredBefore.includes(one.to),
        fastTrack: false,
        source: IMPORTED,
      },
    });
  }
};

/** The pipelines that come before this one: who is shown in one of them stays shown there. */
const showsBefore = async (ctx: Context, pipeline: PipelineRow): Promise<ReadonlySet<string>> =>
  new Set(
    (await listPipelineDefinitions(ctx.db))
      .filter((one) => one.position < pipeline.position)
      .map(({ id }) => id),
  );

/** Writes the journeys that rows begin or take on. */
export const saveJourneys = async (
  ctx: Context,
  pipeline: PipelineRow,
  plans: readonly RowPlan[],
): Promise<void> => {
  const earlier = await showsBefore(ctx, pipeline);
  for (const gathered of chunksOf(gatherJourneys(plans))) {
    const begun = gathered.filter(({ known }) => known.kept === null);
    const added = await insertJourneys(
      ctx.db,
      begun.map((one) => newJourney(ctx, pipeline, one)),
    );
    // Somebody may have begun theirs in the product while the file was read.
    const chunk = gathered.filter(({ id, known }) => known.kept !== null || added.has(id));
    const logs = await listMovesSoFar(
      ctx.db,
      chunk.flatMap(({ known }) => known.kept?.id ?? []),
    );
    const transitions: NewTransition[] = [];
    const lines: TimelineLine[] = [];
    for (const one of chunk) {
      const { moves, entered } = logs.get(one.id) ?? { moves: 0, entered: [] };
      const own = transitionsOf(ctx, pipeline, one, moves);
      const { stage, at } = lastOf(one);
      if (one.known.kept !== null) {
        const { key, kind, probability } = stage;
        const change = { id: one.id, stage: key, stageKind: kind, probability, stageEnteredAt: at };
        await updateStage(ctx.db, { ...change, lostReason: null, now: ctx.now });
      }
      transitions.push(...own);
      for (const transition of own) {
        const data = { ...moveTold(pipeline, transitionOf(transition)), source: IMPORTED };
        lines.push({ kind: 'moved', refId: transition.id, personId: one.personId, data });
      }
      const { shownPipelineId } = one.known;
      if (shownPipelineId === null || !earlier.has(shownPipelineId)) {
        await setPersonStage(ctx, one.personId, {
          pipelineId: pipeline.id,
          stageKey: stage.key,
          stageEnteredAt: at,
        });
      }
      tell(ctx, pipeline, one, own, entered);
    }
    await insertTransitions(ctx.db, transitions);
    await addToTimeline(ctx, ...lines);
    await replaceWords(
      ctx.db,
      ctx.actor.workspaceId,
      chunk
        .filter(({ known }) => known.kept === null)
        .map(({ id, known }) => ({ id, texts: [known.name, known.company], isNew: true })),
    );
  }
};
