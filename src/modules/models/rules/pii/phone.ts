import { isDiallable } from './dialling.ts';
import { isUniform, type Window } from './digit-groups.ts';
import type { Span } from './finding.ts';
import { IBAN_SO_FAR, leadingWord, NUMBERED_THINGS, type Surroundings } from './surroundings.ts';

const SPEAKS_OF_PHONE = leadingWord(
  'tlf|telefon|telefonnr|mob|mobil|mobilnr|ring|ringe|tel|phone|cell|mobile|call|sms|text|whatsapp|vipps|nummeret|my number|fax|faks',
);
const SPEAKS_OF_OTHER = leadingWord(
  `${NUMBERED_THINGS}|kunde|customer|medlem|member|org|organisasjon|mva|vat|konto|account|polise|policy|prosjekt|` +
    'project|versjon|version|kontrakt|contract|avtale|postnr|gnr|bnr|regnr|id|kode|code|pin|dato|date|uke|week|' +
    'modell|model',
);
const MONEY_BEFORE =
  /(?:(?:^|[^\p{L}])(?:kr|nok|sek|dkk|usd|eur|gbp|sum|beløp|totalt?|amount)|[$€£])[.:]? ?$/u;
const UNIT_AFTER =
  /^(?:,-|[ ]?(?:[%€$£°]|(?:kr|nok|sek|dkk|usd|eur|kroner|mill|stk|kg|km|kwh|mw|m2|tonn|prosent|percent|pcs|units|poeng|points)(?![\p{L}])))/u;

/** The groups in which numbers are written that are dialled without a country code. */
const LOCAL_SHAPE =
  /^(?:8|3-2-3|2-2-2-2|4-4|3-5|2-6|2-3-3|5-3|1[0-2]|5-6|4-3-4|3-4-4|5-3-3|3-3-2-2|3-7|3-3-4|2-2-2-2-2|2-3-2-3|2-2-2-2-2|2-8|1-3-3-4|4-6|4-7)$/u;

type Reading = { window: Window; text: string; surroundings: Surroundings };

const isDate = (digits: string): boolean =>
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(digits) ||
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}$/u.test(digits);

/** A part of something longer: a decimal, a time, a code, a path. */
const isPart = ({ window, text }: Reading): boolean => {
  const led = text.slice(Math.max(0, window.start - 2), window.start);
  const follows = text.slice(window.end, window.end + 4);
  return (
    /(?:[\p{L}\p{N}][.,/\-_]|\p{N}:|[#_*&@])$/u.test(led) ||
    /^(?:[.,]\d{1,2}(?!\d)|[-:]\d|[_@*])/u.test(follows)
  );
};

/** Dialled from anywhere: `+47 912 34 567`, `(+47) 91234567`, `0047…`, `+44 (0)20 …`. */
const international = ({ window, text }: Reading): { start: number; value: string } | null => {
  const { start, digits, shape, joints } = window;
  const isPlus = text[start - 1] === '+';
  if (!isPlus && (!digits.startsWith('00') || window.before > 0)) return null;
  if (shape.split('-').length > 7 || shape.endsWith('-1')) return null;
  const dialled = isPlus ? digits : digits.slice(2);
  const trunk = joints.findIndex((joint) => joint.endsWith('('));
  const before = shape
    .split('-')
    .slice(0, trunk + 1)
    .reduce((sum, length) => sum + Number(length), 0);
  const hasTrunk = trunk !== -1 && isPlus && dialled[before] === '0';
  const number = hasTrunk ? dialled.slice(0, before) + dialled.slice(before + 1) : dialled;
  if (!isDiallable(number)) return null;
  const isBracketed = isPlus && text[start - 2] === '(' && joints[0]?.startsWith(')') === true;
  return { start: start - (isBracketed ? 2 : isPlus ? 1 : 0), value: `+${number}` };
};

/** As written in Norway: `912 34 567`, `22 12 34 56`, `9123 4567`, `91234567`. */
const norwegian = ({ window, surroundings }: Reading): string | null => {
  const { digits, shape, joints, before, after, start } = window;
  if (digits.length !== 8 || !/^[2-9]/u.test(digits) || !isUniform(joints)) return null;
  const isNamed = SPEAKS_OF_PHONE.test(surroundings.before(start));
  const size = shape === '2-2-2-2' ? 2 : 4;
  const isSeries = !isNamed && /^(?:2-2-2-2|4-4)$/u.test(shape) && (before === size || after === size);
  if (isSeries || (!isNamed && isDate(digits))) return null;
  const isUsual =
    /^(?:8|3-2-3|2-2-2-2|4-4)$/u.test(shape) && (isNamed || shape !== '8' || !digits.startsWith('8'));
  return isUsual || (isNamed && /^(?:3-5|2-6|2-3-3|5-3)$/u.test(shape)) ? `+47${digits}` : null;
};

/** As dialled inside other countries: with a 0 in front, or as in North America. */
const abroad = ({ window, surroundings }: Reading): string | null => {
  const { digits, shape, joints, start } = window;
  if (digits.length < 10) return null;
  const isNamed = SPEAKS_OF_PHONE.test(surroundings.before(start));
  if (/^0[1-9]\d{8,9}$/u.test(digits)) {
    const isUsual = /^(?:5-6|4-3-4|3-4-4|5-3-3|3-3-2-2|3-7)$/u.test(shape);
    return isUsual || (isNamed && shape.length <= 9) ? digits : null;
  }
  if (!/^[2-9]\d{2}[2-9]\d{6}$/u.test(digits) || shape !== '3-3-4') return null;
  const isDashed =
    joints.join('') === '--' || joints.join('') === '..' || /^\)[ -]?-$/u.test(joints.join(''));
  return isDashed || isNamed ? digits : null;
};

/** With `47` or `1` in front but no plus: only where a word says that it is a phone number. */
const plusLess = ({ window, surroundings }: Reading): string | null =>
  /^(?:47[2-9]\d{7}|1[2-9]\d{9})$/u.test(window.digits) &&
  SPEAKS_OF_PHONE.test(surroundings.before(window.start))
    ? `+${window.digits}`
    : null;

/** The window as a phone number, or null. */
export const phoneAt = (window: Window, text: string, surroundings: Surroundings): Span | null => {
  if (window.digits.length < 8) return null;
  const reading = { window, text, surroundings };
  const dialled = international(reading);
  const mayBeLocal = text[window.start - 1] !== '+' && LOCAL_SHAPE.test(window.shape) && !isPart(reading);
  if (dialled === null && !mayBeLocal) return null;
  const leading = surroundings.before(window.start);
  if (IBAN_SO_FAR.test(leading)) return null;
  if (dialled !== null) return { type: 'phone', end: window.end, ...dialled };
  if (SPEAKS_OF_OTHER.test(leading) || MONEY_BEFORE.test(leading)) return null;
  if (UNIT_AFTER.test(surroundings.after(window.end))) return null;
  const value = norwegian(reading) ?? abroad(reading) ?? plusLess(reading);
  if (value === null) return null;
  const isBracketed = text[window.start - 1] === '(' && window.joints[0]?.startsWith(')') === true;
  return { type: 'phone', start: window.start - (isBracketed ? 1 : 0), end: window.end, value };
};
