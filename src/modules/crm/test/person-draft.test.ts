import { describe, expect, test } from 'vitest';
import { START, useWorlds, type World } from '#test/world.ts';
import {
  archivePerson,
  createNote,
  createPerson,
  getPerson,
  listCompanies,
  listPeople,
  listPersonTimeline,
  updatePerson,
} from '../contract.ts';
import type { PersonDraft } from '../import/draft.ts';
import { savePersonDraft, type SavedDraft } from '../index.ts';

const worlds = useWorlds();

const world = async (): Promise<World> => {
  const w = await worlds();
  w.flowstate.clock.set(START);
  return w;
};

const nothing: PersonDraft = {
  firstName: '',
  lastName: '',
  name: '',
  named: false,
  emails: [],
  phones: [],
  company: null,
  title: null,
  stage: null,
  why: null,
  desiredOutcome: null,
  timeline: null,
  decisionMaker: null,
  source: null,
  tags: [],
  notes: null,
  country: null,
  language: null,
  city: null,
  instagram: null,
  facebook: null,
  linkedin: null,
  tiktok: null,
  ownerEmail: null,
  lastContactAt: null,
  createdAt: null,
  temperature: null,
  consent: null,
};

const draft = (fields: Partial<PersonDraft>): PersonDraft => ({ ...nothing, ...fields });
const named = (firstName: string, lastName: string, fields: Partial<PersonDraft> = {}): PersonDraft =>
  draft({ firstName, lastName, name: `${firstName} ${lastName}`.trim(), named: true, ...fields });
const phone = (e164: string) => ({ e164, raw: e164 });

const save = (w: World, row: PersonDraft, policy: 'skip' | 'update' = 'update'): Promise<SavedDraft> =>
  w.flowstate.registry.transact({ actor: w.owner, name: 'people.import' }, (ctx) =>
    savePersonDraft(ctx, row, policy),
  );

const everyone = async (w: World) => (await w.call(listPeople, { archived: 'all', sort: 'name' })).items;

const full = named('Kari', 'Nordmann', {
  emails: ['Kari@example.com'],
  phones: [phone('+4740000000')],
  company: 'Fjord Design AS',
  title: 'Designer',
  stage: 'invited',
  why: 'Mer tid',
  decisionMaker: 'yes',
  source: 'Instagram',
  tags: ['Oslo', 'oslo'],
  notes: 'Liker ski',
  country: 'NO',
  language: 'nb',
  city: 'Tromsø',
  instagram: 'kari.n',
  lastContactAt: '2026-02-01T10:00:00.000Z',
  createdAt: '2025-01-01T00:00:00.000Z',
  temperature: 'warm',
  consent: 'yes',
});

