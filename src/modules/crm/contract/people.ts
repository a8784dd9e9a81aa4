import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Moment, line, listOf } from '#kernel/text.ts';
import { TimelineEntry } from '#modules/activity/contract.ts';
import { personFields } from './fields.ts';
import { DuplicatePerson, Person } from './person.ts';

/** Orders a list of people may have; `-` is descending. */
export const PERSON_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'name',
  '-name',
  '-lastContactAt',
  'lastContactAt',
] as const;
export const PersonSort = z.enum(PERSON_SORTS);
export type PersonSort = z.infer<typeof PersonSort>;

/** Which side of the archive a list shows. */
export const Archived = z.enum(['false', 'true', 'all']);
export type Archived = z.infer<typeof Archived>;

export const listPeople = operation({
  name: 'people.list',
  http: 'GET /people',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe:
      'Finds people by name, e-mail, phone, tag, owner, temperature or stage. Use it first whenever a person is named. Returns a page of people with their ids.',
    plain: ['items[].ownerName', 'items[].stageKey'],
  },
  summary: 'List people with filter, search, order and paging.',
  input: z.strictObject({
    q: line(200)
      .optional()
      .describe('Parts of names, e-mail addresses, handles, or digits of a phone number; all must match'),
    stage: listOf(line(60)).optional().describe('Keys of stages; any of them'),
    pipelineId: Id.optional(),
    ownerId: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
    tag: line(60).optional(),
    companyId: Id.optional(),
    archived: Archived.default('false'),
    updatedAfter: Moment.optional(),
    sort: PersonSort.default('-createdAt').describe(
      'Who was never contacted counts as contacted longest ago',
    ),
    ...pageInput,
  }),
  output: pageOf(Person),
  errors: ['bad_cursor'],
  example: { input: { q: 'kari', sort: 'name', limit: 20 } },
});

export const createPerson = operation({
  name: 'people.create',
  http: 'POST /people',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Adds a new person. Look for them with people.list first, so that nobody is there twice.',
    raises: ['ownerId', 'consent'],
  },
  summary: 'Add a person; a name or one channel is enough.',
  input: z.strictObject(personFields),
  output: Person,
  errors: ['person_unidentified'],
  example: {
    input: { name: 'Kari Nordmann', emails: ['kari@example.com'], phones: ['400 00 000'], tags: ['Oslo'] },
  },
});

const ofPerson = z.strictObject({ id: Id });

export const getPerson = operation({
  name: 'people.get',
  http: 'GET /people/:id',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'Everything known about one person: contact details, owner, temperature, consent, company.',
    plain: ['ownerName', 'stageKey'],
  },
  summary: 'One person, archived or not.',
  input: ofPerson,
  output: Person,
  errors: ['person_not_found'],
  example: { input: { id: '{person}' } },
});

export const updatePerson = operation({
  name: 'people.update',
  http: 'PATCH /people/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  tool: {
    tier: 1,
    describe: 'Changes fields of one person. Give only what changes; null clears a field.',
    raises: ['ownerId', 'consent'],
  },
  summary: 'Change a person: only the fields that are given; null clears.',
  input: z.strictObject({ id: Id, ...personFields }),
  output: Person,
  errors: ['person_not_found', 'person_archived', 'person_unidentified', 'version_conflict'],
  example: { input: { id: '{person}', why: 'Mer tid med barna', decisionMaker: 'yes' } },
});

export const archivePerson = operation({
  name: 'people.archive',
  http: 'DELETE /people/:id',
  effect: 'write',
  role: 'member',
  summary: 'Archive a person: out of every list, until restored.',
  input: ofPerson,
  output: Person,
  errors: ['person_not_found'],
  example: { input: { id: '{person}' } },
});

export const restorePerson = operation({
  name: 'people.restore',
  http: 'POST /people/:id/restore',
  effect: 'write',
  role: 'member',
  summary: 'Bring an archived person back.',
  input: ofPerson,
  output: Person,
  errors: ['person_not_found'],
  example: { input: { id: '{person}' } },
});

export const listPersonTimeline = operation({
  name: 'people.timeline',
  http: 'GET /people/:id/timeline',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'What happened with one person, newest first: messages, calls, meetings, notes, stages, tasks.',
  },
  summary: 'A person’s history, newest first.',
  input: z.strictObject({ id: Id, ...pageInput }),
  output: pageOf(TimelineEntry),
  errors: ['person_not_found', 'bad_cursor'],
  example: { input: { id: '{person}' } },
});

export const findDuplicates = operation({
  name: 'people.duplicates',
  http: 'GET /people/duplicates',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'People who may be the same as the given name, e-mail or phone.',
  },
  summary: 'People that the one being typed in may already be, at most five, the surest first.',
  description: 'What is not yet an address or a number is left aside. Archived people are found too.',
  input: z.strictObject({
    email: line(320).optional(),
    phone: line(60).optional(),
    name: line(200).optional(),
    exceptId: Id.optional().describe('The person being edited'),
  }),
  output: z.object({ items: z.array(DuplicatePerson) }),
  example: { input: { email: 'kari@example.com', name: 'Kari Nordmann' } },
});
