import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  COMPANY_SORTS,
  archiveCompany,
  archivePerson,
  createCompany,
  createPerson,
  getCompany,
  listCompanies,
  listCompanyTimeline,
  restoreCompany,
  updateCompany,
  updatePerson,
} from '../contract.ts';
import { changesOf } from './make.ts';

const world = useWorlds();

const names = async ({ call }: World, filter: object): Promise<string[]> =>
  (await call(listCompanies, { sort: 'name', ...filter })).items.map(({ name }) => name);

describe('companies', () => {
  test('are kept in one form', async () => {
    const { call, owner } = await world();
    const company = await call(createCompany, {
      name: '  Fjord\u200b Design  AS ',
      domain: 'https://WWW.Fjord.example/kontakt?x=1',
      industry: 'Design',
      region: 'Vestland',
      country: 'norway',
      size: '11–50',
      phone: '22 00 00 00',
      website: 'fjord.example/om-oss',
      tags: ['Kunde', 'kunde'],
      notes: ' Bytter\r\nleverandør ',
    });
    expect(company).toMatchObject({
      name: 'Fjord Design AS',
      domain: 'fjord.example',
      industry: 'Design',
      region: 'Vestland',
      country: 'NO',
      size: '11–50',
      phone: '+4722000000',
      website: 'https://fjord.example/om-oss',
      ownerId: owner.memberId,
      ownerName: 'Kari Nordmann',
      tags: ['Kunde'],
      notes: 'Bytter\nleverandør',
      archivedAt: null,
      version: 1,
      can: ['companies.update', 'companies.archive', 'company_notes.create'],
    });
    expect(await call(getCompany, { id: company.id })).toEqual({ ...company, peopleCount: 0 });
  });

  test.each([
    [{ name: ' \u200b ' }, '/name'],
    [{ name: 'A', domain: 'not a domain' }, '/domain'],
    [{ name: 'A', website: 'javascript:alert(1)' }, '/website'],
    [{ name: 'A', website: 'ftp://fjord.example' }, '/website'],
    [{ name: 'A', phone: '1' }, '/phone'],
    [{ name: 'A', country: 'Atlantis' }, '/country'],
    [{ name: 'A', ownerId: newId() }, '/ownerId'],
  ])('%o is refused', async (input, pointer) => {
    const w = await world();
    await expect(w.call(createCompany, input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { errors: [{ pointer }] },
    });
    expect(await names(w, {})).toEqual([]);
  });

  test('change what is given, with a version', async () => {
    const w = await world();
    const { call } = w;
    const made = await call(createCompany, { name: 'Fjord', industry: 'Design', tags: ['a'] });
    const company = await call(
      updateCompany,
      { id: made.id, name: 'Fjord AS', industry: null, tags: ['b'], domain: 'fjord.example' },
      { ifVersion: 1 },
    );
    expect(company).toEqual({
      ...made,
      name: 'Fjord AS',
      industry: null,
      tags: ['b'],
      domain: 'fjord.example',
      version: 2,
    });
    expect(await call(updateCompany, { id: made.id, name: 'Fjord AS' })).toEqual(company);
    await expect(call(updateCompany, { id: made.id, name: 'X' }, { ifVersion: 1 })).rejects.toMatchObject({
      kind: 'precondition_failed',
      code: 'version_conflict',
    });
    const { items } = await call(listCompanyTimeline, { id: made.id });
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['created', 'updated']);
    expect((await changesOf(w, 'company')).map(({ event, id }) => [event, id])).toEqual([
      ['companies.created', made.id],
      ['companies.updated', made.id],
    ]);
  });

  test('are archived and restored; their people stay', async () => {
    const w = await world();
    const { call } = w;
    const made = await call(createCompany, { name: 'Fjord' });
    const person = await call(createPerson, { name: 'Ola', companyId: made.id });
    await call(createPerson, { name: 'Kari', companyId: made.id });
    const leaver = await call(createPerson, { name: 'Per', companyId: made.id });
    await call(archivePerson, { id: leaver.id });
    expect(await call(getCompany, { id: made.id })).toMatchObject({ peopleCount: 2 });

    expect(await call(archiveCompany, { id: made.id })).toMatchObject({
      version: 2,
      can: ['companies.restore'],
    });
    expect(await names(w, {})).toEqual([]);
    expect(await names(w, { archived: 'true' })).toEqual(['Fjord']);
    await expect(call(updateCompany, { id: made.id, name: 'X' })).rejects.toMatchObject({
      code: 'company_archived',
    });
    await expect(call(createPerson, { name: 'Ny', companyId: made.id })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/companyId' }] },
    });
    expect(await call(updatePerson, { id: person.id, name: 'Ola Dahl' })).toMatchObject({
      companyName: 'Fjord',
    });
    expect(await call(restoreCompany, { id: made.id })).toEqual({ ...made, version: 3 });
  });

  test.each(COMPANY_SORTS)('%s gives each row once', async (sort) => {
    const { call, flowstate } = await world();
    for (let at = 0; at < 7; at++) {
      await call(createCompany, { name: ['Ås', 'as', 'Øst'][at % 3] ?? '' });
      if (at === 3) flowstate.clock.advance(1000);
    }
    const whole = (await call(listCompanies, { sort })).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await call(listCompanies, { sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(7);
  });

  test('are found by name, domain, number, tag and owner', async () => {
    const w = await world();
    const other = await w.join('member');
    await w.call(createCompany, {
      name: 'Åsgård Bygg',
      domain: 'asbygg.example',
      phone: '22000000',
      tags: ['Kunde'],
    });
    await w.call(createCompany, { name: 'Fjord', ownerId: other.memberId });
    const { id } = await w.call(createCompany, { name: 'Hav', ownerId: null });
    await w.call(updateCompany, { id, name: 'Hav og Himmel' });
    expect(await names(w, { q: 'asgard' })).toEqual(['Åsgård Bygg']);
    expect(await names(w, { q: 'asbygg.ex' })).toEqual(['Åsgård Bygg']);
    expect(await names(w, { q: '+47 22 00 00 00' })).toEqual(['Åsgård Bygg']);
    expect(await names(w, { q: 'himmel' })).toEqual(['Hav og Himmel']);
    expect(await names(w, { tag: 'KUNDE' })).toEqual(['Åsgård Bygg']);
    expect(await names(w, { ownerId: 'me' })).toEqual(['Åsgård Bygg']);
    expect(await names(w, { ownerId: other.memberId })).toEqual(['Fjord']);
    expect(await names(w, { ownerId: 'none' })).toEqual(['Hav og Himmel']);
  });

  test('of another workspace do not exist', async () => {
    const [here, there] = [await world(), await world()];
    const { id } = await there.call(createCompany, { name: 'Fjord' });
    const notFound = { kind: 'not_found', code: 'company_not_found' };
    await expect(here.call(getCompany, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(updateCompany, { id, name: 'X' })).rejects.toMatchObject(notFound);
    await expect(here.call(archiveCompany, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(restoreCompany, { id })).rejects.toMatchObject(notFound);
    await expect(here.call(listCompanyTimeline, { id })).rejects.toMatchObject(notFound);
    expect(await names(here, { q: 'fjord' })).toEqual([]);
  });
});
