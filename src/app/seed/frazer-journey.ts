import { exchange, meeting, stayInTouch } from './contact.ts';
import { moneyOf } from './money.ts';
import type { Teller } from './teller.ts';

/** How far people get, by the time they have had. */
const ENDS = [
  ['new_lead', 14],
  ['relationship', 21],
  ['invited', 12],
  ['qualified', 10],
  ['presentation_sent', 12],
  ['follow_up', 11],
  ['team_member', 9],
  ['not_now', 6],
  ['nurture', 4],
  ['lost', 6],
] as const;
type End = (typeof ENDS)[number][0];

/** The stages that are taken one at a time, and the last of them after which one may still leave the path. */
const PATH = [
  'new_lead',
  'relationship',
  'invited',
  'qualified',
  'presentation_sent',
  'follow_up',
  'team_member',
] as const;
type Step = (typeof PATH)[number];

const isStep = (end: End): end is Step => (PATH as readonly string[]).includes(end);

const begin = (teller: Teller): boolean => {
  teller.move('new_lead', 'enter');
  if (teller.random.percent(15)) teller.note();
  return true;
};

const relate = (teller: Teller): boolean => {
  const { random, texts, wait, log, move, say } = teller;
  if (!wait(0.5, 24 * 12)) return false;
  const conversationType = random.pick(['connected', 'lapsed', 'follower', 'new']);
  log('DM_STARTED', { channel: 'dm', conversationType, note: say(texts.openings) });
  move('relationship', 'forward');
  return true;
};

const invite = (teller: Teller): boolean => {
  const { random, texts, wait, log, move, say } = teller;
  // Three to five natural exchanges come before business; some cannot wait.
  const exchanges = random.percent(88) ? random.int(2, 4) : random.int(0, 1);
  for (let times = exchanges; times > 0; times--) if (!exchange(teller, 4, 24 * 6)) return false;
  if (random.percent(40)) teller.note();
  if (!wait(6, 24 * 5)) return false;
  log('INVITE_SENT', { channel: 'dm', note: say(texts.invitations) });
  move('invited', 'forward');
  return true;
};

const qualify = (teller: Teller): boolean => {
  const { random, texts, person, wait, log, move } = teller;
  if (!wait(2, 24 * 6)) return false;
  person.why = random.pick(texts.whys);
  person.desiredOutcome = random.percent(80) ? random.pick(texts.desired) : null;
  person.timeline = random.percent(70) ? random.pick(texts.timelines) : null;
  person.decisionMaker = random.percent(75) ? random.pick(['yes', 'yes', 'no', 'unknown']) : null;
  log('LEAD_QUALIFIED', {
    channel: 'phone',
    why: person.why,
    ...(person.desiredOutcome === null ? {} : { desiredOutcome: person.desiredOutcome }),
    ...(person.timeline === null ? {} : { timeline: person.timeline }),
    ...(person.decisionMaker === null ? {} : { decisionMaker: person.decisionMaker }),
  });
  move('qualified', 'forward');
  return true;
};

const present = (teller: Teller): boolean => {
  const { random, texts, wait, log, move, say } = teller;
  if (!wait(1, 24 * 4)) return false;
  log('VIDEO_SENT', {
    channel: 'dm',
    title: say(texts.presentations),
    url: 'https://example.com/presentation',
  });
  move('presentation_sent', 'forward');
  // Sent by mistake before they were ready: taken back, and sent again.
  if (random.percent(4)) {
    if (!wait(0.2, 5)) return false;
    move('qualified', 'backward', random.pick(texts.outcomes));
    if (!wait(10, 72)) return false;
    log('VIDEO_SENT', {
      channel: 'dm',
      title: say(texts.presentations),
      url: 'https://example.com/presentation',
    });
    move('presentation_sent', 'forward');
  }
  return true;
};

const followUp = (teller: Teller): boolean => {
  const { random, texts, wait, log, move, say } = teller;
  if (!wait(20, 24 * 4)) return false;
  log('FOLLOW_UP_DONE', { channel: 'phone', note: say(texts.followUps), outcome: say(texts.outcomes) });
  move('follow_up', 'forward');
  for (let rounds = random.int(0, 2); rounds > 0; rounds--) {
    if (!wait(30, 24 * 8)) return false;
    log('FOLLOW_UP_DONE', { channel: 'dm', note: say(texts.followUps), outcome: say(texts.outcomes) });
    move('follow_up', 'repeat');
  }
  if (random.percent(35) && !meeting(teller)) return false;
  return true;
};

const join = (teller: Teller): boolean => {
  const { random, texts, person, wait, log, move, say } = teller;
  if (!wait(12, 24 * 10)) return false;
  if (random.percent(70)) log('JOINED_TEAM', { channel: 'video', level: 'Partner' });
  else log('PURCHASED', { product: say(texts.products), ...moneyOf(random, person.country, 500, 6_000) });
  move('team_member', 'forward');
  return true;
};

const STEPS: Readonly<Record<Step, (teller: Teller) => boolean>> = {
  new_lead: begin,
  relationship: relate,
  invited: invite,
  qualified: qualify,
  presentation_sent: present,
  follow_up: followUp,
  team_member: join,
};

const leave = (teller: Teller, end: Exclude<End, Step>): void => {
  const { random, texts, wait, move, log, say } = teller;
  if (!wait(24, 24 * 14)) return;
  const lostReason = end === 'lost' ? say(texts.lostReasons) : undefined;
  if (end === 'lost' && random.percent(30)) log('UNSUBSCRIBED', { reason: say(texts.lostReasons) });
  move(end, 'side', end === 'not_now' ? say(texts.outcomes) : null, lostReason);
  if (end === 'lost' || !random.percent(30)) return;
  // Some come back, to where one gets to know each other again.
  if (!wait(24 * 20, 24 * 90)) return;
  log('MESSAGE_RECEIVED', { channel: 'dm', note: say(texts.received) });
  move('relationship', 'return');
  stayInTouch(teller);
};

/** A journey through the Frazer recruiting pipeline, as its guards allow it, for as long as there is time. */
export const tellFrazer = (teller: Teller): void => {
  const { random } = teller;
  const end = random.weighted<End>(ENDS);
  const last = isStep(end) ? PATH.indexOf(end) : random.int(1, PATH.length - 2);
  for (const step of PATH.slice(0, last + 1)) if (!STEPS[step](teller)) return;
  if (!isStep(end)) leave(teller, end);
  else if (end === 'team_member' || last > 0) stayInTouch(teller);
};
