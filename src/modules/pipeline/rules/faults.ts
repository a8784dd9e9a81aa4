import type { PipelineDefinition } from '../contract/pipeline.ts';
import { stageNames } from './match-stage.ts';
import { stagesInOrder } from './moves.ts';

const repeated = (values: readonly (string | number)[]): (string | number)[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** What makes a pipeline unfit to work in, beyond its shape; empty where nothing does. */
export const pipelineFaults = (pipeline: PipelineDefinition): string[] => {
  const stages = stagesInOrder(pipeline);
  const faults: string[] = [];
  for (const key of repeated(stages.map((stage) => stage.key)))
    faults.push(`Two stages have the key ${key}.`);
  for (const order of repeated(stages.map((stage) => stage.order)))
    faults.push(`Two stages have the order ${order}.`);
  const won = stages.filter((stage) => stage.kind === 'won');
  const active = stages.filter((stage) => stage.kind === 'active');
  if (active.length === 0) faults.push('No stage is active, so that there is nothing to begin in.');
  if (won.length !== 1) faults.push(`There must be exactly one stage that is won, not ${won.length}.`);
  if (active.some((stage) => won.some((end) => end.order < stage.order))) {
    faults.push('The stage that is won must come after every active stage.');
  }
  for (const key of pipeline.moves.returnTo) {
    if (!active.some((stage) => stage.key === key))
      faults.push(`One cannot return to ${key}: it is not an active stage.`);
  }
  for (const stage of stages) {
    for (const rule of repeated(stage.guards.map((guard) => guard.rule))) {
      faults.push(`Two guards of ${stage.key} are named ${rule}.`);
    }
    for (const key of repeated(stage.onEntry.map((action) => action.key))) {
      faults.push(`Two actions of ${stage.key} are named ${key}.`);
    }
  }
  const names = stages.flatMap((stage) => [...new Set(stageNames(stage))]);
  for (const name of repeated(names)) faults.push(`More than one stage is called ${name}.`);
  return faults;
};
