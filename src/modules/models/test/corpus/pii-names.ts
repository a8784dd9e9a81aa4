import type { KnownName } from '../../rules/pii/name-index.ts';

/** First names are common ones, some of them words; the last names are made up, so that nobody has both. */
export const PEOPLE: readonly [string, ...string[]] = [
  'Kari Fjelltind',
  'Ola Nordbrekken',
  'Ingrid Marie Ravnskar',
  'Bjørn Tindvoll',
  'Per Skjoldaker',
  'Odd Even Lyngmo',
  'Liv Havnskår',
  'Håkon Bråtefoss',
  'Anne-Lise Myrvang',
  'Jonas Solvikås',
  'Åse Grønntun',
  'Even Tjernslett',
  'Silje Vintermyr',
  'Øystein Kvernhaugen',
  'Mohammed El-Tareq',
  'Grace Thornwick',
  'Will Ashmarsh',
  'Mark Quillford',
  'Emily Hartsedge',
  'Oliver Marlbeck',
  "Siobhan O'Farrowby",
  'Zoë Larkspring',
];

export const COMPANIES: readonly [string, ...string[]] = [
  'Nordbrekke Kraftlag AS',
  'Fjelltoppen Regnskap AS',
  'Havnskår Elektro',
  'Bølgelia Eiendom ASA',
  'Quillmarsh Ltd',
  'Larkspring Analytics Inc',
  'Solmyr AS',
];

export const KNOWN: readonly KnownName[] = [
  ...PEOPLE.map((name): KnownName => ({ kind: 'person', name })),
  ...COMPANIES.map((name): KnownName => ({ kind: 'company', name })),
];
