import { atLeast, type Role } from '#kernel/roles.ts';
import type { PipelineDefinition, Stage } from '../contract/pipeline.ts';
import type { CheckedGuard, GuardRefusal, MoveKind, StageOption } from '../contract/refusal.ts';
import type { Locale } from '../contract/words.ts';
import { isBlank } from './blank.ts';
import type { Facts } from './facts.ts';
import { type Finding, findingOf } from './guards.ts';
import { firstStage, moveKind, orderProblem, pathTo, stageOf, stagesInOrder } from './moves.ts';
import { refusalText } from './refusal-text.ts';

/** A wish to override what is unmet, by somebody of this role. */
export type FastTrack = { reason: string; role: Role };

export type EntryQuestion = {
  pipeline: PipelineDefinition;
  stageKey: string;
  /** The present stage; null where the journey begins. */
  from: string | null;
  facts: Facts;
  fastTrack?: FastTrack | undefined;
  /** Language of the refusals. */
  locale?: Locale;
};

/** The answer to whether a stage may be entered. `allowed` is true exactly when `unmet` is empty. */
export type Evaluation = {
  stage: string;
  move: MoveKind;
  allowed: boolean;
  unmet: GuardRefusal[];
  warnings: GuardRefusal[];
  /** Every guard that was looked at, met or not. */
  checked: CheckedGuard[];
  /** What a fast track overrode. */
  overridden: GuardRefusal[];
};

const MIN_REASON = 3;

type GuardsLookedAt = { unmet: Finding[]; warnings: Finding[]; checked: CheckedGuard[] };

const lookAtGuards = (stages: readonly Stage[], facts: Facts): GuardsLookedAt => {
  const result: GuardsLookedAt = { unmet: [], warnings: [], checked: [] };
  for (const stage of stages) {
    for (const guard of stage.guards) {
      if (!guard.enabled) continue;
      const finding = findingOf(guard, stage, facts);
      const { rule, kind, severity } = guard;
      result.checked.push({ rule, kind, stage: stage.key, severity, met: finding === null });
      if (finding !== null) (severity === 'warn' ? result.warnings : result.unmet).push(finding);
    }
  }
  return result;
};

const refOf = ({ key, name }: Stage) => ({ key, name });

const orderFinding = (pipeline: PipelineDefinition, from: Stage, to: Stage): Finding | null => {
  const problem = orderProblem(pipeline, from, to);
  return problem === null
    ? null
    : {
        kind: 'order',
        rule: `order.${problem.cause}`,
        stage: to.key,
        stageName: to.name,
        cause: problem.cause,
        from: refOf(from),
        instead: problem.instead.map(refOf),
      };
};

/** Why a fast track cannot be used; null where it can. */
const fastTrackFinding = (
  pipeline: PipelineDefinition,
  stage: Stage,
  fastTrack: FastTrack,
): Finding | null => {
  const role = pipeline.moves.fastTrackRole;
  const base = { kind: 'fast_track', stage: stage.key, stageName: stage.name, role } as const;
  if (!atLeast(fastTrack.role, role)) return { ...base, rule: 'fast_track.role', cause: 'role' };
  const says = fastTrack.reason.trim();
  if (isBlank(says) || [...says].length < MIN_REASON)
    return { ...base, rule: 'fast_track.reason', cause: 'reason' };
  return null;
};

/** There is nothing to skip where one already is. */
const isOverridable = (finding: Finding): boolean =>
  finding.kind !== 'order' || finding.cause !== 'same_stage';

