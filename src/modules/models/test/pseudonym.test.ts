import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnownName } from '../rules/pii/name-index.ts';
import { pseudonymise } from '../rules/pii/pseudonymise.ts';
import { createRehydrator, rehydrate, unknownPseudonyms } from '../rules/pii/rehydrate.ts';
import { countVault, emptyVault, type Vault } from '../rules/pii/vault.ts';

const names: KnownName[] = [
  { kind: 'person', name: 'Kari Fjellvang' },
  { kind: 'person', name: 'Bjørn Anders Solvik' },
  { kind: 'company', name: 'Nordbrekke Kraft AS' },
];

const hidden = (text: string, vault: Vault = emptyVault) => pseudonymise(text, vault, { names });

/** Bits of text that meet each other in every order: personal data, pseudonyms somebody typed, and their parts. */
const bit = fc.constantFrom(
  'Kari Fjellvang',
  'kari',
  'Karis',
  'Fjellvang, Kari',
  'Bjørns',
  'Nordbrekke Kraft AS',
  '+47 912 34 567',
  '91234567',
  'kari@example.com',
  '4111 1111 1111 1111',
  'konto 1234.56.78903',
  '12345678903',
  'NO93 8601 1117 947',
  '17912099997',
  'Storgata 5 B, 0155 Oslo',
  '[[PERSON_1]]',
  '[PERSON_1]',
  '[[Person_1_2]]',
  '[[ TEXT 1 ]]',
  '\\[\\[PERSON\\_1\\]\\]',
  '[[PERSON_1s]]',
  '[[',
  '[',
  ']]',
  ']',
  '\\',
  '_1]]',
  'PERSON_1',
  'PHONE',
  '1',
  's',
  ' ',
  '\n',
  '\u00A0',
  '\u200B',
  '. ',
  'æ',
  '👩‍👩‍👧',
);
const mixture = fc
  .array(fc.oneof({ weight: 8, arbitrary: bit }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
    maxLength: 14,
  })
  .map((bits) => bits.join(''));

/** The same with something between, as in writing: digits that run into each other are another number. */
const sentence = fc
  .tuple(fc.array(bit, { maxLength: 14 }), fc.constantFrom(' ', ', ', '\n', '; ', ' og '))
  .map(([bits, between]) => bits.join(between));

const inPieces = (text: string, cuts: readonly number[]): string[] => {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length));
};

const streamed = (pieces: readonly string[], vault: Vault): string => {
  const rehydrator = createRehydrator(vault);
  return pieces.map((piece) => rehydrator.push(piece)).join('') + rehydrator.end();
};

