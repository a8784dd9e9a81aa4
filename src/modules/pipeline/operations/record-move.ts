import { newId } from '#kernel/ids.ts';
import { actorRef, addToTimeline } from '#modules/activity/index.ts';
import { setPersonStage, type PersonRow } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { MoveKind, PipelineDefinition, Stage, Transition } from '../contract.ts';
import { findPipeline, type PipelineRow } from '../queries/pipelines.ts';
import type { NewTransition } from '../queries/transitions.ts';
import type { Evaluation } from '../rules/evaluate.ts';
import { stageOf } from '../rules/moves.ts';

/** A move that was allowed, before it is written. */
export type AllowedMove = {
  opportunityId: string;
  personId: string | null;
  number: number;
  from: string | null;
  fromEnteredAt: string | null;
  evaluation: Evaluation;
  move?: MoveKind;
  comment?: string | undefined;
  lostReason?: string | null | undefined;
  fastTrackReason?: string | undefined;
  undoes?: string;
};

/** The log entry of a move. A reason for a fast track that was not needed is not kept. */
export const newTransition = (ctx: Context, pipelineId: string, allowed: AllowedMove): NewTransition => {
  const { evaluation } = allowed;
  return {
    workspaceId: ctx.actor.workspaceId,
    id: newId(Date.parse(ctx.now)),
    opportunityId: allowed.opportunityId,
    number: allowed.number,
    pipelineId,
    personId: allowed.personId,
    from: allowed.from,
    to: evaluation.stage,
    move: allowed.move ?? evaluation.move,
    at: ctx.now,
    actor: actorRef(ctx.actor),
    fromEnteredAt: allowed.fromEnteredAt,
    comment: allowed.comment ?? null,
    lostReason: allowed.lostReason ?? null,
    fastTrackReason: evaluation.overridden.length === 0 ? null : (allowed.fastTrackReason ?? null),
    checked: evaluation.checked,
    overridden: evaluation.overridden,
    warnings: evaluation.warnings,
    undoes: allowed.undoes ?? null,
  };
};

const stageRef = (pipeline: PipelineDefinition, key: string | null) => {
  const stage: Stage | undefined = key === null ? undefined : stageOf(pipeline, key);
  return stage === undefined ? null : { key: stage.key, name: stage.name };
};

/** What a history tells of a move: the stages by name, so that it still reads right when the pipeline changes. */
export const moveTold = (pipeline: PipelineRow, transition: Transition) => ({
  opportunityId: transition.opportunityId,
  pipelineId: pipeline.id,
  pipelineKey: pipeline.key,
  pipelineName: pipeline.name,
  transitionId: transition.id,
  move: transition.move,
  from: stageRef(pipeline, transition.from),
  to: stageRef(pipeline, transition.to),
  ...(transition.comment === null ? {} : { comment: transition.comment }),
  ...(transition.lostReason === null ? {} : { lostReason: transition.lostReason }),
  ...(transition.fastTrackReason === null ? {} : { fastTrackReason: transition.fastTrackReason }),
});

/** Writes the move into the history of the person, or of the company where it is nobody's. */
export const tellMove = (
  ctx: Context,
  pipeline: PipelineRow,
  transition: Transition,
  of: { personId: string | null; companyId: string | null },
): Promise<void> =>
  addToTimeline(ctx, {
    kind: 'moved',
    refId: transition.id,
    personId: of.personId,
    companyId: pipeline.subject === 'person' ? null : of.companyId,
    data: moveTold(pipeline, transition),
  });

/** A person in several pipelines is shown where they stand in the first of them. */
export const showsStageOf = async (
  ctx: Context,
  person: Pick<PersonRow, 'pipelineId'>,
  pipeline: PipelineRow,
): Promise<boolean> => {
  if (person.pipelineId === null || person.pipelineId === pipeline.id) return true;
  const shown = await findPipeline(ctx.db, { pipelineId: person.pipelineId });
  return shown === null || pipeline.position < shown.position;
};

/** Copies the stage to the person, for lists. */
export const showStage = async (
  ctx: Context,
  person: PersonRow | null,
  pipeline: PipelineRow,
  stage: { stageKey: string; stageEnteredAt: string },
): Promise<void> => {
  if (person === null || !(await showsStageOf(ctx, person, pipeline))) return;
  await setPersonStage(ctx, person.id, { pipelineId: pipeline.id, ...stage });
};
