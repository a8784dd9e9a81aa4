import { describe, expect, test } from 'vitest';
import { bytes, draftsOf, open, problemsOf, rowsOf } from './import-reading.ts';
import { collect } from './collect.ts';

describe('rows of people', () => {
  test('a Norwegian file from Excel', async () => {
    const file = Buffer.from(
      'sep=;\r\nFornavn;Etternavn;E-post;Mobilnr.;Firma;Fase;Hvorfor;Beslutningstaker;Kilde;Merkelapper;Land;Språk;By;Sist kontaktet;Temperatur;Samtykke;Eiers e-post\r\n' +
        'Åse;Østby;Ase@Example.NO;912 34 567;Fjord AS;Samtale startet;"Mer tid;\nmer frihet";vet ikke;Messe;#venn, Løping;Norge;Norsk;Ålesund;1.11.2026;varm;ja;kari@example.com\r\n',
      'latin1',
    );
    expect(await rowsOf(file)).toEqual([
      {
        kind: 'person',
        row: 3,
        duplicateOf: null,
        draft: {
          firstName: 'Åse',
          lastName: 'Østby',
          name: 'Åse Østby',
          named: true,
          emails: ['Ase@example.no'],
          phones: [{ e164: '+4791234567', raw: '912 34 567' }],
          company: 'Fjord AS',
          title: null,
          stage: 'relationship',
          why: 'Mer tid;\nmer frihet',
          desiredOutcome: null,
          timeline: null,
          decisionMaker: 'unknown',
          source: 'Messe',
          tags: ['venn', 'Løping'],
          notes: null,
          country: 'NO',
          language: 'nb',
          city: 'Ålesund',
          instagram: null,
          facebook: null,
          linkedin: null,
          tiktok: null,
          ownerEmail: 'kari@example.com',
          lastContactAt: '2026-10-31T23:00:00.000Z',
          createdAt: null,
          temperature: 'warm',
          consent: 'yes',
        },
      },
    ]);
  });

  test('everything wrong with a row is told at once, with line, column, both languages and the value', async () => {
    const file =
      'Navn;E-post;Telefon;Fase;Sist kontaktet\nOla;ola@example.com;91234567;Ny;01.01.2026\n\nPer;feil;123;Banan;31.02.2026\n';
    const rows = await rowsOf(file);
    expect(rows[1]).toMatchObject({ kind: 'rejected', row: 4 });
    expect(await problemsOf(file)).toEqual([
      '4 E-post email_invalid',
      '4 Telefon phone_invalid',
      '4 Fase stage_unknown',
      '4 Sist kontaktet date_invalid',
    ]);
    for (const error of rows[1] !== undefined && 'errors' in rows[1] ? rows[1].errors : []) {
      expect(error.message.nb).not.toBe(error.message.en);
      expect(error.message.nb).toContain(error.value);
      expect(error.message.en).toContain(error.value);
    }
  });

  test('missing cells are empty, cells too many are told, empty ones at the edge are nothing', async () => {
    const file = 'Navn,E-post,By\nOla\nKari,k@example.com,Oslo,mer\nPer,p@example.com,Moss,,\n';
    expect((await draftsOf(file)).map(({ name }) => name)).toEqual(['Ola', 'Per']);
    expect(await problemsOf(file)).toEqual(['3 - too_many_cells']);
  });

  test('a row needs a name or a channel; a channel stands in for a name', async () => {
    const file =
      'Navn,E-post,Telefon,Instagram,By\n,,,,Oslo\n,ola@example.com,,,\n,,91234567,,\n,,,@ola,\n-,n/a,-,-,Moss\n';
    expect(await problemsOf(file)).toEqual(['2 - no_name_or_channel']);
    expect((await draftsOf(file)).map(({ name, named }) => [name, named])).toEqual([
      ['ola@example.com', false],
      ['+4791234567', false],
      ['ola', false],
      ['-', true],
    ]);
  });

  test('formulas, markup, emoji and other scripts are text', async () => {
    const file =
      'Name,Company,Notes\n"=HYPERLINK(""http://x"",""y"")",+cmd|calc,@SUM(1)\n<script>alert(1)</script>,-1+1,\'; drop table person; --\n' +
      'Åse 👩‍💻 Øst,株式会社,مرحبا\nO\u200bla\u202e Berg,A\u0301cme,\u202bשלום\n';
    expect((await draftsOf(file)).map(({ name, company, notes }) => [name, company, notes])).toEqual([
      ['=HYPERLINK("http://x","y")', '+cmd|calc', '@SUM(1)'],
      ['<script>alert(1)</script>', '-1+1', "'; drop table person; --"],
      ['Åse 👩‍💻 Øst', '株式会社', 'مرحبا'],
      ['Ola Berg', 'Ácme', 'שלום'],
    ]);
  });

  test('text longer than its field is refused with the length that fits', async () => {
    const long = (length: number) => 'x'.repeat(length);
    const file = `First name,Last name,Company,Why,Notes,Tags,City\nOla,Berg,${long(201)},${long(4001)},${long(20_001)},${long(61)},${long(101)}\n${long(101)},${long(101)},,,,,\n`;
    expect(await problemsOf(file)).toEqual([
      '2 Company too_long',
      '2 Why too_long',
      '2 Tags too_long',
      '2 Notes too_long',
      '2 City too_long',
      '3 First name too_long',
      '3 Last name too_long',
    ]);
    expect(await problemsOf(`Name\nOla ${long(150)}\n${long(201)}\n`)).toEqual([
      '2 Name too_long',
      '3 Name too_long',
    ]);
  });

  test('a NUL character rejects its row and no other', async () => {
    const file = `Navn,E-post\nOla${'\u0000'},o@example.com\n${'Kari,k@example.com\n'.repeat(1)}`;
    expect(await problemsOf(file)).toEqual(['2 - nul_character']);
    expect(JSON.stringify(await rowsOf(file))).not.toContain('\\u0000');
    expect(JSON.stringify((await open(file)).columns)).not.toContain('\\u0000');
  });

  test('the country of the row decides how its number is read', async () => {
    const drafts = await draftsOf('Name,Phone,Country\nAnn,020 7946 0123,UK\nOla,912 34 567,\n');
    expect(drafts.map(({ phones }) => phones[0]?.e164)).toEqual(['+442079460123', '+4791234567']);
  });

  test('1/3/2026 is read as the rest of the column shows, else as the locale writes, else refused', async () => {
    const clear = 'Navn,Sist kontaktet\nOla,1/3/2026\nKari,3/14/2026\n';
    expect((await draftsOf(clear)).map(({ lastContactAt }) => lastContactAt?.slice(0, 10))).toEqual([
      '2026-01-02',
      '2026-03-13',
    ]);
    const unclear = 'Navn,Sist kontaktet\nOla,1/3/2026\n';
    expect((await draftsOf(unclear))[0]?.lastContactAt).toBe('2026-02-28T23:00:00.000Z');
    expect(await problemsOf(unclear, { locale: 'en' })).toEqual(['2 Sist kontaktet date_ambiguous']);
    expect(await problemsOf('Navn,Sist kontaktet\nOla,1/3/2026\nKari,3/14/2026\nPer,14/3/2026\n')).toEqual([
      '2 Sist kontaktet date_ambiguous',
    ]);
  });

  test('what has been cannot be in the future', async () => {
    expect(
      await problemsOf('Navn,Opprettet,Sist kontaktet\nOla,21.11.2026,20.11.2026 11:01\nKari,20.11.2026,\n'),
    ).toEqual(['2 Sist kontaktet date_in_future', '2 Opprettet date_in_future']);
  });

  test('an owner is an e-mail address', async () => {
    expect(await problemsOf('Navn,Owner email\nOla,Kari\n')).toEqual(['2 Owner email owner_not_email']);
  });
});

