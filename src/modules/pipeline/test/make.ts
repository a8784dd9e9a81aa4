import { AppError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { InputOf } from '#kernel/operation.ts';
import type { EventType } from '#modules/activity/contract.ts';
import { appendEvent } from '#modules/activity/index.ts';
import { createPerson, listPersonTimeline } from '#modules/crm/contract.ts';
import type { World } from '#test/world.ts';
import {
  createOpportunity,
  installPipelines,
  type Pipeline,
  type PipelineDefinition,
  type Stage,
  type TemplateKey,
} from '../contract.ts';
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

/** A new person, who can be reached unless told otherwise. */
export const makePerson = async (world: World, fields: Partial<InputOf<typeof createPerson>> = {}) => {
  const unique = newId().slice(-12);
  // Histories are told in the order of time, so each record gets a moment of its own.
  world.flowstate.clock.advance(1000);
  return world.call(createPerson, { name: 'Anna Berg', emails: [`anna.${unique}@example.com`], ...fields });
};

/** Records events, without what higher modules make of them. */
export const record = (world: World, personId: string, ...types: EventType[]): Promise<void> => {
  world.flowstate.clock.advance(1000);
  return world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, async (ctx) => {
    for (const type of types) {
      await appendEvent(ctx, { type, personId, source: 'api', properties: {}, occurredAt: ctx.now });
    }
  });
};

/** A workspace with every shipped pipeline. */
export const makePipelines = async (world: World): Promise<Record<TemplateKey, Pipeline>> => {
  const { items } = await world.call(installPipelines, {});
  return Object.fromEntries(items.map((pipeline) => [pipeline.key, pipeline])) as Record<
    TemplateKey,
    Pipeline
  >;
};

/** Somebody at the beginning of the Frazer pipeline. */
export const makeJourney = async (world: World, fields: Partial<InputOf<typeof createPerson>> = {}) => {
  const person = await makePerson(world, fields);
  world.flowstate.clock.advance(1000);
  const opportunity = await world.call(createOpportunity, { pipelineKey: 'frazer', personId: person.id });
  return { person, opportunity };
};

/** The refusal that a call ends in. */
export const refusalOf = async (call: Promise<unknown>): Promise<AppError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};

/** The newest move that the person's history tells of; others may write into it meanwhile. */
export const lastMoveTold = async (world: World, personId: string) => {
  const { items } = await world.call(listPersonTimeline, { id: personId, limit: 200 });
  return items.find(({ kind }) => kind === 'moved');
};
