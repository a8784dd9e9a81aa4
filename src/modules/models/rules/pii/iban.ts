import { passesMod97 } from './checksums.ts';
import type { Span } from './finding.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';

const BEGINNING = /(?<![\p{L}\p{N}])[A-Za-z]{2} ?\d{2}/gu;
const ALPHANUMERIC = /[A-Za-z0-9]/u;
const LETTER = /[\p{L}\p{N}]/u;
const SEPARATOR = /[ .-]/u;

/** So many letters and digits from here, stepping over single separators; null where they are not there. */
const take = (text: string, from: number, count: number): { taken: string; end: number } | null => {
  let taken = '';
  let at = from;
  while (taken.length < count) {
    const character = text[at] ?? '';
    if (ALPHANUMERIC.test(character)) taken += character;
    else if (!SEPARATOR.test(character) || !ALPHANUMERIC.test(text[at + 1] ?? '')) return null;
    at += 1;
  }
  return { taken: taken.toUpperCase(), end: at };
};

/** International bank account numbers, by country, length and checksum. */
export const findIbans = (text: string): Span[] =>
  [...text.matchAll(BEGINNING)].flatMap(({ 0: beginning, index: start }) => {
    const form = IBAN_LENGTHS[beginning.slice(0, 2).toUpperCase()];
    if (form === undefined) return [];
    const found = take(text, start, Number.parseInt(form, 10));
    if (found === null || LETTER.test(text[found.end] ?? ' ')) return [];
    if (form.endsWith('n') && !/^\d+$/u.test(found.taken.slice(2))) return [];
    return passesMod97(found.taken) ? [{ type: 'iban', start, end: found.end, value: found.taken }] : [];
  });
