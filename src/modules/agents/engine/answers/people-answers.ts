import { dateIn } from '#kernel/time.ts';
import type { Slots } from '../asking.ts';
import {
  calledOf,
  counted,
  dataOf,
  dayOf,
  days,
  daysSince,
  hasMore,
  itemsOf,
  lines,
  listed,
  momentOf,
  numberOf,
  textOf,
  type Data,
  type Telling,
} from './telling.ts';
import { entryLine } from './timeline-answers.ts';
import { taskLine } from './task-answers.ts';

export const nameOf = (record: Data): string => textOf(record, 'displayName') || textOf(record, 'name');

const contactOf = (telling: Telling, person: Data): string => {
  const at = textOf(person, 'lastContactAt');
  if (at === '') return telling.say('aldri kontaktet', 'never contacted');
  const away = daysSince(telling, at);
  return away === 0
    ? telling.say('kontaktet i dag', 'contacted today')
    : telling.say(
        `sist kontaktet for ${days(telling, away)} siden`,
        `last contacted ${days(telling, away)} ago`,
      );
};

const personLine = (telling: Telling, person: Data): string => {
  const name = nameOf(person);
  const company = textOf(person, 'companyName');
  return `${name}${company === '' ? '' : `, ${company}`} (${contactOf(telling, person)})${telling.cite('person', person, name)}`;
};

const people = (
  telling: Telling,
  all: readonly Data[],
  heading: string,
  none: string,
  more: boolean,
): string =>
  listed(
    telling,
    heading,
    all.map((person) => personLine(telling, person)),
    none,
    more,
  );

export const tellPeople = (telling: Telling, output: unknown): string => {
  const all = itemsOf(output);
  const count = counted(all.length, hasMore(output));
  const heading = telling.say(
    `${count} ${all.length === 1 ? 'kontakt' : 'kontakter'}:`,
    `${count} ${all.length === 1 ? 'contact' : 'contacts'}:`,
  );
  return people(telling, all, heading, telling.say('Fant ingen.', 'Found nobody.'), hasMore(output));
};

/** What was filtered out of one page says so where the list went on. */
const partly = (telling: Telling, output: unknown): string =>
  hasMore(output) ? telling.say('\nJeg så på de 200 første.', '\nI looked at the first 200.') : '';

export const tellSilent = (telling: Telling, slots: Slots, output: unknown): string => {
  const least = typeof slots['days'] === 'number' ? slots['days'] : 30;
  const all = itemsOf(output);
  const silent = all.filter(
    (person) =>
      textOf(person, 'lastContactAt') === '' || daysSince(telling, textOf(person, 'lastContactAt')) >= least,
  );
  const isCut = hasMore(output) && silent.length === all.length;
  const count = counted(silent.length, isCut);
  const heading = telling.say(
    `${count} uten kontakt på ${days(telling, least)}, lengst først:`,
    `${count} without contact for ${days(telling, least)}, longest first:`,
  );
  const none = telling.say(
    `Alle er kontaktet de siste ${days(telling, least)}.`,
    `Everybody was contacted in the last ${days(telling, least)}.`,
  );
  return people(telling, silent, heading, none, isCut);
};

const isWithin = (telling: Telling, instant: string, { from, to }: Slots): boolean => {
  const date = instant === '' ? '' : dateIn(instant, telling.clock);
  return date !== '' && (typeof from !== 'string' || date >= from) && (typeof to !== 'string' || date < to);
};

export const tellNew = (telling: Telling, slots: Slots, output: unknown): string => {
  const all = itemsOf(output);
  const fresh = all.filter((person) => isWithin(telling, textOf(person, 'createdAt'), slots));
  const isCut = hasMore(output) && fresh.length === all.length;
  const since = typeof slots['from'] === 'string' ? dayOf(telling, slots['from']) : '';
  const count = counted(fresh.length, isCut);
  const heading = telling.say(`${count} nye siden ${since}:`, `${count} new since ${since}:`);
  return people(
    telling,
    fresh,
    heading,
    telling.say(`Ingen nye siden ${since}.`, `Nobody new since ${since}.`),
    isCut,
  );
};