describe('the same person', () => {
  const file =
    'Navn,E-post,Telefon,Instagram,Firma\n' +
    'Ola Berg,ola@example.com,91234567,,\n' +
    'OLA B.,OLA@EXAMPLE.COM,,,\n' +
    'O. Berg,,+47 912 34 567,,\n' +
    'Kari Berg,,912 34 567,@kari,\n' +
    'K,,,https://instagram.com/Kari,\n' +
    'Per Moe,,,,Fjord AS\n' +
    'MOE PER,,,,fjord as\n' +
    'Per Moe,,,,Tind AS\n' +
    'Ida,post@example.com,,,\n' +
    'Liv,post@example.com,,,\n';

  test('is recognised by e-mail, handle, number or name and company; a family may share a number, colleagues an inbox', async () => {
    expect(
      (await rowsOf(file)).map((row) => [
        row.row,
        row.kind,
        'duplicateOf' in row ? row.duplicateOf?.row : undefined,
      ]),
    ).toEqual([
      [2, 'person', undefined],
      [3, 'duplicate', 2],
      [4, 'duplicate', 2],
      [5, 'person', undefined],
      [6, 'duplicate', 5],
      [7, 'person', undefined],
      [8, 'duplicate', 7],
      [9, 'person', undefined],
      [10, 'person', undefined],
      [11, 'person', undefined],
    ]);
  });

  test('is handed on to be updated where that is the policy', async () => {
    const rows = await rowsOf(file, { duplicates: 'update' });
    expect(rows.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'person'));
    expect(rows[1]).toMatchObject({ duplicateOf: { row: 2, key: 'email:ola@example.com' } });
  });

  test('is found through an address that only a later row about them had', async () => {
    const chain = 'Navn,E-post\nOla,a@example.com\nOla,a@example.com;b@example.com\nOla,b@example.com\n';
    expect((await rowsOf(chain)).map(({ kind }) => kind)).toEqual(['person', 'duplicate', 'duplicate']);
  });

  test('a rejected row does not hide a later one', async () => {
    const rows = await rowsOf('Navn,E-post,Telefon\nOla,ola@example.com,1\nOla,ola@example.com,91234567\n');
    expect(rows.map(({ kind }) => kind)).toEqual(['rejected', 'person']);
  });
});

