/** Countries whose numbers have a known length, without the country code: the least and the most digits. */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  1: [10, 10],
  7: [10, 10],
  30: [10, 10],
  31: [9, 9],
  32: [8, 9],
  33: [9, 9],
  34: [9, 9],
  36: [8, 9],
  39: [8, 11],
  40: [9, 9],
  41: [9, 9],
  43: [7, 12],
  44: [9, 10],
  45: [8, 8],
  46: [7, 9],
  47: [8, 8],
  48: [9, 9],
  49: [7, 11],
  61: [9, 9],
  64: [8, 10],
  81: [9, 10],
  86: [10, 11],
  90: [10, 10],
  91: [10, 10],
  298: [6, 6],
  299: [6, 6],
  351: [9, 9],
  352: [6, 9],
  353: [7, 9],
  354: [7, 7],
  358: [6, 10],
  370: [8, 8],
  371: [8, 8],
  372: [7, 8],
  380: [9, 9],
  420: [9, 9],
  421: [9, 9],
};

const TWO_DIGITS = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u;
const UNASSIGNED =
  /^(?:21[04579]|28|38[34]|42[2-9]|69[3-9]|80[124-79]|83|85[14789]|87|89|96[9]|97[8]|99[0179])/u;

const codeOf = (digits: string): string | null => {
  if (/^[17]/u.test(digits)) return digits.slice(0, 1);
  if (TWO_DIGITS.test(digits)) return digits.slice(0, 2);
  return digits.startsWith('0') || UNASSIGNED.test(digits) ? null : digits.slice(0, 3);
};

/** Whether the digits after a `+` are a country code and as many digits as numbers of that country have. */
export const isDiallable = (digits: string): boolean => {
  const code = codeOf(digits);
  if (code === null) return false;
  const [least, most] = LENGTHS[code] ?? [7, 12];
  const own = digits.length - code.length;
  return own >= least && own <= most && (code !== '47' || /^[2-9]/u.test(digits.slice(2)));
};
