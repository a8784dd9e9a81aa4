import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import { pipelineErrors, type GuardRefusal, type Opportunity, type Transition } from '../contract.ts';
import { findJourney, lockJourney, updateStage, type Journey } from '../queries/journey.ts';
import { getPipeline, type PipelineRow } from '../queries/pipelines.ts';
import { countMoves, findLastStandingMove, insertTransitions, transitionOf } from '../queries/transitions.ts';
import { evaluateEntry, evaluateUndo, type Evaluation } from '../rules/evaluate.ts';
import { stageOf } from '../rules/moves.ts';
import { stageRefused } from '../rules/refused.ts';
import { gatherFacts } from './gather-facts.ts';
import { newTransition, showStage, tellMove, type AllowedMove } from './record-move.ts';
import { getOpportunityFor } from './start-journey.ts';
import { lockSubject, type Subject } from './subject.ts';

export type MoveInput = {
  opportunityId: string;
  stage: string;
  /** The stage the caller saw it in. */
  from?: string | undefined;
  fastTrack?: { reason: string } | undefined;
  comment?: string | undefined;
  lostReason?: string | undefined;
};

export type Moved = Opportunity & { transition: Transition; warnings: GuardRefusal[] };

type Locked = { journey: Journey; subject: Subject; pipeline: PipelineRow };

const notFound = () =>
  fail('not_found', pipelineErrors.opportunityNotFound, 'There is no such opportunity here.');

/** Locks the person and then their journey: in this order everywhere, and so that no event comes in between. */
export const lockForMove = async (ctx: Context, id: string): Promise<Locked> => {
  const seen = await findJourney(ctx.db, id);
  if (seen === null) throw notFound();
  const subject = await lockSubject(ctx, seen);
  const journey = await lockJourney(ctx.db, id);
  if (journey === null) throw notFound();
  return { journey, subject, pipeline: await getPipeline(ctx.db, journey.pipelineId) };
};

const stageChanged = (journey: Journey, message: string) =>
  fail('conflict', pipelineErrors.stageChanged, message, {
    extensions: { stage: journey.stage, version: journey.version },
  });

type Entry = {
  stageEnteredAt: string;
  lostReason: string | null;
  isFirst: boolean;
};

/** Writes an allowed move and everything that follows from it here. */
const enter = async (
  ctx: Context,
  { journey, subject, pipeline }: Locked,
  evaluation: Evaluation,
  entry: Entry,
  told: Omit<AllowedMove, 'opportunityId' | 'personId' | 'from' | 'fromEnteredAt' | 'evaluation'>,
): Promise<Transition> => {
  const stage = stageOf(pipeline, evaluation.stage);
  if (stage === undefined) throw new Error('A stage that is not in the pipeline was allowed.');
  const { stageEnteredAt, lostReason } = entry;
  await updateStage(ctx.db, {
    id: journey.id,
    stage: stage.key,
    stageKind: stage.kind,
    probability: stage.probability,
    stageEnteredAt,
    lostReason,
    now: ctx.now,
  });
  const transition = newTransition(ctx, pipeline.id, {
    ...told,
    opportunityId: journey.id,
    personId: journey.personId,
    from: journey.stage,
    fromEnteredAt: journey.stageEnteredAt,
    evaluation,
  });
  await insertTransitions(ctx.db, [transition]);
  await tellMove(ctx, pipeline, transitionOf(transition), journey);
  await showStage(ctx, subject.person, pipeline, { stageKey: stage.key, stageEnteredAt });
  ctx.change({
    event: 'opportunities.moved',
    type: 'opportunity',
    id: journey.id,
    personId: journey.personId,
    before: { stage: journey.stage },
    after: { stage: stage.key },
    data: {
      pipelineId: pipeline.id,
      pipelineKey: pipeline.key,
      from: journey.stage,
      to: stage.key,
      move: transition.move,
      transitionId: transition.id,
      firstEntry: entry.isFirst,
      fastTrack: transition.fastTrackReason !== null,
      ...(transition.undoes === null ? {} : { undoes: transition.undoes }),
    },
  });
  return transitionOf(transition);
};

/** Moves a journey to another stage where the pipeline's rules hold, in the caller's transaction. */
export const moveOpportunity = async (ctx: Context, input: MoveInput): Promise<Moved> => {
  const locked = await lockForMove(ctx, input.opportunityId);
  const { journey, subject, pipeline } = locked;
  assertVersion(ctx, journey);
  if (input.from !== undefined && input.from !== journey.stage) {
    const name = stageOf(pipeline, journey.stage)?.name[ctx.actor.locale] ?? journey.stage;
    throw stageChanged(journey, `It was moved to ${name} meanwhile. Look again before you move it.`);
  }
  const { fastTrack } = input;
  const evaluation = evaluateEntry({
    pipeline,
    stageKey: input.stage,
    from: journey.stage,
    facts: await gatherFacts(ctx.db, pipeline, subject, {
      ...journey,
      lostReason: input.lostReason ?? journey.lostReason,
    }),
    fastTrack: fastTrack === undefined ? undefined : { ...fastTrack, role: ctx.actor.role },
    locale: ctx.actor.locale,
  });
  if (!evaluation.allowed) throw stageRefused(evaluation, ctx.actor.locale);
  const { moves, entries } = await countMoves(ctx.db, journey.id, input.stage);
  const isLoss = stageOf(pipeline, input.stage)?.kind === 'lost';
  const lostReason = isLoss ? (input.lostReason ?? journey.lostReason) : null;
  const transition = await enter(
    ctx,
    locked,
    evaluation,
    { stageEnteredAt: ctx.now, lostReason, isFirst: entries === 0 },
    { number: moves + 1, comment: input.comment, lostReason, fastTrackReason: fastTrack?.reason },
  );
  return { ...(await getOpportunityFor(ctx, journey.id)), transition, warnings: evaluation.warnings };
};

/** Takes back the last move that stands: the stage before it, since when it was in that, and why it was lost. */
export const undoMove = async (
  ctx: Context,
  input: { opportunityId: string; transitionId: string },
): Promise<Moved> => {
  const locked = await lockForMove(ctx, input.opportunityId);
  const { journey, subject, pipeline } = locked;
  assertVersion(ctx, journey);
  const last = await findLastStandingMove(ctx.db, journey.id);
  if (last === null || last.id !== input.transitionId) {
    throw stageChanged(journey, 'This is not the last move any more. Look again before you take it back.');
  }
  if (last.from === null || last.fromEnteredAt === null) {
    throw fail(
      'conflict',
      pipelineErrors.nothingBefore,
      'The journey began with this move, so there is no stage to return to.',
    );
  }
  const evaluation = evaluateUndo({
    pipeline,
    stageKey: last.from,
    facts: await gatherFacts(ctx.db, pipeline, subject, { ...journey, lostReason: last.lostReasonBefore }),
    locale: ctx.actor.locale,
  });
  if (!evaluation.allowed) throw stageRefused(evaluation, ctx.actor.locale);
  const { moves } = await countMoves(ctx.db, journey.id, last.from);
  const transition = await enter(
    ctx,
    locked,
    evaluation,
    { stageEnteredAt: last.fromEnteredAt, lostReason: last.lostReasonBefore, isFirst: false },
    { number: moves + 1, move: 'undo', undoes: last.id },
  );
  return { ...(await getOpportunityFor(ctx, journey.id)), transition, warnings: evaluation.warnings };
};
