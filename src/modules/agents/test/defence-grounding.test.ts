import { describe, expect, it } from 'vitest';
import { claimsIn } from '../defence/claims.ts';
import { createEvidence, unsupported } from '../defence/evidence.ts';

const leaf = (member: string, value: string | number, kind: 'number' | 'date' | 'id' | 'text') =>
  [`/${member}`, { pointer: `/${member}`, value, kind, member, origin: 'outside', isPlain: false }] as const;

const evidence = () => {
  const kept = createEvidence('Europe/Oslo');
  kept.addText(
    'Kari Nordmann fra Åsgard Regnskap ringte 12. mars. kari@example.com, 400 00 000. Hun vil betale 1 500,50.',
  );
  kept.addReading({
    answer: { items: [1, 2, 3] },
    leaves: new Map([
      leaf('amountMinor', 5_000_000, 'number'),
      leaf('dueAt', '2026-03-06T18:30:00.000Z', 'date'),
      leaf('id', '01970000-0000-7000-8000-000000000001', 'id'),
    ]),
  });
  return kept;
};
const missing = (text: string) => unsupported(text, evidence()).map(({ text: claim }) => claim);

describe('what a text claims', () => {
  it.each([
    ['Kari Nordmann ringte 12. mars 2026.', []],
    ['Karis avtale er på 50 000 kr.', []],
    ['Oppgaven har frist 6. mars kl. 19:30.', []],
    ['The task is due March 6, 2026 at 19:30.', []],
    ['Due 2026-03-06, worth 50,000.', []],
    ['Hun skylder 1500,50 kr, ring 40000000 eller kari@example.com.', []],
    ['Jeg fant 3 oppgaver.', []],
    ['I går ringte Kari. På mandag følger du opp.', []],
    ['1. Ring Kari [1]\n2. Skriv til Åsgard [2]', []],
    ['Ring Ola Hansen.', ['Ola', 'Hansen']],
    ['Hun betalte 2000 kr 13. mars.', ['2000', '13. mars']],
    ['Skriv til ola@example.com.', ['ola@example.com']],
    ['Se 01970000-0000-7000-8000-000000000002.', ['01970000-0000-7000-8000-000000000002']],
    ['Due March 6, 2027.', ['March 6, 2027']],
    ['Møt henne kl. 20:15.', ['20:15']],
    ['Jeg fant 4 oppgaver om Kari i Bergen.', ['4', 'Bergen']],
  ])('is held against what was read: %s', (text, expected) => {
    expect(missing(text).toSorted()).toEqual(expected.toSorted());
  });

  it('is found where it stands', () => {
    expect(claimsIn('Møte 6. mars kl. 19:30 med Kari, 3 timer').map(({ kind }) => kind)).toEqual([
      'date',
      'time',
      'name',
      'number',
    ]);
  });
});
