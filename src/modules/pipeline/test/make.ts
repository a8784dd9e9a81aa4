import type { PipelineDefinition, Stage } from '../contract.ts';
import { type EventFact, type Facts, noFacts } from '../rules/facts.ts';
import { templates } from '../templates/templates.ts';

/** A shipped pipeline by its key. */
export const makePipeline = (key: string): PipelineDefinition => {
  const pipeline = templates.find((template) => template.key === key);
  if (pipeline === undefined) throw new Error(`No template is named ${key}.`);
  return pipeline;
};

/** The same pipeline with one stage changed. */
export const withStage = (
  pipeline: PipelineDefinition,
  key: string,
  change: Partial<Stage>,
): PipelineDefinition => ({
  ...pipeline,
  stages: pipeline.stages.map((stage) => (stage.key === key ? { ...stage, ...change } : stage)),
});

/** So many events of each type, all of them since the pipeline was entered. */
export const makeEvents = (counts: Readonly<Record<string, number>>): Record<string, EventFact> =>
  Object.fromEntries(
    Object.entries(counts).map(([type, count]) => [
      type,
      { count, sinceEntry: count, lastAt: count === 0 ? null : '2026-11-20T10:00:00.000Z' },
    ]),
  );

export const makeFacts = (facts: Partial<Facts> = {}): Facts => ({ ...noFacts, ...facts });

/** A person who can be reached, and nothing more. */
export const anna = { name: 'Anna Berg', emails: ['anna@example.com'], phones: [], handles: [] };
