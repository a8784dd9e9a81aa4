import { calendarOf } from './calendar.ts';
import { companyOf } from './company.ts';
import { profileOf } from './person.ts';
import type {
  CompanyRow,
  EventRow,
  NoteRow,
  OpportunityRow,
  PersonRow,
  TaskRow,
  TransitionRow,
} from './rows.ts';
import type { Sample, SampleSize } from './sample.ts';
import { storyOf } from './story.ts';
import { taskOf, type TaskSubject } from './task.ts';
import type { Story } from './teller.ts';

/**
 * The rows of a workspace, made as they are asked for. Every list can be gone through any number of times, in any order of the
 * lists, and gives the same rows; ids of one list are found in the others.
 */
export type GeneratedWorkspace = {
  companies: () => Iterable<CompanyRow>;
  /** A person with all that belongs to them: cheaper than going through the five lists below one by one. */
  stories: () => Iterable<Story>;
  people: () => Iterable<PersonRow>;
  opportunities: () => Iterable<OpportunityRow>;
  transitions: () => Iterable<TransitionRow>;
  events: () => Iterable<EventRow>;
  notes: () => Iterable<NoteRow>;
  tasks: () => Iterable<TaskRow>;
};

const rows = function* <Row>(count: number, rowOf: (index: number) => Row): Generator<Row> {
  for (let index = 0; index < count; index++) yield rowOf(index);
};

/** Who tasks are about, each looked up once: a hundred thousand tasks share ten thousand people. */
const subjectsOf = (sample: Sample): ((index: number) => TaskSubject) => {
  const subjects: (TaskSubject | undefined)[] = [];
  return (index) => {
    const known = subjects[index];
    if (known !== undefined) return known;
    const { row, createdMs, companyName, opportunityId, pipelineKey } = profileOf(sample, index);
    const subject: TaskSubject = {
      id: row.id,
      name: row.name,
      firstName: row.firstName,
      language: row.language,
      ownerId: row.ownerId,
      companyId: row.companyId,
      companyName,
      opportunityId: pipelineKey === null ? null : opportunityId,
      createdMs,
    };
    subjects[index] = subject;
    return subject;
  };
};

/** A workspace that looks lived in, and follows from its seed alone: the same seed and moment give the same rows. */
export const generateWorkspace = (size: SampleSize): GeneratedWorkspace => {
  const sample: Sample = { size, members: size.members ?? [], calendar: calendarOf(size.now, size.zone) };
  const subjects = subjectsOf(sample);
  const stories = () => rows(size.people, (index) => storyOf(sample, index));
  const each = function* <Row>(listOf: (story: Story) => readonly Row[]): Generator<Row> {
    for (const story of stories()) yield* listOf(story);
  };
  return {
    companies: () => rows(size.companies, (index) => companyOf(sample, index)),
    stories,
    people: () => rows(size.people, (index) => storyOf(sample, index).person),
    opportunities: () => each(({ opportunity }) => (opportunity === null ? [] : [opportunity])),
    transitions: () => each(({ transitions }) => transitions),
    events: () => each(({ events }) => events),
    notes: () => each(({ notes }) => notes),
    tasks: () => rows(size.tasks, (index) => taskOf(sample, subjects, index)),
  };
};
