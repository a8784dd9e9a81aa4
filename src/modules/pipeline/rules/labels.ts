import type { Role } from '#kernel/roles.ts';
import { eventTraits } from '#modules/activity/contract.ts';
import type { Locale, LocalText } from '../contract/words.ts';

const FIELDS: Readonly<Record<string, LocalText>> = {
  'person.name': { en: 'the name', nb: 'navnet' },
  'person.emails': { en: 'an e-mail address', nb: 'en e-postadresse' },
  'person.phones': { en: 'a phone number', nb: 'et telefonnummer' },
  'person.handles': { en: 'a social profile', nb: 'en profil i sosiale medier' },
  'person.why': { en: 'the prospect’s Why', nb: 'prospektets hvorfor' },
  'person.desiredOutcome': { en: 'the desired outcome', nb: 'ønsket resultat' },
  'person.timeline': { en: 'the timeline', nb: 'tidslinjen' },
  'person.decisionMaker': { en: 'who decides', nb: 'hvem som bestemmer' },
  'company.name': { en: 'the company’s name', nb: 'firmanavnet' },
  'company.domain': { en: 'the company’s website', nb: 'firmaets nettsted' },
  'company.emails': { en: 'the company’s e-mail address', nb: 'firmaets e-postadresse' },
  'company.phones': { en: 'the company’s phone number', nb: 'firmaets telefonnummer' },
  'opportunity.title': { en: 'the title', nb: 'tittelen' },
  'opportunity.amountMinor': { en: 'the amount', nb: 'beløpet' },
  'opportunity.expectedCloseOn': { en: 'the expected closing date', nb: 'forventet sluttdato' },
  'opportunity.lostReason': { en: 'the reason it was lost', nb: 'årsaken til tapet' },
};

const EVENTS: Readonly<Record<string, LocalText>> = Object.fromEntries(
  Object.entries(eventTraits).map(([type, { label }]) => [type, label]),
);

const ROLES: Readonly<Record<Role, LocalText>> = {
  viewer: { en: 'viewers', nb: 'lesere' },
  member: { en: 'members', nb: 'medlemmer' },
  manager: { en: 'managers', nb: 'ledere' },
  admin: { en: 'administrators', nb: 'administratorer' },
  owner: { en: 'owners', nb: 'eiere' },
};

const named = (names: Readonly<Record<string, LocalText>>, key: string): LocalText | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

export const quoted = (text: string, locale: Locale): string => (locale === 'nb' ? `«${text}»` : `“${text}”`);

/** What a field is called in a sentence; a field nobody named goes by its path's last part. */
export const fieldLabel = (path: string, locale: Locale): string =>
  named(FIELDS, path)?.[locale] ?? quoted(path.slice(path.lastIndexOf('.') + 1), locale);

/** What an event is called in the log, in quotes; a type that is no longer known goes by its code. */
export const eventLabel = (type: string, locale: Locale): string =>
  quoted(named(EVENTS, type)?.[locale] ?? type, locale);

/** What a fact of a predicate is called. */
export const factLabel = (path: string, locale: Locale): string =>
  path.startsWith('events.') ? eventLabel(path.split('.')[1] ?? path, locale) : fieldLabel(path, locale);

export const rolesLabel = (role: Role, locale: Locale): string => ROLES[role][locale];

const LISTS = {
  nb: new Intl.ListFormat('nb', { type: 'disjunction' }),
  en: new Intl.ListFormat('en', { type: 'disjunction' }),
};

/** `a, b, or c` in the language. */
export const anyOf = (parts: readonly string[], locale: Locale): string => LISTS[locale].format(parts);
