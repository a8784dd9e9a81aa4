import { z } from 'zod';
import { ActorRef } from '#kernel/change.ts';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { prose } from '#kernel/text.ts';

/** What somebody wrote down about a person or a company. */
export const Note = z.object({
  id: Id,
  personId: Id.nullable(),
  companyId: Id.nullable(),
  text: z.string(),
  author: ActorRef,
  removedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
  can: z.array(z.string()).describe('Operations that the caller may do on it now'),
});
export type Note = z.infer<typeof Note>;

const text = prose(20_000).refine((written) => written.trim() !== '', 'must not be blank');

export const createNote = operation({
  name: 'notes.create',
  http: 'POST /people/:id/notes',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Writes a note on one person.',
  },
  summary: 'Write a note about a person.',
  input: z.strictObject({ id: Id, text }),
  output: Note,
  errors: ['person_not_found', 'person_archived'],
  example: { input: { id: '{person}', text: 'Liker å gå på ski. Ring etter påske.' } },
});

export const createCompanyNote = operation({
  name: 'company_notes.create',
  http: 'POST /companies/:id/notes',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Writes a note on one company.',
  },
  summary: 'Write a note about a company.',
  input: z.strictObject({ id: Id, text }),
  output: Note,
  errors: ['company_not_found', 'company_archived'],
  example: { input: { id: '{company}', text: 'Bytter leverandør i januar.' } },
});

const ofNote = z.strictObject({ id: Id });

export const getNote = operation({
  name: 'notes.get',
  http: 'GET /notes/:id',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'One note with its text.',
  },
  summary: 'One note, removed or not.',
  input: ofNote,
  output: Note,
  errors: ['note_not_found'],
  example: { input: { id: '{note}' } },
});

export const updateNote = operation({
  name: 'notes.update',
  http: 'PATCH /notes/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  tool: {
    tier: 1,
    describe: 'Changes the text of a note.',
  },
  summary: 'Rewrite a note: one’s own, or anyone’s for a manager.',
  input: z.strictObject({ id: Id, text }),
  output: Note,
  errors: ['note_not_found', 'note_removed', 'not_your_note', 'version_conflict'],
  example: { input: { id: '{note}', text: 'Liker å gå på ski. Ring i april.' } },
});

export const removeNote = operation({
  name: 'notes.remove',
  http: 'DELETE /notes/:id',
  effect: 'write',
  role: 'member',
  summary: 'Take a note out of the history, until restored: one’s own, or anyone’s for a manager.',
  input: ofNote,
  output: Note,
  errors: ['note_not_found', 'not_your_note'],
  example: { input: { id: '{note}' } },
});

export const restoreNote = operation({
  name: 'notes.restore',
  http: 'POST /notes/:id/restore',
  effect: 'write',
  role: 'member',
  summary: 'Bring a removed note back into the history.',
  input: ofNote,
  output: Note,
  errors: ['note_not_found', 'not_your_note'],
  example: { input: { id: '{note}' } },
});
