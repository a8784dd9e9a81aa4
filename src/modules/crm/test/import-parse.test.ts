import { describe, expect, test } from 'vitest';
import { parseCsv, type CsvRow } from '../import/parse.ts';
import { collect } from './collect.ts';

async function* pieces(...texts: string[]) {
  yield* texts;
}

const read = async (...texts: string[]) => {
  const { delimiter, rows } = await parseCsv(pieces(...texts));
  return { delimiter, rows: await collect(rows) };
};

const cells = (rows: readonly CsvRow[]) => rows.map((row) => row.cells);

describe('the separator', () => {
  test.each([
    ['comma', 'Navn,E-post\nOla,o@example.com\n', ','],
    ['semicolon', 'Navn;E-post\nOla;o@example.com\n', ';'],
    ['tab', 'Navn\tE-post\nOla\to@example.com\n', '\t'],
    ['pipe', 'Navn|E-post\nOla|o@example.com\n', '|'],
    [
      'semicolon with commas in the text',
      'Navn;Notat;By\n"Berg, Ola";Hei, der, du;Oslo\nKari;a, b, c;Moss\n',
      ';',
    ],
    ['comma with semicolons in the text', 'Name,Tags,City\nOla,a;b;c,Oslo\nKari,d;e;f,Moss\n', ','],
    ['one column with commas in the names', 'Navn\n"Berg, Ola"\nHansen, Kari\n', ';'],
    ['one column', 'E-post\no@example.com\n', ','],
    ['headings that are not known', 'Alfa;Beta\n1;2\n3;4\n', ';'],
    ['a preamble above the headings', 'Mine kontakter, 2026\n\nNavn;E-post\nOla;o@example.com\n', ';'],
  ])('%s', async (_, text, delimiter) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  test('Excel names it on a first line, which is not a row', async () => {
    expect(await read('sep=;\r\nNavn,alle;By\r\nOla;Oslo\r\n')).toEqual({
      delimiter: ';',
      rows: [
        { line: 2, cells: ['Navn,alle', 'By'] },
        { line: 3, cells: ['Ola', 'Oslo'] },
      ],
    });
  });

  test('the one that is asked for is used', async () => {
    const { rows } = await parseCsv(pieces('Navn:By\nOla:Oslo'), ':');
    expect(cells(await collect(rows))).toEqual([
      ['Navn', 'By'],
      ['Ola', 'Oslo'],
    ]);
  });
});

describe('rows', () => {
  test('any line break ends a row, also mixed, and also cut in two', async () => {
    const { rows } = await read('a,b\r', '\n1,2\r3,4\n5,6\r\n', '7,8\r');
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5]);
    expect(cells(rows)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
    ]);
  });

  test('line breaks in quoted cells do not shift the numbering', async () => {
    const { rows } = await read('a,b\r\n"x\r\ny\r\nz",1\r\n\r\n"p\nq","r\rs"\r\nlast,1\r\n');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny\nz', '1'] },
      { line: 5, cells: [''] },
      { line: 6, cells: ['p\nq', 'r\ns'] },
      { line: 9, cells: ['last', '1'] },
    ]);
  });

  test('quotes: doubled, with separators, after a space, and astray', async () => {
    const { rows } = await read('a,b\n"say ""hi""","x, y"\nz, "p, q"\n5" pipe,Ola "Olla" Berg\n');
    expect(cells(rows).slice(1)).toEqual([
      ['say "hi"', 'x, y'],
      ['z', 'p, q'],
      ['5" pipe', 'Ola "Olla" Berg'],
    ]);
  });

  test('they keep the number of cells they have', async () => {
    expect(cells((await read('a,b,c\n1\n1,2,3,4\n')).rows)).toEqual([
      ['a', 'b', 'c'],
      ['1'],
      ['1', '2', '3', '4'],
    ]);
  });
});

describe('what cannot be read', () => {
  const failure = async (...texts: string[]) => {
    const rows: CsvRow[] = [];
    try {
      for await (const row of (await parseCsv(pieces(...texts))).rows) rows.push(row);
    } catch (error) {
      return { rows: rows.length, error };
    }
    return { rows: rows.length, error: null };
  };

  test('a quote that is never closed: the rows before it come first, and its line is named', async () => {
    const { rows, error } = await failure('a,b\n1,2\n"x\ny",3\n"4,5\n6,7\n');
    expect(rows).toBe(3);
    expect(error).toMatchObject({ code: 'quote_not_closed', details: { extensions: { line: 5 } } });
  });

  test('a cell of ten megabytes', async () => {
    const { rows, error } = await failure('a,b\n1,2\n3,"', 'x'.repeat(10_000_000), '"\n');
    expect(rows).toBe(2);
    expect(error).toMatchObject({ code: 'row_too_large', details: { extensions: { line: 3 } } });
  });

  test('a million columns', async () => {
    const { error } = await failure(`${'kolonne,'.repeat(1_000_000)}\n`);
    expect(error).toMatchObject({ code: 'row_too_large' });
  });

  test('text full of NUL, as UTF-16 without its mark', async () => {
    const { error } = await failure('Navn,E-post\n'.split('').join('\u0000'));
    expect(error).toMatchObject({ code: 'file_not_text' });
  });

  test('the source is let go of when reading stops early', async () => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield 'Navn,By\nOla,Oslo\n'.repeat(1000);
      } finally {
        closed = true;
      }
    }
    for await (const row of (await parseCsv(source())).rows) if (row.line > 10_000) break;
    expect(closed).toBe(true);
  });
});
