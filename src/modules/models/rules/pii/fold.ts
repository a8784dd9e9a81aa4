/** Text as detectors read it, and where each of its units stands in the original. */
export type Folded = {
  text: string;
  /** Unit of the folded text → offset in the original where it begins. */
  starts: Int32Array;
  /** Unit of the folded text → offset in the original where it ends. */
  ends: Int32Array;
};

const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[\uFE00-\uFE0F]/u;
const SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/u;
const DASH = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/u;
const MARK = /\p{M}/u;
const DIGIT = /\p{Nd}/u;

/** The digits of every script stand ten in a row from a code whose value is zero. */
const asciiDigit = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
};

const plain = (character: string): string => {
  const code = character.charCodeAt(0);
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return code < 0x10000 && DIGIT.test(character) ? asciiDigit(character) : character;
};

/** A letter and the marks written after it, as one letter where Unicode has one. */
const composed = (text: string, at: number): { letter: string; width: number } => {
  let width = 1;
  while (width < 4 && MARK.test(text[at + width] ?? '')) width += 1;
  const letter = text.slice(at, at + width).normalize('NFC');
  return letter.length === 1 ? { letter, width } : { letter: text[at] ?? '', width: 1 };
};

/**
 * Takes away the ways in which the same text can be written differently: invisible characters, kinds of spaces and
 * dashes, digits of other scripts, full-width letters, letters composed of parts. Case stays.
 */
export const fold = (text: string): Folded => {
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const units: string[] = [];
  for (let at = 0; at < text.length;) {
    const unit = text[at] ?? '';
    const code = unit.charCodeAt(0);
    const isAscii = code < 0x80;
    if (!isAscii && INVISIBLE.test(unit)) {
      at += 1;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    const { letter, width } = next >= 0x300 ? composed(text, at) : { letter: unit, width: 1 };
    starts[units.length] = at;
    ends[units.length] = at + width;
    units.push(isAscii && width === 1 ? (unit === '\t' ? ' ' : unit) : plain(letter));
    at += width;
  }
  return { text: units.join(''), starts, ends };
};

/** A span of the folded text where it stands in the original. */
export const unfolded = <Span extends { start: number; end: number }>(
  { starts, ends }: Folded,
  span: Span,
): Span => ({ ...span, start: starts[span.start] ?? 0, end: ends[span.end - 1] ?? 0 });
