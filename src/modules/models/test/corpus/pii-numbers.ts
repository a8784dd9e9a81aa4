import type { Random } from '#kernel/random.ts';
import { digitsOf } from './labelled.ts';

/**
 * Numbers with true and with false checksums. Nobody has them: national identity numbers are synthetic ones, of people
 * born before 1900, or of the form that is handed out from 2032; the rest is drawn at random.
 */

/** Written here anew, apart from the product's, so that one mistake cannot be in both. */
const luhnDigit = (digits: string): number => {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return (10 - (sum % 10)) % 10;
};

const eleven = (digits: string, weights: readonly number[]): number =>
  (11 - (weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11)) % 11;

const otherDigit = (random: Random, digit: number): number => (digit + random.int(1, 9)) % 10;

/** The same with its last digit wrong. */
export const spoiled = (random: Random, digits: string): string =>
  digits.slice(0, -1) + otherDigit(random, Number(digits.at(-1)));

export const cardDigits = (random: Random): string => {
  const [prefix, length] = random.pick<readonly [string, number]>([
    ['4', 16],
    ['4242', 16],
    [`5${random.int(1, 5)}`, 16],
    ['2221', 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['36', 14],
    ['3530', 16],
  ]);
  const body = prefix + digitsOf(random, length - prefix.length - 1);
  return body + luhnDigit(body);
};

/** As cards are printed. */
export const cardGroups = (digits: string): number[] =>
  digits.length === 15 ? [4, 6, 5] : digits.length === 14 ? [4, 6, 4] : [4, 4, 4, 4];

const WEIGHTS = { first: [3, 7, 6, 1, 8, 9, 4, 5, 2], second: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] };
const pad = (value: number): string => String(value).padStart(2, '0');

export const nationalIdDigits = (random: Random): string => {
  for (;;) {
    const form = random.pick(['synthetic', 'nav', 'd-number', 'old', 'from 2032'] as const);
    const day = random.int(1, 28) + (form === 'd-number' ? 40 : 0);
    const shift = form === 'synthetic' || form === 'd-number' ? 80 : form === 'nav' ? 40 : 0;
    const individual = form === 'old' ? random.int(500, 749) : random.int(0, 999);
    const year = form === 'old' ? random.int(54, 99) : random.int(0, 99);
    const nine = pad(day) + pad(random.int(1, 12) + shift) + pad(year) + String(individual).padStart(3, '0');
    const rest = form === 'from 2032' ? random.int(1, 3) : 0;
    const first = (eleven(nine, WEIGHTS.first) + rest) % 11;
    const ten = `${nine}${first}`;
    const second = first > 9 ? 10 : eleven(ten, WEIGHTS.second);
    if (second <= 9) return `${ten}${second}`;
  }
};

/** Its month is none that is handed out, so that it is nobody's national identity number. */
export const accountDigits = (random: Random): string => {
  for (;;) {
    const ten = `${random.int(1, 9)}${digitsOf(random, 1)}${random.pick(['13', '27', '36', '99', '60'])}${digitsOf(random, 6)}`;
    const last = eleven(ten, WEIGHTS.second);
    if (last <= 9) return `${ten}${last}`;
  }
};

export const organisationDigits = (random: Random): string => {
  for (;;) {
    const eight = random.pick(['8', '9']) + digitsOf(random, 7);
    const last = eleven(eight, [3, 2, 7, 6, 5, 4, 3, 2]);
    if (last <= 9) return `${eight}${last}`;
  }
};

export const kidDigits = (random: Random): string => {
  const body = `${random.int(1, 9)}${digitsOf(random, random.pick([9, 11, 14, 15, 17]))}`;
  return body + luhnDigit(body);
};

export const iban = (random: Random): string => {
  const [country, body] = random.pick<readonly [string, string]>([
    ['NO', digitsOf(random, 11)],
    ['SE', digitsOf(random, 20)],
    ['DK', digitsOf(random, 14)],
    ['DE', digitsOf(random, 18)],
    ['GB', `NWBK${digitsOf(random, 14)}`],
    ['FR', `${digitsOf(random, 10)}AB${digitsOf(random, 11)}`],
    ['FI', digitsOf(random, 14)],
    ['NL', `ABNA${digitsOf(random, 10)}`],
  ]);
  const numeric = [...`${body}${country}00`].map((character) => Number.parseInt(character, 36)).join('');
  return country + String(98n - (BigInt(numeric) % 97n)).padStart(2, '0') + body;
};

export const inGroups = (digits: string, sizes: readonly number[], between: string): string => {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join(between);
};

export const inFours = (text: string, between = ' '): string => (text.match(/.{1,4}/gu) ?? []).join(between);
