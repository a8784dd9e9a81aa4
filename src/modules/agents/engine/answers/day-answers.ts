import type { Slots } from '../asking.ts';
import { both, dataOf, itemsOf, lines, numberOf, textOf, type Data, type Telling } from './telling.ts';
import { tellCounts } from './task-answers.ts';

const reasons = (telling: Telling, action: Data): string => {
  const { factors } = action;
  const labels = (Array.isArray(factors) ? factors.map(dataOf) : [])
    .toSorted((a, b) => Math.abs(numberOf(b, 'weight')) - Math.abs(numberOf(a, 'weight')))
    .slice(0, 3)
    .map((factor) => both(telling, factor['label']))
    .filter((label) => label !== '');
  return labels.join(', ');
};

const actionLine = (telling: Telling, action: Data): string => {
  const title = both(telling, action['title']);
  const name = textOf(action, 'personName');
  const why = reasons(telling, action);
  const whose = title.includes(name) || name === '' ? '' : ` (${name})`;
  return `${title}${whose}${why === '' ? '' : `: ${why}`}${telling.cite('person', action, name)}`;
};

export const tellNext = (telling: Telling, output: unknown): string => {
  const items = itemsOf(output);
  const [first, ...others] = items;
  if (first === undefined) {
    const { whereToFindLeads } = dataOf(output);
    const hints = Array.isArray(whereToFindLeads) ? whereToFindLeads.map((hint) => both(telling, hint)) : [];
    const none = telling.say('Det er ingenting som haster nå.', 'Nothing presses right now.');
    return [none, ...lines(telling, hints, false)].join('\n');
  }
  const focus = telling.say('Start med dette: ', 'Start with this: ') + actionLine(telling, first);
  if (others.length === 0) return focus;
  return [
    focus,
    telling.say('Deretter:', 'Then:'),
    ...lines(
      telling,
      others.map((one) => actionLine(telling, one)),
      false,
    ),
  ].join('\n');
};

export const tellWhy = (telling: Telling, output: unknown): string => {
  const action =
    output !== null && 'action' in dataOf(output)
      ? dataOf(dataOf(output)['action'])
      : (itemsOf(output)[0] ?? {});
  const title = both(telling, action['title']);
  if (title === '') return telling.say('Det er ikke noe forslag nå.', 'There is no suggestion right now.');
  const score = numberOf(action, 'score');
  const why = reasons(telling, action);
  const { up } = dataOf(action['whatWouldChange']);
  const hints = Array.isArray(up) ? up.map((hint) => both(telling, hint)).filter((hint) => hint !== '') : [];
  const text = telling.say(`«${title}» har ${score} poeng: ${why}.`, `“${title}” scores ${score}: ${why}.`);
  const cited = text + telling.cite('person', action, textOf(action, 'personName'));
  return hints.length === 0
    ? cited
    : [
        cited,
        telling.say('Det ville flytte det opp:', 'What would move it up:'),
        ...lines(telling, hints, false),
      ].join('\n');
};

export const tellPersonNext = (telling: Telling, output: unknown): string => {
  const action = dataOf(dataOf(output)['action']);
  return both(telling, action['title']) === ''
    ? telling.say(
        'Det er ingenting å gjøre med denne personen nå.',
        'There is nothing to do about this person now.',
      )
    : actionLine(telling, action);
};

const COUNTERS = [
  ['conversations', 'Samtaler', 'Conversations'],
  ['followUps', 'Oppfølginger', 'Follow-ups'],
  ['invites', 'Invitasjoner', 'Invites'],
  ['presentations', 'Presentasjoner', 'Presentations'],
  ['meetings', 'Møter', 'Meetings'],
] as const;

export const tellDmo = (telling: Telling, slots: Slots, output: unknown): string => {
  const counters = dataOf(dataOf(output)['counters']);
  const ipa = dataOf(dataOf(output)['ipa']);
  const told = COUNTERS.filter(
    ([name]) => slots['counter'] === undefined || slots['counter'] === 'ipa' || slots['counter'] === name,
  ).map(([name, nb, en]) => {
    const counter = dataOf(counters[name]);
    const done = numberOf(counter, 'done');
    const target = typeof counter['target'] === 'number' ? counter['target'] : null;
    const left = target === null ? 0 : Math.max(0, target - done);
    const rest =
      target === null ? '' : telling.say(` av ${target} (${left} igjen)`, ` of ${target} (${left} left)`);
    return `${telling.say(nb, en)}: ${done}${rest}`;
  });
  const percent = ipa['percent'];
  const share = typeof percent === 'number' ? `IPA: ${Math.round(percent)} %` : 'IPA: –';
  if (slots['counter'] === 'ipa') return `${share} (${numberOf(ipa, 'done')}/${numberOf(ipa, 'target')})`;
  if (slots['counter'] !== undefined) return told.join('\n');
  return [telling.say('Så langt i dag:', 'So far today:'), ...lines(telling, [...told, share], false)].join(
    '\n',
  );
};

export const tellBrief = (telling: Telling, [counts, next, dmo]: readonly unknown[]): string =>
  [
    `${telling.say('Oppgaver', 'Tasks')}: ${tellCounts(telling, counts)}`,
    tellNext(telling, next),
    tellDmo(telling, {}, dmo),
  ].join('\n');
