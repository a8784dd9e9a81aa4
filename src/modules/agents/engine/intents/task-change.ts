import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Read, type Setting } from '../intent.ts';
import { frame } from '../pattern.ts';
import { wantedIn, type Wanted } from '../records.ts';
import { dueOf, untilOf } from '../time/when.ts';
import { PRIORITIES, saidOf, task, told } from './pieces.ts';

const LEADING =
  /^(?:the|my|den|det|mine?|oppgaven|oppgava|task|om|about|med|on|to|å|that|at|with|called|som heter|på|till?|for|of|av)\s+/iu;
const TRAILING = /\s+(?:task|oppgaven|oppgave|todo|to-do|now|nå|takk|please|som|as|er|is|to|til|over)$/iu;

const cleaned = (q: string): string => {
  let text = q;
  for (let i = 0; i < 3; i++) text = text.replace(LEADING, '').replace(TRAILING, '');
  return text.replace(/[.,;:!?]+$/u, '').trim();
};

/** A task by words of its title, or the one on the screen. */
const taskIn = (found: Found, setting: Setting): Wanted | null => {
  const wanted = wantedIn(found, 'task', setting);
  if (wanted === null || wanted.q === undefined) return wanted;
  const span = found.spans['task'];
  const quote =
    span === undefined || span === null
      ? undefined
      : found.reading.tokens.slice(span.start, span.end).find(({ kind }) => kind === 'quote');
  if (quote !== undefined) return { q: quote.raw.slice(1, -1).trim() };
  const q = cleaned(wanted.q);
  return q === '' ? null : { q };
};

const ofTask = (
  found: Found,
  setting: Setting,
  more: (found: Found) => Record<string, unknown> | null,
): Read => {
  const span = found.spans['task'];
  const start = span === undefined || span === null ? [] : (found.reading.meanings[span.start] ?? []);
  // “Close all deals” and “move all my tasks” are about more than one task.
  if (start.some(({ classes }) => classes.includes('all'))) return null;
  const given = more(found);
  if (given === null) return null;
  const wanted = taskIn(found, setting);
  return wanted === null ? missing('task', given) : slotsOf({ task: wanted, ...given });
};

const taskComplete = intent({
  name: 'task.complete',
  frames: [
    frame('complete onlyTask ?about $task'),
    frame('complete $task onlyTask'),
    frame('complete $task'),
    frame('doneWord $task'),
    frame('mark ?onlyTask ?about $task ?onlyTask doneWord'),
    frame('onlyTask $task doneWord'),
    frame('$task doneWord'),
  ],
  weight: -1,
  read: (found, setting) => {
    return ofTask(found, setting, () => ({}));
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Oppgaven er gjort', 'The task is done');
    steps.add('tasks.complete', { id: steps.task(task(slots)) }, why);
  },
  example: { nb: 'Fullfør oppgaven ring Kari', en: 'Mark prepare the Q4 deck as done' },
});

const taskReopen = intent({
  name: 'task.reopen',
  weight: 1,
  frames: [
    frame('open onlyTask ?about $task again'),
    frame('open $task again'),
    frame('reopen ?onlyTask ?about $task'),
    frame('reopen $task onlyTask'),
  ],
  read: (found, setting) => ofTask(found, setting, () => ({})),
  plan: (slots, steps, setting) => {
    const id = steps.task(task(slots), { status: ['done', 'cancelled'] });
    steps.add('tasks.reopen', { id }, told(setting, 'Åpner oppgaven igjen', 'Opens the task again'));
  },
  example: { nb: 'Åpne oppgaven bestille møterom igjen', en: 'Reopen the task about the insurance papers' },
});

const taskSnooze = intent({
  name: 'task.snooze',
  frames: [
    frame('snooze onlyTask ?about $task $when'),
    frame('snooze onlyTask ?about $task'),
    frame('snooze $task onlyTask $when'),
    frame('snooze $task $when'),
    frame('snooze $task onlyTask'),
  ],
  weight: -0.5,
  read: (found, setting) => {
    const { when } = found;
    const isNamed = found.classes.has('onlyTask') || found.spans['task'] === null;
    const span = found.spans['task'];
    const isQuoted =
      span !== undefined && span !== null && found.reading.tokens[span.start]?.kind === 'quote';
    // “Snooze Kari” is about the suggestion.
    if (!isNamed && !isQuoted) return null;
    const wanted = taskIn(found, setting);
    if (when === null) return missing('when', wanted === null ? {} : { task: wanted });
    return ofTask(found, setting, () => ({ until: untilOf(when, setting.now) }));
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Legger oppgaven bort til da', 'Puts the task away until then');
    steps.add('tasks.snooze', { id: steps.task(task(slots)), until: slots['until'] }, why);
  },
  example: { nb: 'Utsett oppgaven ring Kari til mandag', en: 'Snooze the deck task for two hours' },
});

