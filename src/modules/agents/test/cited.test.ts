import { expect, test } from 'vitest';
import { citedIn } from '../loop/cited.ts';

const people = Array.from({ length: 54 }, (_, i) => `person ${i + 1}`);

test.each([
  ['Kari [1]\nOla [2]\n… and 52 more', 2],
  ['Ola [2]', 2],
  ['54 people.', 10],
  ['Kari [1] and nobody [99]', 54],
])('under %j stand %i records', (text, count) => {
  expect(citedIn(text, people)).toEqual(people.slice(0, count));
});
