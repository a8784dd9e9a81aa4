import type { EventType } from '#modules/activity/contract.ts';
import type { BothLanguages } from '#modules/method/contract.ts';
import type { ActionKind } from '../contract/action.ts';

/** How a kind of suggestion ranks and speaks. `{name}`, `{task}` and `{stage}` are filled in. */
export type Priority = {
  /** The starting priority, 0 to 97: value adds at most 3. */
  readonly score: number;
  readonly factor: BothLanguages;
  readonly title: BothLanguages;
  readonly up: readonly BothLanguages[];
  readonly down: readonly BothLanguages[];
};

const answer = { nb: 'Et svar fra {name} løfter det', en: 'An answer from {name} lifts it' };
const overdue = {
  nb: 'Går fristen ut, går det foran alt',
  en: 'When its time passes it goes before all else',
};
const contact = { nb: 'Logget kontakt flytter det ned', en: 'Logging a contact moves it down' };
const move = { nb: 'Neste steg i løpet endrer forslaget', en: 'The next stage changes the suggestion' };
const complete = { nb: 'Fullfør eller utsett oppgaven', en: 'Complete or put off the task' };

/** Starting priorities of what does not depend on the stage. `stage` takes its own from `stageActions`. */
export const priorities: Readonly<Record<Exclude<ActionKind, 'stage' | 'reminder'>, Priority>> = {
  no_show: {
    score: 97,
    factor: { nb: 'Møtte ikke opp', en: 'Did not show up' },
    title: { nb: 'Finn en ny tid med {name}', en: 'Find a new time with {name}' },
    up: [overdue],
    down: [{ nb: 'En ny avtale fjerner det', en: 'A new appointment removes it' }],
  },
  meeting_outcome: {
    score: 96,
    factor: { nb: 'Møtet er over, utfallet mangler', en: 'The meeting is over, its outcome is missing' },
    title: { nb: 'Hvordan gikk møtet med {name}?', en: 'How did the meeting with {name} go?' },
    up: [{ nb: 'Etter et døgn går det foran alt', en: 'After a day it goes before all else' }],
    down: [{ nb: 'Et utfall fjerner det', en: 'An outcome removes it' }],
  },
  task_overdue: {
    score: 95,
    factor: { nb: 'Oppgaven har gått ut på tid', en: 'The task is overdue' },
    title: { nb: '{task}', en: '{task}' },
    up: [answer],
    down: [complete],
  },
  meeting_today: {
    score: 90,
    factor: { nb: 'Møte i dag', en: 'Meeting today' },
    title: { nb: 'Forbered møtet med {name}', en: 'Get ready for the meeting with {name}' },
    up: [
      {
        nb: 'Når møtet er over, spør vi hvordan det gikk',
        en: 'When the meeting is over we ask how it went',
      },
    ],
    down: [{ nb: 'Flyttes møtet, flyttes det', en: 'It moves with the meeting' }],
  },
  task_today: {
    score: 88,
    factor: { nb: 'Oppgaven har frist i dag', en: 'The task is due today' },
    title: { nb: '{task}', en: '{task}' },
    up: [overdue, answer],
    down: [complete],
  },
  never_contacted: {
    score: 85,
    factor: { nb: 'Aldri kontaktet', en: 'Never contacted' },
    title: { nb: 'Start en samtale med {name}', en: 'Start a conversation with {name}' },
    up: [answer],
    down: [contact],
  },
  sla: {
    score: 80,
    factor: { nb: 'Lenger i {stage} enn avtalt', en: 'Longer in {stage} than agreed' },
    title: { nb: 'Få {name} videre fra {stage}', en: 'Move {name} on from {stage}' },
    up: [answer],
    down: [move],
  },
  silent: {
    score: 65,
    factor: { nb: 'Stille i over 7 dager', en: 'Silent for over 7 days' },
    title: { nb: 'Ta opp tråden med {name}', en: 'Pick up the thread with {name}' },
    up: [answer],
    down: [contact],
  },
  stage_age: {
    score: 60,
    factor: { nb: 'Over 3 dager i {stage}', en: 'Over 3 days in {stage}' },
    title: { nb: 'Ta neste steg med {name}', en: 'Take the next step with {name}' },
    up: [answer, { nb: 'Blir det stille i en uke, stiger det', en: 'A week of silence raises it' }],
    down: [move],
  },
};

/** What a suggestion by stage says of its own ups and downs. */
export const stageChanges: Pick<Priority, 'up' | 'down'> = { up: [answer, overdue], down: [move, contact] };

export type ReminderPriority = {
  readonly score: number;
  /** Something was promised: once its time has come it is overdue. */
  readonly isPromise: boolean;
  readonly factor: BothLanguages;
  readonly script: string;
  readonly records: EventType;
};

/** Suggestions that reminders make, by the rule they come from; `no_show` has its own. */
export const reminderPriorities: Readonly<Record<string, ReminderPriority>> = {
  presentation_follow_up: {
    score: 95,
    isPromise: true,
    factor: { nb: 'Presentasjonen venter på oppfølging', en: 'The presentation waits for its follow-up' },
    script: 'follow_up_presentation',
    records: 'FOLLOW_UP_DONE',
  },
  silence: {
    score: 65,
    isPromise: false,
    factor: priorities.silent.factor,
    script: 'reconnect',
    records: 'MESSAGE_SENT',
  },
  not_now: {
    score: 70,
    isPromise: false,
    factor: { nb: 'Det passet ikke sist', en: 'Last time was not the time' },
    script: 'not_now_again',
    records: 'MESSAGE_SENT',
  },
  team_check_in: {
    score: 70,
    isPromise: false,
    factor: { nb: 'En måned på laget', en: 'A month in the team' },
    script: 'team_check_in',
    records: 'FOLLOW_UP_DONE',
  },
};

/** A reminder of a rule that is not listed above. */
export const otherReminder: ReminderPriority = {
  score: 95,
  isPromise: true,
  factor: { nb: 'Påminnelsen har kommet', en: 'The reminder has come' },
  script: 'reconnect',
  records: 'FOLLOW_UP_DONE',
};

export const reminderChanges: Pick<Priority, 'up' | 'down'> = { up: [answer], down: [contact] };

/** What value adds to any starting priority. */
export const valueFactors = {
  priority_a: { weight: 1, label: { nb: 'Prioritet A', en: 'Priority A' } },
  hot: { weight: 1, label: { nb: 'Svært interessert nå', en: 'Hot right now' } },
  last_word: { weight: 1, label: { nb: '{name} sa noe sist', en: '{name} had the last word' } },
} as const;
