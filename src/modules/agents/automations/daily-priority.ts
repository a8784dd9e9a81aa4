import { z } from 'zod';
import type { NextAction } from './shapes.ts';
import type { Durable, Procedure } from '../loop/durable.ts';
import { telling } from './telling.ts';

const parameters = z.strictObject({
  count: z.number().int().min(1).max(20).default(5).describe('How many actions to name'),
});

const WORDS = {
  heading: { en: 'What matters most today:', nb: 'Det viktigste i dag:' },
  nothing: { en: 'Nothing is waiting for you.', nb: 'Ingenting venter på deg.' },
  find: { en: 'Where to find new leads: ', nb: 'Her finner du nye emner: ' },
  tasks: {
    en: (overdue: number, today: number) => `Tasks: ${overdue} overdue, ${today} due today.`,
    nb: (overdue: number, today: number) => `Oppgaver: ${overdue} over fristen, ${today} i dag.`,
  },
  targets: { en: 'Daily targets: ', nb: 'Dagens mål: ' },
} as const;

type Queue = { items: NextAction[]; whereToFindLeads: { en: string; nb: string }[] };
type Counts = Record<'overdue' | 'today', { count: number }>;
type Day = { counters: Record<string, { done: number; target: number | null }> };

const COUNTED = {
  conversations: { en: 'conversations', nb: 'samtaler' },
  followUps: { en: 'follow-ups', nb: 'oppfølginger' },
  invites: { en: 'invitations', nb: 'invitasjoner' },
  presentations: { en: 'presentations', nb: 'presentasjoner' },
} as const;

const targetsOf = ({ counters }: Day, locale: 'nb' | 'en'): string =>
  Object.entries(COUNTED)
    .flatMap(([name, words]) => {
      const { done = 0, target = null } = counters[name] ?? {};
      return target === null || target === 0 ? [] : [`${words[locale]} ${done}/${target}`];
    })
    .join(', ');

const run = async (work: Durable, { count }: z.output<typeof parameters>): Promise<void> => {
  const { locale } = work.run;
  const told = telling();
  const queue = (await work.read('next.list', { limit: count }, { key: 'queue' })) as Queue;
  const counts = (await work.read('tasks.counts', {}, { key: 'tasks' })) as Counts;
  const day = (await work.read('dmo.today', {}, { key: 'targets' })) as Day;
  told.line(queue.items.length === 0 ? WORDS.nothing[locale] : WORDS.heading[locale]);
  for (const [place, action] of queue.items.entries()) {
    const person = told.cite({ type: 'person', id: action.personId, label: action.personName });
    // The heaviest reason is the why.
    const [why] = action.factors.toSorted((a, b) => b.weight - a.weight);
    const reason = why === undefined ? '' : ` (${why.label[locale]})`;
    told.line(`${place + 1}. ${action.title[locale]} ${person}${reason}`);
  }
  if (queue.items.length === 0 && queue.whereToFindLeads.length > 0) {
    told.line(WORDS.find[locale] + queue.whereToFindLeads.map((where) => where[locale]).join(' '));
  }
  told.line(WORDS.tasks[locale](counts.overdue.count, counts.today.count));
  const targets = targetsOf(day, locale);
  if (targets !== '') told.line(WORDS.targets[locale] + targets);
  await told.say(work);
};

/** What to do today, and why: the ranked day in words, with nothing invented. */
export const dailyPriority: Procedure<typeof parameters> = {
  key: 'daily_priority',
  name: { en: 'Daily priority', nb: 'Dagens prioritet' },
  description: {
    en: 'Tells each morning what matters most today, and why.',
    nb: 'Sier hver morgen hva som er viktigst i dag, og hvorfor.',
  },
  parameters,
  grants: ['next.list', 'tasks.counts', 'dmo.today'],
  trigger: { kind: 'schedule', at: '07:30', days: [1, 2, 3, 4, 5] },
  version: '1',
  run,
};
