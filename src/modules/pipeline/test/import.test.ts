import { describe, expect, test } from 'vitest';
import type { InputOf } from '#kernel/operation.ts';
import { listFeed } from '#modules/activity/contract.ts';
import {
  archivePerson,
  getPerson,
  listPeople,
  listPersonTimeline,
  updatePerson,
} from '#modules/crm/contract.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  getOpportunity,
  importPeople,
  listOpportunities,
  listTransitions,
  moveOpportunity,
  type PeopleImport,
} from '../contract.ts';
import { makePerson, makePipelines, record, refusalOf } from './make.ts';

const newWorld = useWorlds();

type More = Partial<InputOf<typeof importPeople>>;

const makeStart = async (options: { locale?: 'nb' | 'en' } = {}) => {
  const world = await newWorld(options);
  const pipelines = await makePipelines(world);
  const run = (content: string, more: More = {}) =>
    world.call(importPeople, { content, commit: true, ...more });
  return { world, pipelines, run };
};

const personCalled = async (world: World, q: string) => {
  const [found] = (await world.call(listPeople, { q, archived: 'all' })).items;
  if (found === undefined) throw new Error(`${q} is not here.`);
  return found;
};

const eventsOf = async (world: World, personId: string) =>
  (await world.call(listPersonTimeline, { id: personId, limit: 200 })).items
    .filter(({ kind }) => kind === 'event')
    .map(({ data, at }) => [
      data['type'],
      at,
      (data['properties'] as { statedByImport?: boolean }).statedByImport,
    ]);

const reasonsOf = ({ rejected }: PeopleImport) =>
  rejected.map(({ row, code, column }) => [row, code, column]);

const NORWEGIAN = `Navn;E-post;Mobil;Firma;Steg;Hvorfor;Sist kontaktet;Merkelapper
Anna Berg;anna@example.com;400 00 001;Fjord AS;Kvalifisert;Mer tid med barna;05.01.2026;messe, Oslo
Ola Nordmann;ola@example.com;;;Video Sent;Frihet;2026-02-01;
Kari Hansen;;400 00 003;;Ble med;;;
Per Olsen;per@example.com;;;;;;
Liv Dahl;liv@example.com;;;Ikke nå;;;
`;

