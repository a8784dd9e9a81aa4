import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { atLeast } from '#kernel/roles.ts';
import { handle } from '#platform/operations/module.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion, restoringFields } from '#platform/operations/versions.ts';
import { actorRef, addToTimeline, deleteTimelineEntriesOf } from '#modules/activity/index.ts';
import {
  createCompanyNote,
  createNote,
  getNote,
  removeNote,
  restoreNote,
  updateNote,
  type Note,
} from '../contract.ts';
import { cleanProse } from '../import/clean-text.ts';
import { findNote, insertNote, lockNote, updateNoteRow, type NoteRecord } from '../queries/notes.ts';
import { namesAllowed } from './abilities.ts';
import { assertCompanyActive, lockCompany } from './companies.ts';
import { invalidFields } from './field-reader.ts';
import { assertPersonActive, lockPerson } from './people.ts';

const noteNotFound = () => fail('not_found', 'note_not_found', 'There is no such note here.');

const mayChange = (actor: Actor, note: NoteRecord): boolean =>
  atLeast(actor.role, 'manager') || note.author.userId === actor.userId;

const presented = (actor: Actor, note: NoteRecord): Note => ({
  ...note,
  can: mayChange(actor, note)
    ? namesAllowed(actor, note.removedAt === null ? [updateNote, removeNote] : [restoreNote])
    : [],
});

/** The line that tells of a note, at the time it was written. */
const writeLine = (ctx: Context, note: NoteRecord): Promise<void> =>
  addToTimeline(ctx, {
    personId: note.personId,
    companyId: note.companyId,
    at: note.createdAt,
    kind: 'note',
    refId: note.id,
    data: { text: note.text, version: note.version, author: note.author, edited: note.version > 1 },
  });

const textOf = (written: string): string => {
  const text = cleanProse(written);
  if (text === '')
    throw invalidFields([{ pointer: '/text', message: 'must not be blank', code: 'too_small' }]);
  return text;
};

/** Writes a note and its line in the history. The person or company must exist: the caller has checked. */
export const addNote = async (
  ctx: Context,
  about: { personId: string; companyId: null } | { personId: null; companyId: string },
  text: string,
): Promise<NoteRecord> => {
  const note: NoteRecord = {
    ...about,
    id: newId(),
    text,
    author: actorRef(ctx.actor),
    removedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    version: 1,
  };
  await insertNote(ctx.db, ctx.actor.workspaceId, note);
  await writeLine(ctx, note);
  ctx.change({
    event: 'notes.created',
    type: 'note',
    id: note.id,
    personId: note.personId,
    after: { text },
    data: about,
  });
  return note;
};

/** @throws AppError not_found, or forbidden for somebody else’s note */
const lockOwn = async (ctx: Context, id: string): Promise<NoteRecord> => {
  const note = await lockNote(ctx.db, id);
  if (note === null) throw noteNotFound();
  if (!mayChange(ctx.actor, note)) {
    throw fail('forbidden', 'not_your_note', 'Only who wrote a note, or a manager, can change it.');
  }
  assertVersion(ctx, note);
  return note;
};

const write = async (ctx: Context, note: NoteRecord, patch: Partial<NoteRecord>): Promise<NoteRecord> => {
  const next = { ...note, ...patch, updatedAt: ctx.now, version: note.version + 1 };
  await updateNoteRow(ctx.db, next);
  await deleteTimelineEntriesOf(ctx.db, note.id);
  if (next.removedAt === null) await writeLine(ctx, next);
  return next;
};

const report = (
  ctx: Context,
  did: 'updated' | 'removed' | 'restored',
  { id, personId, companyId }: NoteRecord,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): void =>
  ctx.change({
    event: `notes.${did}`,
    type: 'note',
    id,
    personId,
    before,
    after,
    data: { personId, companyId },
  });

const setRemoved = async (ctx: Context, id: string, removedAt: string | null): Promise<Note> => {
  const note = await lockOwn(ctx, id);
  if ((note.removedAt === null) === (removedAt === null)) return presented(ctx.actor, note);
  const next = await write(ctx, note, { removedAt });
  report(
    ctx,
    removedAt === null ? 'restored' : 'removed',
    note,
    { removedAt: note.removedAt },
    { removedAt },
  );
  return presented(ctx.actor, next);
};

export const noteOperations = [
  handle(
    createNote,
    async (ctx, { id, text }) => {
      assertPersonActive(await lockPerson(ctx, id));
      return presented(ctx.actor, await addNote(ctx, { personId: id, companyId: null }, textOf(text)));
    },
    {
      inverse: ({ id }) => ({ operation: removeNote.name, input: { id } }),
    },
  ),

  handle(
    createCompanyNote,
    async (ctx, { id, text }) => {
      assertCompanyActive(await lockCompany(ctx, id));
      return presented(ctx.actor, await addNote(ctx, { personId: null, companyId: id }, textOf(text)));
    },
    {
      inverse: ({ id }) => ({ operation: removeNote.name, input: { id } }),
    },
  ),

  handle(getNote, async (ctx, { id }) => {
    const note = await findNote(ctx.db, id);
    if (note === null) throw noteNotFound();
    return presented(ctx.actor, note);
  }),

  handle(
    updateNote,
    async (ctx, input) => {
      const note = await lockOwn(ctx, input.id);
      if (note.removedAt !== null)
        throw fail('conflict', 'note_removed', 'This note was removed. Restore it first.');
      const text = textOf(input.text);
      if (text === note.text) return presented(ctx.actor, note);
      const next = await write(ctx, note, { text });
      report(ctx, 'updated', note, { text: note.text }, { text });
      return presented(ctx.actor, next);
    },
    {
      inverse: restoringFields(updateNote.name),
    },
  ),

  handle(removeNote, (ctx, { id }) => setRemoved(ctx, id, ctx.now)),

  handle(restoreNote, (ctx, { id }) => setRemoved(ctx, id, null)),
];
