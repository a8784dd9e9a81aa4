/** Digits without anything between them. */
export type Group = {
  start: number;
  end: number;
  /** What stands between this group and the next, where both may be parts of one number; null where they may not. */
  joint: string | null;
};

/** Groups that follow each other, read as one number. */
export type Window = {
  start: number;
  end: number;
  digits: string;
  /** How many digits each group has: `4-4-4-4`. */
  shape: string;
  /** The joints between the groups, inside of the window. */
  joints: readonly string[];
  /** Whether a letter or an underscore stands right beside it, as in a product's code. */
  isAttached: boolean;
  /** The lengths of the groups just before and after that a space or a dash joins to it; 0 where there is none. */
  before: number;
  after: number;
};

const DIGITS = /\d+/gu;
const JOINT = /^(?: ?[.\-/] ?| {1,2}|\)[ -]?| ?\()$/u;
const NUMBER_LENGTH = 19;
/** No number that is looked for is shorter. */
const LEAST_LENGTH = 8;
/** Written in more groups than this, a number has all of its digits apart, or in pairs, and stands by itself. */
const MOST_GROUPS = 7;
const LETTER = /[\p{L}\p{N}_]/u;

/** Whether all that stands between the groups is the same. */
export const isUniform = (joints: readonly string[]): boolean => joints.every((joint) => joint === joints[0]);

/** Every group of the text, in order. */
export const digitGroups = (text: string): Group[] => {
  const groups: Group[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const start = match.index;
    const last = groups.at(-1);
    if (last !== undefined) {
      const between = start - last.end > 4 ? '' : text.slice(last.end, start);
      last.joint = JOINT.test(between) ? between : null;
    }
    groups.push({ start, end: start + match[0].length, joint: null });
  }
  return groups;
};

const touchesLetter = (text: string, start: number, end: number): boolean =>
  LETTER.test(text[start - 1] ?? ' ') || LETTER.test(text[end] ?? ' ');

const neighbour = (group: Group | undefined, joint: string | null | undefined): number =>
  group === undefined || joint === null || joint === undefined ? 0 : group.end - group.start;

/**
 * Every way of reading groups beside each other as one number of at most 19 digits. At most 19 for each group, so the
 * whole is linear in the length of the text.
 */
export function* windowsOf(text: string, groups: readonly Group[]): Generator<Window> {
  for (const [first, { start, end: firstEnd }] of groups.entries()) {
    if (firstEnd - start > NUMBER_LENGTH) continue;
    const maySplit = firstEnd - start <= 2 && neighbour(groups[first - 1], groups[first - 1]?.joint) === 0;
    let digits = '';
    const joints: string[] = [];
    const lengths: number[] = [];
    for (let at = first; ; at++) {
      const group = groups[at];
      if (group === undefined) break;
      digits += text.slice(group.start, group.end);
      if (digits.length > NUMBER_LENGTH) break;
      lengths.push(group.end - group.start);
      if (lengths.length > MOST_GROUPS && !maySplit) break;
      if (digits.length >= LEAST_LENGTH) {
        yield {
          start,
          end: group.end,
          digits,
          shape: lengths.join('-'),
          joints: [...joints],
          isAttached: touchesLetter(text, start, group.end),
          before: neighbour(groups[first - 1], groups[first - 1]?.joint),
          after: neighbour(groups[at + 1], group.joint),
        };
      }
      if (group.joint === null) break;
      joints.push(group.joint);
    }
  }
}
