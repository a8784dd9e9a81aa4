import { intent, missing, slotsOf } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { nameIn, textIn, wantedIn } from '../records.ts';
import type { Found } from '../found.ts';
import { company, told } from './pieces.ts';

const CANDIDATES = 10;

/** An address or number that was typed, as it is searched for. */
const typed = (found: Found): string | null => {
  const token = found.reading.tokens.find(({ kind }) => kind === 'email' || kind === 'phone');
  if (token === undefined) return null;
  return token.kind === 'email' ? token.raw.toLowerCase() : token.raw.replace(/[^\d+]/g, '');
};

const peopleFind = intent({
  name: 'people.find',
  frames: [
    frame('find ?person ?known|named $person'),
    frame('show ?person known|named $person'),
    frame('have ?any ?person|who known|named $person'),
    frame('have who|any known|named $person'),
    frame('known|named who|any known|named $person'),
    frame('known|named who|any $person'),
    frame('have ?any ?person $person registered'),
    frame('where find $person'),
    frame('find $text'),
    frame('who ?have ?known|named ?number ?emailWord $text'),
    frame('show|open ?person $person'),
    frame('show ?person $text'),
  ],
  weight: -0.5,
  read: (found) => {
    const known = typed(found);
    if (known !== null) return slotsOf({ q: known });
    const isGift =
      /\b(?:gi|gje|give)\b/iu.test(found.reading.text) && !/\b(?:meg|me|oss|us)\b/iu.test(found.reading.text);
    // “Give Ola …” is no search.
    if (isGift) return null;
    const span = found.spans['person'];
    if (span !== undefined && span !== null) return slotsOf({ q: nameIn(found.reading, span) });
    return null;
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Søker i kontaktene', 'Searches the contacts');
    steps.add('people.list', { q: slots['q'], limit: CANDIDATES }, why);
  },
  example: { nb: 'Finn Kari Hansen', en: 'Look up sarah.connor@example.com' },
});

const companiesFind = intent({
  name: 'companies.find',
  weight: 1,
  frames: [
    frame('find company ?known|named $company'),
    frame('find $company company'),
    frame('have any|filler company known|named $company'),
    frame('have ?any company ?known|named $company'),
    frame('known|named company $company'),
  ],
  read: (found) => {
    const span = found.spans['company'];
    if (span === undefined || span === null) return null;
    const q = textIn(found.reading, span).replace(/\s+(in here|in the system|i systemet|her|inne)$/i, '');
    return q === '' ? null : slotsOf({ q });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Søker i firmaene', 'Searches the companies');
    steps.add('companies.list', { q: slots['q'], limit: CANDIDATES }, why);
  },
  example: { nb: 'Finn firmaet Nordlys', en: 'Is there a company called Fjord Design in here' },
});

const companySummary = intent({
  name: 'company.summary',
  weight: 2,
  frames: [
    frame('tell|summarise|what|who|show ?have|known ?about company ?about $company'),
    frame('tell|summarise about $company company'),
    frame('what ?have ?known|named ?about $company'),
    frame('tell|summarise ?about $company'),
    frame('who|what company $company'),
  ],
  read: (found, setting) => {
    const isCompany =
      found.classes.has('company') ||
      (found.spans['company'] === null && setting.asking.selected.some(({ type }) => type === 'company'));
    const before = found.reading.words[(found.spans['company']?.start ?? 0) - 1] ?? '';
    // “Kari's company” is about her.
    if (!isCompany || ['til', 'to', 'does', 'har', 'for'].includes(before)) return null;
    const wanted = wantedIn(found, 'company', setting);
    return wanted === null ? missing('company') : slotsOf({ company: wanted });
  },
  plan: (slots, steps, setting) => {
    const id = steps.company(company(slots));
    steps.add('companies.get', { id }, told(setting, 'Firmaet', 'The company'));
    steps.add(
      'companies.timeline',
      { id, limit: 20 },
      told(setting, 'Det siste som har skjedd', 'What happened last'),
    );
    steps.add(
      'people.list',
      { companyId: id, limit: 20 },
      told(setting, 'Hvem vi kjenner der', 'Whom we know there'),
    );
  },
  example: { nb: 'Fortell om firmaet Nordlys AS', en: 'What do we have on the company Fjord Design' },
});

const peopleOfCompany = intent({
  name: 'people.company',
  weight: 1,
  bags: [
    bag('who|show work $company / all person company have'),
    bag('person $company company / show who all have'),
  ],
  read: (found, setting) => {
    const wanted = wantedIn(found, 'company', setting);
    return wanted === null ? missing('company') : slotsOf({ company: wanted });
  },
  plan: (slots, steps, setting) => {
    const companyId = steps.company(company(slots));
    steps.add(
      'people.list',
      { companyId, limit: 50 },
      told(setting, 'Alle i firmaet', 'Everybody of the company'),
    );
  },
  example: { nb: 'Hvem jobber i Nordlys AS?', en: 'Who works at Fjord Design' },
});

export const findIntents = [peopleFind, companiesFind, companySummary, peopleOfCompany];
