import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detect, type DetectOptions } from '../rules/pii/detect.ts';
import { fold, unfolded } from '../rules/pii/fold.ts';
import { indexNames, type KnownName } from '../rules/pii/name-index.ts';
import { isNationalId } from '../rules/pii/national-id.ts';

const found = (text: string, options: DetectOptions = {}): string[] =>
  detect(text, options).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

const person = (name: string): KnownName => ({ kind: 'person', name });

describe('numbers with checksums', () => {
  test.each([
    ['kortet 4111 1111 1111 1111.', 'card 4111 1111 1111 1111'],
    ['kortet 4111-1111-1111-1111', 'card 4111-1111-1111-1111'],
    ['3782 822463 10005', 'card 3782 822463 10005'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', 'card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['４１１１\u00A0１１１１\u200B 1111 1111', 'card ４１１１\u00A0１１１１\u200B 1111 1111'],
    ['IBAN: NO93 8601 1117 947', 'iban NO93 8601 1117 947'],
    ['gb82west12345698765432', 'iban gb82west12345698765432'],
    ['DE89-3704-0044-0532-0130-00', 'iban DE89-3704-0044-0532-0130-00'],
    ['fnr 155076 00333', 'national_id 155076 00333'],
    ['17912099997', 'national_id 17912099997'],
    ['konto 1234.56.78903', 'bank_account 1234.56.78903'],
    ['kontonummer 12345678903', 'bank_account 12345678903'],
  ])('%s', (text, wanted) => expect(found(text)).toEqual([wanted]));

  test.each([
    ['a wrong check digit of a card', '4111 1111 1111 1112'],
    ['an issuer that there is not', '9111 1111 1111 1111'],
    ['a KID that passes as a card', 'KID: 4111111111111111'],
    ['a card inside of longer digits', '941111111111111119'],
    ['a wrong IBAN', 'NO93 8601 1117 948'],
    ['an IBAN of another length', 'NO93 8601 1117 9470'],
    ['a country without IBANs', 'US93 8601 1117 947'],
    ['a wrong national identity number', '155076 00334'],
    ['a day that there is not', '32010012345'],
    ['eleven digits that only happen to pass', 'nr 12345678903'],
    ['an organisation number', 'Org.nr. 923 609 016 MVA, NO923609016MVA'],
    ['a date', '2026-11-20, 20.11.2026, 20261120 og 20112026'],
    ['an amount', '45 000 000 kr, kr 4.500.000, 91234567 NOK og 12,91234567'],
    ['an order', 'ordre 91234567, ordrenr.: 91234567, ORD-91234567, #91234567'],
    ['an id', '0198f3c2-7c1e-7b4e-9c1e-912345678901'],
    ['a barcode', 'EAN 7038010009457'],
    ['a version', 'versjon 10.2.3.4'],
    ['a time', 'kl. 12:30:45 og 08.15'],
  ])('%s is not personal', (_what, text) => expect(found(text)).toEqual([]));

  /** Published test numbers of NAV (40 added to the month) and of the tax administration (80 added). */
  test.each([
    '15507600333',
    '55507608360',
    '29422059278',
    '17912099997',
    '57912075186',
    '29822099635',
    '21929774873',
  ])('%s is a synthetic national identity number', (digits) => expect(isNationalId(digits)).toBe(true));
});

describe('phone numbers, addresses of e-mail, of streets and of machines', () => {
  test.each([
    ['ring 912 34 567.', 'phone 912 34 567'],
    ['Tlf: 22 12 34 56', 'phone 22 12 34 56'],
    ['+47 91 23 45 67', 'phone +47 91 23 45 67'],
    ['(+47) 912 34 567', 'phone (+47) 912 34 567'],
    ['0047 912 34 567', 'phone 0047 912 34 567'],
    ['+44 (0)20 7946 0958', 'phone +44 (0)20 7946 0958'],
    ['(212) 555-0123', 'phone (212) 555-0123'],
    ['mobilen min er 4791234567', 'phone 4791234567'],
    ['Skriv til ola.n+tag@eksempel.example.', 'email ola.n+tag@eksempel.example'],
    ['<kari@blåbær.example>', 'email kari@blåbær.example'],
    ['«ola@example.com»', 'email ola@example.com'],
    ['ola@example.com-adressen', 'email ola@example.com'],
    ['Skriv ola@example.com.Takk', 'email ola@example.com'],
    ['ola＠example．com', 'email ola＠example．com'],
    ['Storgata 5 B, 0155 Oslo', 'address Storgata 5 B, 0155 Oslo'],
    ['bor i Karl Johans gate 1\n0154 Oslo', 'address Karl Johans gate 1\n0154 Oslo'],
    ['Postboks 12 Sentrum, 0101 Oslo', 'address Postboks 12 Sentrum, 0101 Oslo'],
    ['fra 192.0.2.7', 'ip 192.0.2.7'],
    ['fra 2001:db8::1.', 'ip 2001:db8::1'],
  ])('%s', (text, wanted) => expect(found(text)).toEqual([wanted]));

  test.each([
    '@kari',
    'a@b',
    'lodash@4.17.21',
    'ola @ example.com',
    'side 5, 2026 Oslo-avtalen',
    '999.1.1.1',
  ])('%s is none', (text) => expect(found(text)).toEqual([]));

  test('a field tells what its number is', () => {
    expect(found('12345678903', { field: 'kontonummer' })).toEqual(['bank_account 12345678903']);
    expect(found('91234567', { field: 'ordrenummer' })).toEqual([]);
  });

  test('the same thing written in two ways has one value', () => {
    const values = detect('912 34 567, +47 91 23 45 67, Ola@Example.com, ola@example.com').map(
      ({ value }) => value,
    );
    expect(new Set(values)).toEqual(new Set(['+4791234567', 'ola@example.com']));
  });
});

describe('names of the workspace', () => {
  const names = [
    person('Kari Anne Nordbrekken'),
    person('Bjørn Tindvoll'),
    person('Per Moen'),
    person('Kari Ravnskar'),
  ];

  test.each([
    ['Kari Anne Nordbrekken', ['person Kari Anne Nordbrekken']],
    ['kari nordbrekken', ['person kari nordbrekken']],
    ['NORDBREKKEN, Kari Anne', ['person NORDBREKKEN, Kari Anne']],
    ['K. Nordbrekken', ['person K. Nordbrekken']],
    ['Karis bil og Bjørns båt', ['person Kari', 'person Bjørn']],
    ["Kari's car", ['person Kari']],
    ['BJORN TINDVOLL', ['person BJORN TINDVOLL']],
    ['Bjo\u0308rn', ['person Bjo\u0308rn']],
    ['Ka\u200Bri', ['person Ka\u200Bri']],
    ['Karianne, okari og kari2', []],
    ['Per måned', []],
    ['Hei Per, det koster 100 kr per måned.', ['person Per']],
    ['Det var Pers tur', ['person Per']],
    ['Over moen gikk Moen', []],
    ['Herr Moen', ['person Moen']],
  ])('%s', (text, wanted) => expect(found(text, { names })).toEqual(wanted));

  test('a first name that two have stands for neither of them', () => {
    expect(detect('Kari', { names })[0]?.value).toBe('kari');
    expect(detect('Bjørn', { names })[0]?.value).toBe('Bjørn Tindvoll');
  });

  test('companies, with and without their legal form', () => {
    const companies: KnownName[] = [
      { kind: 'company', name: 'Fjelltoppen Regnskap AS' },
      { kind: 'company', name: 'Vekst AS' },
    ];
    const text =
      'Fjelltoppen Regnskap og Fjelltoppen Regnskap AS; Vekst AS. Vekst er bra, som Fjelltoppen Regnskaps.';
    expect(found(text, { names: companies })).toEqual([
      'company Fjelltoppen Regnskap',
      'company Fjelltoppen Regnskap AS',
      'company Vekst AS',
      'company Fjelltoppen Regnskap',
    ]);
  });

  test('an index is as good as the names', () => {
    const text = 'Kari Anne Nordbrekken og Bjørn';
    expect(detect(text, { names: indexNames(names) })).toEqual(detect(text, { names }));
  });
});

test('findings are in order, do not overlap, and lie inside of the text', () => {
  const bit = fc.constantFrom(
    '4111 1111 1111 1111',
    '+47 912 34 567',
    'ola@example.com',
    'Kari',
    ' ',
    '1',
    '.',
    'æ\u0301',
    '\u200B',
    '👩‍👧',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bit, fc.string({ unit: 'binary' })), { maxLength: 10 }), (bits) => {
      const text = bits.join('');
      let last = 0;
      for (const { start, end } of detect(text, { names: [person('Kari Moen')] })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test('folding keeps the place of everything that it keeps', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = fold(text);
      const places = [...folded.text].map((_, at) => unfolded(folded, { start: at, end: at + 1 }));
      for (const [at, { start, end }] of places.entries()) {
        expect(end).toBeGreaterThan(start);
        if (at > 0) expect(start).toBeGreaterThanOrEqual(places[at - 1]?.end ?? 0);
      }
    }),
    { numRuns: 500, seed: 4 },
  );
});
