import { expect, test } from 'vitest';
import { searchWords, wantedWords } from '../rules/search-words.ts';

test.each<[why: string, texts: (string | null)[], words: string[]]>([
  ['case, accents and order do not matter', ['Åse Bjørn-Ærlig'], ['aerlig', 'ase', 'bjorn']],
  ['what is missing has no words', [null, '', ' — 🌱 '], []],
  ['each word once', ['Anna Berg', 'anna'], ['anna', 'berg']],
  ['an address falls into words', ['ola.n@firma.no'], ['firma', 'n', 'no', 'ola']],
  ['a lone half of a character', ['Ola \ud83c'], ['ola']],
])('%s', (_, texts, words) => {
  expect(searchWords(texts)).toEqual(words);
});

test('of what is typed the longest words count, six at most', () => {
  expect(wantedWords('a bb ccc dddd eeeee ffffff ggggggg')).toEqual([
    'ggggggg',
    'ffffff',
    'eeeee',
    'dddd',
    'ccc',
    'bb',
  ]);
  expect(wantedWords('  %_ ')).toEqual([]);
});
