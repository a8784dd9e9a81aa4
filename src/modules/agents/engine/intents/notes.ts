import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Read, type Setting } from '../intent.ts';
import { frame } from '../pattern.ts';
import { textIn, wantedIn } from '../records.ts';
import { capitalised } from '../words.ts';
import { company, person, textOf, told } from './pieces.ts';

const LONGEST = 20_000;

/** What was written, to the letter. After a colon it is kept as it stands; a clause becomes a sentence. */
const contentOf = (found: Found): string => {
  const span = found.spans['text'];
  if (span === undefined || span === null) return '';
  const { reading } = found;
  const from = reading.tokens[span.start]?.start ?? 0;
  const isAfterColon = reading.colon === span.start - 1;
  const text = reading.text.slice(from).trim();
  const who = found.spans['person'];
  // “Note that Mai has a new job”: she is whom it is about and part of what it says.
  if (
    !isAfterColon &&
    who !== undefined &&
    who !== null &&
    ['at', 'that'].includes(reading.words[who.start - 1] ?? '')
  ) {
    return capitalised(reading.text.slice(reading.tokens[who.start]?.start).trim());
  }
  if (!isAfterColon) return capitalised(text.replace(/^(?:at|that|om at|å)\s+/iu, '')).slice(0, LONGEST);
  const quote = /^["“«](.*)["”»]$/su.exec(
    reading.text.slice(reading.tokens[reading.colon ?? 0]?.end).replace(/^\s*:?\s*/u, ''),
  );
  return (quote?.[1] ?? textAfterColon(found)).trim().slice(0, LONGEST);
};

const textAfterColon = ({ reading }: Found): string =>
  reading.text.slice(reading.tokens[reading.colon ?? 0]?.end ?? 0).replace(/^\s*:?\s*/u, '');

const noted = (found: Found, setting: Setting): Read => {
  const text = contentOf(found);
  const who = wantedIn(found, 'person', setting);
  if (who === null) return missing('person', { text: text === '' ? undefined : text });
  return text === '' ? missing('text', { person: who }) : slotsOf({ person: who, text });
};

const noteAdd = intent({
  name: 'note.add',
  weight: 1,
  frames: [
    frame('?create|write note $person colon $text'),
    frame('create|write note colon $text'),
    frame('?create|write note $person $text'),
    frame('create|write note $person'),
    frame('create|write note'),
    frame('note colon $text'),
  ],
  read: noted,
  plan: (slots, steps, setting) => {
    const id = steps.person(person(slots));
    steps.add(
      'notes.create',
      { id, text: textOf(slots, 'text') },
      told(setting, 'Notatet, ord for ord', 'The note, word for word'),
    );
  },
  example: {
    nb: 'Legg til notat på Kari: liker å gå på ski',
    en: 'Note on Per Olsen: wants a call after Easter',
  },
});

const companyNote = intent({
  name: 'company.note',
  weight: 3,
  frames: [
    frame('?create|write note company $company colon $text'),
    frame('?create|write note company1 colon $text'),
  ],
  read: (found, setting) => {
    const text = contentOf(found);
    const who = wantedIn(
      { ...found, spans: { company: found.spans['company'] ?? null } },
      'company',
      setting,
    );
    return who === null
      ? missing('company', { text })
      : slotsOf({
          company: who,
          text: textIn(found.reading, found.spans['text'] ?? { start: 0, end: 0 }) === '' ? undefined : text,
        });
  },
  plan: (slots, steps, setting) => {
    const id = steps.company(company(slots));
    steps.add(
      'company_notes.create',
      { id, text: textOf(slots, 'text') },
      told(setting, 'Notatet, ord for ord', 'The note, word for word'),
    );
  },
  example: {
    nb: 'Notat på firmaet Nordlys AS: bytter leverandør',
    en: 'Note on the company Fjord Design: moving in May',
  },
});

export const noteIntents = [noteAdd, companyNote];
