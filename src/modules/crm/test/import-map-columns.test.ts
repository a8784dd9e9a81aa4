import { describe, expect, test } from 'vitest';
import { headingMatches } from '../import/heading-match.ts';
import { fieldsOf, open } from './import-reading.ts';
import { collect } from './collect.ts';

const named = (heading: string) => headingMatches(heading)[0]?.field ?? null;

describe('a heading', () => {
  test.each([
    ['Fornavn', 'firstName'],
    ['FORNAVN', 'firstName'],
    ['first_name', 'firstName'],
    ['firstName', 'firstName'],
    ['Given Name', 'firstName'],
    ['Mellomnavn', 'middleName'],
    ['Etternavn', 'lastName'],
    ['Surname', 'lastName'],
    ['Navn', 'name'],
    ['Fullt navn', 'name'],
    ['Full Name', 'name'],
    ['E-post', 'email'],
    ['Epost', 'email'],
    ['e-postadresse', 'email'],
    ['E-mail 1 - Value', 'email'],
    ['E-mail 2 Address', 'email'],
    ['Email (work)', 'email'],
    ['Person - Email', 'email'],
    ['Mobil', 'phone'],
    ['Mobilnr.', 'phone'],
    ['Tlf', 'phone'],
    ['Tlf.:', 'phone'],
    ['Telefonnummer', 'phone'],
    ['Telefonumer', 'phone'],
    ['Phone 1 - Value', 'phone'],
    ['Mobile Phone', 'phone'],
    ['Home Phone 2', 'phone'],
    ['Selskap', 'company'],
    ['Firma', 'company'],
    ['Bedrift', 'company'],
    ['Organisasjon', 'company'],
    ['Organization 1 - Name', 'company'],
    ['Person - Organization', 'company'],
    ['Stilling', 'title'],
    ['Job Title', 'title'],
    ['Organization 1 - Title', 'title'],
    ['Fase', 'stage'],
    ['Steg', 'stage'],
    ['Status', 'stage'],
    ['Lifecycle Stage', 'stage'],
    ['Hvorfor', 'why'],
    ['Hvorfor vil du bli med?', 'why'],
    ['Why?', 'why'],
    ['Ønsket resultat', 'desiredOutcome'],
    ['Onsket resultat', 'desiredOutcome'],
    ['Timeline', 'timeline'],
    ['Når', 'timeline'],
    ['Beslutningstaker?', 'decisionMaker'],
    ['Decision-maker', 'decisionMaker'],
    ['Kilde', 'source'],
    ['Lead Source', 'source'],
    ['Merkelapper', 'tags'],
    ['Group Membership', 'tags'],
    ['Notat', 'notes'],
    ['Kommentar', 'notes'],
    ['Land', 'country'],
    ['Country/Region', 'country'],
    ['Address 1 - Country', 'country'],
    ['Språk', 'language'],
    ['SPRAK', 'language'],
    ['Poststed', 'city'],
    ['Home City', 'city'],
    ['Instagram', 'instagram'],
    ['Tik Tok', 'tiktok'],
    ['LinkedIn URL', 'linkedin'],
    ['Eier (e-post)', 'owner'],
    ['Sist kontaktet', 'lastContactAt'],
    ['Last Activity Date', 'lastContactAt'],
    ['Connected On', 'createdAt'],
    ['Opprettet dato', 'createdAt'],
    ['Temperatur', 'temperature'],
    ['Samtykke', 'consent'],
    ['Hva er din e-post?', 'email'],
  ])('“%s” is %s', (heading, field) => {
    expect(named(heading)).toBe(field);
  });

  test.each([
    'E-mail 1 - Label',
    'Phone 1 - Type',
    'Business Fax',
    'Company size',
    'Last modified',
    'Created by',
    'Record ID',
    'Postnummer',
    'Email Opted Out',
    'E-mail Display Name',
    'Yomi Name',
    'Contact date',
    'Favorittfarge',
    '',
    '🙂',
  ])('“%s” is none of ours', (heading) => {
    expect(named(heading)).toBeNull();
  });
});