describe('people.import', () => {
  test('takes people with their stages, and states what has been', async () => {
    const { world, pipelines, run } = await makeStart();
    const result = await run(NORWEGIAN, { tags: ['2026'] });
    expect(result.rejected).toEqual([]);
    expect(result.counts).toEqual({
      rows: 5,
      created: 5,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: 0,
      duplicatesInFile: 0,
      opportunities: 5,
    });
    expect(result.createdIds).toHaveLength(5);
    expect(result.mapping).toEqual({
      Navn: 'name',
      'E-post': 'email',
      Mobil: 'phone',
      Firma: 'company',
      Steg: 'stage',
      Hvorfor: 'why',
      'Sist kontaktet': 'lastContactAt',
      Merkelapper: 'tags',
    });
    const anna = await personCalled(world, 'anna');
    expect(anna).toMatchObject({
      emails: ['anna@example.com'],
      phones: ['+4740000001'],
      companyName: 'Fjord AS',
      why: 'Mer tid med barna',
      tags: ['messe', 'Oslo', '2026'],
      stageKey: 'qualified',
      stageEnteredAt: '2026-01-04T23:00:00.000Z',
      ownerId: world.owner.memberId,
    });
    expect(await eventsOf(world, anna.id)).toEqual([
      ['INVITE_SENT', '2026-01-04T23:00:00.000Z', true],
      ['DM_STARTED', '2026-01-04T22:59:59.999Z', true],
    ]);
    const { items } = await world.call(listOpportunities, {
      pipelineId: pipelines.frazer.id,
      sort: 'createdAt',
    });
    expect(new Map(items.map(({ personName, stage }) => [personName, stage]))).toEqual(
      new Map([
        ['Anna Berg', 'qualified'],
        ['Ola Nordmann', 'presentation_sent'],
        ['Kari Hansen', 'team_member'],
        ['Per Olsen', 'new_lead'],
        ['Liv Dahl', 'not_now'],
      ]),
    );
    const kari = await personCalled(world, 'kari hansen');
    expect((await eventsOf(world, kari.id)).map(([type]) => String(type)).toSorted()).toEqual([
      'DM_STARTED',
      'FOLLOW_UP_DONE',
      'INVITE_SENT',
      'JOINED_TEAM',
      'VIDEO_SENT',
    ]);
    expect(kari.lastContactAt).toBe('2026-03-06T08:00:00.000Z');
    const ofAnna = items.find(({ personId }) => personId === anna.id);
    expect(ofAnna).toMatchObject({
      companyName: 'Fjord AS',
      stageEnteredAt: anna.stageEnteredAt,
      version: 1,
    });
    const log = (await world.call(listTransitions, { id: ofAnna?.id ?? '' })).items;
    expect(log).toMatchObject([{ from: null, to: 'qualified', move: 'enter' }]);
    expect(log[0]?.checked.every(({ met }) => met)).toBe(true);
  });

  test('what was taken can be worked on, found and told of', async () => {
    const { world, run } = await makeStart();
    await run(NORWEGIAN);
    const [ola] = (await world.call(listOpportunities, { q: 'nordm' })).items;
    const personId = ola?.personId ?? '';
    await record(world, personId, 'FOLLOW_UP_DONE');
    const moved = await world.call(moveOpportunity, { id: ola?.id ?? '', stage: 'follow_up' });
    expect(moved.transition).toMatchObject({ from: 'presentation_sent', move: 'forward' });
    const feed = (await world.call(listFeed, { limit: 1000 })).items;
    const told = feed.find(({ event, personId: of }) => event === 'opportunities.created' && of === personId);
    expect(told?.data).toMatchObject({ from: null, to: 'presentation_sent', source: 'import' });
    const timeline = (await world.call(listPersonTimeline, { id: personId })).items;
    expect(timeline.find(({ kind, data }) => kind === 'moved' && data['from'] === null)?.data).toMatchObject({
      source: 'import',
      to: { key: 'presentation_sent' },
    });
  });

  test('shows what would happen first, and changes nothing', async () => {
    const { world, run } = await makeStart();
    const shown = await run(NORWEGIAN, { commit: false });
    expect(shown).toMatchObject({ dryRun: true, createdIds: [], encoding: 'utf-8', delimiter: ';' });
    expect(shown.counts).toMatchObject({ created: 5, opportunities: 5 });
    expect(shown.columns[0]).toMatchObject({ column: 'Navn', field: 'name' });
    expect(shown.columns[0]?.samples).toContain('Anna Berg');
    expect(shown.preview[0]).toEqual({
      row: 2,
      outcome: 'created',
      name: 'Anna Berg',
      emails: ['anna@example.com'],
      phones: ['+4740000001'],
      company: 'Fjord AS',
      stage: 'qualified',
      tags: ['messe', 'Oslo'],
    });
    expect((await world.call(listPeople, {})).items).toEqual([]);
    const feed = (await world.call(listFeed, { limit: 1000 })).items;
    expect(feed.filter(({ type }) => type !== 'pipeline')).toEqual([]);
    const done = await run(NORWEGIAN);
    expect(done.counts).toEqual(shown.counts);
  });

  test('the same file twice creates nothing and changes nothing', async () => {
    const { world, run } = await makeStart();
    await run(NORWEGIAN);
    await world.settle();
    const { head } = await world.call(listFeed, {});
    const again = await run(NORWEGIAN);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 5, opportunities: 0 });
    expect((await world.call(listFeed, {})).head).toBe(head);
    const inEnglish = await run('Name,Email,Stage\nanna berg,ANNA@example.com,Qualified\n');
    expect(inEnglish.counts).toMatchObject({ unchanged: 1, created: 0 });
  });

  test('reads English headings, aliases of stages and numbered ones', async () => {
    const { world, run } = await makeStart({ locale: 'en' });
    const result = await run(
      `First name,Last name,Email,Stage,Why
Ann,One,a1@example.com,Lead,
Ben,Two,a2@example.com,Warming Up,
Cat,Three,a3@example.com,3. Invited,
Dan,Four,a4@example.com,Samtale startet,
Eve,Five,a5@example.com,Sett presentasjon,More time
Fay,Six,a6@example.com,Presentert,More time
Gus,Seven,a7@example.com,Joined,
Hal,Eight,a8@example.com,Closed-Won,
Ida,Nine,a9@example.com,Ny,
`,
    );
    expect(result.rejected).toEqual([]);
    const stages = new Map(
      (await world.call(listOpportunities, {})).items.map(({ personName, stage }) => [
        personName?.split(' ')[0],
        stage,
      ]),
    );
    expect(Object.fromEntries(stages)).toEqual({
      Ann: 'new_lead',
      Ben: 'relationship',
      Cat: 'invited',
      Dan: 'relationship',
      Eve: 'presentation_sent',
      Fay: 'presentation_sent',
      Gus: 'team_member',
      Hal: 'team_member',
      Ida: 'new_lead',
    });
  });

  test('rejects rows with their reasons, and nothing of them is saved', async () => {
    const { world, run } = await makeStart();
    const result = await run(`Navn;E-post;Steg;Hvorfor
Uten Hvorfor;a@example.com;Kvalifisert;
Blankt Hvorfor;b@example.com;Kvalifisert;...
Ukjent Steg;c@example.com;Halvveis;
Uten Kanal;;Nytt Lead;
;d@example.com;Nytt Lead;
Feil Adresse;ikke-en-adresse;;
God Rad;e@example.com;Kvalifisert;Frihet
`);
    expect(reasonsOf(result)).toEqual([
      [2, 'why_present', 'Hvorfor'],
      [3, 'why_present', 'Hvorfor'],
      [4, 'stage_unknown', 'Steg'],
      [5, 'channel_present', 'Steg'],
      [6, 'name_present', 'Navn'],
      [7, 'email_invalid', 'E-post'],
    ]);
    expect(result.rejected[0]?.message).toContain('hvorfor');
    expect(result.rejected[2]?.message).toContain('Presentasjon sendt');
    expect(result.counts).toMatchObject({ rows: 7, created: 1, rejected: 6 });
    expect((await world.call(listPeople, {})).items.map(({ name }) => name)).toEqual(['God Rad']);
  });

  test('reasons come in the caller’s language', async () => {
    const { world } = await makeStart();
    const english = { ...world.owner, locale: 'en' as const };
    const content = 'Name,Email,Stage\nNo Why,a@example.com,Qualified\nOdd,b@example.com,Halfway\n';
    const result = await world.call(importPeople, { content }, { as: english });
    expect(result.rejected.map(({ message }) => message)).toEqual([
      expect.stringContaining('needs the prospect’s Why'),
      expect.stringContaining('The stages are:'),
    ]);
    const refusal = await refusalOf(world.call(importPeople, { content: '' }, { as: english }));
    expect([refusal.code, refusal.message]).toEqual(['file_empty', expect.stringContaining('is empty')]);
    const norwegian = await refusalOf(world.call(importPeople, { content: '' }));
    expect(norwegian.message).toContain('er tom');
  });

  test('fills what is blank, adds channels and tags, and keeps what a person wrote', async () => {
    const { world, run } = await makeStart();
    const person = await makePerson(world, {
      name: 'Anna Berg',
      emails: ['anna@example.com'],
      why: 'Mitt eget hvorfor',
      city: 'Bergen',
      tags: ['venn'],
      handles: { instagram: 'anna.b' },
    });
    const result = await run(
      `Navn;E-post;Telefon;Hvorfor;Sted;Tidslinje;Instagram;LinkedIn;Merkelapper;Notater
Anne Bergh;anna@example.com;40000001;Et annet;Oslo;til høsten;noe_annet;anna-berg;VENN, messe;Møtte på messe
`,
    );
    expect(result.counts).toMatchObject({ created: 0, updated: 1 });
    expect(await world.call(getPerson, { id: person.id })).toMatchObject({
      name: 'Anna Berg',
      phones: ['+4740000001'],
      why: 'Mitt eget hvorfor',
      city: 'Bergen',
      timeline: 'til høsten',
      handles: { instagram: 'anna.b', linkedin: 'anna-berg' },
      tags: ['venn', 'messe'],
      stageKey: 'new_lead',
    });
  });

  test('leaves those who are here already where that is asked for', async () => {
    const { world, run } = await makeStart();
    const person = await makePerson(world, { name: 'Anna Berg', emails: ['anna@example.com'] });
    const result = await run(
      'Navn;E-post;Telefon\nAnna Berg;anna@example.com;40000001\nNy Ny;ny@example.com;\n',
      {
        onDuplicate: 'skip',
      },
    );
    expect(result.counts).toMatchObject({ created: 1, skipped: 1, updated: 0 });
    expect(await world.call(getPerson, { id: person.id })).toMatchObject({
      phones: [],
      stageKey: null,
      version: 1,
    });
  });

  test('rows about the same person become one person', async () => {
    const { world, run } = await makeStart();
    const result = await run(`Navn;E-post;Telefon;Steg;Hvorfor
Anna Berg;anna@example.com;;Nytt Lead;
Anna Berg;ANNA@example.com;40000001;Invitert;
Anna B;;400 00 001;Kvalifisert;Frihet
Anna Berg;anna@example.com;;Nytt Lead;
`);
    expect(result.counts).toMatchObject({
      rows: 4,
      created: 1,
      updated: 2,
      unchanged: 1,
      duplicatesInFile: 3,
      opportunities: 1,
    });
    expect((await world.call(listPeople, {})).items).toHaveLength(1);
    const [only, ...others] = (await world.call(listOpportunities, {})).items;
    expect(others).toEqual([]);
    expect(only?.stage).toBe('qualified');
    const log = (await world.call(listTransitions, { id: only?.id ?? '' })).items.toReversed();
    expect(log.map(({ from, to, move }) => [from, to, move])).toEqual([
      [null, 'new_lead', 'enter'],
      ['new_lead', 'invited', 'skip'],
      ['invited', 'qualified', 'forward'],
    ]);
  });

  test('somebody further on is not taken back, and somebody behind is taken on', async () => {
    const { world, run } = await makeStart();
    await run(
      'Navn;E-post;Steg;Hvorfor\nAnna Berg;a@example.com;Kvalifisert;Frihet\nOla N;o@example.com;Nytt Lead;\n',
    );
    const back = await run(
      'Navn;E-post;Steg\nAnna Berg;a@example.com;Nytt Lead\nOla N;o@example.com;Invitert\n',
    );
    expect(back.counts).toMatchObject({ created: 0, unchanged: 1, updated: 1, opportunities: 0 });
    const anna = await personCalled(world, 'anna');
    const ola = await personCalled(world, 'ola');
    expect([anna.stageKey, ola.stageKey]).toEqual(['qualified', 'invited']);
    const [journey] = (await world.call(listOpportunities, { personId: ola.id })).items;
    const log = (await world.call(listTransitions, { id: journey?.id ?? '' })).items;
    expect(log[0]).toMatchObject({ from: 'new_lead', to: 'invited', move: 'skip' });
    await world.call(moveOpportunity, { id: journey?.id ?? '', stage: 'not_now' });
    const parked = await run('Navn;E-post;Steg;Hvorfor\nOla N;o@example.com;Kvalifisert;\n');
    expect(parked.counts).toMatchObject({ unchanged: 1 });
    expect((await world.call(getOpportunity, { id: journey?.id ?? '' })).stage).toBe('not_now');
  });

  test('a Why that is here already holds for the row', async () => {
    const { world, run } = await makeStart();
    await makePerson(world, { name: 'Anna Berg', emails: ['a@example.com'], why: 'Frihet' });
    const result = await run('Navn;E-post;Steg\nAnna Berg;a@example.com;Kvalifisert\n');
    expect(result.rejected).toEqual([]);
    expect((await personCalled(world, 'anna')).stageKey).toBe('qualified');
  });

  test('events that are there already are not stated again', async () => {
    const { world, run } = await makeStart();
    const person = await makePerson(world, { emails: ['a@example.com'] });
    await record(world, person.id, 'CALL_LOGGED');
    await run('Navn;E-post;Steg\nAnna Berg;a@example.com;Invitert\n');
    expect((await eventsOf(world, person.id)).map(([type]) => String(type)).toSorted()).toEqual([
      'CALL_LOGGED',
      'INVITE_SENT',
    ]);
  });

  test('brings back who was archived', async () => {
    const { world, run } = await makeStart();
    const person = await makePerson(world, { emails: ['a@example.com'] });
    await world.call(archivePerson, { id: person.id });
    const result = await run('Navn;E-post\nAnna Berg;a@example.com\n');
    expect(result.counts).toMatchObject({ updated: 1, created: 0 });
    expect((await world.call(getPerson, { id: person.id })).archivedAt).toBeNull();
  });

  test('goes to the member named, and says which are none', async () => {
    const { world, run } = await makeStart();
    const seller = await world.join('member', 'Siv Selger');
    const result = await run(
      `Navn;E-post;Eier\nA En;a@example.com;${seller.email}\nB To;b@example.com;ukjent@example.com\nC Tre;c@example.com;\n`,
      { ownerId: seller.memberId ?? '' },
    );
    expect(result.notices).toMatchObject([{ code: 'owner_unknown' }]);
    const owners = (await world.call(listPeople, {})).items.map(({ ownerId }) => ownerId);
    expect(owners).toEqual([seller.memberId, seller.memberId, seller.memberId]);
    const nobody = '01990000-0000-7000-8000-00000000dead';
    expect((await refusalOf(run('Navn;E-post\nA;a@example.com\n', { ownerId: nobody }))).code).toBe(
      'member_not_found',
    );
  });

  test('takes another pipeline, or none, and works without any', async () => {
    const { world, run } = await makeStart();
    await run('Navn;E-post;Steg\nAnna Berg;a@example.com;Henvendelse\n', { pipelineKey: 'service_job' });
    expect((await personCalled(world, 'anna')).stageKey).toBe('request');
    const none = await run('Navn;E-post;Steg\nOla N;o@example.com;hva som helst\n', { pipelineKey: null });
    expect(none).toMatchObject({ pipelineKey: null, mapping: { Steg: null }, rejected: [] });
    expect((await personCalled(world, 'ola')).stageKey).toBeNull();
    expect((await refusalOf(run('Navn;E-post\nA;a@example.com\n', { pipelineKey: 'nowhere' }))).code).toBe(
      'pipeline_not_found',
    );
    const bare = await newWorld();
    const result = await bare.call(importPeople, { content: NORWEGIAN, commit: true });
    expect(result.counts).toMatchObject({ created: 5, opportunities: 0 });
  });

  test('columns go where they are told to', async () => {
    const { world, run } = await makeStart();
    const content = 'A;B;C\nAnna Berg;a@example.com;Frihet\n';
    const result = await run(content, { mapping: { A: 'name', B: 'email', C: 'why' } });
    expect(result.counts.created).toBe(1);
    expect((await personCalled(world, 'anna')).why).toBe('Frihet');
    const unknown = await refusalOf(run(content, { mapping: { X: 'name' } }));
    expect(unknown.code).toBe('mapping_unknown_column');
  });

  test.each([
    ['bytes', { file: new TextEncoder().encode('Navn,E-post\nÅse Bø,a@example.com\n') }],
    ['base64', { contentBase64: Buffer.from('Navn,E-post\nÅse Bø,a@example.com\n').toString('base64') }],
    ['Windows-1252', { file: Buffer.from('Navn,E-post\nÅse Bø,a@example.com\n', 'latin1') }],
    ['flags and mapping as text', { content: 'X,E-post\nÅse Bø,a@example.com\n', mapping: '{"X":"name"}' }],
  ])('reads %s', async (_, source) => {
    const { world } = await makeStart();
    const input = { commit: 'true', pipelineKey: '', tags: 'en,to', ...source } as const;
    const result = await world.call(importPeople, input);
    expect(result).toMatchObject({ dryRun: false, pipelineKey: null, counts: { created: 1 } });
    expect(await personCalled(world, 'åse')).toMatchObject({ name: 'Åse Bø', tags: ['en', 'to'] });
  });

  test('needs one source, and a file that is one', async () => {
    const { world } = await makeStart();
    const refused = async (input: object) => (await refusalOf(world.call(importPeople, input))).code;
    expect(await refused({})).toBe('invalid_input');
    expect(await refused({ content: 'Navn\nA', contentBase64: 'QQ==' })).toBe('invalid_input');
    expect(await refused({ file: Buffer.from('PK\u0003\u0004 rest of a workbook') })).toBe('file_not_text');
    expect(await refused({ content: 'Navn;E-post\n', mapping: '{oops' })).toBe('invalid_input');
    const rows = Array.from({ length: 20_001 }, (_, at) => `P ${at};p${at}@example.com`).join('\n');
    expect(await refused({ content: `Navn;E-post\n${rows}` })).toBe('too_many_rows');
  });

  test('is for members, and hides other workspaces', async () => {
    const { world, run } = await makeStart();
    const viewer = await world.join('viewer');
    const denied = await refusalOf(world.call(importPeople, { content: NORWEGIAN }, { as: viewer }));
    expect(denied.code).toBe('role_too_weak');
    await run(NORWEGIAN);
    const other = await newWorld();
    await makePipelines(other);
    const result = await other.call(importPeople, { content: NORWEGIAN });
    expect(result.counts).toMatchObject({ created: 5, unchanged: 0 });
  });

  test('two imports of the same people at once make each once', async () => {
    const { world, run } = await makeStart();
    const both = await Promise.all([run(NORWEGIAN), run(NORWEGIAN)]);
    expect(both.map(({ counts }) => counts.created).toSorted((a, b) => a - b)).toEqual([0, 5]);
    expect((await world.call(listPeople, {})).items).toHaveLength(5);
    expect((await world.call(listOpportunities, {})).items).toHaveLength(5);
  });

  test('a changed person keeps their later word', async () => {
    const { world, run } = await makeStart();
    await run(NORWEGIAN);
    const anna = await personCalled(world, 'anna');
    await world.call(updatePerson, { id: anna.id, why: 'Noe nytt', tags: [] });
    const again = await run(NORWEGIAN);
    expect(again.counts).toMatchObject({ updated: 1, unchanged: 4 });
    expect((await world.call(getPerson, { id: anna.id })).why).toBe('Noe nytt');
  });
});
