import type { Slots } from '../asking.ts';
import type { Found, Span } from '../found.ts';
import { firstNames } from '../first-names.ts';
import { intent, missing, slotsOf, type Read, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { labelOf, nameIn, wantedIn, type Wanted } from '../records.ts';
import { isParticle, type Reading } from '../reading.ts';
import { dueOf, type When } from '../time/when.ts';
import { capitalised } from '../words.ts';
import { person, PRIORITIES, saidOf, told } from './pieces.ts';

const has = (reading: Reading, i: number, ...names: string[]): boolean =>
  (reading.meanings[i] ?? []).some(({ classes }) => names.some((name) => classes.includes(name)));

/** What a verb at the start of a title says about the kind of task. */
const typeAt = (reading: Reading, start: number, end: number): string | undefined => {
  if (has(reading, start, 'call', 'phoneCall')) return 'call';
  if (has(reading, start, 'followUp')) return 'follow_up';
  if (has(reading, start, 'email', 'emailNoun')) return 'email';
  if (has(reading, start, 'message') && end - start > 1) return 'message';
  return has(reading, start, 'meeting', 'meet') ? 'meeting' : undefined;
};

/** Words that lead to a title and are no part of it. */
const EMPTY = new Set([
  'a',
  'at',
  'to',
  'om',
  'about',
  'the',
  'that',
  'jeg',
  'i',
  'eg',
  'skal',
  'ma',
  'should',
  'must',
  'pa',
  'for',
  'of',
  'og',
  'and',
  'til',
  'som',
  'heter',
  'called',
  'med',
  'ska',
  'need',
  'en',
  'gang',
  'sometime',
  'please',
  'takk',
  'frist',
  'due',
  'innen',
  'by',
]);

/** The first and last words of a title, without what leads to it or hangs on after it. */
const trimmed = (reading: Reading, { start, end }: Span): Span => {
  let [from, to] = [start, end];
  while (from < to && EMPTY.has(reading.words[from] ?? '') && reading.words[from] !== 'the') from++;
  while (to > from && EMPTY.has(reading.words[to - 1] ?? '') && !(reading.names[to - 1] ?? false)) to--;
  return { start: from, end: to };
};

type Cut = { start: number; end: number };

/** The title as it was typed, without the parts that say when, how urgent or for whom. */
const titleOf = (reading: Reading, span: Span, cuts: readonly Cut[], pronoun: string | null): string => {
  const { start, end } = trimmed(reading, span);
  let text = '';
  let last = -1;
  for (let i = start; i < end; i++) {
    if (cuts.some((cut) => cut.start <= i && i < cut.end)) continue;
    const token = reading.tokens[i];
    if (token === undefined) continue;
    const before = reading.tokens[last];
    const gap =
      before === undefined ? '' : last === i - 1 ? reading.text.slice(before.end, token.start) : ' ';
    const raw = token.kind === 'quote' ? token.raw.slice(1, -1) : token.raw;
    text += gap + (pronoun !== null && has(reading, i, 'pronoun') ? pronoun : raw);
    last = i;
  }
  return capitalised(
    text
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/[\s,.;:!?–-]+$/u, ''),
  ).slice(0, 300);
};

const inside = (span: Span, { start, end }: Span): boolean => span.start <= start && end <= span.end;

/** The last time in a text: what stands before it belongs to the title. */
const lastWhen = (reading: Reading, span: Span): When | null =>
  reading.whens.filter((when) => inside(span, when)).at(-1) ?? null;

/** `høy prioritet`, `high priority`, `haster` at an end of the text. */
const priorityIn = (reading: Reading, span: Span): { cut: Cut; priority: string } | null => {
  for (let i = span.start; i < span.end; i++) {
    for (const [name, priority] of Object.entries(PRIORITIES)) {
      if (!has(reading, i, name)) continue;
      const isUrgent = name === 'urgent' && (i === span.end - 1 || i === span.start);
      const led = has(reading, i - 1, 'priority') && i - 1 >= span.start ? 1 : 0;
      const followed = has(reading, i + 1, 'priority') && i + 1 < span.end ? 1 : 0;
      if (!isUrgent && led + followed === 0) continue;
      const withWord = reading.words[i - led - 1] === 'med' || reading.words[i - led - 1] === 'with' ? 1 : 0;
      return { cut: { start: i - led - withWord, end: i + 1 + followed }, priority };
    }
  }
  return null;
};

