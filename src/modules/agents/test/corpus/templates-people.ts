import type { Template } from './template.ts';
import { NOW } from './setting.ts';

const slotsOf = (name: 'person' | 'company') => (filled: Parameters<Template['slots']>[0]) => ({
  ...filled[name]?.slots,
});

const event = (type: string, nb: string[], en: string[], more: object = {}): Template[] => [
  {
    intent: 'event.log',
    nb: nb.map((text) => `${text} {past}`),
    en: en.map((text) => `${text} {past}`),
    slots: ({ person, past }) => ({ ...person?.slots, type, ...past?.slots, ...more }),
  },
  {
    intent: 'event.log',
    nb,
    en,
    slots: ({ person }) => ({ ...person?.slots, type, occurredAt: NOW, ...more }),
  },
];

const draft = (purpose: string, channel: string, nb: string[], en: string[]): Template => ({
  intent: 'draft.message',
  nb,
  en,
  polite: true,
  slots: ({ person, language }) => ({ ...person?.slots, purpose, channel, language: language?.text }),
});

export const peopleTemplates: readonly Template[] = [
  {
    intent: 'people.find',
    nb: ['finn {q}', 'søk etter {q}', 'har vi noen som heter {q}'],
    en: ['find {q}', 'search for {q}', 'look up {q}'],
    slots: ({ q }) => ({ ...q?.slots }),
  },
  {
    intent: 'people.find',
    nb: ['hvem har nummeret {typed}', 'finn {typed}'],
    en: ['who has the number {typed}', 'look up {typed}'],
    slots: ({ typed }) => ({ ...typed?.slots }),
  },
  {
    intent: 'companies.find',
    nb: ['finn firmaet {firmQ}', 'søk etter selskapet {firmQ}'],
    en: ['find the company {firmQ}', 'search for the company {firmQ}'],
    slots: ({ firmQ }) => ({ ...firmQ?.slots }),
  },
  {
    intent: 'company.summary',
    nb: ['fortell om firmaet {company}', 'hva vet vi om selskapet {company}'],
    en: ['tell me about the company {company}', 'what do we know about the company {company}'],
    slots: slotsOf('company'),
  },
  {
    intent: 'people.company',
    nb: ['hvem jobber i {company}', 'hvem jobber hos {company}'],
    en: ['who works at {company}', 'who works for {company}'],
    slots: slotsOf('company'),
  },
  {
    intent: 'person.summary',
    nb: ['hvem er {person}', 'fortell meg om {person}', 'oppsummer {person}', 'hva vet vi om {person}'],
    en: ['who is {person}', 'tell me about {person}', 'summarise {person}', 'what do we know about {person}'],
    slots: slotsOf('person'),
  },
  {
    intent: 'person.detail',
    nb: ['hva er nummeret til {person}', 'hva er telefonnummeret til {person}'],
    en: ['what is the number of {person}', 'what is the phone number of {person}'],
    slots: ({ person }) => ({ ...person?.slots, field: 'phones' }),
  },
  {
    intent: 'person.detail',
    nb: ['hva er e-posten til {person}', 'hvilken e-postadresse har {person}'],
    en: ['what is the email of {person}', 'show the email address of {person}'],
    slots: ({ person }) => ({ ...person?.slots, field: 'emails' }),
  },
  {
    intent: 'person.detail',
    nb: ['hvem eier {person}', 'hvem er ansvarlig for {person}'],
    en: ['who owns {person}', 'who is responsible for {person}'],
    slots: ({ person }) => ({ ...person?.slots, field: 'ownerName' }),
  },
  {
    intent: 'person.history',
    nb: [
      'hva har skjedd med {person}',
      'vis historikken til {person}',
      'hva er det siste som skjedde med {person}',
    ],
    en: ['what happened with {person}', 'show the history of {person}', 'show the timeline for {person}'],
    slots: slotsOf('person'),
  },
  {
    intent: 'person.lastContact',
    nb: [
      'når snakket jeg sist med {person}',
      'når hadde vi sist kontakt med {person}',
      'hvor lenge siden er det jeg snakket med {person}',
      'siste kontakt med {person}',
    ],
    en: [
      'when did I last talk to {person}',
      'when did we last speak with {person}',
      'how long since I talked to {person}',
      'last contact with {person}',
    ],
    slots: slotsOf('person'),
  },
  {
    intent: 'reminders.list',
    nb: ['hvilke påminnelser har jeg på {person}', 'vis påminnelser for {person}'],
    en: ['which reminders do I have for {person}', 'show reminders about {person}'],
    slots: slotsOf('person'),
  },
  {
    intent: 'people.duplicates',
    nb: ['finnes det duplikater av {name}', 'er {name} registrert to ganger'],
    en: ['are there duplicates of {name}', 'find duplicates of {name}'],
    slots: ({ name }) => ({ ...name?.slots }),
  },
  {
    intent: 'people.silent',
    nb: [
      'hvem har jeg ikke snakket med på {days}',
      'hvem har ikke blitt kontaktet på {days}',
      'kontakter jeg ikke har hørt fra på {days}',
    ],
    en: [
      "who haven't I talked to in {days}",
      'who has not been contacted for {days}',
      'people I have not heard from in {days}',
    ],
    slots: ({ days }) => ({ ...days?.slots }),
  },
  {
    intent: 'people.new',
    nb: [
      'nye leads {pastRange}',
      'hvor mange nye kontakter fikk vi {pastRange}',
      'vis nye leads {pastRange}',
    ],
    en: [
      'new leads {pastRange}',
      'how many new contacts did we get {pastRange}',
      'show new leads {pastRange}',
    ],
    slots: ({ pastRange }) => ({ ...pastRange?.slots }),
  },
  {
    intent: 'people.temperature',
    nb: ['vis {temperatures} leads', 'hvilke kontakter er {temperatures}', 'hvem er {temperatures}'],
    en: [
      'show {temperatures} leads',
      'which contacts are {temperatures}',
      'list the {temperatures} prospects',
    ],
    slots: ({ temperatures }) => ({ ...temperatures?.slots }),
  },
  {
    intent: 'people.stage',
    nb: ['hvem er i {stage}', 'vis alle i fasen {stage}', 'hvem står i steget {stage}'],
    en: ['who is in {stage}', 'show everyone in the stage {stage}', 'list people in {stage}'],
    slots: ({ stage }) => ({ stages: [stage?.slots['stage']] }),
  },
  {
    intent: 'people.tagged',
    nb: ['hvem har taggen {tag}', 'vis alle med taggen {tag}'],
    en: ['who has the tag {tag}', 'show everyone tagged {tag}'],
    slots: ({ tag }) => ({ ...tag?.slots }),
  },
  {
    intent: 'people.list',
    nb: ['vis kontaktene mine', 'list opp mine kontakter'],
    en: ['show my contacts', 'list my contacts'],
    slots: () => ({ owner: 'me' }),
  },
  {
    intent: 'people.list',
    nb: ['vis kontaktene til {member}', 'hvilke kontakter har {member}'],
    en: ['show contacts that belong to {member}', 'which contacts does {member} have'],
    slots: ({ member }) => ({ owner: member?.slots['m'] }),
  },
  {
    intent: 'tags.list',
    nb: ['hvilke tagger har vi', 'vis tagger'],
    en: ['which tags do we have', 'show tags'],
    slots: () => ({}),
  },
  {
    intent: 'person.create',
    nb: [
      'legg til kontakt {name}, {phone}',
      'opprett en ny kontakt: {name} {phone}',
      'ny lead {name}, {phone}',
    ],
    en: ['add contact {name}, {phone}', 'create a new contact: {name} {phone}', 'new lead {name}, {phone}'],
    polite: true,
    slots: ({ name, phone }) => ({ ...name?.slots, ...phone?.slots }),
  },
  {
    intent: 'person.create',
    nb: ['legg til {name}, {email}', 'registrer kontakten {name} {email}'],
    en: ['add {name}, {email}', 'register the contact {name} {email}'],
    polite: true,
    slots: ({ name, email }) => ({ ...name?.slots, emails: [email?.text] }),
  },
  {
    intent: 'person.update',
    nb: ['sett nummeret til {person} til {phone}', 'endre telefonnummeret til {person} til {phone}'],
    en: ['set the number of {person} to {phone}', 'change the phone number of {person} to {phone}'],
    polite: true,
    slots: ({ person, phone }) => ({ ...person?.slots, ...phone?.slots }),
  },
  {
    intent: 'person.update',
    nb: ['endre e-posten til {person} til {email}', 'oppdater e-postadressen til {person} til {email}'],
    en: ['change the email of {person} to {email}', 'update the email address of {person} to {email}'],
    polite: true,
    slots: ({ person, email }) => ({ ...person?.slots, emails: [email?.text] }),
  },
  {
    intent: 'person.update',
    nb: ['sett temperaturen på {person} til {temperature}', 'marker {person} som {temperature}'],
    en: ['set the temperature of {person} to {temperature}', 'mark {person} as {temperature}'],
    polite: true,
    slots: ({ person, temperature }) => ({ ...person?.slots, ...temperature?.slots }),
  },
  {
    intent: 'person.owner',
    nb: ['gi {person} til {member}', 'sett {member} som eier av {person}', 'overfør {person} til {member}'],
    en: ['give {person} to {member}', 'make {member} the owner of {person}', 'transfer {person} to {member}'],
    polite: true,
    slots: ({ person, member }) => ({ ...person?.slots, owner: member?.slots['m'] }),
  },
  {
    intent: 'company.create',
    nb: ['opprett firmaet {firm}', 'legg til selskapet {firm}'],
    en: ['create the company {firm}', 'add a company called {firm}'],
    polite: true,
    slots: ({ firm }) => ({ ...firm?.slots }),
  },
  {
    intent: 'note.add',
    nb: [
      'legg til notat på {person}: {note}',
      'notat på {person}: {note}',
      'skriv et notat om {person}: {note}',
    ],
    en: ['add a note to {person}: {note}', 'note on {person}: {note}', 'write a note about {person}: {note}'],
    polite: true,
    slots: ({ person, note }) => ({ ...person?.slots, text: note?.text }),
  },
  {
    intent: 'company.note',
    nb: ['notat på firmaet {company}: {note}'],
    en: ['note on the company {company}: {note}'],
    slots: ({ company, note }) => ({ ...company?.slots, text: note?.text }),
  },
  ...event(
    'CALL_LOGGED',
    ['jeg ringte {person}', 'logg en telefonsamtale med {person}'],
    ['I called {person}', 'log a phone call with {person}'],
  ),
  ...event(
    'MEETING_HELD',
    ['jeg hadde et møte med {person}', 'logg et møte med {person}'],
    ['I had a meeting with {person}', 'log a meeting with {person}'],
  ),
  ...event(
    'VIDEO_SENT',
    ['jeg sendte presentasjonen til {person}'],
    ['I sent the presentation to {person}', 'I sent {person} the presentation'],
  ),
  ...event(
    'MESSAGE_SENT',
    ['jeg sendte en melding til {person}'],
    ['I messaged {person}', 'I sent a message to {person}'],
  ),
  ...event(
    'INVITE_SENT',
    ['jeg inviterte {person}', 'sendte invitasjon til {person}'],
    ['I invited {person}', 'sent an invitation to {person}'],
  ),
  ...event(
    'NO_SHOW',
    ['{person} møtte ikke opp', '{person} dukket ikke opp'],
    ["{person} didn't show up", '{person} never showed up'],
  ),
  ...event('FOLLOW_UP_DONE', ['jeg fulgte opp {person}'], ['I followed up {person}']),
  ...event('EMAIL_SENT', ['jeg sendte e-post til {person}'], ['I emailed {person}']),
  ...event('JOINED_TEAM', ['{person} ble med på laget'], ['{person} joined the team']),
  draft(
    'follow_up',
    'email',
    ['skriv en oppfølging på e-post til {person}', 'lag et utkast til en e-post til {person}'],
    ['write a follow-up email to {person}', 'draft an email to {person}'],
  ),
  draft(
    'thanks',
    'message',
    ['skriv en takkemelding til {person}'],
    ['write a thank-you message to {person}', 'draft a thank you note to {person}'],
  ),
  draft(
    'invite',
    'message',
    ['skriv en invitasjon til {person}', 'lag utkast til invitasjon til {person}'],
    ['write an invitation to {person}', 'draft an invitation to {person}'],
  ),
  draft('reminder', 'sms', ['skriv en påminnelse på sms til {person}'], ['write a reminder sms to {person}']),
  {
    intent: 'drafts.list',
    nb: ['vis utkastene mine', 'hvilke utkast har jeg'],
    en: ['show my drafts', 'which drafts do I have'],
    slots: () => ({}),
  },
];
