import { randomOf, type Random } from '#kernel/random.ts';
import type { TaskPriority, TaskSource, TaskStatus } from '#modules/tasks/contract.ts';
import { instant } from './calendar.ts';
import { TEXTS, type Language } from './languages.ts';
import { memberOf } from './member.ts';
import type { TaskRow } from './rows.ts';
import type { Sample } from './sample.ts';
import type { Texts } from './texts.ts';
import { filled } from './words.ts';

/** What a task needs of the person it is about. */
export type TaskSubject = {
  id: string;
  name: string;
  firstName: string;
  language: Language;
  ownerId: string | null;
  companyId: string | null;
  companyName: string | null;
  opportunityId: string | null;
  createdMs: number;
};

const HALF_A_YEAR = 182;
const DAY = 86_400_000;
const MINUTE = 60_000;

const TYPES = [
  ['follow_up', 30],
  ['call', 22],
  ['message', 20],
  ['todo', 12],
  ['meeting', 10],
  ['email', 6],
] as const;

const PRIORITIES = [
  ['normal', 60],
  ['high', 20],
  ['low', 15],
  ['urgent', 5],
] as const;

/** Days from today: a year around it, more of them near. */
const dueDay = (random: Random): number =>
  random.percent(60)
    ? random.int(-HALF_A_YEAR, HALF_A_YEAR)
    : Math.round((random.next() + random.next() - 1) * 28);

/** Of what lies behind most is done; of what lies ahead little. */
const statusOn = (random: Random, day: number): TaskStatus =>
  day < 0
    ? random.weighted([
        ['done', 88],
        ['open', 8],
        ['cancelled', 4],
      ])
    : random.weighted([
        ['open', 94],
        ['done', 4],
        ['cancelled', 2],
      ]);

type Times = Pick<
  TaskRow,
  'dueOn' | 'dueAt' | 'remindAt' | 'snoozedUntil' | 'completedAt' | 'createdAt' | 'updatedAt'
>;

const timesOf = (
  { calendar }: Sample,
  random: Random,
  day: number,
  status: TaskStatus,
  earliestMs: number,
): Times => {
  const minute = random.int(8 * 4, 20 * 4) * 15;
  const dueMs = calendar.at(day, minute);
  const due = random.weighted([
    ['moment', 55],
    ['day', 38],
    ['none', 7],
  ]);
  const endOfDayMs = calendar.endOf(day) - 1;
  const latest = Math.min(dueMs, calendar.nowMs - 2 * MINUTE);
  const createdMs = Math.max(earliestMs, latest - Math.floor(random.next() * 30 * DAY));
  const aroundDue = dueMs + Math.floor((random.next() - 0.4) * 3 * DAY);
  const sinceMade = createdMs + MINUTE + Math.floor(random.next() * (calendar.nowMs - createdMs - MINUTE));
  const completedMs = aroundDue > createdMs && aroundDue < calendar.nowMs ? aroundDue : sinceMade;
  const open = status === 'open';
  const reminded = due !== 'none' && random.percent(25);
  const lead = random.pick([0, 15, 30, 60]) * MINUTE;
  const snoozed = open && random.percent(4) ? calendar.at(random.int(1, 10), random.int(16, 38) * 30) : null;
  return {
    dueOn: due === 'day' ? calendar.date(day) : null,
    dueAt: due === 'none' ? null : instant(due === 'day' ? endOfDayMs : dueMs),
    remindAt: reminded ? instant(due === 'day' ? calendar.at(day, 9 * 60) : dueMs - lead) : null,
    snoozedUntil: snoozed === null ? null : instant(snoozed),
    completedAt: status === 'done' ? instant(completedMs) : null,
    createdAt: instant(createdMs),
    updatedAt: instant(open ? createdMs : completedMs),
  };
};

/** Somebody who was known when the task was due, where one is found in a few tries. */
const subjectBy = (
  random: Random,
  subjects: (index: number) => TaskSubject,
  people: number,
  beforeMs: number,
): TaskSubject | null => {
  if (people === 0 || random.percent(6)) return null;
  for (let tries = 0; tries < 4; tries++) {
    const subject = subjects(random.int(0, people - 1));
    if (subject.createdMs < beforeMs) return subject;
  }
  return null;
};

/** The task with this number in the sample. */
export const taskOf = (sample: Sample, subjects: (index: number) => TaskSubject, index: number): TaskRow => {
  const random = randomOf(sample.size.seed, 'task', index);
  const { calendar } = sample;
  const day = dueDay(random);
  const status = statusOn(random, day);
  const beforeMs = Math.min(calendar.at(day, 8 * 60), calendar.nowMs) - 3 * MINUTE;
  const subject = subjectBy(random, subjects, sample.size.people, beforeMs);
  const language: Language = subject?.language ?? (random.percent(70) ? 'nb' : 'en');
  const texts = TEXTS[language];
  const type = subject === null ? 'todo' : random.weighted<keyof Texts['tasks']>(TYPES);
  const values = {
    name: subject?.name ?? '',
    first: subject?.firstName ?? '',
    topic: random.pick(texts.topics),
  };
  const title = filled(random.pick(subject === null ? texts.errands : texts.tasks[type]), values);
  const times = timesOf(sample, random, day, status, subject?.createdMs ?? 0);
  return {
    id: random.uuid(Date.parse(times.createdAt)),
    title,
    description: random.percent(30) ? filled(random.pick(texts.taskDetails), values) : '',
    type,
    status,
    priority: random.weighted<TaskPriority>(PRIORITIES),
    ...times,
    // Mostly who the person belongs to, now and then a colleague.
    assigneeId: (random.percent(85) ? subject?.ownerId : null) ?? memberOf(sample, random),
    personId: subject?.id ?? null,
    personName: subject?.name ?? null,
    companyId: subject?.companyId ?? null,
    companyName: subject?.companyName ?? null,
    opportunityId: subject?.opportunityId ?? null,
    estimateMinutes: random.percent(30) ? random.pick([5, 10, 15, 30, 60]) : null,
    source: random.weighted<TaskSource>([
      ['person', 80],
      ['rule', 18],
      ['import', 2],
    ]),
  };
};