const TEMPERATURES: Readonly<Record<string, readonly [string, string]>> = {
  hot: ['veldig varme', 'hot'],
  warm: ['varme', 'warm'],
  cold: ['kalde', 'cold'],
  frozen: ['frosne', 'frozen'],
};

export const tellTemperature = (telling: Telling, slots: Slots, output: unknown): string => {
  const [nb, en] = TEMPERATURES[String(slots['temperature'])] ?? ['', ''];
  const word = telling.say(nb, en);
  const all = itemsOf(output).filter((person) => person['temperature'] === slots['temperature']);
  const heading = telling.say(`${all.length} som er ${word}:`, `${all.length} who are ${word}:`);
  const none = telling.say(`Ingen er merket som ${word}.`, `Nobody is marked as ${word}.`);
  return people(telling, all, heading, none, false) + partly(telling, output);
};

export const tellSummary = (
  telling: Telling,
  [person, timeline, tasks, deals]: readonly unknown[],
): string => {
  const who = dataOf(person);
  const name = nameOf(who);
  const work = [textOf(who, 'title'), textOf(who, 'companyName')].filter((part) => part !== '').join(', ');
  const first = `${name}${work === '' ? '' : `, ${work}`}${telling.cite('person', who, name)}: ${contactOf(telling, who)}.`;
  const [deal] = itemsOf(deals);
  const facts = [
    first,
    deal === undefined
      ? ''
      : telling.say(
          `I fasen ${stageOf(deal)} siden ${dayOf(telling, dateIn(textOf(deal, 'stageEnteredAt') || telling.now, telling.clock))}.`,
          `In the stage ${stageOf(deal)} since ${dayOf(telling, dateIn(textOf(deal, 'stageEnteredAt') || telling.now, telling.clock))}.`,
        ),
    textOf(who, 'why') === ''
      ? ''
      : telling.say(`Hvorfor: ${textOf(who, 'why')}`, `Why: ${textOf(who, 'why')}`),
  ].filter((fact) => fact !== '');
  const events = itemsOf(timeline)
    .slice(0, 5)
    .map((entry) => entryLine(telling, entry));
  const open = itemsOf(tasks).map((task) => taskLine(telling, task));
  return [
    ...facts,
    ...(events.length === 0 ? [] : [telling.say('Det siste:', 'Latest:'), ...lines(telling, events, false)]),
    ...(open.length === 0
      ? []
      : [telling.say('Åpne oppgaver:', 'Open tasks:'), ...lines(telling, open, hasMore(tasks))]),
  ].join('\n');
};

const stageOf = (deal: Data): string => textOf(deal, 'stage').replaceAll('_', ' ');

const detailOf = (telling: Telling, who: Data, field: string): string => {
  const value = who[field];
  if (Array.isArray(value)) return value.map(String).join(', ');
  const [nb, en] = TEMPERATURES[String(value)] ?? [];
  if (field === 'temperature' && nb !== undefined && en !== undefined) return telling.say(nb, en);
  return typeof value === 'string' ? value : '';
};

export const tellDetail = (telling: Telling, slots: Slots, output: unknown): string => {
  const who = dataOf(output);
  const value = detailOf(telling, who, String(slots['field']));
  const name = `${nameOf(who)}${telling.cite('person', who, nameOf(who))}`;
  return value === ''
    ? telling.say(`Det er ikke fylt ut for ${name}.`, `It is not filled in for ${name}.`)
    : `${name}: ${value}`;
};

export const tellHistory = (telling: Telling, slots: Slots, output: unknown): string => {
  const name = calledOf(telling, slots, 'person');
  const all = itemsOf(output).map((entry) => entryLine(telling, entry));
  return listed(
    telling,
    telling.say(`Det siste med ${name}:`, `The latest with ${name}:`),
    all,
    telling.say(`Det er ikke skjedd noe med ${name} ennå.`, `Nothing has happened with ${name} yet.`),
    hasMore(output),
  );
};

