import { addDays, addHours, dateIn, type CalendarDate, type Instant, type Zone } from '#kernel/time.ts';
import type { Stage } from '#modules/pipeline/contract.ts';
import type { TaskType } from '#modules/tasks/contract.ts';
import { reminderRules } from './reminder-rules.ts';
import { approachKeys } from './task-completion.ts';

/** A task that entering a stage asks for. `sourceKey` makes it happen once. */
export type EntryTask = {
  readonly action: string;
  readonly sourceKey: string;
  readonly type: TaskType;
  readonly title: string;
} & ({ readonly dueAt: Instant } | { readonly dueOn: CalendarDate });

export type StageEntry = {
  readonly stage: Stage;
  readonly opportunityId: string;
  readonly transitionId: string;
  readonly personId: string | null;
  readonly isFirst: boolean;
  readonly at: Instant;
  /** The zone and language of whoever gets the tasks. */
  readonly zone: Zone;
  readonly locale: 'nb' | 'en';
  /** Whether the person may be approached. */
  readonly mayApproach: boolean;
};

/** The kind of work behind the tasks of the shipped pipelines; others are plain to-dos. */
const types: Readonly<Record<string, TaskType>> = {
  start_conversation: 'message',
  first_contact: 'email',
  answer_request: 'message',
  presentation_follow_up: 'follow_up',
  proposal_follow_up: 'follow_up',
  quote_follow_up: 'follow_up',
};

/** A task that a rule makes too is one and the same; what happens on every entry has a key of its own each time. */
const sourceKeyOf = (entry: StageEntry, key: string, when: 'first_entry' | 'every_entry'): string => {
  const isOfRule = reminderRules.some((rule) => rule.key === key && rule.task !== null);
  if (isOfRule && entry.personId !== null) return `${key}:${entry.personId}`;
  return `${key}:${when === 'every_entry' ? entry.transitionId : entry.opportunityId}`;
};

/** The tasks that this entry asks for. Without consent those that approach the person are left out. */
export const entryTasks = (entry: StageEntry): EntryTask[] => {
  const { stage, locale, zone, at } = entry;
  return stage.onEntry
    .filter((action) => action.when === 'every_entry' || entry.isFirst)
    .flatMap((action): EntryTask[] => {
      if (action.kind === 'task') {
        if (!entry.mayApproach && approachKeys.includes(action.key)) return [];
        return [
          {
            action: action.key,
            sourceKey: sourceKeyOf(entry, action.key, action.when),
            type: types[action.key] ?? 'todo',
            title: action.title[locale],
            dueAt: addHours(at, action.dueInHours),
          },
        ];
      }
      if (action.kind !== 'checklist') return [];
      return action.items.map((item) => ({
        action: action.key,
        sourceKey: sourceKeyOf(entry, `${action.key}.${item.key}`, action.when),
        type: 'onboarding',
        title: `${action.title[locale]}: ${item.title[locale]}`,
        dueOn: addDays(dateIn(at, zone), item.dueInDays),
      }));
    });
};
