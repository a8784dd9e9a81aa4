import type { Slots } from '../asking.ts';
import {
  counted,
  dataOf,
  dayOf,
  hasMore,
  itemsOf,
  listed,
  momentOf,
  numberOf,
  textOf,
  type Data,
  type Telling,
} from './telling.ts';

export const taskLine = (telling: Telling, task: Data): string => {
  const title = textOf(task, 'title');
  const [dueOn, dueAt] = [textOf(task, 'dueOn'), textOf(task, 'dueAt')];
  const due = dueOn !== '' ? dayOf(telling, dueOn) : dueAt === '' ? '' : momentOf(telling, dueAt);
  const isLate = dueAt !== '' && dueAt < telling.now && textOf(task, 'status') !== 'done';
  const when = due === '' ? '' : ` (${isLate ? telling.say('forfalt ', 'due ') : ''}${due})`;
  const who = textOf(task, 'personName');
  const name = who === '' || title.includes(who) ? '' : `, ${who}`;
  return `${title}${name}${when}${telling.cite('task', task, title)}`;
};

const aboutWhen = (telling: Telling, slots: Slots): string => {
  if (slots['overdue'] === true) return telling.say(' som er forfalt', ' that are overdue');
  const { from, to } = slots;
  if (typeof from !== 'string' || typeof to !== 'string') return '';
  const last = new Date(Date.parse(`${to}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10);
  return last === from
    ? ` ${dayOf(telling, from)}`
    : telling.say(
        ` fra ${dayOf(telling, from)} til ${dayOf(telling, last)}`,
        ` from ${dayOf(telling, from)} to ${dayOf(telling, last)}`,
      );
};

const wasDoneIn = (task: Data, { from, to }: Slots, telling: Telling): boolean => {
  const at = textOf(task, 'completedAt');
  if (at === '' || typeof from !== 'string' || typeof to !== 'string') return at !== '';
  const offset = telling.clock.offsetAt(Date.parse(at));
  const date = new Date(Date.parse(at) + offset).toISOString().slice(0, 10);
  return date >= from && date < to;
};

export const tellTasks = (telling: Telling, slots: Slots, output: unknown): string => {
  const isDone = slots['status'] === 'done';
  const tasks = itemsOf(output).filter((task) => !isDone || wasDoneIn(task, slots, telling));
  const more = hasMore(output) && !isDone;
  const count = counted(tasks.length, more);
  const when = aboutWhen(telling, slots);
  const noun = telling.say(
    tasks.length === 1 ? 'oppgave' : 'oppgaver',
    tasks.length === 1 ? 'task' : 'tasks',
  );
  const heading = isDone
    ? telling.say(`${count} ${noun} fullført${when}:`, `${count} ${noun} completed${when}:`)
    : `${count} ${noun}${when}:`;
  const none = isDone
    ? telling.say(`Ingen oppgaver fullført${when}.`, `No tasks completed${when}.`)
    : telling.say(`Ingen oppgaver${when}.`, `No tasks${when}.`);
  return listed(
    telling,
    heading,
    tasks.map((task) => taskLine(telling, task)),
    none,
    more,
  );
};

export const tellCounts = (telling: Telling, output: unknown): string => {
  const told = (name: string): string => {
    const count = dataOf(dataOf(output)[name]);
    return counted(numberOf(count, 'count'), count['isMore'] === true);
  };
  return telling.say(
    `${told('overdue')} forfalt, ${told('today')} i dag og ${told('upcoming')} senere.`,
    `${told('overdue')} overdue, ${told('today')} today and ${told('upcoming')} later.`,
  );
};