describe('the columns of a file', () => {
  test('values decide where the heading is vague or says nothing', async () => {
    const file =
      'Kontakt;X;Status;Eier;Profil\nola@example.com;+47 912 34 567;Invitert;Kari;https://linkedin.com/in/ola\n';
    expect(await fieldsOf(file)).toEqual({
      Kontakt: 'email',
      X: 'phone',
      Status: 'stage',
      Eier: null,
      Profil: 'linkedin',
    });
  });

  test('values overrule a heading that they all contradict', async () => {
    expect(await fieldsOf('Navn,Telefon\nOla,ola@example.com\nKari,kari@example.com\n')).toEqual({
      Navn: 'name',
      Telefon: 'email',
    });
  });

  test('one wrong value does not unmap a column with a telling heading', async () => {
    expect(await fieldsOf('Navn,E-post\nOla,ikke en adresse\n')).toEqual({ Navn: 'name', 'E-post': 'email' });
  });

  test('numbers without the shape of a telephone number are not taken for one', async () => {
    expect(await fieldsOf('Navn,Kundenr\nOla,91234567\n')).toEqual({ Navn: 'name', Kundenr: null });
  });

  test('of two columns for one field the surer wins, and the other is told why', async () => {
    const { columns } = await open(
      'Name,City,Home City,Lead status,Stage\nOla,,Oslo,New,Invited\nKari,,Moss,Lead,Lost\n',
    );
    expect(Object.fromEntries(columns.map(({ column, field }) => [column, field]))).toEqual({
      Name: 'name',
      City: null,
      'Home City': 'city',
      'Lead status': null,
      Stage: 'stage',
    });
    expect(columns[1]?.reason.en).toContain('Home City');
    expect(columns[3]?.reason.nb).toContain('Stage');
  });

  test('several columns may hold e-mails, numbers, tags and notes', async () => {
    const { rows } = await open(
      'Name,E-mail 1 - Value,E-mail 2 - Value,Notes,Comment\nOla,a@example.com,b@example.com ::: A@example.com,one,two\n',
    );
    const [row] = await collect(rows);
    expect(row).toMatchObject({
      draft: { emails: ['a@example.com', 'b@example.com'], notes: 'Notes: one\n\nComment: two' },
    });
  });

  test('a column that is not recognised is shown with samples', async () => {
    const { columns } = await open('Navn,Favorittfarge\nOla,blå\nKari,\nPer,rød\n');
    expect(columns[1]).toMatchObject({
      column: 'Favorittfarge',
      field: null,
      confidence: 0,
      samples: ['blå', 'rød'],
    });
  });

  test('equal headings get a number, missing ones a letter, and both are told', async () => {
    const { columns, notices } = await open('Navn,E-post,E-post,,\nOla,a@example.com,b@example.com,noe,\n');
    expect(columns.map(({ column }) => column)).toEqual(['Navn', 'E-post', 'E-post (2)', '(D)']);
    expect(notices.map(({ code }) => code)).toEqual(['duplicate_heading', 'empty_heading']);
  });

  test('headings below a preamble are found', async () => {
    const file =
      'Notes:\n"When exporting your connection data, you may notice that some e-mails are missing."\n\n' +
      'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n' +
      'Ola,Nordmann,https://www.linkedin.com/in/ola-n,ola@example.com,Acme AS,CEO,12 Jan 2024\n';
    const { headerLine, notices, rows } = await open(file);
    expect(headerLine).toBe(4);
    expect(notices.map(({ code }) => code)).toEqual(['lines_above_headings']);
    expect(await collect(rows)).toMatchObject([
      { row: 5, draft: { name: 'Ola Nordmann', linkedin: 'ola-n', createdAt: '2024-01-11T23:00:00.000Z' } },
    ]);
  });
});

describe('a mapping that is given', () => {
  const file = 'Navn,Annet navn,X\nOla,Kari Berg,per@example.com\n';

  test('stands, and the other columns are mapped around it', async () => {
    expect(await fieldsOf(file, { mapping: { 'Annet navn': 'name', X: null } })).toEqual({
      Navn: null,
      'Annet navn': 'name',
      X: null,
    });
  });

  test('is what was answered, so that it can be handed back', async () => {
    const { mapping } = await open(file);
    expect(await fieldsOf(file, { mapping })).toEqual(mapping);
  });

  test('of a column that is not there, or twice to a field for one, is refused', async () => {
    await expect(open(file, { mapping: { Epost: 'email' } })).rejects.toMatchObject({
      code: 'mapping_unknown_column',
    });
    await expect(open(file, { mapping: { __proto__x: 'email' } })).rejects.toMatchObject({
      code: 'mapping_unknown_column',
    });
    await expect(open(file, { mapping: { Navn: 'name', 'Annet navn': 'name' } })).rejects.toMatchObject({
      code: 'mapping_field_twice',
    });
  });

  test('is enough where the headings look like nothing', async () => {
    const { rows } = await open('a;b\nOla;ola@example.com\n', { mapping: { a: 'name', b: 'email' } });
    expect(await collect(rows)).toMatchObject([{ draft: { name: 'Ola', emails: ['ola@example.com'] } }]);
  });
});

describe('a file without headings', () => {
  test.each([
    ['people at once', 'Ola Nordmann,ola@example.com\nKari,kari@example.com\n'],
    ['only names', 'Ola Nordmann;Oslo\nKari Hansen;Bergen\n'],
    ['numbers', '912 34 567\n913 45 678\n'],
  ])('%s', async (_, file) => {
    await expect(open(file)).rejects.toMatchObject({ kind: 'unprocessable', code: 'file_no_header' });
  });

  test.each([
    ['nothing', ''],
    ['blank lines', '\n\r\n  \n;;\n'],
  ])('%s is an empty file', async (_, file) => {
    await expect(open(file)).rejects.toMatchObject({ code: 'file_empty' });
  });

  test('headings that nobody knows are headings where values below tell', async () => {
    expect(await fieldsOf('Hvem er det;Hvor når vi dem\nOla;ola@example.com\n')).toEqual({
      'Hvem er det': null,
      'Hvor når vi dem': 'email',
    });
  });

  test('more columns than any list of people has', async () => {
    await expect(
      open(`${Array.from({ length: 1001 }, (_, i) => `Navn ${i}`).join(',')}\n`),
    ).rejects.toMatchObject({
      code: 'file_too_many_columns',
    });
  });
});
