import process from 'node:process';
import { expect, test } from 'vitest';
import { detect } from '../rules/pii/detect.ts';
import type { KnownName } from '../rules/pii/name-index.ts';
import { emptyVault } from '../rules/pii/vault.ts';
import { pseudonymise } from '../rules/pii/pseudonymise.ts';
import { rehydrate } from '../rules/pii/rehydrate.ts';

const MEGABYTE = 1_000_000;

/** Beginnings of everything that is looked for, over and over, none of it ever whole. */
const HOSTILE = [
  '1',
  '1 ',
  '22 ',
  '4242 ',
  '1.',
  '@',
  'a@',
  'a.',
  'NO93 ',
  'a:',
  ':',
  'Aa ',
  'Vei 1, ',
  '\u200B',
  'a\u0301\u0301\u0301\u0301',
  'Karis ',
  '+47 ',
  '12 (',
  '0198f3c2-',
  'konto nr. ',
  '[[PERSON_',
  '[',
  '\\[',
];

const names: KnownName[] = [{ kind: 'person', name: 'Kari Kari Nordbrekken' }];

/** Of this process alone, however busy the machine is. */
const millisecondsOf = (work: () => unknown): number => {
  const began = process.cpuUsage();
  work();
  return process.cpuUsage(began).user / 1000;
};

const PATIENCE = { timeout: 120_000 };

// A pattern that goes back over what it has read takes minutes; the bounds only have to tell the two apart.
test.each(HOSTILE)('much of %j takes no longer than anything else', PATIENCE, (bit) => {
  const text = bit.repeat(Math.ceil(MEGABYTE / 5 / bit.length));
  expect(millisecondsOf(() => detect(text, { names }))).toBeLessThan(12_000);
});

test('a megabyte of all of them takes seconds', PATIENCE, () => {
  const text = HOSTILE.map((bit) => bit.repeat(Math.ceil(MEGABYTE / HOSTILE.length / bit.length))).join('');
  expect(millisecondsOf(() => detect(text, { names }))).toBeLessThan(12_000);
});

test('so do pseudonyms, there and back', PATIENCE, () => {
  const text = 'Kari Nordbrekken, +47 912 34 567, [[PERSON_1]] '.repeat(MEGABYTE / 250);
  let back = '';
  const taken = millisecondsOf(() => {
    const { value, vault } = pseudonymise(text, emptyVault, { names });
    back = rehydrate(value, vault);
  });
  expect(back).toBe(text);
  expect(taken).toBeLessThan(12_000);
});