const isNameWord = (reading: Reading, i: number): boolean => {
  const token = reading.tokens[i];
  if (token === undefined || !(reading.names[i] ?? false)) return false;
  return (token.capital && token.raw !== token.raw.toUpperCase()) || firstNames.has(token.word);
};

/** The person a title is about: somebody whose name it holds. Small letters are a name only where the first is a known one. */
const personIn = (reading: Reading, span: Span, cuts: readonly Cut[]): Wanted | null => {
  const free = (i: number) => i < span.end && !cuts.some((cut) => cut.start <= i && i < cut.end);
  for (let start = span.start; start < span.end; start++) {
    if (!free(start) || !isNameWord(reading, start)) continue;
    let end = start + 1;
    const isSmall = reading.tokens[start]?.capital !== true;
    while (free(end)) {
      let next = end;
      while (free(next) && isParticle(reading.words[next] ?? '')) next++;
      const isPart = isNameWord(reading, next) || ((isSmall || next > end) && (reading.names[next] ?? false));
      if (!free(next) || !isPart) break;
      end = next + 1;
    }
    const isPlace = /^(i|in|at)$/.test(reading.words[start - 1] ?? '');
    const isFirm =
      /^(as|asa|ab|inc|ltd|llc|gmbh)$/.test(reading.words[end - 1] ?? '') ||
      /^(AS|ASA|AB)$/.test(reading.tokens[end]?.raw ?? '') ||
      /^(fra|from|hos)$/.test(reading.words[start - 1] ?? '');
    if (!isFirm && !isPlace) return { q: nameIn(reading, { start, end }) };
  }
  return null;
};

const REPEATED = 'repeat';

/** Reads the text of a task: its title, and when, how urgent, of what kind and about whom it says. */
export const readTask = (
  found: Found,
  span: Span | null | undefined,
  setting: Setting,
  given: Slots = {},
): Read => {
  const { reading } = found;
  const urgent = reading.words.some((_, i) => has(reading, i, 'urgentTask')) ? 'urgent' : undefined;
  const said = saidOf(found, PRIORITIES);
  const who = wantedIn({ ...found, spans: { person: found.spans['person'] ?? null } }, 'person', setting);
  if (span === undefined || span === null) {
    const due = found.when === null ? {} : dueOf(found.when, setting.now);
    return missing('title', { ...given, priority: urgent ?? said, ...due });
  }
  const quoted = reading.tokens.slice(span.start, span.end).some(({ kind }) => kind === 'quote');
  if (
    !quoted &&
    reading.words.slice(span.start, span.end).some((_, i) => has(reading, span.start + i, REPEATED))
  ) {
    return missing('repeat', given);
  }
  const whens = reading.whens.filter((one) => inside(span, one));
  const isJoined = reading.words
    .slice(whens[0]?.end, whens.at(-1)?.start)
    .some((word) => /^(og|and)$/.test(word));
  // “Call Kari tomorrow and Per on Friday” is two tasks.
  if (whens.length > 1 && isJoined && !quoted) return null;
  const inText = lastWhen(reading, span);
  const when = inText ?? found.when;
  const priority = priorityIn(reading, span);
  const cuts: Cut[] = [inText, priority?.cut ?? null].filter((cut) => cut !== null);
  const named =
    given['person'] === undefined && found.spans['person'] === undefined
      ? personIn(reading, span, cuts)
      : null;
  const pointsAt = reading.words.some(
    (_, i) => span.start <= i && i < span.end && has(reading, i, 'pronoun'),
  );
  const about = found.spans['person'] !== undefined || pointsAt ? who : null;
  const called = labelOf({ person: about }, 'person');
  const pronoun = pointsAt && called !== '' ? called : null;
  const title = titleOf(reading, span, cuts, pronoun);
  const due = when === null ? {} : dueOf(when, setting.now);
  const slots = {
    title,
    type: typeAt(reading, trimmed(reading, span).start, span.end),
    priority: urgent ?? priority?.priority ?? said,
    person: named ?? about ?? undefined,
    ...due,
    ...given,
  };
  if (title === '' || /^(dette|det|this|that|it|den)$/i.test(title))
    return missing('title', { ...slots, title: undefined });
  return slotsOf(slots);
};

