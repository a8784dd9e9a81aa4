import type { Asking, Previous, Selected, Slots } from './asking.ts';
import { bestMatch } from './best-match.ts';
import type { Part } from './build-plan.ts';
import type { Setting } from './intent.ts';
import { withoutGaps } from './gaps.ts';
import { readingOf } from './reading.ts';
import { ordinalOf } from './time/numbers.ts';
import { dueOf, untilOf, type When } from './time/when.ts';
import { fold, rawText, tokensOf } from './words.ts';

type Item = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textAt = (item: Item, name: string): string | null => {
  const value = item[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

const inLanguage = (value: unknown, locale: 'nb' | 'en'): string | null =>
  isItem(value) ? textAt(value, locale) : typeof value === 'string' ? value : null;

/** A record of an answer, by what its members say it is. */
const recordOf = (item: Item): Selected | null => {
  const id = textAt(item, 'id');
  const personId = textAt(item, 'personId');
  const displayName = textAt(item, 'displayName');
  if (id !== null && displayName !== null) return { type: 'person', id, label: displayName };
  const title = textAt(item, 'title');
  if (id !== null && title !== null)
    return { type: 'stage' in item ? 'opportunity' : 'task', id, label: title };
  const personName = textAt(item, 'personName');
  if (personId !== null && personName !== null) return { type: 'person', id: personId, label: personName };
  const name = textAt(item, 'name');
  return id !== null && name !== null ? { type: 'company', id, label: name } : null;
};

const itemsOf = (previous: Previous): Item[] =>
  Object.values(previous.outputs ?? {}).flatMap((output) => {
    const items = isItem(output) ? output['items'] : null;
    return Array.isArray(items) ? items.filter(isItem) : [];
  });

/** The records that were shown, in the order they were. */
const shown = (previous: Previous): Selected[] =>
  itemsOf(previous)
    .map(recordOf)
    .filter((record) => record !== null);

const SLOT: Readonly<Record<string, string>> = {
  person: 'person',
  company: 'company',
  task: 'task',
  opportunity: 'deal',
};
const ABOUT: Readonly<Record<string, string>> = {
  person: 'person.summary',
  company: 'company.summary',
  opportunity: 'opportunity.status',
};

/** The one that was chosen takes the place of the name that several had, or is told about. */
const withChosen = (previous: Previous, { type, id, label }: Selected): Part | null => {
  const slot = SLOT[type];
  if (slot === undefined) return null;
  if (isItem(previous.slots[slot])) {
    return { intent: previous.intent, slots: { ...previous.slots, [slot]: { id, label } } };
  }
  const about = ABOUT[type];
  return about === undefined ? null : { intent: about, slots: { [slot]: { id, label } } };
};

const ORDINAL =
  /(?:^|\s)(?:(?:den|de|nummer|nr|the|number)\.?\s+)(\p{L}+|\d+)(?:\s+(?:one|av dem|of them))?(?=$|\s)/iu;

const nth = (text: string, among: readonly Selected[]): { record: Selected; rest: string } | null => {
  const match = ORDINAL.exec(` ${text}`);
  const said = match?.[1] ?? '';
  const isNumber = /^\d+$/.test(said) && /\b(nummer|nr|number)\b/i.test(match?.[0] ?? '');
  const order = isNumber ? Number(said) : ordinalOf(fold(said));
  if (match === null || order === null) return null;
  const record = among.at(order < 0 ? order : order - 1);
  if (record === undefined) return null;
  return { record, rest: ` ${text}`.replace(match[0], ' ').trim() };
};

const clean = (text: string): string => text.replace(/[\s?.!,]+$/u, '').trim();

const chosen = (asking: Asking, previous: Previous): { record: Selected; rest: string } | null => {
  const among = shown(previous);
  const text = clean(asking.text);
  const byOrder = nth(text, among);
  if (byOrder !== null) return byOrder;
  const named = among.filter(({ label }) => fold(label) === fold(text));
  const [only] = named;
  return only !== undefined && named.length === 1 ? { record: only, rest: '' } : null;
};

const LEAD =
  /^(?:(?:og|and|men|but|so|så)\s+)?(?:hva med|ka med|kva med|hva om|what about|how about|enn|same for|samme for|det samme for|heller|instead|og|and)\s+(?:for\s+)?|^(?:og|and)\s+/iu;

/** Times replace times, each as the intent keeps them. */
const withWhen = (slots: Slots, when: When, setting: Setting): Slots | null => {
  if ('from' in slots || 'assignee' in slots || 'to' in slots) {
    return { ...slots, from: when.ahead.from, to: when.ahead.to, overdue: undefined };
  }
  if ('until' in slots) return { ...slots, until: untilOf(when, setting.now) };
  if ('dueOn' in slots || 'dueAt' in slots || 'title' in slots) {
    return { ...slots, dueOn: undefined, dueAt: undefined, ...dueOf(when, setting.now) };
  }
  return null;
};

const NAMED = ['person', 'deal', 'company'] as const;

/** `og i morgen?`, `hva med Per?`, `and Ola?`: the same again with one thing changed. */
const again = (setting: Setting, previous: Previous): Part | null => {
  const { asking } = setting;
  const text = clean(asking.text);
  const rest = text.replace(LEAD, '');
  if (rest === '' || rest === text) return null;
  const tokens = tokensOf(rest);
  const reading = readingOf(rest, tokens, setting.things, setting.now, { capitals: true, slips: true });
  const [when] = reading.whens;
  if (when !== undefined && when.start <= 1 && when.end === tokens.length) {
    const slots = withWhen(previous.slots, when, setting);
    return slots === null ? null : { intent: previous.intent, slots: withoutGaps(slots) };
  }
  const member = reading.mentions.find(
    ({ thing, start, end }) => thing.kind === 'member' && end - start === tokens.length,
  );
  if (member !== undefined && 'assignee' in previous.slots) {
    return { intent: previous.intent, slots: { ...previous.slots, assignee: member.thing.value } };
  }
  const slot = NAMED.find((name) => isItem(previous.slots[name]));
  const isName =
    reading.names.every((name, i) => name || tokens[i]?.kind === 'quote' || i > 0) &&
    (reading.names[0] ?? false);
  if (slot === undefined || !isName || tokens.length > 6) return null;
  return { intent: previous.intent, slots: { ...previous.slots, [slot]: { q: rawText(rest, tokens) } } };
};

/** What was suggested, as a task to be. */
const suggestion = (setting: Setting, previous: Previous): Slots | null => {
  const { locale } = setting.asking;
  const [item] = itemsOf(previous);
  const record = item === undefined ? null : recordOf(item);
  const title = item === undefined ? null : inLanguage(item['title'], locale);
  if (record?.type === 'person' && title !== null)
    return { title, person: { id: record.id, label: record.label } };
  const who = previous.slots['person'];
  if (!isItem(who)) return null;
  const name = textAt(who, 'label') ?? textAt(who, 'q') ?? '';
  return {
    title: `${locale === 'nb' ? 'Følg opp' : 'Follow up with'} ${name}`,
    type: 'follow_up',
    person: who,
  };
};

const YES = /^(?:ja|jepp|jo|yes|yep|sure|ok|okay|gjerne)\b[\s,.!]*(?:takk|please|gjerne)?[\s,.!]*/iu;
const THAT = /\s+(?:for|om|av|about|of|from|on)\s+(?:det|that|this|dette|den|it|henne|ham|her|him)\b/iu;

/** `ja`, to a question whether to do only the half that was understood. */
const confirmed = ({ asking }: Setting, { intent, slots, plan, missing }: Previous): Part | null => {
  const isQuestion = plan?.steps.length === 0 && missing === undefined && intent !== 'help';
  return isQuestion && clean(asking.text.replace(YES, '')) === '' && asking.text.trim() !== ''
    ? { intent, slots }
    : null;
};

/** `ja, lag en oppgave`: of what was just suggested. */
const agreed = (setting: Setting, previous: Previous): Part | null => {
  const text = clean(setting.asking.text).replace(YES, '').replace(THAT, '');
  const match = bestMatch(text, { ...setting, asking: { ...setting.asking, previous: undefined } });
  if (match === null || match.intent.name !== 'task.create' || match.missing !== 'title') return null;
  const suggested = suggestion(setting, previous);
  return suggested === null ? null : { intent: 'task.create', slots: { ...suggested, ...match.slots } };
};

/** How two people were in touch, as an answer says it. */
const HOW: readonly (readonly [RegExp, string])[] = [
  [/telefon|phone|ring|call|tlf/, 'CALL_LOGGED'],
  [/mote|meeting|person|kaffe|coffee/, 'MEETING_HELD'],
  [/melding|message|sms|text|dm|chat/, 'MESSAGE_SENT'],
];

const FILLED: readonly string[] = ['person', 'company', 'deal', 'task'];

/** The answer to a question that was asked: it fills the slot that was missing. */
const answered = (setting: Setting, previous: Previous): Part | null => {
  const { missing, intent, slots } = previous;
  const text = clean(setting.asking.text);
  if (missing === undefined || text === '') return null;
  const fresh = bestMatch(setting.asking.text, {
    ...setting,
    asking: { ...setting.asking, previous: undefined },
  });
  if (
    fresh !== null &&
    fresh.intent.name === intent &&
    (fresh.missing === null || fresh.missing === 'when')
  ) {
    return { intent, slots: { ...slots, ...fresh.slots } };
  }
  if (fresh !== null && fresh.missing === null) return null;
  if (FILLED.includes(missing)) return { intent, slots: { ...slots, [missing]: { q: text } } };
  const tokens = tokensOf(text);
  const reading = readingOf(text, tokens, setting.things, setting.now, {
    capitals: true,
    slips: true,
  });
  if (missing === 'when') {
    const [when] = reading.whens;
    if (when === undefined) return null;
    const isDue = intent === 'task.reschedule' || intent === 'task.create';
    return {
      intent,
      slots: { ...slots, ...(isDue ? dueOf(when, setting.now) : { until: untilOf(when, setting.now) }) },
    };
  }
  if (missing === 'how') {
    const type = HOW.find(([pattern]) => pattern.test(fold(text)))?.[1];
    return type === undefined ? null : { intent, slots: { ...slots, type } };
  }
  if (missing === 'stage' || missing === 'member') {
    const mention = reading.mentions.find(({ thing }) => thing.kind === missing);
    if (mention === undefined) return null;
    return { intent, slots: { ...slots, [missing === 'stage' ? 'stage' : 'assignee']: mention.thing.value } };
  }
  if (missing === 'title' || missing === 'text' || missing === 'name') {
    return { intent, slots: { ...slots, [missing]: text.charAt(0).toUpperCase() + text.slice(1) } };
  }
  return null;
};

/** What a request means after what was said before it; null where it stands on its own. */
export const followUp = (setting: Setting): Part | { text: string; selected: Selected[] } | null => {
  const { previous } = setting.asking;
  if (previous === undefined) return null;
  const picked = chosen(setting.asking, previous);
  if (picked !== null && picked.rest === '') return withChosen(previous, picked.record);
  if (picked !== null) return { text: `${picked.rest} denne`, selected: [picked.record] };
  return (
    confirmed(setting, previous) ??
    again(setting, previous) ??
    agreed(setting, previous) ??
    answered(setting, previous)
  );
};
