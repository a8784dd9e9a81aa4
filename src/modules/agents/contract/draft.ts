import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line, listOf, prose } from '#kernel/text.ts';

export const Channel = z.enum(['email', 'sms', 'message', 'call']);

/** A text somebody may send: an agent writes it, a person sends it. Whom it is for is the record, never an address. */
export const Draft = z.object({
  id: OurId,
  personId: OurId,
  channel: Channel,
  subject: z.string().nullable(),
  text: z.string(),
  status: z.enum(['open', 'sent', 'discarded']),
  source: z.enum(['agent', 'person']),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
});
export type Draft = z.infer<typeof Draft>;

const Text = prose(10_000).pipe(z.string().min(1, 'must not be blank'));

export const createDraft = operation({
  name: 'drafts.create',
  http: 'POST /drafts',
  effect: 'write',
  role: 'member',
  summary: 'Keep a draft to a person, for somebody to read and send.',
  tool: {
    tier: 1,
    describe:
      'Keeps a draft of a message to one person. Nothing is sent: a person reads it, changes it and sends it themselves. The recipient is the record; addresses are never given.',
  },
  input: z.strictObject({
    personId: Id,
    channel: Channel,
    subject: line(200).nullable().default(null),
    text: Text,
  }),
  output: Draft,
  errors: ['person_not_found'],
  example: {
    input: {
      personId: '{person}',
      channel: 'email',
      subject: 'Presentasjonen',
      text: 'Hei! Passer torsdag?',
    },
  },
});

export const listDrafts = operation({
  name: 'drafts.list',
  http: 'GET /drafts',
  effect: 'read',
  role: 'viewer',
  tool: { tier: 0, describe: 'Drafts of messages that somebody has not sent yet, of one person or of all.' },
  summary: 'Drafts, newest first.',
  input: z.strictObject({
    personId: Id.optional(),
    status: listOf(z.enum(['open', 'sent', 'discarded'])).default(['open']),
    ...pageInput,
  }),
  output: pageOf(Draft),
  errors: ['bad_cursor'],
  example: { input: { limit: 20 } },
});

export const updateDraft = operation({
  name: 'drafts.update',
  http: 'PATCH /drafts/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  summary: 'Change a draft, or say what became of it.',
  input: z.strictObject({
    id: Id,
    subject: line(200).nullable().optional(),
    text: Text.optional(),
    status: z.enum(['open', 'sent', 'discarded']).optional(),
  }),
  output: Draft,
  errors: ['draft_not_found', 'version_conflict'],
  example: { input: { id: '{draft}', text: 'Hei! Passer fredag?' } },
});
