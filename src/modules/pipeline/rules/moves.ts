import type { PipelineDefinition, Stage } from '../contract/pipeline.ts';
import type { GuardRefusal, MoveKind } from '../contract/refusal.ts';

/** Why the state machine itself does not allow a move, and what it allows instead. */
export type OrderProblem = {
  cause: Extract<GuardRefusal, { kind: 'order' }>['cause'];
  instead: Stage[];
};

export const stageOf = (pipeline: PipelineDefinition, key: string): Stage | undefined =>
  pipeline.stages.find((stage) => stage.key === key);

export const stagesInOrder = (pipeline: PipelineDefinition): Stage[] =>
  pipeline.stages.toSorted((a, b) => a.order - b.order);

/** The stages that are taken one at a time: those being worked, then the win. */
export const ladderOf = (pipeline: PipelineDefinition): Stage[] =>
  stagesInOrder(pipeline).filter((stage) => stage.kind === 'active' || stage.kind === 'won');

/** Where a journey begins. */
export const firstStage = (pipeline: PipelineDefinition): Stage => {
  const first = ladderOf(pipeline)[0];
  if (first === undefined) throw new Error(`The pipeline ${pipeline.key} has no stage to begin in.`);
  return first;
};

const isParked = (stage: Stage): boolean => stage.kind === 'side' || stage.kind === 'lost';

const returnStages = (pipeline: PipelineDefinition): Stage[] =>
  stagesInOrder(pipeline).filter((stage) => pipeline.moves.returnTo.includes(stage.key));

/** Which rule of order a move breaks; null where it breaks none. */
export const orderProblem = (pipeline: PipelineDefinition, from: Stage, to: Stage): OrderProblem | null => {
  if (from.key === to.key) return to.repeatable ? null : { cause: 'same_stage', instead: [] };
  if (isParked(from)) {
    const instead = returnStages(pipeline);
    return instead.includes(to) ? null : { cause: 'from_side', instead };
  }
  const ladder = ladderOf(pipeline);
  const at = ladder.indexOf(from);
  const below = ladder.slice(Math.max(0, at - 1), at);
  if (isParked(to)) return from.kind === 'won' ? { cause: 'from_won', instead: below } : null;
  const steps = ladder.indexOf(to) - at;
  if (steps > 1) return { cause: 'skip', instead: ladder.slice(at + 1, at + 2) };
  const { backward } = pipeline.moves;
  if (steps < 0 && (backward === 'none' || (backward === 'one_step' && steps < -1))) {
    return { cause: 'backward', instead: backward === 'none' ? [] : below };
  }
  return null;
};

/** What kind of move this is. One that breaks the order is a skip. */
export const moveKind = (pipeline: PipelineDefinition, from: Stage | null, to: Stage): MoveKind => {
  if (from === null) return 'enter';
  if (from.key === to.key) return 'repeat';
  if (orderProblem(pipeline, from, to) !== null) return 'skip';
  if (isParked(from)) return 'return';
  if (isParked(to)) return 'side';
  return to.order > from.order ? 'forward' : 'backward';
};

/** The stages one goes through to begin in this one: all before it, or only the first where it is not on the ladder. */
export const pathTo = (pipeline: PipelineDefinition, to: Stage): Stage[] => {
  const ladder = ladderOf(pipeline);
  const at = ladder.indexOf(to);
  return at === -1 ? [firstStage(pipeline), to] : ladder.slice(0, at + 1);
};
