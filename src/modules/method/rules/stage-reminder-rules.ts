import type { EntryAction, Pipeline, Stage } from '#modules/pipeline/contract.ts';
import type { ReminderRule } from '../contract/reminder.ts';

type Timing = Pick<ReminderRule, 'after' | 'thenEvery' | 'evening'>;

const timingOf = (action: EntryAction): Timing | null => {
  if (action.kind === 'reminders') {
    return { after: action.after, thenEvery: action.thenEvery, evening: 'keep' };
  }
  if (action.kind !== 'task' || action.remindAfterHours.length === 0) return null;
  const after = action.remindAfterHours.map((hours) => `PT${hours}H`);
  return { after, thenEvery: null, evening: 'next_day' };
};

const ruleOf = (pipeline: string, stage: Stage, action: EntryAction): ReminderRule | null => {
  const timing = timingOf(action);
  return (
    timing && {
      ...timing,
      key: action.key,
      name: stage.name,
      on: { kind: 'stage', stage: stage.key, pipeline },
      stageKinds: [stage.kind],
      cancelledBy: { events: [], response: false, restart: true },
      title: { nb: `${action.title.nb}: {name}`, en: `${action.title.en}: {name}` },
      task: null,
    }
  );
};

/**
 * The rules that pipelines carry as entry actions with reminders, but for stages and tasks that a rule of the method
 * speaks for. They live while the journey stays in the stage, and each entry starts them anew.
 */
export const stageReminderRules = (
  pipelines: readonly Pick<Pipeline, 'key' | 'stages'>[],
  rules: readonly ReminderRule[],
): ReminderRule[] => {
  const stages = new Set(rules.map((rule) => (rule.on.kind === 'stage' ? rule.on.stage : '')));
  const keys = new Set(rules.map((rule) => rule.key));
  return pipelines.flatMap((pipeline) =>
    pipeline.stages.flatMap((stage) =>
      stage.onEntry
        .filter((action) => !keys.has(action.key) && !(action.kind === 'reminders' && stages.has(stage.key)))
        .map((action) => ruleOf(pipeline.key, stage, action))
        .filter((rule) => rule !== null),
    ),
  );
};