describe('reading as it comes', () => {
  async function* endless(counted: { pieces: number; closed: boolean }) {
    try {
      yield bytes('Navn,E-post\n');
      for (let i = 0; ; i++) {
        counted.pieces += 1;
        yield bytes(Array.from({ length: 100 }, (_, at) => `Ola,ola${i}_${at}@example.com\n`).join(''));
      }
    } finally {
      counted.closed = true;
    }
  }

  test('no more of the file is read than its rows need, and it is let go of', async () => {
    const counted = { pieces: 0, closed: false };
    const { rows } = await open(endless(counted));
    for await (const row of rows) if (row.row > 20_000) break;
    expect(counted.pieces).toBeLessThan(500);
    expect(counted.closed).toBe(true);
  });

  test('a file that is only looked at is let go of by closing it', async () => {
    const counted = { pieces: 0, closed: false };
    const { close, columns } = await open(endless(counted));
    await close();
    expect(columns).toHaveLength(2);
    expect(counted.closed).toBe(true);
  });

  test('what breaks off later is the last row, and the rows before it stand', async () => {
    const rows = await rowsOf('Navn,E-post\nOla,ola@example.com\n"Kari,k@example.com\nPer,p@example.com\n');
    expect(rows).toMatchObject([
      { kind: 'person', row: 2 },
      { kind: 'stopped', row: 3, errors: [{ row: 3, code: 'quote_not_closed' }] },
    ]);
  });

  test('so is a file that turns out to be too large, or one with a monstrous cell', async () => {
    const line = 'Ola,ola@example.com\n';
    async function* lines() {
      yield bytes('Navn,E-post\n');
      for (let i = 0; i < 1000; i++) yield bytes(line.repeat(20));
    }
    const large = await rowsOf(lines(), { maxBytes: 380_000 });
    expect(large.at(-1)).toMatchObject({ kind: 'stopped', errors: [{ code: 'file_too_large' }] });
    const monstrous = await rowsOf(`Navn,E-post\n${line}Kari,"${'x'.repeat(10_000_000)}"\n`);
    expect(monstrous).toMatchObject([
      { kind: 'person', row: 2 },
      { kind: 'stopped', row: 3, errors: [{ code: 'row_too_large' }] },
    ]);
  });

  test('a source that fails is not taken for a file that does', async () => {
    async function* broken() {
      yield bytes('Navn,E-post\nOla,ola@example.com\n');
      yield bytes('Kari,k@example.com\n'.repeat(20_000));
      throw new Error('connection reset');
    }
    const { rows } = await open(broken());
    await expect(collect(rows)).rejects.toThrow('connection reset');
  });
});
