import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import {
  archivePerson,
  createCompany,
  createCompanyNote,
  createNote,
  createPerson,
  getNote,
  listCompanyTimeline,
  listPersonTimeline,
  listTags,
  removeNote,
  restoreNote,
  updateNote,
  updatePerson,
} from '../contract.ts';
import { changesOf } from './make.ts';

const worlds = useWorlds();

const world = async (): Promise<World & { personId: string }> => {
  const w = await worlds();
  w.flowstate.clock.set(START);
  const { id } = await w.call(createPerson, { name: 'Ola' });
  w.flowstate.clock.advance(60_000);
  return { ...w, personId: id };
};

const notesOf = async ({ call, personId }: World & { personId: string }) =>
  (await call(listPersonTimeline, { id: personId })).items.filter(({ kind }) => kind === 'note');

describe('notes', () => {
  test('are written into the history', async () => {
    const w = await world();
    const note = await w.call(createNote, { id: w.personId, text: ' Liker ski\u200b\r\nRing i april ' });
    expect(note).toMatchObject({
      personId: w.personId,
      companyId: null,
      text: 'Liker ski\nRing i april',
      author: { kind: 'member', userId: w.owner.userId, name: 'Kari Nordmann' },
      removedAt: null,
      version: 1,
      can: ['notes.update', 'notes.remove'],
    });
    expect(await w.call(getNote, { id: note.id })).toEqual(note);
    expect(await notesOf(w)).toMatchObject([
      { refId: note.id, at: note.createdAt, data: { text: note.text, version: 1, edited: false } },
    ]);
    expect(await changesOf(w, 'note')).toMatchObject([
      { event: 'notes.created', type: 'note', id: note.id, personId: w.personId },
    ]);
  });

  test('are rewritten where they stand', async () => {
    const w = await world();
    const note = await w.call(createNote, { id: w.personId, text: 'Ring' });
    w.flowstate.clock.advance(60_000);
    const edited = await w.call(updateNote, { id: note.id, text: 'Ring i april' }, { ifVersion: 1 });
    expect(edited).toMatchObject({ text: 'Ring i april', version: 2, createdAt: note.createdAt });
    expect(await notesOf(w)).toMatchObject([
      { at: note.createdAt, data: { text: 'Ring i april', version: 2, edited: true } },
    ]);
    expect(await w.call(updateNote, { id: note.id, text: 'Ring i april' })).toEqual(edited);
    await expect(w.call(updateNote, { id: note.id, text: 'X' }, { ifVersion: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
  });

  test('are removed and restored', async () => {
    const w = await world();
    const note = await w.call(createNote, { id: w.personId, text: 'Ring' });
    const removed = await w.call(removeNote, { id: note.id });
    expect(removed).toMatchObject({ version: 2, can: ['notes.restore'] });
    expect(removed.removedAt).not.toBeNull();
    expect(await notesOf(w)).toEqual([]);
    expect(await w.call(removeNote, { id: note.id })).toEqual(removed);
    await expect(w.call(updateNote, { id: note.id, text: 'X' })).rejects.toMatchObject({
      code: 'note_removed',
    });
    expect(await w.call(restoreNote, { id: note.id })).toMatchObject({
      removedAt: null,
      text: 'Ring',
      version: 3,
    });
    expect(await notesOf(w)).toMatchObject([{ at: note.createdAt, data: { text: 'Ring' } }]);
    expect((await changesOf(w, 'note')).map(({ event }) => event)).toEqual([
      'notes.created',
      'notes.removed',
      'notes.restored',
    ]);
  });

  test('belong to their author, and to managers', async () => {
    const w = await world();
    const [author, other, manager] = [
      await w.join('member'),
      await w.join('member'),
      await w.join('manager'),
    ];
    const note = await w.call(createNote, { id: w.personId, text: 'Ring' }, { as: author });
    expect((await w.call(getNote, { id: note.id }, { as: other })).can).toEqual([]);
    const forbidden = { kind: 'forbidden', code: 'not_your_note' };
    await expect(w.call(updateNote, { id: note.id, text: 'X' }, { as: other })).rejects.toMatchObject(
      forbidden,
    );
    await expect(w.call(removeNote, { id: note.id }, { as: other })).rejects.toMatchObject(forbidden);
    const edited = await w.call(updateNote, { id: note.id, text: 'Y' }, { as: manager });
    expect(edited.author.userId).toBe(author.userId);
    expect(await notesOf(w)).toMatchObject([{ data: { author: { userId: author.userId } } }]);
  });

  test('about companies', async () => {
    const w = await world();
    const { id } = await w.call(createCompany, { name: 'Fjord' });
    w.flowstate.clock.advance(1000);
    const note = await w.call(createCompanyNote, { id, text: 'Bytter leverandør' });
    expect(note).toMatchObject({ personId: null, companyId: id });
    const { items } = await w.call(listCompanyTimeline, { id });
    expect(items).toMatchObject([{ kind: 'note', refId: note.id }, { kind: 'created' }]);
  });

  test.each(['', ' ', '\u200b\n'])('“%s” is no note', async (text) => {
    const w = await world();
    await expect(w.call(createNote, { id: w.personId, text })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await notesOf(w)).toEqual([]);
  });

  test('need somebody who is here and not archived', async () => {
    const w = await world();
    const elsewhere = await world();
    const text = 'Ring';
    await expect(w.call(createNote, { id: newId(), text })).rejects.toMatchObject({
      code: 'person_not_found',
    });
    await expect(elsewhere.call(createNote, { id: w.personId, text })).rejects.toMatchObject({
      code: 'person_not_found',
    });
    await expect(w.call(createCompanyNote, { id: newId(), text })).rejects.toMatchObject({
      code: 'company_not_found',
    });
    const { id } = await w.call(createNote, { id: w.personId, text });
    const notFound = { kind: 'not_found', code: 'note_not_found' };
    await expect(elsewhere.call(getNote, { id })).rejects.toMatchObject(notFound);
    await expect(elsewhere.call(updateNote, { id, text: 'X' })).rejects.toMatchObject(notFound);
    await expect(elsewhere.call(removeNote, { id })).rejects.toMatchObject(notFound);
    await expect(elsewhere.call(restoreNote, { id })).rejects.toMatchObject(notFound);
    await w.call(archivePerson, { id: w.personId });
    await expect(w.call(createNote, { id: w.personId, text })).rejects.toMatchObject({
      code: 'person_archived',
    });
  });
});

describe('tags.list', () => {
  test('tells the used ones, the most used first', async () => {
    const w = await world();
    for (const tags of [['VIP', 'Oslo'], ['vip'], ['Båt']]) await w.call(createPerson, { name: 'Ola', tags });
    await w.call(createCompany, { name: 'Fjord', tags: ['vip', 'Kunde'] });
    expect(await w.call(listTags, {})).toEqual({
      items: [
        { tag: expect.stringMatching(/^vip$/i) as string, uses: 3 },
        { tag: 'Båt', uses: 1 },
        { tag: 'Kunde', uses: 1 },
        { tag: 'Oslo', uses: 1 },
      ],
    });
    expect((await w.call(listTags, { of: 'companies' })).items.map(({ tag }) => tag)).toEqual([
      'Kunde',
      'vip',
    ]);
    await w.call(updatePerson, { id: w.personId, tags: ['Ny'] });
    await w.call(updatePerson, { id: w.personId, tags: [] });
    expect((await w.call(listTags, { of: 'people' })).items.map(({ tag }) => tag)).not.toContain('Ny');
    expect(await (await world()).call(listTags, {})).toEqual({ items: [] });
  });
});
