import path from 'node:path';
import { defineModule } from '#platform/operations/module.ts';
import { importOperations } from './operations/import-people.ts';
import { opportunityOperations } from './operations/opportunities.ts';
import { pipelineOperations } from './operations/pipelines.ts';
import { pipelineReactions } from './reactions.ts';

export { noteFollowUpCompleted } from './operations/follow-ups.ts';
export { moveOpportunity, undoMove, type MoveInput, type Moved } from './operations/move-journey.ts';
export { installTemplates } from './operations/pipelines.ts';
export { moveTold } from './operations/record-move.ts';
export { startOpportunity, type NewOpportunity } from './operations/start-journey.ts';
export { findJourneyOfPerson as opportunityOfPerson, type Journey } from './queries/journey.ts';
export { listPipelineDefinitions, type PipelineRow } from './queries/pipelines.ts';
export { entryActions } from './rules/entry.ts';
export { stageOf } from './rules/moves.ts';
export { searchWords } from './rules/search-words.ts';

export const pipelineModule = defineModule({
  name: 'pipeline',
  migrations: { rank: 40, name: 'pipeline', folder: path.join(import.meta.dirname, 'migrations') },
  operations: [...pipelineOperations, ...opportunityOperations, ...importOperations],
  reactions: pipelineReactions,
});
