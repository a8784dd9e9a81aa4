import type { Span } from './finding.ts';
import { leadingWord, type Surroundings } from './surroundings.ts';

const FOUR = /(?<![\p{L}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}]|\.\d)/gu;
const HEX = /(?<![\p{L}\p{N}:.])[0-9A-Fa-f:]{3,39}(?![\p{L}\p{N}:])/gu;
const OTHERWISE = leadingWord(
  'v|versjon|version|ver|firmware|release|kapittel|kap|chapter|section|punkt|avsnitt|pkt|§|oid',
);

const isFour = (text: string): boolean =>
  text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));

/** Eight groups of up to four hexadecimal digits, of which `::` stands for one run of zeroes. */
const isSix = (text: string): boolean => {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isCounted = halves.length === 2 ? groups.length >= 2 && groups.length < 8 : groups.length === 8;
  return isCounted && groups.every((group) => /^[0-9a-f]{1,4}$/iu.test(group));
};

/** Internet addresses, of both versions. */
export const findIps = (text: string, { before }: Surroundings): Span[] => {
  const spans = (matches: RegExpStringIterator<RegExpExecArray>, isOne: (text: string) => boolean): Span[] =>
    [...matches].flatMap(({ 0: value, index: start }) =>
      isOne(value) && !OTHERWISE.test(before(start))
        ? [{ type: 'ip' as const, start, end: start + value.length, value: value.toLowerCase() }]
        : [],
    );
  return [...spans(text.matchAll(FOUR), isFour), ...spans(text.matchAll(HEX), isSix)];
};
