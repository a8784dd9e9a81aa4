import { restOf11 } from './checksums.ts';
import type { Window } from './digit-groups.ts';
import { leadingWord, NUMBERED_THINGS, type Surroundings } from './surroundings.ts';

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Whether eleven digits are the number of a Norwegian bank account. */
export const isBankAccount = (digits: string): boolean =>
  digits.length === 11 && !digits.startsWith('0000') && restOf11(digits, WEIGHTS) === 0;

const ACCOUNT = leadingWord(
  'konto|kontonr|kontonummer|bankkonto|lønnskonto|sparekonto|account|acct|a/c|betal til|overfør til|pay to|transfer to|bank',
);
const OTHERWISE = leadingWord(`${NUMBERED_THINGS}|kunde|customer`);

/** Eleven digits in a row may be anything, unless a word says that they are an account. */
export const isBankAccountHere = (
  { digits, shape, joints, start }: Window,
  { before }: Surroundings,
): boolean => {
  if (!isBankAccount(digits)) return false;
  const leading = before(start);
  if (OTHERWISE.test(leading)) return false;
  return (shape === '4-2-5' && joints[0] === joints[1]) || (shape === '11' && ACCOUNT.test(leading));
};
