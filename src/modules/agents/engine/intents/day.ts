import { addMinutes } from '#kernel/time.ts';
import { intent, missing, slotsOf } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { wantedIn } from '../records.ts';
import { untilOf } from '../time/when.ts';
import { person, saidOf, told } from './pieces.ts';

const AT_MOST = 5;

const dayNext = intent({
  name: 'day.next',
  weight: 1,
  bags: [
    bag('what|which should do / $when now next with'),
    bag('what now / should do next have'),
    bag('who next / should'),
    bag('who should call / next now top person'),
    bag('what urgent / most now'),
    bag('show something do|task / now $when'),
    bag('what next / should do have now $when'),
    bag('what|which|who important / should do now next task person $when is all'),
    bag('who should message|followUp|talk / next now top $when person'),
    bag('show nextStep|next / mean do should'),
    bag('what|show|mean nextStep / should do mean now $when'),
    bag('what mean / should do now next $when'),
    bag('what should start / $when now do'),
  ],
  // Tomorrow's work is a list of tasks; the ranking is of now.
  read: ({ when, reading }) => (when !== null && when.ahead.from !== reading.now.today ? null : slotsOf({})),
  plan: (_slots, steps, setting) => {
    const why = told(setting, 'Det viktigste nå, rangert', 'What matters most now, ranked');
    steps.add('next.list', { owner: 'me', limit: AT_MOST }, why);
  },
  example: { nb: 'Hva bør jeg gjøre i dag?', en: 'What should I do next?' },
});

const dayBrief = intent({
  name: 'day.brief',
  weight: 2,
  bags: [
    bag('summarise day / $when'),
    bag('brief / show day about $when'),
    bag('how day|look / day look $when does'),
    bag('how day / look $when does'),
    bag('show day / about $when'),
  ],
  read: (found) =>
    found.classes.has('day') || found.classes.has('brief') || found.when !== null ? slotsOf({}) : null,
  plan: (_slots, steps, setting) => {
    steps.add('tasks.counts', { assigneeId: 'me' }, told(setting, 'Oppgavene dine', 'Your tasks'));
    steps.add(
      'next.list',
      { owner: 'me', limit: 3 },
      told(setting, 'Det viktigste nå', 'What matters most now'),
    );
    steps.add('dmo.today', {}, told(setting, 'Dagens mål', 'The targets of the day'));
  },
  example: { nb: 'Oppsummer dagen min', en: 'How does my day look?' },
});

const nextWhy = intent({
  name: 'next.why',
  bags: [
    bag('why / mean $when now does do'),
    bag('why $person / top mean exactly first important next call now does do'),
  ],
  read: (found, setting) => {
    if (found.spans['person'] === undefined) return slotsOf({});
    const who = wantedIn(found, 'person', setting);
    // “Why that?” points at what was suggested, not at a person.
    return who === null ? slotsOf({}) : slotsOf({ person: who });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Grunnene bak forslaget', 'The reasons behind the suggestion');
    if (slots['person'] === undefined) steps.add('next.list', { owner: 'me', limit: 1 }, why);
    else steps.add('next.get', { id: steps.person(person(slots)) }, why);
  },
  example: { nb: 'Hvorfor står Kari øverst?', en: 'Why do you suggest that?' },
});

const personNext = intent({
  name: 'person.next',
  weight: 4,
  bags: [
    bag('what nextStep $person / about followUp now'),
    bag('what should do $person / about now next followUp'),
    bag('nextStep $person / show about'),
    bag('mean nextStep $person / about'),
  ],
  read: (found, setting) => {
    const who = wantedIn(found, 'person', setting);
    return who === null ? null : slotsOf({ person: who });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Det neste å gjøre med personen', 'What to do next about the person');
    steps.add('next.get', { id: steps.person(person(slots)) }, why);
  },
  example: { nb: 'Hva er neste steg med Kari Hansen?', en: 'What should I do about Per Olsen?' },
});

const nextSnooze = intent({
  name: 'next.snooze',
  frames: [
    frame('snooze ?mean ?person $person $when'),
    frame('snooze ?mean ?person $person'),
    frame('$when snooze $person'),
  ],
  floating: true,
  read: (found, setting) => {
    const who = wantedIn(found, 'person', setting);
    if (who === null) return null;
    if (found.when === null) return missing('when', { person: who });
    return slotsOf({ person: who, until: untilOf(found.when, setting.now) });
  },
  plan: (slots, steps, setting) => {
    const until = slots['until'] ?? addMinutes(setting.asking.now, 1440);
    const why = told(setting, 'Legger forslaget bort til da', 'Puts the suggestion off until then');
    steps.add('next.snooze', { id: steps.person(person(slots)), until }, why);
  },
  example: { nb: 'Vent med Kari til på mandag', en: 'Snooze Anna for 2 days' },
});

const REASONS = {
  relevant: 'not_relevant',
  alreadyDone: 'already_done',
  notNowReason: 'not_now',
  wrong: 'wrong_suggestion',
} as const;

const nextDismiss = intent({
  name: 'next.dismiss',
  weight: 2,
  bags: [bag('dismiss mean $person / about relevant|alreadyDone|notNowReason|wrong why do person now')],
  read: (found, setting) => {
    const who = wantedIn(found, 'person', setting);
    const reason = saidOf(found, REASONS) ?? 'other';
    return who === null ? missing('person', { reason }) : slotsOf({ person: who, reason });
  },
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Tar bort forslaget', 'Takes the suggestion away');
    steps.add('next.dismiss', { id: steps.person(person(slots)), reason: slots['reason'] ?? 'other' }, why);
  },
  example: {
    nb: 'Fjern forslaget om Tage, det er ikke relevant',
    en: 'Dismiss the suggestion for Sarah, already done',
  },
});

const COUNTERS = {
  ipa: 'ipa',
  counterConversations: 'conversations',
  counterFollowUps: 'followUps',
  counterInvites: 'invites',
  counterPresentations: 'presentations',
  counterMeetings: 'meetings',
} as const;

const dmoToday = intent({
  name: 'dmo.today',
  weight: 1,
  bags: [
    bag('how onTrack / $when goal now day about does'),
    bag('goal reached / $when day do does now have all'),
    bag('goal / show what how $when day status onTrack look'),
    bag('onTrack goal|how / $when now day'),
    bag('onTrack / $when now day goal'),
    bag('ipa / what how show $when now day status'),
    bag(
      'howMany counterConversations|counterFollowUps|counterInvites|counterPresentations|counterMeetings / left $when day have held done do sent missing goal until now should',
    ),
  ],
  read: (found) => {
    const { when, reading } = found;
    if (when !== null && when.ahead.from !== reading.now.today) return null;
    return slotsOf({ counter: saidOf(found, COUNTERS) });
  },
  plan: (_slots, steps, setting) => {
    steps.add(
      'dmo.today',
      {},
      told(setting, 'Dagen så langt mot målene', 'The day so far against its targets'),
    );
  },
  example: { nb: 'Hvordan ligger jeg an i dag?', en: 'How many invites do I have left today?' },
});

export const dayIntents = [dayNext, dayBrief, nextWhy, personNext, nextSnooze, nextDismiss, dmoToday];
