import type { Span } from './finding.ts';
import type { NameIndex, Pattern } from './name-index.ts';
import { wordsOf, type Word } from './name-words.ts';

const JOINTS: Readonly<Record<Pattern['order'], RegExp>> = {
  spoken: /^(?: {1,2}|-|['’])$/u,
  register: /^(?:, ?| )$/u,
  initial: /^(?:\. ?| )$/u,
};
const SENTENCE_START = /(?:^|[.!?;\n•>«»"“”(]|^[-*]|\n[-*]) *$/u;
const ADDRESSED =
  /(?:^|[^\p{L}])(?:hei|hallo|heisann|hi|hello|hey|dear|kjære|takk|thanks|hilsen|mvh|regards|cheers|med|with|fra|from|til|to|herr|fru|frøken|hr|mr|mrs|ms|miss|dr|professor|sjef)[., ]{1,2}$/iu;
const NEAR = 24;
const ATTACHED = /[\p{N}_]/u;

type Found = { pattern: Pattern; start: number; end: number };

const isCapital = (text: string, { start }: Word): boolean => /\p{Lu}/u.test(text[start] ?? '');

/** The end of the name in this word: all of it, or all but the s of the genitive; null where it is another word. */
const endIn = ({ key, end }: Word, wanted: string): number | null => {
  if (key === wanted) return end;
  return key.length === wanted.length + 1 && key.endsWith('s') && key.startsWith(wanted) ? end - 1 : null;
};

const endOf = (text: string, words: readonly Word[], at: number, pattern: Pattern): number | null => {
  for (const [place, wanted] of pattern.words.entries()) {
    const word = words[at + place];
    if (word === undefined) return null;
    const previous = words[at + place - 1];
    const joint = JOINTS[place === pattern.turn ? pattern.order : 'spoken'];
    if (place > 0 && previous !== undefined && !joint.test(text.slice(previous.end, word.start))) return null;
    const isLast = place === pattern.words.length - 1;
    if (!isLast && word.key !== wanted) return null;
    if (isLast) return endIn(word, wanted);
  }
  return null;
};

const meets = (
  text: string,
  words: readonly Word[],
  at: number,
  { demand, words: own }: Pattern,
): boolean => {
  if (demand === 'nothing') return true;
  if (!words.slice(at, at + own.length).every((word) => isCapital(text, word))) return false;
  const { start = 0 } = words[at] ?? {};
  const led = text.slice(Math.max(0, start - NEAR), start);
  switch (demand) {
    case 'capital':
      return true;
    case 'capital inside':
      return ADDRESSED.test(led) || !SENTENCE_START.test(led);
    case 'address':
      return ADDRESSED.test(led);
  }
};

/** `Kari2` and `kari_n` are no names, though a name is in them. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  !ATTACHED.test(text[start - 1] ?? ' ') && !ATTACHED.test(text[end] ?? ' ');

/** The workspace's own names: whole, in the order of a register, first or last alone, in the genitive. */
export const findNames = (text: string, { byFirstWord }: NameIndex): Span[] => {
  if (byFirstWord.size === 0) return [];
  const words = wordsOf(text);
  return words.flatMap((word, at): Span[] => {
    const genitive = word.key.endsWith('s') ? (byFirstWord.get(word.key.slice(0, -1)) ?? []) : [];
    const patterns = [...(byFirstWord.get(word.key) ?? []), ...genitive];
    let best: Found | null = null;
    for (const pattern of patterns) {
      const end = endOf(text, words, at, pattern);
      if (end === null || (best !== null && end <= best.end)) continue;
      if (!standsAlone(text, word.start, end) || !meets(text, words, at, pattern)) continue;
      best = { pattern, start: word.start, end };
    }
    if (best === null) return [];
    return [{ type: best.pattern.kind, start: best.start, end: best.end, value: best.pattern.value }];
  });
};