const answer = (
  question: Omit<EntryQuestion, 'from' | 'stageKey'>,
  stage: Stage,
  move: MoveKind,
  looked: GuardsLookedAt,
): Evaluation => {
  const { pipeline, fastTrack, locale = 'en' } = question;
  const worded = (findings: readonly Finding[]): GuardRefusal[] =>
    findings.map((finding) => ({ ...finding, ...refusalText(finding, locale) }));
  let { unmet } = looked;
  let overridden: Finding[] = [];
  if (fastTrack !== undefined && unmet.length > 0 && unmet.every(isOverridable)) {
    const refused = fastTrackFinding(pipeline, stage, fastTrack);
    if (refused === null) [unmet, overridden] = [[], unmet];
    else unmet = [...unmet, refused];
  }
  return {
    stage: stage.key,
    move,
    allowed: unmet.length === 0,
    unmet: worded(unmet),
    warnings: worded(looked.warnings),
    checked: looked.checked,
    overridden: worded(overridden),
  };
};

const unknownStage = ({ pipeline, stageKey, locale = 'en' }: Omit<EntryQuestion, 'from'>): Evaluation => {
  const finding: Finding = {
    kind: 'order',
    rule: 'order.unknown_stage',
    stage: stageKey,
    stageName: { nb: stageKey, en: stageKey },
    cause: 'unknown_stage',
    from: null,
    instead: stagesInOrder(pipeline).map(({ key }) => ({ key, name: { nb: key, en: key } })),
  };
  const unmet = [{ ...finding, ...refusalText(finding, locale) }];
  return { stage: stageKey, move: 'skip', allowed: false, unmet, warnings: [], checked: [], overridden: [] };
};

/**
 * Whether a stage may be entered from the present one: the order of the pipeline and every guard of the stage must
 * hold, also when going back. Where a journey begins (`from` null), one walks from the first stage, so the guards of
 * all stages on the way must hold. A fast track overrides order and guards, for those the pipeline allows it to and
 * with a reason; it never overrides that one is already there.
 */
export const evaluateEntry = (question: EntryQuestion): Evaluation => {
  const { pipeline, facts } = question;
  const stage = stageOf(pipeline, question.stageKey);
  if (stage === undefined) return unknownStage(question);
  const from = question.from === null ? null : (stageOf(pipeline, question.from) ?? null);
  const looked = lookAtGuards(from === null ? pathTo(pipeline, stage) : [stage], facts);
  const order = from === null ? null : orderFinding(pipeline, from, stage);
  if (order !== null) looked.unmet.unshift(order);
  return answer(question, stage, moveKind(pipeline, from, stage), looked);
};

/**
 * Whether a journey that went on elsewhere may be taken over in a stage (an import): its way there is not ours to
 * check, but the guards of the first stage and of this one must hold.
 */
export const evaluatePlacement = (question: Omit<EntryQuestion, 'from'>): Evaluation => {
  const { pipeline, facts } = question;
  const stage = stageOf(pipeline, question.stageKey);
  if (stage === undefined) return unknownStage(question);
  const looked = lookAtGuards([...new Set([firstStage(pipeline), stage])], facts);
  return answer(question, stage, 'enter', looked);
};

/** Whether a move may be taken back: order does not matter, the guards of the stage before it do. */
export const evaluateUndo = (question: Omit<EntryQuestion, 'from'>): Evaluation => {
  const { pipeline, facts } = question;
  const stage = stageOf(pipeline, question.stageKey);
  if (stage === undefined) return unknownStage(question);
  return answer(question, stage, 'undo', lookAtGuards([stage], facts));
};

/** Every stage as a target, in order, so that a screen can explain a refusal before anyone tries. */
export const stageOptions = (
  question: Omit<EntryQuestion, 'stageKey' | 'fastTrack' | 'from'> & { from: string; role: Role },
): StageOption[] => {
  const { pipeline, from, role } = question;
  const mayFastTrack = atLeast(role, pipeline.moves.fastTrackRole);
  return stagesInOrder(pipeline).map((stage) => {
    const { move, allowed, unmet, warnings } = evaluateEntry({ ...question, stageKey: stage.key });
    return {
      stage: stage.key,
      name: stage.name,
      order: stage.order,
      kind: stage.kind,
      current: stage.key === from,
      move,
      allowed,
      canFastTrack: !allowed && mayFastTrack && unmet.every(isOverridable),
      unmet,
      warnings,
    };
  });
};
