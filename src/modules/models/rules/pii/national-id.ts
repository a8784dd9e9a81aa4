import { restOf11 } from './checksums.ts';
import type { Window } from './digit-groups.ts';
import { leadingWord, NUMBERED_THINGS, type Surroundings } from './surroundings.ts';

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A D-number has 40 added to its day; help numbers and synthetic ones have 40, 65 or 80 added to the month. */
const hasBirthday = (digits: string): boolean => {
  const written = Number(digits.slice(0, 2));
  const day = written > 40 ? written - 40 : written;
  const shifted = Number(digits.slice(2, 4));
  const month = [0, 40, 65, 80].map((added) => shifted - added).find((one) => one >= 1 && one <= 12);
  if (month === undefined || day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || Number(digits.slice(4, 6)) % 4 === 0;
};

/**
 * Whether eleven digits are a Norwegian national identity number, D-number, help number or synthetic number. Those
 * handed out from 2032 say no century, so none is asked for, and their first control digit may leave a rest of up to 3.
 */
export const isNationalId = (digits: string): boolean =>
  digits.length === 11 &&
  restOf11(digits, SECOND) === 0 &&
  restOf11(digits, FIRST) <= 3 &&
  hasBirthday(digits);

const SHAPE = /^(?:11|6-5|2-2-2-5|6-3-2|2-2-2-3-2)$/u;
const OTHERWISE = leadingWord(`${NUMBERED_THINGS}|konto|account`);

/** Whether the window is one, by its digits, its grouping and the word before it. */
export const isNationalIdHere = (
  { digits, shape, start, before: joined }: Window,
  { before }: Surroundings,
): boolean =>
  digits.length === 11 &&
  (shape === '11' || joined === 0) &&
  SHAPE.test(shape) &&
  isNationalId(digits) &&
  !OTHERWISE.test(before(start));
