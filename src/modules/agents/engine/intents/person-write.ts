import type { Found } from '../found.ts';
import { channelsIn, newPerson } from '../fields.ts';
import { intent, missing, slotsOf, type Read, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { isParticle } from '../reading.ts';
import { textIn, wantedIn } from '../records.ts';
import { person, saidOf, TEMPERATURES, told } from './pieces.ts';

const isNameLike = (text: string): boolean =>
  text !== '' && text.split(' ').length <= 6 && /\p{L}/u.test(text) && !/[.!?]\s/.test(text);

const personCreate = intent({
  name: 'person.create',
  weight: 1,
  frames: [
    frame('create person colon $text'),
    frame('create ?lead|person $text'),
    frame('create lead|person'),
    frame('person colon $text'),
  ],
  read: (found) => {
    const span = found.spans['text'];
    const isCalled = found.classes.has('person') || found.classes.has('lead');
    if (span === undefined || span === null) return missing('name');
    const { name, ...more } = newPerson(found, span);
    const hasChannel = more.phones !== undefined || more.emails !== undefined;
    // “Add Kari” could be many things; “add Kari, 900 11 222” is only one.
    if ((!isCalled && !hasChannel) || (!isNameLike(name) && !hasChannel)) return null;
    const isName = Array.from({ length: name.split(' ').length }, (_, k) => span.start + k).every(
      (at) => (found.reading.names[at] ?? false) || isParticle(found.reading.words[at] ?? ''),
    );
    return !isCalled && !isName ? null : slotsOf({ name: name === '' ? undefined : name, ...more });
  },
  plan: (slots, steps, setting) => {
    const { name, phones, emails, source } = slots;
    const why = told(setting, 'Kontakten det ble bedt om', 'The contact that was asked for');
    steps.add('people.create', { name, phones, emails, source }, why);
  },
  example: {
    nb: 'Legg til Kari Hansen, 900 11 222, kari@example.com',
    en: 'Add new lead Tom Hanks +1 212 555 0100',
  },
});

const FIELDS = ['phones', 'emails', 'temperature', 'why', 'title', 'city'] as const;

/** The new value, by the field that was named or by what the value looks like. */
const valueIn = (found: Found): Record<string, unknown> | null => {
  const channels = channelsIn(found.reading.tokens);
  const isAdded = /\b(legg til|legge til|legg inn|add)\b/i.test(found.reading.text);
  if (found.classes.has('number'))
    return channels.phones === undefined
      ? null
      : { phones: channels.phones, ...(isAdded ? { added: true } : {}) };
  if (found.classes.has('emailWord'))
    return channels.emails === undefined
      ? null
      : { emails: channels.emails, ...(isAdded ? { added: true } : {}) };
  const span = found.spans['text'];
  const text =
    span === undefined || span === null
      ? ''
      : textIn(found.reading, span).replace(/^(?:til|to|is|er|som|as|på|in|i)\s+/iu, '');
  if (found.classes.has('title')) return text === '' ? null : { title: text };
  if (found.classes.has('city')) return text === '' ? null : { city: text };
  return found.classes.has('why') && text !== '' ? { why: text } : null;
};

const changed = (found: Found, setting: Setting): Read => {
  const value = valueIn(found);
  if (value === null) return null;
  const who = wantedIn(found, 'person', setting);
  if (who === null) return missing('person', value);
  // Numbers and addresses are kept as a list that is replaced as a whole: what is there already must not be lost.
  return value['added'] === true
    ? missing('value', { person: who, ...value })
    : slotsOf({ person: who, ...value });
};

const FIELD = 'number|emailWord|title|city';

const personUpdate = intent({
  name: 'person.update',
  weight: 2,
  frames: [
    frame(`?update ?create ${FIELD} $person $text`),
    frame(`?update $person ?create ${FIELD} $text`),
    frame(`?update $person ?create ${FIELD} colon $text`),
    frame(`?update ${FIELD} $person colon $text`),
    frame(`create ${FIELD} $text $person`),
    frame(`create $text $person`),
    frame('?update why $person colon $text'),
    frame('?update $person why $text'),
    frame('?update $person why colon $text'),
  ],
  read: changed,
  plan: (slots, steps, setting) => {
    const given = Object.fromEntries(FIELDS.map((field) => [field, slots[field]]));
    const why = told(setting, 'Opplysningen det ble bedt om', 'The detail that was asked for');
    steps.add('people.update', { id: steps.person(person(slots)), ...given }, why);
  },
  example: { nb: 'Karis nye nummer er 922 33 444', en: 'Change the title of Per Olsen to Head of Sales' },
});

const temperature = intent({
  ...personUpdate,
  weight: 1,
  frames: [],
  bags: [
    bag('mark|update temperature $person hot|warm|cold|frozen / person'),
    bag('mark|update $person hot|warm|cold|frozen / person temperature'),
    bag('$person hot|warm|cold|frozen / person now temperature'),
  ],
  read: (found, setting) => {
    const said = saidOf(found, TEMPERATURES);
    const who = wantedIn(found, 'person', setting);
    // “Hot leads” names nobody.
    if (who === null || (found.spans['person'] === undefined && !found.classes.has('mark'))) return null;
    const isQuestion = /\?\s*$/.test(found.reading.text);
    return isQuestion && !found.classes.has('mark') ? null : slotsOf({ person: who, temperature: said });
  },
});

const personOwner = intent({
  name: 'person.owner',
  weight: 1,
  frames: [
    frame('give $person $member'),
    frame('mark|update $member owner $person'),
    frame('mark|update owner $person $member'),
    frame('mark|update $person owner $member'),
    frame('create|become $member ?owner owner $person'),
    frame('$member owner $person'),
    frame('$member become owner $person'),
    frame('$member takeOver $person'),
    frame('owner $person $member'),
  ],
  read: (found, setting) => {
    const who = wantedIn(found, 'person', setting);
    const owner = found.mentions['member']?.thing.value;
    if (/\?\s*$/.test(found.reading.text) && !found.classes.has('takeOver') && !found.classes.has('give'))
      return null;
    return who === null ? missing('person', { owner }) : slotsOf({ person: who, owner });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Kontakten får en ny eier', 'The contact gets a new owner');
    steps.add('people.update', { id: steps.person(person(slots)), ownerId: slots['owner'] }, why);
  },
  example: { nb: 'Gi Kari Hansen til Ola', en: 'Make Mette the owner of Per Olsen' },
});

const companyCreate = intent({
  name: 'company.create',
  weight: 1,
  frames: [
    frame('create company ?known|named $text'),
    frame('create company colon $text'),
    frame('create company ?known|named $text domain $domain'),
    frame('create company'),
  ],
  read: (found) => {
    const span = found.spans['text'];
    if (span === undefined || span === null) return missing('name');
    const domain = found.spans['domain'];
    const name = textIn(found.reading, span).replace(/\s+(with|med)$/i, '');
    const host =
      domain === undefined || domain === null
        ? undefined
        : textIn(found.reading, domain).replace(/^(is|er|:)\s+/i, '');
    return name === '' ? missing('name') : slotsOf({ name, domain: host });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Firmaet det ble bedt om', 'The company that was asked for');
    steps.add('companies.create', { name: slots['name'], domain: slots['domain'] }, why);
  },
  example: {
    nb: 'Opprett firmaet Nordlys AS',
    en: 'Add a company called Fjord Design with domain fjord.example',
  },
});

export const personWriteIntents = [personCreate, personUpdate, temperature, personOwner, companyCreate];
