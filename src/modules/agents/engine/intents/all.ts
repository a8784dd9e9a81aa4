import type { Intent } from '../intent.ts';
import { dayIntents } from './day.ts';
import { dealChangeIntents } from './deal-change.ts';
import { dealListIntents } from './deal-lists.ts';
import { draftIntents } from './drafts.ts';
import { eventIntents } from './events.ts';
import { findIntents } from './find.ts';
import { helpIntents } from './help.ts';
import { noteIntents } from './notes.ts';
import { peopleListIntents } from './people-lists.ts';
import { personReadIntents } from './person-read.ts';
import { personWriteIntents } from './person-write.ts';
import { pipelineIntents } from './pipelines.ts';
import { taskBulkIntents } from './task-bulk.ts';
import { taskChangeIntents } from './task-change.ts';
import { taskCreateIntents } from './task-create.ts';
import { taskListIntents } from './task-lists.ts';

/** Everything that can be asked for. Several may have one name: other ways of asking for the same. */
export const allIntents: readonly Intent[] = [
  ...dayIntents,
  ...taskListIntents,
  ...taskCreateIntents,
  ...taskChangeIntents,
  ...taskBulkIntents,
  ...findIntents,
  ...personReadIntents,
  ...peopleListIntents,
  ...personWriteIntents,
  ...noteIntents,
  ...eventIntents,
  ...draftIntents,
  ...dealChangeIntents,
  ...dealListIntents,
  ...pipelineIntents,
  ...helpIntents,
];

export const intentNamed = (name: string): Intent | undefined => allIntents.find((one) => one.name === name);
