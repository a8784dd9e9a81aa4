import type { PipelineDefinition, Stage } from '../contract/pipeline.ts';
import { folded } from './folded.ts';

/** Every name a stage is known by: its key, its names and the aliases of the pipeline. */
export const stageNames = (stage: Stage): string[] =>
  [stage.key, stage.name.nb, stage.name.en, ...stage.aliases].map(folded);

/** Finds the stages of one pipeline by name. Made once for an import, asked for every row. */
export const stageMatcher = (pipeline: PipelineDefinition): ((text: string) => Stage | null) => {
  const byName = new Map<string, Stage>();
  for (const stage of pipeline.stages) {
    for (const name of stageNames(stage)) if (!byName.has(name)) byName.set(name, stage);
  }
  return (text) => {
    const name = folded(text);
    return byName.get(name) ?? byName.get(name.replace(/^\d+ /, '')) ?? null;
  };
};

/** The stage that a text names, such as `Kvalifisert`, `video sent` or `3. Invited`; null where it names none. */
export const matchStage = (pipeline: PipelineDefinition, text: string): Stage | null =>
  stageMatcher(pipeline)(text);