const create = 'create ?priority ?high|low|urgent ?priority onlyTask|reminder';

const taskCreate = intent({
  name: 'task.create',
  floating: true,
  frames: [
    frame(`${create} colon $text`),
    frame(`${create} ?about|should $text`),
    frame(`${create}`),
    frame(`${create} $person colon $text`),
    frame(`${create} $member colon $text`),
    frame(`${create} $member ?about $text`),
    frame('onlyTask $member colon $text'),
    frame('onlyTask colon $text'),
    frame('high|low|urgent ?priority onlyTask colon $text'),
    frame('remind $member ?about $text'),
    frame('remind ?about $text'),
    frame('remind colon $text'),
    frame('remind'),
    frame('must remind $text'),
    frame('note that $text'),
    frame('note should $text'),
    frame('give $member onlyTask ?about $text'),
    frame('give $member onlyTask colon $text'),
    frame('ask $member about|filler $text'),
    frame('ask $member $text'),
  ],
  read: (found, setting) => {
    const member = found.mentions['member']?.thing.value;
    const isOwn = member === setting.asking.memberId;
    return readTask(
      found,
      found.spans['text'],
      setting,
      member === undefined || isOwn ? {} : { assignee: member },
    );
  },
  plan: (slots, steps, setting) => {
    const personId = slots['person'] === undefined ? undefined : steps.person(person(slots));
    const { title, type, priority, dueOn, dueAt, assignee } = slots;
    const input = { title, type, priority, dueOn, dueAt, assigneeId: assignee, personId };
    steps.add(
      'tasks.create',
      input,
      told(setting, 'Oppgaven det ble bedt om', 'The task that was asked for'),
    );
  },
  example: { nb: 'Minn meg på å ringe Kari i morgen kl 14', en: 'Remind me to call Anna in 3 days' },
});

/** `ring Per om 2 timer`: what is to be done, said as an order. */
const doIt = intent({
  ...taskCreate,
  weight: -2,
  frames: [
    frame('call|followUp|message|meet|email $person'),
    frame('call|followUp|message|meet|email $person $when'),
    frame('$when call|followUp|message|meet $person'),
    frame('call|followUp|message $text'),
  ],
  read: (found, setting) => {
    const { reading } = found;
    // “Can you call Kari” asks for what it cannot do, and “text everyone” for more than one task.
    const isForUs = /^(?:kan|kunne|vil|can|could|would|will)\s+(?:du|you)\b/iu.test(reading.text);
    const isForMany = reading.words.some((_, i) => has(reading, i, 'all'));
    if (isForUs || isForMany) return null;
    // The whole of it is the title, with its verb.
    const start = reading.words.findIndex((_, i) =>
      has(reading, i, 'call', 'followUp', 'message', 'meet', 'email'),
    );
    const read = readTask({ ...found, spans: {} }, { start, end: reading.words.length }, setting);
    if (read === null || 'missing' in read) return read;
    const isEmail = read.slots['type'] === 'email';
    const hasTime = read.slots['dueOn'] !== undefined || read.slots['dueAt'] !== undefined;
    // “E-mail Kari” asks for it to be sent, which no tool does.
    if (isEmail && !hasTime) return null;
    // “Call a taxi” may be asked of the wrong one: it becomes a task once it is known for when.
    return hasTime || read.slots['person'] !== undefined ? read : missing('when', read.slots);
  },
});

/** `Møte med Kari 3. mars`, `book a meeting with Lars on Monday`. */
const meet = intent({
  ...taskCreate,
  weight: 1,
  frames: [
    frame('?book|create|create meeting|followUpNoun|phoneCall $person $when'),
    frame('book|create meeting|followUpNoun|phoneCall $person'),
    frame('$when ?book meeting $person'),
  ],
  read: (found, setting) => {
    const { reading } = found;
    const start = reading.words.findIndex(
      (_, i) => has(reading, i, 'meeting', 'followUpNoun', 'phoneCall') && !has(reading, i, 'book'),
    );
    return readTask({ ...found, spans: {} }, { start, end: reading.words.length }, setting);
  },
});

const anyTask = bag('create onlyTask / $when');

export const taskCreateIntents = [{ ...taskCreate, bags: [anyTask] }, doIt, meet];
