import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import { removeMember } from '#modules/identity/contract.ts';
import {
  archivePerson,
  createCompany,
  createPerson,
  getCompany,
  getPerson,
  listPeople,
  listPersonTimeline,
  restorePerson,
  updatePerson,
} from '../contract.ts';
import { changesOf } from './make.ts';

const worlds = useWorlds();

const world = async (): Promise<World> => {
  const one = await worlds();
  one.flowstate.clock.set(START);
  return one;
};

const timelineOf = async ({ call }: World, id: string) => (await call(listPersonTimeline, { id })).items;

const pointersOf = async (failing: Promise<unknown>): Promise<string[]> => {
  const error = await failing.then(
    () => null,
    (thrown: { details: { errors: { pointer: string }[] } }) => thrown,
  );
  return error?.details.errors.map(({ pointer }) => pointer) ?? [];
};

describe('people.create', () => {
  test('keeps everything in one form', async () => {
    const { call, owner } = await world();
    const company = await call(createCompany, { name: 'Fjord Design AS' });
    const person = await call(createPerson, {
      name: '  Kari\u200b   Anne Nordmann ',
      emails: ['Kari@Example.com', 'kari@example.com', ' '],
      phones: ['400 00 000', '+47 40000000', '0046 70 174 06 05'],
      handles: {
        instagram: 'https://www.instagram.com/Kari.N/',
        linkedin: '@kari-nordmann',
        snapchat: '@kari',
      },
      title: 'Designer',
      companyId: company.id,
      country: 'Norge',
      city: 'Tromsø',
      language: 'norsk',
      timeZone: 'Europe/Oslo',
      source: 'Instagram',
      utm: { source: 'ig', campaign: ' ' },
      tags: ['#Oslo', 'oslo', 'VIP', ''],
      why: ' Mer tid\r\nmed barna \u200b',
      desiredOutcome: '5000 i måneden',
      timeline: 'Før jul',
      decisionMaker: 'yes',
      temperature: 'hot',
      consent: { email: { state: 'granted', termsVersion: '2026-01' }, sms: null },
    });
    expect(person).toEqual({
      id: person.id,
      name: 'Kari Anne Nordmann',
      displayName: 'Kari Anne Nordmann',
      firstName: 'Kari Anne',
      lastName: 'Nordmann',
      emails: ['kari@example.com'],
      phones: ['+4740000000', '+46701740605'],
      handles: { instagram: 'kari.n', linkedin: 'kari-nordmann', snapchat: 'kari' },
      title: 'Designer',
      companyId: company.id,
      companyName: 'Fjord Design AS',
      country: 'NO',
      city: 'Tromsø',
      language: 'nb',
      timeZone: 'Europe/Oslo',
      source: 'Instagram',
      utm: { source: 'ig' },
      tags: ['Oslo', 'VIP'],
      ownerId: owner.memberId,
      ownerName: 'Kari Nordmann',
      why: 'Mer tid\nmed barna',
      desiredOutcome: '5000 i måneden',
      timeline: 'Før jul',
      decisionMaker: 'yes',
      qualificationScore: 100,
      temperature: 'hot',
      consent: { email: { state: 'granted', at: START, termsVersion: '2026-01' } },
      unsubscribedAt: null,
      lastContactAt: null,
      lastInboundAt: null,
      pipelineId: null,
      stageKey: null,
      stageEnteredAt: null,
      archivedAt: null,
      createdAt: START,
      updatedAt: START,
      version: 1,
      can: ['people.update', 'people.archive', 'notes.create'],
    });
    expect(await call(getPerson, { id: person.id })).toEqual(person);
  });

  test.each([
    ['a name', { name: 'Ola' }, 'Ola'],
    ['an e-mail address', { emails: ['ola@example.com'] }, 'ola@example.com'],
    ['a phone number', { phones: ['40000000'] }, '+4740000000'],
    ['a handle', { handles: { tiktok: '@ola' } }, '@ola'],
  ])('%s is enough', async (_, input, displayName) => {
    const { call } = await world();
    const person = await call(createPerson, input);
    expect(person.displayName).toBe(displayName);
    expect(person.name).toBe('name' in input ? input.name : '');
  });

  test.each([
    ['nothing', {}],
    ['only invisible characters', { name: ' \u200b\u2060 ' }],
    ['only what identifies nobody', { title: 'Designer', emails: [' '] }],
  ])('%s is not', async (_, input) => {
    const { call } = await world();
    await expect(call(createPerson, input)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'person_unidentified',
    });
    expect((await call(listPeople, {})).items).toEqual([]);
  });

  test.each([
    [{ name: 'Kari Nordmann' }, ['Kari Nordmann', 'Kari', 'Nordmann']],
    [{ name: 'Nordmann, Kari' }, ['Kari Nordmann', 'Kari', 'Nordmann']],
    [{ name: 'Ludwig van Beethoven' }, ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven']],
    [{ firstName: 'Kari' }, ['Kari', 'Kari', null]],
    [{ firstName: 'Kari', lastName: 'Nordmann' }, ['Kari Nordmann', 'Kari', 'Nordmann']],
    [{ name: 'Kari Nordmann', lastName: 'Hansen' }, ['Kari Hansen', 'Kari', 'Hansen']],
    [{ name: '李小龍' }, ['李小龍', '李小龍', null]],
  ])('%o names', async (input, [name, firstName, lastName]) => {
    const { call } = await world();
    expect(await call(createPerson, input)).toMatchObject({ name, firstName, lastName });
  });

  test('every wrong field is named at once, and nothing is kept', async () => {
    const { call } = await world();
    const wrong = call(createPerson, {
      name: 'Ola',
      emails: ['ola@example.com', 'ola(at)example.com'],
      phones: ['12'],
      handles: { instagram: 'not a handle' },
      country: 'Atlantis',
      language: 'Klingon',
    });
    expect(await pointersOf(wrong)).toEqual([
      '/country',
      '/emails/1',
      '/phones/0',
      '/handles/instagram',
      '/language',
    ]);
    await expect(wrong).rejects.toMatchObject({ kind: 'unprocessable', code: 'invalid_input' });
    expect((await call(listPeople, {})).items).toEqual([]);
  });

  test.each([
    ['unknown field', { name: 'Ola', shoeSize: 43 }, ['/shoeSize']],
    ['a name too long', { name: 'x'.repeat(201) }, ['/name']],
    [
      'too many addresses',
      { emails: Array.from({ length: 21 }, (_, at) => `a${at}@example.com`) },
      ['/emails'],
    ],
    ['a control character', { name: 'Ola\u0007' }, ['/name']],
    ['an unknown zone', { name: 'Ola', timeZone: 'Mars/Olympus' }, ['/timeZone']],
    ['an unknown answer', { name: 'Ola', decisionMaker: 'perhaps' }, ['/decisionMaker']],
    [
      'an unknown channel of consent',
      { name: 'Ola', consent: { fax: { state: 'granted' } } },
      ['/consent/fax'],
    ],
    ['an owner who is not here', { name: 'Ola', ownerId: newId() }, ['/ownerId']],
    ['a company that is not here', { name: 'Ola', companyId: newId() }, ['/companyId']],
  ])('%s is refused', async (_, input, pointers) => {
    const { call } = await world();
    expect(await pointersOf(call(createPerson, input as object))).toEqual(pointers);
    expect((await call(listPeople, {})).items).toEqual([]);
  });

  test('hostile text is kept as text', async () => {
    const { call } = await world();
    const name = `Robert'); DROP TABLE person;-- <script>`;
    const person = await call(createPerson, {
      name,
      why: '=HYPERLINK("x") ${7*7} {{x}} \u202e👩‍👧',
      utm: { term: '\\u0000"\\' },
      tags: ['a"b\\c,{d}', 'ﷺ'.repeat(60)],
      source: '%_\\',
    });
    expect(person).toMatchObject({ name, why: '=HYPERLINK("x") ${7*7} {{x}} 👩‍👧', source: '%_\\' });
    expect(person.utm).toEqual({ term: '\\u0000"\\' });
    expect(person.tags).toEqual(['a"b\\c,{d}', 'ﷺ'.repeat(60)]);
    expect((await call(listPeople, { q: "%_\\ ' DROP" })).items).toHaveLength(1);
    expect((await call(createPerson, { name: 'ﷺ'.repeat(200) })).name).toBe('ﷺ'.repeat(200));
  });

  test('tells its history and the feed', async () => {
    const w = await world();
    const person = await w.call(createPerson, { name: 'Ola', why: 'Frihet' });
    expect(await timelineOf(w, person.id)).toMatchObject([
      { kind: 'created', at: START, data: { name: 'Ola' }, actor: { kind: 'member', name: 'Kari Nordmann' } },
    ]);
    expect(await changesOf(w, 'person')).toMatchObject([
      { event: 'people.created', type: 'person', id: person.id, personId: person.id },
    ]);
  });

  test('numbers are read as dialled in their own country, or else the workspace’s', async () => {
    const { call } = await world();
    const swede = await call(createPerson, { name: 'Sven', country: 'SE', phones: ['070-174 06 05'] });
    expect(swede.phones).toEqual(['+46701740605']);
    const later = await call(updatePerson, { id: swede.id, phones: ['070-174 06 06'] });
    expect(later.phones).toEqual(['+46701740606']);
  });

  test('a viewer may not', async () => {
    const { call, join } = await world();
    const viewer = await join('viewer');
    await expect(call(createPerson, { name: 'Ola' }, { as: viewer })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const person = await call(createPerson, { name: 'Ola' });
    expect((await call(getPerson, { id: person.id }, { as: viewer })).can).toEqual([]);
  });
});

describe('people.update', () => {
  test('changes what is given, clears with null and keeps the rest', async () => {
    const w = await world();
    const { call, flowstate } = w;
    const made = await call(createPerson, {
      name: 'Ola Nordmann',
      emails: ['ola@example.com'],
      phones: ['40000000'],
      city: 'Oslo',
      tags: ['a', 'b'],
      handles: { instagram: 'ola', tiktok: 'ola.t' },
      consent: { email: { state: 'granted' }, dm: { state: 'granted' } },
    });
    flowstate.clock.advance(60_000);
    const now = flowstate.clock.now().toISOString();
    const person = await call(
      updatePerson,
      {
        id: made.id,
        lastName: 'Hansen',
        emails: ['OLA@new.example'],
        phones: null,
        city: null,
        tags: ['B', 'c'],
        handles: { tiktok: null, facebook: 'Ola Hansen' },
        consent: { email: { state: 'withdrawn' }, dm: null },
        why: 'Frihet',
      },
      { ifVersion: 1 },
    );
    expect(person).toEqual({
      ...made,
      name: 'Ola Hansen',
      displayName: 'Ola Hansen',
      lastName: 'Hansen',
      emails: ['ola@new.example'],
      phones: [],
      city: null,
      tags: ['B', 'c'],
      handles: { instagram: 'ola', facebook: 'Ola Hansen' },
      consent: { email: { state: 'withdrawn', at: now, termsVersion: null } },
      why: 'Frihet',
      qualificationScore: 25,
      updatedAt: now,
      version: 2,
    });
    const [line] = await timelineOf(w, made.id);
    expect(line).toMatchObject({
      kind: 'updated',
      at: now,
      data: { before: { city: 'Oslo', why: null }, after: { city: null, why: 'Frihet' } },
    });
    const [, change] = await changesOf(w, 'person');
    expect(change).toMatchObject({ event: 'people.updated', id: made.id, personId: made.id });
    expect(change?.fields).toEqual(line?.data['fields']);
  });

  test('the same again changes nothing', async () => {
    const w = await world();
    const fields = {
      name: 'Ola Nordmann',
      emails: ['ola@example.com'],
      handles: { tiktok: 'ola', instagram: 'ola' },
      utm: { term: 'a', source: 'b' },
      consent: {
        sms: { state: 'granted' as const, at: START },
        email: { state: 'granted' as const, at: START },
      },
      tags: ['b', 'a'],
    };
    const made = await w.call(createPerson, fields);
    w.flowstate.clock.advance(1000);
    expect(await w.call(updatePerson, { id: made.id, ...fields })).toEqual(made);
    expect(await timelineOf(w, made.id)).toHaveLength(1);
  });

  test('a stale version is refused, and says which is current', async () => {
    const { call } = await world();
    const { id } = await call(createPerson, { name: 'Ola' });
    await call(updatePerson, { id, city: 'Oslo' }, { ifVersion: 1 });
    await expect(call(updatePerson, { id, city: 'Bergen' }, { ifVersion: 1 })).rejects.toMatchObject({
      kind: 'precondition_failed',
      code: 'version_conflict',
      details: { extensions: { currentVersion: 2 } },
    });
    expect((await call(getPerson, { id })).city).toBe('Oslo');
  });

  test('two at once do not overwrite each other', async () => {
    const { call } = await world();
    const { id } = await call(createPerson, { name: 'Ola' });
    const cities = ['Oslo', 'Bergen', 'Tromsø', 'Bodø'];
    const results = await Promise.allSettled(
      cities.map((city) => call(updatePerson, { id, city }, { ifVersion: 1 })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await call(getPerson, { id })).version).toBe(2);
  });

  test.each([
    ['a wrong address', { emails: ['nope'] }, '/emails/0'],
    ['a wrong number', { phones: ['nope'] }, '/phones/0'],
    ['an owner who is not here', { ownerId: newId() }, '/ownerId'],
    ['a company that is not here', { companyId: newId() }, '/companyId'],
    ['taking away all that identifies', { name: null, emails: [] }, '/name'],
  ])('%s leaves everything as it was', async (_, patch, pointer) => {
    const w = await world();
    const made = await w.call(createPerson, { name: 'Ola', emails: ['ola@example.com'] });
    expect(await pointersOf(w.call(updatePerson, { id: made.id, city: 'Oslo', ...patch }))).toEqual([
      pointer,
    ]);
    expect(await w.call(getPerson, { id: made.id })).toEqual(made);
    expect(await timelineOf(w, made.id)).toHaveLength(1);
  });

  test('gives the person to another member', async () => {
    const { call, join } = await world();
    const other = await join('member', 'Per Hansen');
    const { id } = await call(createPerson, { name: 'Ola' });
    expect(await call(updatePerson, { id, ownerId: other.memberId })).toMatchObject({
      ownerId: other.memberId,
      ownerName: 'Per Hansen',
    });
    expect(await call(updatePerson, { id, ownerId: null })).toMatchObject({ ownerId: null, ownerName: null });
  });

  test('whose owner leaves the workspace has none', async () => {
    const { call, join } = await world();
    const other = await join('member');
    const { id } = await call(createPerson, { name: 'Ola', ownerId: other.memberId });
    const company = await call(createCompany, { name: 'Fjord', ownerId: other.memberId });
    await call(removeMember, { id: other.memberId ?? '' });
    expect(await call(getPerson, { id })).toMatchObject({ ownerId: null, ownerName: null });
    expect(await call(getCompany, { id: company.id })).toMatchObject({ ownerId: null });
  });
});

describe('archive and restore', () => {
  test('take out of lists and bring back', async () => {
    const w = await world();
    const { call } = w;
    const made = await call(createPerson, { name: 'Ola' });
    const archived = await call(archivePerson, { id: made.id });
    expect(archived).toMatchObject({
      archivedAt: w.flowstate.clock.now().toISOString(),
      version: 2,
      can: ['people.restore'],
    });
    expect((await call(listPeople, {})).items).toEqual([]);
    expect((await call(listPeople, { archived: 'true' })).items).toEqual([archived]);
    expect((await call(listPeople, { archived: 'all' })).items).toEqual([archived]);
    await expect(call(updatePerson, { id: made.id, city: 'Oslo' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'person_archived',
    });
    expect(await call(archivePerson, { id: made.id })).toEqual(archived);

    expect(await call(restorePerson, { id: made.id })).toEqual({ ...made, version: 3 });
    expect(await call(restorePerson, { id: made.id })).toMatchObject({ version: 3 });
    expect((await timelineOf(w, made.id)).map(({ kind }) => kind).toSorted()).toEqual([
      'archived',
      'created',
      'restored',
    ]);
    expect((await changesOf(w, 'person')).map(({ event }) => event)).toEqual([
      'people.created',
      'people.archived',
      'people.restored',
    ]);
  });
});

describe('another workspace', () => {
  test('cannot be seen, changed or referred to', async () => {
    const [here, there] = [await world(), await world()];
    const person = await there.call(createPerson, {
      name: 'Ola',
      emails: ['ola@example.com'],
      tags: ['vip'],
    });
    const company = await there.call(createCompany, { name: 'Fjord' });
    const notFound = { kind: 'not_found', code: 'person_not_found' };
    const { id } = person;
    await expect(here.call(getPerson, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(updatePerson, { id, city: 'Oslo' })).rejects.toMatchObject(notFound);
    await expect(here.call(archivePerson, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(restorePerson, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(listPersonTimeline, { id })).rejects.toMatchObject(notFound);
    for (const filter of [
      {},
      { q: 'ola' },
      { tag: 'vip' },
      { archived: 'all' as const },
      { companyId: company.id },
    ]) {
      expect((await here.call(listPeople, filter)).items).toEqual([]);
    }
    const refer = { companyId: company.id, ownerId: there.owner.memberId };
    expect(await pointersOf(here.call(createPerson, { name: 'Kari', ...refer }))).toEqual([
      '/ownerId',
      '/companyId',
    ]);
    expect(await there.call(getPerson, { id })).toEqual(person);
  });
});