describe('pseudonyms', () => {
  test('read like names that a model copies, and are the same for the same thing', () => {
    const { value } = hidden(
      'Kari Fjellvang (+47 912 34 567) jobber i Nordbrekke Kraft AS. Karis andre nummer er 91234567. Hei kari!',
    );
    expect(value).toBe(
      '[[PERSON_1]] ([[PHONE_1]]) jobber i [[COMPANY_1]]. [[PERSON_1_2]]s andre nummer er [[PHONE_1_2]]. Hei [[PERSON_1_3]]!',
    );
  });

  test('come back exactly, whatever the text holds', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const { value, vault } = hidden(text);
        expect(rehydrate(value, vault)).toBe(text);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test('come back exactly from any pieces', () => {
    fc.assert(
      fc.property(mixture, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
        const { value, vault } = hidden(text);
        expect(streamed(inPieces(value, cuts), vault)).toBe(text);
      }),
      { numRuns: 1000, seed: 8 },
    );
  });

  test('a stream of anything a model may write is the same as the whole of it', () => {
    const { vault } = hidden('Kari Fjellvang og Karis +47 912 34 567');
    fc.assert(
      fc.property(mixture, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
        expect(streamed(inPieces(text, cuts), vault)).toBe(rehydrate(text, vault));
        expect(streamed([...text], vault)).toBe(rehydrate(text, vault));
      }),
      { numRuns: 1000, seed: 9 },
    );
  });

  test('leave nothing of what they stand for', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { value, vault } = hidden(text);
        const shown = value.replaceAll(/\[\[[A-Z]+_[\d_]+\]\]/gu, '|').replaceAll(/\D/gu, '');
        for (const { kind, value: of } of vault.entries) {
          if (kind === 'card' || kind === 'iban') expect(shown).not.toContain(of.replaceAll(/\D/gu, ''));
          if (kind === 'email') expect(value.toLowerCase()).not.toContain(of);
        }
      }),
      { numRuns: 3000, seed: 10 },
    );
  });

  test('a number made known by a word in one place is hidden in all', () => {
    const { value } = hidden('Betal 12345678903 nå. Kontonummer: 12345678903.');
    expect(value).toBe('Betal [[ACCOUNT_1]] nå. Kontonummer: [[ACCOUNT_1]].');
  });

  test('walk a JSON value, and leave ids, numbers and members as they are', () => {
    const value = {
      id: '0198f3c2-7c1e-7b4e-9c1e-912345678901',
      people: [{ name: 'Kari Fjellvang', phone: '91234567', amount: 91234567 }],
      'kari@example.com': null,
      konto: '12345678903',
      at: '2026-11-20T10:00:00.000Z',
    };
    const { value: shown, vault } = pseudonymise(value, emptyVault, { names });
    expect(shown).toEqual({
      id: value.id,
      people: [{ name: '[[PERSON_1]]', phone: '[[PHONE_1]]', amount: 91234567 }],
      '[[EMAIL_1]]': null,
      konto: '[[ACCOUNT_1]]',
      at: value.at,
    });
    expect(rehydrate(shown, vault)).toEqual(value);
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  });

  test('a run that goes on from its stored vault has the same pseudonyms', () => {
    const first = hidden('Kari Fjellvang og Bjørn Anders Solvik');
    const stored = JSON.parse(JSON.stringify(first.vault)) as Vault;
    const second = hidden('Bjørn Anders Solvik skrev til ola@example.com, Kari Fjellvang', stored);
    expect(second.value).toBe('[[PERSON_2]] skrev til [[EMAIL_1]], [[PERSON_1]]');
    expect(first.vault.entries).toHaveLength(2);
    expect(countVault(second.vault)).toEqual({ person: 2, email: 1 });
  });

  test.each([
    ['[[person_1]]', 'Kari Fjellvang'],
    ['[[ PERSON_1 ]]', 'Kari Fjellvang'],
    ['[[PERSON 1]]', 'Kari Fjellvang'],
    ['[PERSON_1]', 'Kari Fjellvang'],
    ['[[PERSON_1]', 'Kari Fjellvang'],
    ['\\[\\[PERSON\\_1\\]\\]', 'Kari Fjellvang'],
    ['[[PERSON_1]]s', 'Kari Fjellvangs'],
    ["[[PERSON_1's]]", "Kari Fjellvang's"],
    ['[[PERSON_1s]]', 'Kari Fjellvangs'],
    ['**[[PERSON_1]]**', '**Kari Fjellvang**'],
  ])('%s as a model brings it back is %s', (written, meant) => {
    expect(rehydrate(written, hidden('Kari Fjellvang').vault)).toBe(meant);
  });

  test('one that a model made up stays, and can be told', () => {
    const { vault } = hidden('Kari Fjellvang');
    expect(rehydrate('[[PERSON_9]] og [[PERSON_1_4]]', vault)).toBe('[[PERSON_9]] og [[PERSON_1_4]]');
    expect(unknownPseudonyms('[[PERSON_1]] og [[PERSON_9]]', vault)).toEqual(['[[PERSON_9]]']);
  });

  test('a stream shows what cannot be a pseudonym at once', () => {
    const rehydrator = createRehydrator(hidden('Kari Fjellvang').vault);
    expect(rehydrator.push('Hei [')).toBe('Hei ');
    expect(rehydrator.push('[PERSON')).toBe('');
    expect(rehydrator.push('_1]')).toBe('');
    expect(rehydrator.push('], og [se')).toBe('Kari Fjellvang, og ');
    expect(rehydrator.push(' her')).toBe('[se her');
    expect(rehydrator.end()).toBe('');
  });
});
