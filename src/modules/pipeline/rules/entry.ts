import type { EntryAction, Stage } from '../contract/pipeline.ts';

/** What entering a stage sets going, given how often this opportunity had entered it before. */
export const entryActions = (stage: Stage, earlierEntries: number): EntryAction[] =>
  stage.onEntry.filter((action) => action.when === 'every_entry' || earlierEntries === 0);
