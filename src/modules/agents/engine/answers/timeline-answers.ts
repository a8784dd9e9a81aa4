import { both, dataOf, momentOf, textOf, type Data, type Telling } from './telling.ts';

/** What each type of event is called in a sentence. */
const EVENTS: Readonly<Record<string, readonly [string, string]>> = {
  DM_STARTED: ['samtale startet', 'conversation started'],
  MESSAGE_SENT: ['melding sendt', 'message sent'],
  MESSAGE_RECEIVED: ['melding mottatt', 'message received'],
  CALL_LOGGED: ['telefonsamtale', 'phone call'],
  EMAIL_SENT: ['e-post sendt', 'e-mail sent'],
  INVITE_SENT: ['invitasjon sendt', 'invitation sent'],
  VIDEO_SENT: ['presentasjon sendt', 'presentation sent'],
  LEAD_QUALIFIED: ['kvalifisert', 'qualified'],
  MEETING_BOOKED: ['møte avtalt', 'meeting booked'],
  MEETING_HELD: ['møte holdt', 'meeting held'],
  NO_SHOW: ['møtte ikke opp', 'no-show'],
  FOLLOW_UP_DONE: ['fulgt opp', 'followed up'],
  JOINED_TEAM: ['ble med på laget', 'joined the team'],
  PURCHASED: ['kjøpte', 'purchased'],
  UNSUBSCRIBED: ['meldte seg av', 'unsubscribed'],
  PROPOSAL_SENT: ['tilbud sendt', 'proposal sent'],
  CONTRACT_SIGNED: ['avtale signert', 'contract signed'],
  JOB_SCHEDULED: ['oppdrag avtalt', 'job scheduled'],
  JOB_COMPLETED: ['oppdrag utført', 'job completed'],
};

export const eventWord = (telling: Telling, type: string): string => {
  const [nb, en] = EVENTS[type] ?? [type, type];
  return telling.say(nb, en);
};

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  created: ['opprettet', 'created'],
  updated: ['endret', 'changed'],
  archived: ['arkivert', 'archived'],
  restored: ['hentet tilbake', 'restored'],
  note: ['notat', 'note'],
  moved: ['flyttet', 'moved'],
  task_created: ['oppgave laget', 'task created'],
  task_completed: ['oppgave fullført', 'task completed'],
  task_reopened: ['oppgave åpnet igjen', 'task reopened'],
  reminder: ['påminnelse', 'reminder'],
};

const LONGEST = 140;

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

const detailOf = (telling: Telling, kind: string, data: Data): string => {
  if (kind === 'event') return short(textOf(dataOf(data['properties']), 'note'));
  if (kind === 'note') return short(textOf(data, 'text'));
  if (kind === 'moved')
    return [textOf(data, 'from'), textOf(data, 'to')]
      .filter((stage) => stage !== '')
      .join(' → ')
      .replaceAll('_', ' ');
  return short(both(telling, data['title']));
};

/** One line of somebody's history. */
export const entryLine = (telling: Telling, entry: Data): string => {
  const kind = textOf(entry, 'kind');
  const data = dataOf(entry['data']);
  const [nb, en] = KINDS[kind] ?? [kind, kind];
  const what = kind === 'event' ? eventWord(telling, textOf(data, 'type')) : telling.say(nb, en);
  const detail = detailOf(telling, kind, data);
  const at = textOf(entry, 'at');
  return `${at === '' ? '' : `${momentOf(telling, at)}: `}${what}${detail === '' ? '' : ` – ${detail}`}`;
};