const taskReschedule = intent({
  name: 'task.reschedule',
  frames: [
    frame('reschedule deadline ?about ?onlyTask ?about $task $when'),
    frame('reschedule onlyTask ?about $task $when'),
    frame('reschedule $task onlyTask $when'),
    frame('reschedule $task deadline $when'),
    frame('reschedule $task $when'),
    frame('deadline $task $when'),
    frame('create deadline ?about ?onlyTask ?about $task $when'),
    frame('reschedule deadline|onlyTask ?about $task'),
  ],
  weight: 0.5,
  read: (found, setting) => {
    const { when, reading } = found;
    // A birthday has a date and is no task.
    if (reading.meanings.some((here) => here.some(({ classes }) => classes.includes('birthday'))))
      return null;
    const wanted = taskIn(found, setting);
    // “Set a timer” is no task that is there already.
    if (/^(?:an?|en|et|ei)\s/iu.test(wanted?.q ?? '')) return null;
    if (when === null) return missing('when', wanted === null ? {} : { task: wanted });
    return ofTask(found, setting, () => dueOf(when, setting.now));
  },
  plan: (slots, steps, setting) => {
    const { dueOn, dueAt } = slots;
    const why = told(setting, 'Ny frist for oppgaven', 'A new due date of the task');
    steps.add('tasks.update', { id: steps.task(task(slots)), dueOn, dueAt }, why);
  },
  example: {
    nb: 'Flytt fristen på rapporten til 1. desember',
    en: 'Push “Call the accountant” to next Thursday',
  },
});

const taskAssign = intent({
  name: 'task.assign',
  weight: 1,
  frames: [
    frame('give onlyTask ?about $task $member'),
    frame('give $task onlyTask $member'),
    frame('give $member onlyTask ?about $task'),
    frame('$member takeOver onlyTask ?about $task'),
    frame('takeOver $member onlyTask ?about $task'),
    frame('reschedule $member onlyTask ?about $task'),
    frame('give $task $member'),
  ],
  read: (found, setting) => {
    const assignee = found.mentions['member']?.thing.value;
    const span = found.spans['task'];
    const isPlain = found.classes.has('onlyTask') || span === null;
    const isQuoted =
      span !== undefined && span !== null && found.reading.tokens[span.start]?.kind === 'quote';
    const task = found.reading.words.findIndex((_, i) =>
      (found.reading.meanings[i] ?? []).some(({ classes }) => classes.includes('onlyTask')),
    );
    // “Give Ola a task” makes a new one.
    if (/^(en|ei|a|an)$/.test(found.reading.words[task - 1] ?? '')) return null;
    // “Give Kari to Ola” is about whose contact she is.
    if (!isPlain && !isQuoted) return null;
    return ofTask(found, setting, () => (assignee === undefined ? null : { assignee }));
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Oppgaven får en ny ansvarlig', 'The task gets a new assignee');
    steps.add('tasks.update', { id: steps.task(task(slots)), assigneeId: slots['assignee'] }, why);
  },
  example: { nb: 'Gi oppgaven ring Kari til Ola', en: 'Assign the insurance papers task to Mette' },
});

const taskPriority = intent({
  name: 'task.priority',
  weight: 2,
  frames: [
    frame('mark|reschedule|give high|low|urgent|normalWord priority ?about ?onlyTask ?about $task'),
    frame('mark|reschedule priority ?about ?onlyTask ?about $task high|low|urgent|normalWord'),
    frame('mark|reschedule|makeIt|give onlyTask ?about $task high|low|urgent|normalWord ?priority'),
    frame('mark|reschedule|makeIt $task onlyTask high|low|urgent|normalWord ?priority'),
    frame('priority onlyTask ?about $task high|low|urgent|normalWord'),
  ],
  read: (found, setting) => ofTask(found, setting, () => ({ priority: saidOf(found, PRIORITIES) })),
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Ny prioritet for oppgaven', 'A new priority of the task');
    steps.add('tasks.update', { id: steps.task(task(slots)), priority: slots['priority'] }, why);
  },
  example: { nb: 'Sett høy prioritet på oppgaven rydde skrivebordet', en: 'Make the report task urgent' },
});

export const taskChangeIntents = [
  taskComplete,
  taskReopen,
  taskSnooze,
  taskReschedule,
  taskAssign,
  taskPriority,
];
