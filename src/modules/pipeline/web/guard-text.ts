import type { EntryAction, Guard } from '../contract.ts';
import { anyOf, eventLabel, factLabel, fieldLabel, quoted } from '../rules/labels.ts';
import { factsIn } from '../rules/predicate.ts';

type Locale = 'nb' | 'en';

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('nb') + text.slice(1);

const eventWords = (guard: Extract<Guard, { kind: 'event' }>, locale: Locale): string => {
  const nb = locale === 'nb';
  const list = anyOf(
    guard.types.map((type) => eventLabel(type, locale)),
    locale,
  );
  const times =
    guard.atLeast > 1 ? (nb ? `minst ${guard.atLeast} av ` : `at least ${guard.atLeast} of `) : '';
  const since = guard.since === 'ever' ? '' : nb ? ' siden løpet startet' : ' since the journey began';
  const reminder = !guard.remindersCount
    ? ''
    : nb
      ? ', eller en fullført påminnelse'
      : ', or a completed reminder';
  return `${times}${list} ${nb ? 'i loggen' : 'in the log'}${since}${reminder}`;
};

/** What a guard asks for, as a line of a list. */
export const guardText = (guard: Guard, locale: Locale): string => {
  const nb = locale === 'nb';
  switch (guard.kind) {
    case 'field':
      return capital(fieldLabel(guard.field, locale));
    case 'any_field':
      return capital(
        anyOf(
          guard.fields.map((field) => fieldLabel(field, locale)),
          locale,
        ),
      );
    case 'event':
      return capital(eventWords(guard, locale));
    case 'predicate': {
      const facts = factsIn(guard.when).map((path) => factLabel(path, locale));
      return `${nb ? 'En betingelse om' : 'A condition on'} ${facts.join(', ')}`;
    }
    case 'document':
      return `${nb ? 'Dokumentet' : 'The document'} ${quoted(guard.title[locale], locale)}`;
    case 'approval':
      return `${nb ? 'Godkjenningen' : 'The approval'} ${quoted(guard.title[locale], locale)}`;
  }
};

const UNITS = {
  nb: { D: ['dag', 'dager'], W: ['uke', 'uker'], M: ['måned', 'måneder'] },
  en: { D: ['day', 'days'], W: ['week', 'weeks'], M: ['month', 'months'] },
} as const;

/** `P2W` is 2 weeks. */
const distanceText = (distance: string, locale: Locale): string => {
  const count = Number.parseInt(distance.slice(1), 10);
  const unit = distance.at(-1) as 'D' | 'W' | 'M';
  return `${count} ${UNITS[locale][unit][count === 1 ? 0 : 1]}`;
};

/** When the reminders of an entry action come. */
export const distancesText = (
  action: Extract<EntryAction, { kind: 'reminders' }>,
  locale: Locale,
): string => {
  const list = action.after.map((distance) => distanceText(distance, locale)).join(', ');
  if (action.thenEvery === null) return list;
  const every = distanceText(action.thenEvery, locale);
  return locale === 'nb' ? `${list}, så hver ${every}` : `${list}, then every ${every}`;
};
