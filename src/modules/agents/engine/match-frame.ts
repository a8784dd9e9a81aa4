import { FILLER } from './lexicon/classes.ts';
import type { Found, Span } from './found.ts';
import { POINTED, type Element, type Frame } from './pattern.ts';
import { isAfterArticle, isParticle, isPlausibleName, type Mention, type Reading } from './reading.ts';
import type { When } from './time/when.ts';

type State = {
  spans: Readonly<Record<string, Span | null>>;
  mentions: Readonly<Record<string, Mention>>;
  when: When | null;
  amount: Found['amount'];
  days: number | null;
  classes: readonly string[];
  score: number;
};

/** Frames are short and requests are too; this only stops what somebody pasted to make it slow. */
const MOST_TRIES = 20_000;

type Search = { tries: number; reading: Reading; frame: Frame; floating: boolean; best: State | null };

const MENTIONED = new Set(['stage', 'pipeline', 'member', 'tag']);

const NAMED = new Set(['person', 'name', 'deal', 'company']);

const LONGEST_NAME = 6;

/** Where a name that begins here may end, the longest first. */
const nameEnds = (reading: Reading, start: number): number[] => {
  if (isAfterArticle(reading, start)) return [];
  const ends: number[] = [];
  let end = start;
  while (end < reading.words.length && end - start < LONGEST_NAME) {
    const isQuote = reading.tokens[end]?.kind === 'quote';
    if (!(reading.names[end] ?? false) && !(end > start && isParticle(reading.words[end] ?? '')) && !isQuote)
      break;
    end++;
    if (!isParticle(reading.words[end - 1] ?? '') || (reading.names[end - 1] ?? false)) ends.unshift(end);
  }
  return ends.filter((last) => isPlausibleName(reading, start, last));
};

const tryName = (search: Search, state: State, i: number, e: number, element: Element): void => {
  const slot = element.slot ?? '';
  for (const end of nameEnds(search.reading, i)) {
    const score = state.score + 0.5 * (end - i);
    go(search, { ...state, score, spans: { ...state.spans, [slot]: { start: i, end } } }, end, e + 1);
  }
  for (const { length, classes } of search.reading.meanings[i] ?? []) {
    const used = classes.filter((name) => POINTED[slot]?.classes.includes(name));
    if (used.length === 0) continue;
    go(
      search,
      { ...state, score: state.score + length, spans: { ...state.spans, [slot]: null } },
      i + length,
      e + 1,
    );
  }
};

const tryText = (search: Search, state: State, i: number, e: number, element: Element): void => {
  const slot = element.slot ?? '';
  for (let end = i + 1; end <= search.reading.words.length; end++) {
    const score = state.score + 0.2 * (end - i);
    go(search, { ...state, score, spans: { ...state.spans, [slot]: { start: i, end } } }, end, e + 1);
  }
};

const tryPointed = (search: Search, state: State, i: number, e: number, slot: string): void => {
  for (const { length, classes } of search.reading.meanings[i] ?? []) {
    if (!classes.some((name) => POINTED[slot]?.classes.includes(name))) continue;
    go(
      search,
      { ...state, score: state.score + 2 * length, spans: { ...state.spans, [slot]: null } },
      i + length,
      e + 1,
    );
  }
};

const trySlot = (search: Search, state: State, i: number, e: number, element: Element): void => {
  const slot = element.slot ?? '';
  const { reading } = search;
  if (MENTIONED.has(slot)) {
    for (const mention of reading.mentions) {
      if (mention.start !== i || mention.thing.kind !== slot) continue;
      const score = state.score + 3 * (mention.end - i);
      go(search, { ...state, score, mentions: { ...state.mentions, [slot]: mention } }, mention.end, e + 1);
    }
  } else if (slot === 'when') {
    const when = reading.whens.find(({ start }) => start === i);
    if (when !== undefined && state.when === null) {
      go(search, { ...state, when, score: state.score + 2 * (when.end - i) }, when.end, e + 1);
    }
  } else if (slot === 'amount') {
    const amount = reading.amounts.find(({ start }) => start === i);
    if (amount !== undefined) {
      go(search, { ...state, amount, score: state.score + 2 * (amount.end - i) }, amount.end, e + 1);
    }
  } else if (slot === 'days') {
    const distance = reading.distances.find(({ start }) => start === i);
    if (distance !== undefined) {
      go(search, { ...state, days: distance.days, score: state.score + 2 }, distance.end, e + 1);
    }
  } else if (NAMED.has(slot)) {
    tryName(search, state, i, e, element);
  } else {
    tryPointed(search, state, i, e, slot);
    tryText(search, state, i, e, element);
  }
};

const tryClasses = (search: Search, state: State, i: number, e: number, element: Element): void => {
  for (const { length, classes } of search.reading.meanings[i] ?? []) {
    const used = classes.filter((name) => element.classes.includes(name));
    if (used.length === 0) continue;
    const score = state.score + 3 * length;
    go(search, { ...state, score, classes: [...state.classes, ...used] }, i + length, e + 1);
  }
};

const skip = (search: Search, state: State, i: number, e: number): void => {
  for (const { length, classes } of search.reading.meanings[i] ?? []) {
    if (classes.includes(FILLER)) go(search, state, i + length, e);
  }
  const when =
    search.floating && state.when === null
      ? search.reading.whens.find(({ start }) => start === i)
      : undefined;
  if (when !== undefined)
    go(search, { ...state, when, score: state.score + 2 * (when.end - i) }, when.end, e);
};

function go(search: Search, state: State, i: number, e: number): void {
  if (search.tries++ > MOST_TRIES) return;
  const element = search.frame.elements[e];
  if (element === undefined) {
    if (i >= search.reading.words.length) {
      if (search.best === null || state.score > search.best.score) search.best = state;
    } else skip(search, state, i, e);
    return;
  }
  if (i < search.reading.words.length) {
    if (element.slot === null && element.classes[0] === 'colon') {
      // What stands after a colon is content: nothing in it is looked at.
      if (search.reading.colon === i - 1) go(search, { ...state, score: state.score + 20 }, i, e + 1);
    } else if (element.slot === null) tryClasses(search, state, i, e, element);
    else trySlot(search, state, i, e, element);
    skip(search, state, i, e);
  }
  if (element.optional) go(search, state, i, e + 1);
}

/** The way in which a frame accounts for every word of a request that explains most of it, if there is one. */
export const matchFrame = (frame: Frame, reading: Reading, floating: boolean): Found | null => {
  const search: Search = { tries: 0, reading, frame, floating, best: null };
  const start: State = {
    spans: {},
    mentions: {},
    when: null,
    amount: null,
    days: null,
    classes: [],
    score: -reading.slips / 2,
  };
  go(search, start, 0, 0);
  const { best } = search;
  return best === null ? null : { reading, ...best, classes: new Set(best.classes) };
};
