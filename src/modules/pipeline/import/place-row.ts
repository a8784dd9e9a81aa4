import type { EventType } from '#modules/activity/contract.ts';
import type { PersonDraft } from '#modules/crm/index.ts';
import type { Locale, MoveKind, Stage } from '../contract.ts';
import type { PipelineRow } from '../queries/pipelines.ts';
import { evaluatePlacement, type Evaluation } from '../rules/evaluate.ts';
import type { EventFact, Facts } from '../rules/facts.ts';
import { firstStage, ladderOf, moveKind, pathTo, stageOf } from '../rules/moves.ts';
import type { Known } from './known.ts';

/** Where a row puts somebody, and what it states of how they came there. */
export type Placement = {
  stage: Stage;
  from: string | null;
  move: MoveKind;
  /** Events that the guards on the way ask for and the log does not have, in their order. */
  stated: EventType[];
  /** When it is stated to have been; the events lie in the milliseconds before, so that a history keeps their order. */
  at: string;
  evaluation: Evaluation;
};

/** A person further on is not taken back, and what was set aside in the product stays there. */
const isFurther = (pipeline: PipelineRow, from: Stage, to: Stage): boolean => {
  const ladder = ladderOf(pipeline);
  const [at, target] = [ladder.indexOf(from), ladder.indexOf(to)];
  return at !== -1 && target > at;
};

const targetOf = (pipeline: PipelineRow, draft: PersonDraft, known: Known): Stage | null => {
  const named = draft.stage === null ? undefined : stageOf(pipeline, draft.stage);
  if (known.stage === null) return named ?? firstStage(pipeline);
  const from = stageOf(pipeline, known.stage);
  return named !== undefined && from !== undefined && isFurther(pipeline, from, named) ? named : null;
};

/** The events that must have been for the stage to be true: those of the guards of every stage on the way. */
const missingEvents = (stages: readonly Stage[], known: Known): EventType[] => {
  const missing: EventType[] = [];
  const have = (type: EventType) =>
    (known.events.get(type) ?? 0) + missing.filter((one) => one === type).length;
  for (const guard of stages.flatMap((stage) => stage.guards)) {
    if (guard.kind !== 'event' || !guard.enabled || guard.severity === 'warn') continue;
    const reminders = guard.remindersCount ? (known.kept?.completedFollowUps ?? 0) : 0;
    const count = guard.types.reduce((sum, type) => sum + have(type), reminders);
    const [type] = guard.types;
    if (type !== undefined) for (let n = count; n < guard.atLeast; n++) missing.push(type);
  }
  return missing;
};

const eventFacts = (known: Known, stated: readonly EventType[], at: string): Record<string, EventFact> => {
  const counts = new Map(known.events);
  for (const type of stated) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries(
    [...counts].map(([type, count]) => [type, { count, sinceEntry: count, lastAt: at }]),
  );
};

const factsOf = (known: Known, stated: readonly EventType[], at: string): Facts => ({
  person: known,
  company: known.company === null ? {} : { name: known.company },
  opportunity: { title: known.name },
  events: eventFacts(known, stated, at),
  completedReminders: known.kept?.completedFollowUps ?? 0,
  documents: [],
  approvals: [],
});

/**
 * Where a row puts somebody in a pipeline; null where it leaves them. A stage that the row names is a statement of what
 * has been: the events on the way are stated with it. Fields that guards ask for must be there.
 */
export const placeRow = (
  pipeline: PipelineRow,
  draft: PersonDraft,
  known: Known,
  { now, locale }: { now: string; locale: Locale },
): Placement | null => {
  const stage = targetOf(pipeline, draft, known);
  if (stage === null) return null;
  const from = known.stage === null ? null : (stageOf(pipeline, known.stage) ?? null);
  const isStated = draft.stage === stage.key;
  const way = pathTo(pipeline, stage);
  const stated = isStated ? missingEvents(from === null ? way : way.slice(way.indexOf(from) + 1), known) : [];
  const at = isStated ? (draft.lastContactAt ?? draft.createdAt ?? now) : now;
  const evaluation = evaluatePlacement({
    pipeline,
    stageKey: stage.key,
    facts: factsOf(known, stated, at),
    locale,
  });
  return { stage, from: from?.key ?? null, move: moveKind(pipeline, from, stage), stated, at, evaluation };
};
