import { draftText, PURPOSES, type DraftLanguage, type DraftPurpose } from '../draft-texts.ts';
import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { labelOf, wantedIn } from '../records.ts';
import { person, saidOf, told } from './pieces.ts';

const SAID_PURPOSES = {
  thanks: 'thanks',
  reminderNoun: 'reminder',
  inviteNoun: 'invite',
  followUpNoun: 'follow_up',
} as const;
const CHANNELS = { emailNoun: 'email', email: 'email', sms: 'sms', callScript: 'call' } as const;

const NORWEGIAN = /\b(?:skriv|skrive|lag|lage|utkast|kladd|utform|forbered)\b/i;
const ENGLISH = /\b(?:write|draft|compose|prepare|create|make|message|text)\b/i;

const languageOf = (found: Found, { asking }: Setting): DraftLanguage => {
  if (found.classes.has('inNorwegian')) return 'nb';
  if (found.classes.has('inEnglish')) return 'en';
  if (NORWEGIAN.test(found.reading.text)) return 'nb';
  return ENGLISH.test(found.reading.text) ? 'en' : asking.locale;
};

const WHAT = 'messageNoun|emailNoun|sms|thanks|reminderNoun|inviteNoun|followUpNoun|callScript|draft';

const isPurpose = (value: unknown): value is DraftPurpose => PURPOSES.some((purpose) => purpose === value);

const draftMessage = intent({
  name: 'draft.message',
  weight: 1,
  frames: [frame(`draft $person`), frame(`write $person`)],
  bags: [
    bag(
      `write|draft|create ${WHAT} $person / ${WHAT} about inNorwegian inEnglish draft message email call send`,
    ),
    bag(`write|draft ${WHAT} / ${WHAT} about inNorwegian inEnglish draft message email`),
    bag(`draft $person / ${WHAT} inNorwegian inEnglish message email`),
    bag(`write message|email $person / inNorwegian inEnglish`),
  ],
  read: (found, setting) => {
    const slots = {
      purpose: saidOf(found, SAID_PURPOSES) ?? 'follow_up',
      channel: saidOf(found, CHANNELS) ?? 'message',
      language: languageOf(found, setting),
    };
    const { classes, reading } = found;
    const before = reading.words[(found.spans['person']?.start ?? 0) - 1] ?? '';
    // “Write to Kari” asks for a message; “write Hamlet” does not.
    const isMessage =
      WHAT.split('|').some((name) => classes.has(name)) || classes.has('message') || classes.has('email');
    if (!isMessage && !['til', 'to'].includes(before) && found.spans['person'] !== null) return null;
    if (found.spans['person'] === undefined && setting.asking.selected.length === 0)
      return missing('person', slots);
    const who = wantedIn(found, 'person', setting);
    return who === null ? missing('person', slots) : slotsOf({ person: who, ...slots });
  },
  plan: (slots, steps, setting) => {
    const { purpose, channel } = slots;
    const me = setting.asking.members.find(({ id }) => id === setting.asking.memberId)?.name ?? '';
    const language = slots['language'] === 'en' ? 'en' : 'nb';
    const { subject, text } = draftText(
      isPurpose(purpose) ? purpose : 'follow_up',
      language,
      labelOf(slots, 'person'),
      me,
    );
    const input = {
      personId: steps.person(person(slots)),
      channel,
      subject: channel === 'email' ? subject : undefined,
      text,
    };
    const why = told(setting, 'Et utkast du leser og sender selv', 'A draft that you read and send yourself');
    steps.add('drafts.create', input, why);
  },
  example: { nb: 'Skriv en oppfølging på e-post til Kari', en: 'Draft a thank-you message to Sarah' },
});

const draftsList = intent({
  name: 'drafts.list',
  weight: 1,
  bags: [bag('show|what|which|have draft / all have my openWord any')],
  read: () => slotsOf({}),
  plan: (_slots, steps, setting) => {
    steps.add(
      'drafts.list',
      { limit: 20 },
      told(setting, 'Utkast som venter på deg', 'Drafts that wait for you'),
    );
  },
  example: { nb: 'Vis utkastene mine', en: 'Show my drafts' },
});

export const draftIntents = [draftMessage, draftsList];