export const tellLastContact = (telling: Telling, [person, timeline]: readonly unknown[]): string => {
  const who = dataOf(person);
  const at = textOf(who, 'lastContactAt');
  const name = `${nameOf(who)}${telling.cite('person', who, nameOf(who))}`;
  if (at === '')
    return telling.say(`Det er ikke logget noen kontakt med ${name}.`, `No contact with ${name} is logged.`);
  const away = daysSince(telling, at);
  const ago =
    away === 0 ? '' : telling.say(` (for ${days(telling, away)} siden)`, ` (${days(telling, away)} ago)`);
  const first = telling.say(
    `Siste kontakt med ${name} var ${momentOf(telling, at)}${ago}.`,
    `The last contact with ${name} was ${momentOf(telling, at)}${ago}.`,
  );
  const entry = itemsOf(timeline).find(({ kind, at: when }) => kind === 'event' && when === at);
  return entry === undefined ? first : `${first}\n– ${entryLine(telling, entry)}`;
};

export const tellDuplicates = (telling: Telling, output: unknown): string => {
  const all = itemsOf(output).map((person) => {
    const { matches } = person;
    const by = Array.isArray(matches) ? matches.map(String).join(', ') : '';
    return `${nameOf(person)} (${telling.say('likt', 'same')}: ${by})${telling.cite('person', person, nameOf(person))}`;
  });
  return listed(
    telling,
    telling.say('Kan være den samme:', 'May be the same:'),
    all,
    telling.say('Fant ingen duplikater.', 'Found no duplicates.'),
  );
};

export const tellReminders = (telling: Telling, output: unknown): string => {
  const all = itemsOf(output)
    .filter(({ status }) => status === 'pending' || status === 'due')
    .map(
      (reminder) =>
        `${textOf(dataOf(reminder['title']), telling.locale)} (${momentOf(telling, textOf(reminder, 'dueAt') || telling.now)})`,
    );
  return listed(
    telling,
    telling.say('Påminnelser:', 'Reminders:'),
    all,
    telling.say('Ingen påminnelser.', 'No reminders.'),
    hasMore(output),
  );
};

export const tellTags = (telling: Telling, output: unknown): string =>
  listed(
    telling,
    telling.say('Tagger i bruk:', 'Tags in use:'),
    itemsOf(output).map((tag) => `${textOf(tag, 'tag')} (${numberOf(tag, 'uses')})`),
    telling.say('Ingen tagger er i bruk.', 'No tags are in use.'),
  );

export const tellCompanies = (telling: Telling, output: unknown): string =>
  listed(
    telling,
    telling.say('Firmaer:', 'Companies:'),
    itemsOf(output).map(
      (company) => `${textOf(company, 'name')}${telling.cite('company', company, textOf(company, 'name'))}`,
    ),
    telling.say('Fant ingen firmaer.', 'Found no companies.'),
    hasMore(output),
  );

export const tellCompany = (telling: Telling, [company, timeline, known]: readonly unknown[]): string => {
  const firm = dataOf(company);
  const name = textOf(firm, 'name');
  const facts = [textOf(firm, 'industry'), textOf(firm, 'region'), textOf(firm, 'website')].filter(
    (fact) => fact !== '',
  );
  const events = itemsOf(timeline)
    .slice(0, 5)
    .map((entry) => entryLine(telling, entry));
  return [
    `${name}${telling.cite('company', firm, name)}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`,
    ...(events.length === 0 ? [] : [telling.say('Det siste:', 'Latest:'), ...lines(telling, events, false)]),
    tellPeople(telling, known),
  ].join('\n');
};

export const tellDrafts = (telling: Telling, output: unknown): string =>
  listed(
    telling,
    telling.say('Utkast som venter:', 'Drafts that wait:'),
    itemsOf(output).map(
      (draft) =>
        `${textOf(draft, 'subject') || textOf(draft, 'text').slice(0, 60)}${telling.cite('draft', draft, textOf(draft, 'subject') || telling.say('Utkast', 'Draft'))}`,
    ),
    telling.say('Ingen utkast venter.', 'No drafts wait.'),
    hasMore(output),
  );
