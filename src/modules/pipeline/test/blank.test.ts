import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlank } from '../rules/blank.ts';

describe('blank', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['spaces', '  \t\r\n '],
    ['a no-break space', '\u00a0\u2007\u202f'],
    ['an ideographic space', '\u3000'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler, which counts as a letter', '\u3164\u115f\u1160\uffa0'],
    ['a blank Braille pattern', '\u2800'],
    ['direction marks', '\u200e\u200f\u202e'],
    ['a lone combining accent', '\u0301'],
    ['a variation selector', '\ufe0f'],
    ['punctuation', '-–—…?!.,;:«»"\'()'],
    ['symbols', '~ + = | ` ^ $'],
    ['a lone surrogate', '\ud800'],
    ['not a number', Number.NaN],
    ['an empty list', []],
    ['a list of blanks', ['', ' ', null]],
    ['an empty record', {}],
    ['a record of blanks', { instagram: '', facebook: ' ' }],
  ])('%s is blank', (_, value) => {
    expect(isBlank(value)).toBe(true);
  });

  test.each([
    ['a word', 'frihet'],
    ['a word among blanks', '\u200b — mer tid — \u200b'],
    ['one letter', 'å'],
    ['a digit', '7'],
    ['another script', '自由'],
    ['Arabic', 'حرية'],
    ['zero', 0],
    ['false, which is an answer', false],
    ['a list with something', ['', 'anna@example.com']],
    ['a record with something', { instagram: '@anna' }],
  ])('%s is not', (_, value) => {
    expect(isBlank(value)).toBe(false);
  });

  test('whatever is mixed of blank characters is blank, and one letter anywhere changes that', () => {
    const blanks = fc.array(
      fc.constantFrom(...' \t\n\u00a0\u200b\u200d\u2060\ufeff\u3164\u00ad.-–_!?*#~'.split('')),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(blanks, blanks, fc.constantFrom(...'aÅz9й自'.split('')), (before, after, letter) => {
        expect(isBlank([...before, ...after].join(''))).toBe(true);
        expect(isBlank([...before, letter, ...after].join(''))).toBe(false);
      }),
    );
  });
});
