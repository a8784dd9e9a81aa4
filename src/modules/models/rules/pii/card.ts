import { passesLuhn } from './checksums.ts';
import { isUniform, type Window } from './digit-groups.ts';
import { IBAN_SO_FAR, leadingWord, NUMBERED_THINGS, type Surroundings } from './surroundings.ts';

type Issuer = { begins: RegExp; lengths: readonly number[] };

/** Who issues numbers that begin so, and how long theirs are. */
const ISSUERS: readonly Issuer[] = [
  { begins: /^4/u, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u, lengths: [16] },
  { begins: /^3[47]/u, lengths: [15] },
  { begins: /^(?:6011|64[4-9]|65)/u, lengths: [16, 19] },
  { begins: /^(?:30[0-5]|309|3[689])/u, lengths: [14, 16] },
  { begins: /^35(?:2[89]|[3-8])/u, lengths: [16] },
  { begins: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/u, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
  { begins: /^62/u, lengths: [16, 17, 18, 19] },
  { begins: /^5019/u, lengths: [16] },
];

/** Written as printed on the card, without spaces, or digit by digit. */
const SHAPE = /^(?:\d+|4-4-4-[1-4](?:-[1-3])?|4-6-[45]|[1-9](?:-1){11,18}|2(?:-2){5,8}(?:-[12])?)$/u;

const OTHERWISE = leadingWord(NUMBERED_THINGS);

/** Whether the window is a payment card's number. */
export const isCard = (window: Window, { before }: Surroundings): boolean => {
  const { digits, shape, joints, start } = window;
  if (digits.length < 12 || !SHAPE.test(shape) || !isUniform(joints)) return false;
  const isIssued = ISSUERS.some(
    ({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length),
  );
  if (!isIssued || !passesLuhn(digits) || /^(\d)\1+$/u.test(digits)) return false;
  const leading = before(start);
  return !OTHERWISE.test(leading) && !IBAN_SO_FAR.test(leading);
};
