import type { Slots } from '../asking.ts';
import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Read, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import type { Steps } from '../steps.ts';
import { untilOf } from '../time/when.ts';
import { told } from './pieces.ts';
import { taskFilter, whichTasks } from './task-lists.ts';

/** One call changes at most 500; what is shown for approval is a list a person can read. */
const AT_MOST = 200;

/** A bulk change says which tasks it means: “all” alone would be everything there is. */
const isBounded = (slots: Slots): boolean =>
  slots['overdue'] === true || slots['from'] !== undefined || slots['priority'] !== undefined;

const theTasks = (slots: Slots, steps: Steps, setting: Setting) => {
  const why = told(setting, 'Oppgavene det gjelder', 'The tasks it is about');
  const input = { ...taskFilter(slots, setting), sort: 'due', limit: AT_MOST };
  const step = steps.add('tasks.list', input, why, { expect: 'some' });
  return { $from: step, path: 'items[].id' };
};

const bounded = (found: Found, more: Slots = {}): Read => {
  const slots = { ...whichTasks(found), assignee: 'me', ...more };
  return isBounded(slots) ? slotsOf(slots) : missing('which', slots);
};

const completeAll = intent({
  name: 'tasks.completeAll',
  weight: 3,
  bags: [
    bag('complete all / task overdue $when due deadline onlyTask'),
    bag('mark all doneWord / task overdue $when due onlyTask'),
    bag('complete overdue task / due onlyTask'),
    bag('mark overdue task doneWord / due'),
  ],
  read: (found) => bounded(found),
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Alle disse er gjort', 'All of these are done');
    steps.add('tasks.bulk', { action: 'complete', ids: theTasks(slots, steps, setting) }, why);
  },
  example: { nb: 'Fullfør alle forfalte oppgaver', en: "Mark all of today's tasks as done" },
});

const snoozeAll = intent({
  name: 'tasks.snoozeAll',
  weight: 3,
  frames: [
    frame('snooze|reschedule all ?task ?overdue ?task $when'),
    frame('snooze|reschedule all ?overdue ?task ?due overdue $when'),
    frame('snooze|reschedule overdue task $when'),
  ],
  bags: [bag('snooze all overdue / task $when due')],
  read: (found, setting) => {
    if (!found.classes.has('overdue')) return null;
    const { when } = found;
    if (when === null) return missing('when', { assignee: 'me', overdue: true });
    return slotsOf({ assignee: 'me', overdue: true, until: untilOf(when, setting.now) });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Alle disse legges bort til da', 'All of these are put away until then');
    steps.add(
      'tasks.bulk',
      { action: 'snooze', ids: theTasks(slots, steps, setting), until: slots['until'] },
      why,
    );
  },
  example: { nb: 'Utsett alt som er forfalt til mandag', en: 'Snooze all overdue tasks until Monday' },
});

const assignAll = intent({
  name: 'tasks.assignAll',
  weight: 3,
  bags: [
    bag('give all task $member / overdue $when due'),
    bag('$member takeOver all task / overdue $when due'),
  ],
  read: (found) => {
    const assignTo = found.mentions['member']?.thing.value;
    return assignTo === undefined ? null : bounded(found, { assignTo });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Alle disse får en ny ansvarlig', 'All of these get a new assignee');
    const ids = theTasks(slots, steps, setting);
    steps.add('tasks.bulk', { action: 'assign', ids, assigneeId: slots['assignTo'] }, why);
  },
  example: { nb: 'Gi alle oppgavene mine i morgen til Mette', en: 'Hand all my overdue tasks over to Ola' },
});

export const taskBulkIntents = [completeAll, snoozeAll, assignAll];
