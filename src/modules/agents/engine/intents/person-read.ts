import { intent, missing, slotsOf, type Intent, type Setting } from '../intent.ts';
import type { Slots } from '../asking.ts';
import { bag, frame } from '../pattern.ts';
import { nameIn, wantedIn } from '../records.ts';
import type { Steps } from '../steps.ts';
import { person, saidOf, told } from './pieces.ts';

const ENTRIES = 20;

/** An intent that needs a person and nothing else. */
const ofPerson = (
  declared: Pick<Intent, 'name' | 'example'> & Partial<Intent>,
  plan: (id: ReturnType<Steps['person']>, steps: Steps, setting: Setting, slots: Slots) => void,
): Intent =>
  intent({
    ...declared,
    read: (found, setting) => {
      const who = wantedIn(found, 'person', setting);
      return who === null ? missing('person') : slotsOf({ person: who });
    },
    plan: (slots, steps, setting) => plan(steps.person(person(slots)), steps, setting, slots),
  });

const timeline = (id: ReturnType<Steps['person']>, steps: Steps, setting: Setting): void => {
  steps.add(
    'people.timeline',
    { id, limit: ENTRIES },
    told(setting, 'Det siste som har skjedd', 'What happened last'),
  );
};

const summary = ofPerson(
  {
    name: 'person.summary',
    bags: [
      bag('who $person / known have about'),
      bag('tell|summarise $person / about show person all what have known'),
      bag('brief $person / about show'),
      bag('what known $person / about have'),
      bag('what have about $person / known'),
      bag('show all about $person / have known'),
      bag('status $person / what about how'),
      bag('how onTrack $person / now'),
    ],
    example: { nb: 'Hvem er Kari Hansen?', en: 'What do we know about Per Olsen?' },
  },
  (id, steps, setting) => {
    steps.add('people.get', { id }, told(setting, 'Personen', 'The person'));
    timeline(id, steps, setting);
    steps.add('tasks.list', { personId: id, limit: 10 }, told(setting, 'Åpne oppgaver', 'Open tasks'));
    steps.add(
      'opportunities.list',
      { personId: id, limit: 5 },
      told(setting, 'Hvor de er i løypa', 'Where they are in the pipeline'),
    );
  },
);

const FIELDS = {
  number: 'phones',
  emailWord: 'emails',
  owner: 'ownerName',
  title: 'title',
  city: 'city',
  source: 'source',
  temperature: 'temperature',
  company: 'companyName',
} as const;

/** One detail of somebody: `hva er nummeret til Kari`, `who owns Per`. */
const detail = intent({
  name: 'person.detail',
  weight: 1,
  bags: [
    bag(
      'what|which|who|show number|emailWord|owner|title|city|source|temperature|company $person / have now',
    ),
    bag('number|emailWord $person / have'),
  ],
  read: (found, setting) => {
    const field = saidOf(found, FIELDS);
    const who = wantedIn(found, 'person', setting);
    // “Set the number to …” has a value in it and is another request.
    return who === null || found.spans['person'] === undefined ? null : slotsOf({ person: who, field });
  },
  plan: (slots, steps, setting) => {
    steps.add('people.get', { id: steps.person(person(slots)) }, told(setting, 'Personen', 'The person'));
  },
  example: { nb: 'Hva er telefonnummeret til Kari?', en: "What is Per's email?" },
});

const history = ofPerson(
  {
    name: 'person.history',
    weight: 1,
    bags: [
      bag('what happened $person / last since have'),
      bag('history $person / show what about last all tell have'),
      bag('happened $person / last what since any'),
    ],
    example: { nb: 'Hva har skjedd med Kari i det siste?', en: 'Show me the history of Per Olsen' },
  },
  timeline,
);

const lastContact = ofPerson(
  {
    name: 'person.lastContact',
    weight: 1,
    bags: [
      bag('when|last talk $person / last time have held since what was'),
      bag('when call|called|meet|met|message|messaged $person last / time'),
      bag('howLong since talk|last $person / have held last time'),
      bag('howLong talk $person / since have last'),
      bag('last talk $person / when what time have since show'),
    ],
    example: { nb: 'Når snakket jeg sist med Kari?', en: 'When did I last talk to Per Olsen?' },
  },
  (id, steps, setting) => {
    steps.add('people.get', { id }, told(setting, 'Siste kontakt', 'The last contact'));
    timeline(id, steps, setting);
  },
);

const reminders = ofPerson(
  {
    name: 'reminders.list',
    weight: 2,
    bags: [bag('reminder $person / what which show have all any about')],
    example: { nb: 'Hvilke påminnelser har jeg på Kari', en: 'Reminders about Per Olsen' },
  },
  (id, steps, setting) => {
    steps.add(
      'reminders.list',
      { id, limit: 50 },
      told(setting, 'Påminnelsene om personen', 'The reminders about the person'),
    );
  },
);

const duplicates = intent({
  name: 'people.duplicates',
  weight: 2,
  frames: [
    frame('?have ?find|show ?any duplicates $person'),
    frame('have $person ?registered duplicates'),
    frame('filler $person ?registered duplicates'),
    frame('?have ?find|show ?any duplicates $text'),
    frame('find|have|show ?any $person duplicates'),
  ],
  read: (found, setting) => {
    const token = found.reading.tokens.find(({ kind }) => kind === 'email' || kind === 'phone');
    if (token?.kind === 'email') return slotsOf({ email: token.raw.toLowerCase() });
    if (token?.kind === 'phone') return slotsOf({ phone: token.raw.replace(/[^\d+]/g, '') });
    const span = found.spans['person'];
    if (span !== undefined && span !== null) return slotsOf({ name: nameIn(found.reading, span) });
    const who = wantedIn({ ...found, spans: { person: null } }, 'person', setting);
    if (span === null && who !== null) return slotsOf({ person: who });
    return null;
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Noen som kan være den samme', 'Anybody who may be the same');
    if (slots['person'] === undefined) {
      const { name, email, phone } = slots;
      steps.add('people.duplicates', { name, email, phone }, why);
      return;
    }
    const exceptId = steps.person(person(slots));
    const from = steps.add('people.get', { id: exceptId }, told(setting, 'Personen', 'The person'));
    const name = { $from: from, path: 'name' };
    steps.add('people.duplicates', { name, exceptId }, why);
  },
  example: { nb: 'Finnes det duplikater av Kari Hansen?', en: 'Check duplicates for per@example.com' },
});

export const personReadIntents = [summary, detail, history, lastContact, reminders, duplicates];