describe('savePersonDraft', () => {
  test('adds a person with all a row says', async () => {
    const w = await world();
    const saved = await save(w, full);
    expect(saved).toMatchObject({
      outcome: 'created',
      unknownOwner: null,
      person: { id: saved.id, version: 1 },
    });
    const granted = { state: 'granted', at: START, termsVersion: null };
    expect(await w.call(getPerson, { id: saved.id })).toMatchObject({
      name: 'Kari Nordmann',
      emails: ['kari@example.com'],
      phones: ['+4740000000'],
      companyName: 'Fjord Design AS',
      title: 'Designer',
      why: 'Mer tid',
      qualificationScore: 50,
      tags: ['Oslo'],
      handles: { instagram: 'kari.n' },
      city: 'Tromsø',
      lastContactAt: '2026-02-01T10:00:00.000Z',
      createdAt: '2025-01-01T00:00:00.000Z',
      temperature: 'warm',
      consent: { email: granted, sms: granted, phone: granted, dm: granted },
      ownerId: w.owner.memberId,
      stageKey: null,
    });
    const { items } = await w.call(listPersonTimeline, { id: saved.id });
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['created', 'note']);
  });

  test.each([
    ['everything', full],
    ['a name alone', named('Ola', 'Hansen')],
    ['a name and a company', named('Ola', 'Hansen', { company: 'Fjord' })],
    ['an address alone', draft({ name: 'ola@example.com', emails: ['ola@example.com'] })],
    ['a shared address', named('Ola', 'Hansen', { emails: ['post@example.com'] })],
    ['a handle', draft({ name: 'ola', tiktok: 'ola' })],
  ])('the same row of %s twice changes nothing', async (_, row) => {
    const w = await world();
    const first = await save(w, row);
    const [before] = await everyone(w);
    w.flowstate.clock.advance(60_000);
    expect(await save(w, row)).toMatchObject({ id: first.id, outcome: 'unchanged' });
    expect(await save(w, row, 'skip')).toMatchObject({ id: first.id, outcome: 'unchanged' });
    expect(await everyone(w)).toEqual([before]);
  });

  test('a name alone is known again when an address has been added since', async () => {
    const w = await world();
    const { id } = await save(w, named('Ola', 'Hansen'));
    await w.call(updatePerson, { id, emails: ['ola@example.com'] });
    expect(await save(w, named('Ola', 'Hansen'))).toMatchObject({ id, outcome: 'unchanged' });
  });

  test('a row adds to who is known, and what it says stands', async () => {
    const w = await world();
    const { id } = await w.call(createPerson, {
      name: 'Kari N',
      emails: ['kari@example.com'],
      tags: ['vip'],
      city: 'Bergen',
      source: 'Kurs',
      language: 'en',
      handles: { tiktok: 'kari' },
    });
    await w.call(createNote, { id, text: 'Liker ski' });
    expect(await save(w, full)).toMatchObject({ id, outcome: 'updated' });
    expect(await w.call(getPerson, { id })).toMatchObject({
      name: 'Kari Nordmann',
      emails: ['kari@example.com'],
      phones: ['+4740000000'],
      tags: ['vip', 'Oslo'],
      city: 'Tromsø',
      source: 'Instagram',
      language: 'nb',
      handles: { instagram: 'kari.n', tiktok: 'kari' },
      createdAt: START,
    });
    const { items } = await w.call(listPersonTimeline, { id });
    expect(items.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  test('skipping leaves who is known as they are', async () => {
    const w = await world();
    const made = await w.call(createPerson, { name: 'Kari N', emails: ['kari@example.com'] });
    expect(await save(w, full, 'skip')).toMatchObject({ id: made.id, outcome: 'unchanged' });
    expect(await everyone(w)).toEqual([made]);
    expect((await w.call(listCompanies, {})).items).toEqual([]);
  });

  test('a family’s phone does not make two people one', async () => {
    const w = await world();
    await save(w, named('Kari', 'Nordmann', { phones: [phone('+4740000000')] }));
    expect(await save(w, named('Ola', 'Nordmann', { phones: [phone('+4740000000')] }))).toMatchObject({
      outcome: 'created',
    });
    expect(await save(w, named('K.', 'Nordmann', { phones: [phone('+4740000000')] }))).toMatchObject({
      outcome: 'updated',
    });
    expect(await everyone(w)).toHaveLength(2);
  });

  test('the same name at another company is another person', async () => {
    const w = await world();
    await save(w, named('Ola', 'Hansen', { company: 'Fjord' }));
    expect(await save(w, named('Ola', 'Hansen', { company: 'Hav' }))).toMatchObject({ outcome: 'created' });
    expect(await save(w, named('Ola', 'Hansen', { company: 'FJORD' }))).toMatchObject({
      outcome: 'unchanged',
    });
  });

  test('an archived person comes back with an update, and not when skipping', async () => {
    const w = await world();
    const { id } = await save(w, full);
    await w.call(archivePerson, { id });
    expect(await save(w, full, 'skip')).toMatchObject({
      id,
      outcome: 'unchanged',
      person: { archivedAt: START },
    });
    expect(await save(w, full)).toMatchObject({ id, outcome: 'updated', person: { archivedAt: null } });
    expect(await everyone(w)).toMatchObject([{ id, archivedAt: null }]);
  });

  test('an owner is found by address; an unknown one is told', async () => {
    const w = await world();
    const other = await w.join('member', 'Per Hansen');
    expect(await save(w, named('A', 'B', { ownerEmail: other.email.toUpperCase() }))).toMatchObject({
      unknownOwner: null,
      person: { ownerId: other.memberId },
    });
    expect(await save(w, named('C', 'D', { ownerEmail: 'nobody@example.com' }))).toMatchObject({
      unknownOwner: 'nobody@example.com',
      person: { ownerId: w.owner.memberId },
    });
  });

  test('two imports at once add nobody twice', async () => {
    const w = await world();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => save(w, full)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'created',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(await everyone(w)).toHaveLength(1);
    expect((await w.call(listCompanies, {})).items).toHaveLength(1);
  });

  test('who is in another workspace is not known here', async () => {
    const [here, there] = [await world(), await world()];
    await save(there, full);
    expect(await save(here, full)).toMatchObject({ outcome: 'created' });
  });
});
