import type { Slots } from './asking.ts';
import type { Found } from './found.ts';
import type { Intent, Missing, Setting } from './intent.ts';
import { allIntents } from './intents/all.ts';
import { matchBag } from './match-bag.ts';
import { matchFrame } from './match-frame.ts';
import type { Element } from './pattern.ts';
import { mayHaveSlips, readingOf, type Manner, type Reading } from './reading.ts';
import { tidied, tokensOf, type Token } from './words.ts';

/** What a request was taken to ask for. */
export type Match = {
  intent: Intent;
  slots: Slots;
  missing: Missing['missing'] | null;
  score: number;
  /** 0 to 1: less where words were taken for slips of others or names for words. */
  confidence: number;
};

/** Longer requests are somebody's text, not something asked of an assistant. */
const MOST_WORDS = 120;

const MANNERS: readonly Manner[] = [
  { capitals: true, slips: false },
  { capitals: true, slips: true },
  { capitals: false, slips: false },
  { capitals: false, slips: true },
];

const HAS: Readonly<Record<string, (reading: Reading) => boolean>> = {
  when: ({ whens }) => whens.length > 0,
  days: ({ distances }) => distances.length > 0,
  amount: ({ amounts }) => amounts.length > 0,
};

const MENTIONED = new Set(['stage', 'pipeline', 'member', 'tag']);

/** Whether a reading has a word for everything a pattern cannot do without: most patterns end here. */
const mayFit = (elements: readonly Element[], reading: Reading): boolean =>
  elements.every(({ slot, classes, optional }) => {
    if (optional) return true;
    if (slot === null) {
      return classes[0] === 'colon'
        ? reading.colon !== null
        : classes.some((name) => reading.classes.has(name));
    }
    if (MENTIONED.has(slot)) return reading.mentions.some(({ thing }) => thing.kind === slot);
    return HAS[slot]?.(reading) ?? true;
  });

const foundBy = (intent: Intent, reading: Reading): Found[] =>
  [
    ...intent.bags.map((bag) => (mayFit(bag.need, reading) ? matchBag(bag, reading) : null)),
    ...intent.frames.map((frame) =>
      mayFit(frame.elements, reading) ? matchFrame(frame, reading, intent.floating) : null,
    ),
  ].filter((found) => found !== null);

const better = (one: Match | null, other: Match): Match =>
  one === null || other.score > one.score ? other : one;

/** Intents whose text is somebody's own, in which a “not” is a word like any other. */
const OWN_WORDS = new Set(['task.create', 'note.add', 'company.note']);

/** Classes of words that have a “not” in them, or say what it is about. */
const WITH_NOT = ['neg', 'remind', 'stalled', 'noShow', 'noAnswer', 'relevant', 'notNowReason'];

/** “Do not complete it”, “the report is not done”: what a “not” turns round is not asked for. */
const isTurnedRound = (
  name: string,
  { meanings, mentions, tokens, colon }: Reading,
  { classes }: Found,
): boolean => {
  if (WITH_NOT.some((one) => classes.has(one))) return false;
  const isNot = (i: number) =>
    tokens[i]?.kind === 'word' &&
    (colon === null || i <= colon) &&
    (meanings[i] ?? []).some((meaning) => meaning.classes.includes('neg')) &&
    !mentions.some(({ start, end, thing }) => thing.kind === 'stage' && start <= i && i < end);
  const first = OWN_WORDS.has(name) ? [0, 1] : tokens.keys();
  return [...first].some(isNot);
};

const inReading = (reading: Reading, setting: Setting, trust: number): Match | null => {
  let best: Match | null = null;
  for (const intent of allIntents) {
    for (const found of foundBy(intent, reading)) {
      const read = intent.read(found, setting);
      if (read === null || isTurnedRound(intent.name, reading, found)) continue;
      const lacks = 'missing' in read ? read.missing : null;
      best = better(best, {
        intent,
        slots: read.slots,
        missing: lacks,
        // A pattern that leaves a question open must explain clearly more than one that does not.
        score: found.score + intent.weight - (lacks === null ? 0 : 2),
        confidence: Math.max(0.5, trust - 0.05 * reading.slips),
      });
    }
  }
  return best;
};

/** The manners that may read a request differently from the plain one. */
const mannersFor = (tokens: readonly Token[], setting: Setting): Manner[] => {
  const hasCapitals = tokens.some(({ capital }) => capital);
  return MANNERS.filter(
    (manner) =>
      (manner.capitals || hasCapitals) && (!manner.slips || mayHaveSlips(tokens, setting.things, manner)),
  );
};

/** The intent that explains most of a request, and how; null where none explains all of it. */
export const bestMatch = (asked: string, setting: Setting): Match | null => {
  const text = tidied(asked);
  const tokens = tokensOf(text);
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  let best: Match | null = null;
  for (const manner of mannersFor(tokens, setting)) {
    // Capitals tell names from words; only where that explains nothing are they left aside.
    if (!manner.capitals && best !== null) break;
    const reading = readingOf(text, tokens, setting.things, setting.now, manner);
    const match = inReading(reading, setting, manner.capitals ? 1 : 0.9);
    if (match !== null) best = better(best, match);
  }
  return best;
};
