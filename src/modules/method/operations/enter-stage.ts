import type { Pipeline } from '#modules/pipeline/contract.ts';
import { completeTask, createTask } from '#modules/tasks/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Followed } from '../queries/followed.ts';
import { listRecordedSince } from '../queries/history.ts';
import type { EnteredJourney } from '../queries/journeys.ts';
import { entryTasks, type EntryTask } from '../rules/entry-tasks.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { stageReminderRules } from '../rules/stage-reminder-rules.ts';
import { suppressed } from '../rules/suppression.ts';
import { approachKeys, tasksCompletedBy } from '../rules/task-completion.ts';
import { applyTrigger } from './apply-trigger.ts';

/** That a journey entered a stage. */
export type Entered = {
  opportunityId: string;
  pipelineKey: string;
  stage: string;
  transitionId: string;
  isFirst: boolean;
  at: string;
  /** Taken over from elsewhere: what the stage asks one to do was done there. */
  isImported: boolean;
};

export type EnteredBy = {
  pipelines: readonly Pipeline[];
  journey: EnteredJourney;
  /** The locked person, where it is somebody's. */
  followed: Followed | null;
};

/** Tasks are made a moment after the entry: what they ask for may have been recorded in between. */
const doneMeanwhile = async (
  ctx: Context,
  entered: Entered,
  { personId }: EnteredJourney,
  tasks: readonly EntryTask[],
): Promise<string[]> => {
  if (personId === null || !tasks.some((task) => approachKeys.includes(task.action))) return [];
  const events = await listRecordedSince(ctx.db, personId, entered.at);
  return events.flatMap(tasksCompletedBy);
};

const makeTasks = async (ctx: Context, entered: Entered, { pipelines, journey, followed }: EnteredBy) => {
  const stage = pipelines
    .find((pipeline) => pipeline.key === entered.pipelineKey)
    ?.stages.find((one) => one.key === entered.stage);
  const made = new Map<string, string>();
  if (stage === undefined || entered.isImported || (followed !== null && followed.archivedAt !== null))
    return made;
  const tasks = entryTasks({
    stage,
    opportunityId: journey.opportunityId,
    transitionId: entered.transitionId,
    personId: journey.personId,
    isFirst: entered.isFirst,
    at: entered.at,
    zone: journey.zone,
    locale: journey.locale,
    mayApproach: followed === null || suppressed(followed.reach) === null,
  });
  const done = await doneMeanwhile(ctx, entered, journey, tasks);
  for (const { action, sourceKey, type, title, ...due } of tasks) {
    const task = await createTask(ctx, {
      ...due,
      timeZone: journey.zone,
      title,
      type,
      personId: journey.personId,
      companyId: journey.companyId,
      opportunityId: journey.opportunityId,
      assigneeId: journey.workerId,
      source: 'rule',
      sourceKey,
    });
    made.set(action, task.id);
    if (task.status === 'open' && done.includes(action)) await completeTask(ctx, task.id);
  }
  return made;
};

/**
 * What entering a stage sets going: its tasks, and the reminders that it starts and ends. In the caller's
 * transaction, which has locked the person. Doing it again changes nothing.
 */
export const enterStage = async (ctx: Context, entered: Entered, by: EnteredBy): Promise<void> => {
  const taskOf = await makeTasks(ctx, entered, by);
  const { followed, pipelines } = by;
  const pipeline = pipelines.find((one) => one.key === entered.pipelineKey);
  const stage = pipeline?.stages.find((one) => one.key === entered.stage);
  if (followed === null || stage === undefined) return;
  await applyTrigger(ctx, {
    trigger: {
      kind: 'stage',
      id: entered.transitionId,
      at: entered.at,
      pipeline: entered.pipelineKey,
      stage: stage.key,
      stageKind: stage.kind,
    },
    followed,
    rules: [...reminderRules, ...stageReminderRules(pipelines, reminderRules)],
    opportunityId: entered.opportunityId,
    stageKind: stage.kind,
    taskOf,
  });
};
